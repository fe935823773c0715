"""Where somebody is written in the texts of other records, such as the facilitators of a session or a remark."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, or_, select

from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.named import Named
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.describing import descriptions, labelled
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import search
from iclei_desktop.storage.linked_once import Gone
from iclei_desktop.storage.texts_once import texts_once

Place = tuple[str, str, str]
"""Which text: kind and key of the record, and the field."""
MOST = 500
LOOKING = msgid("Looking for the name in other texts")
LINE = msgid("{title} – {field}: {text}")
ONLY_ONCE = msgid("{text} (only in the history)")
IN_BIN = msgid("{text} (in the bin)")
AROUND = 40
"""Characters shown of a text before and after what was found in it."""
_WRITTEN = (kinds.Text, kinds.LongText, kinds.Names)


@dataclass(frozen=True)
class Mention:
    """A text in which somebody is written: the record and what it is called, the field, and the part of the text."""

    kind: str
    key: str
    title: str
    field: str
    label: str
    before: str
    after: str
    """The part of the text as it would read with a gap in place of the name."""

    @property
    def place(self) -> Place:
        """Which text it is."""
        return self.kind, self.key, self.field

    def line(self, translate: Translate) -> str:
        """Return it in words: the record, the field, and the part of the text."""
        return translate(LINE).format(title=self.title, field=self.label, text=self.before)


def naming(people: Iterable[Values]) -> Named:
    """Return how people with these values may be named in texts."""
    some = list(people)
    names = [values.get("name_as_written") or "" for values in some]
    names += [f"{v['given']} {v['family']}" for v in some if v.get("given") and v.get("family")]
    emails, phones = ([values.get(name) or "" for values in some] for name in ("email", "phone"))
    return Named.by(names, emails, phones)


@cache
def text_fields(kind: RecordKind) -> list[Field]:
    """Return the fields of a kind in which somebody may be named; a person's own name names nobody else."""
    return [
        field
        for field in kind.shown
        if isinstance(field.kind, _WRITTEN)
        and not isinstance(field.kind, kinds.Choices)
        and not (kind.name == "person" and field.personal)
    ]


def mentions(
    workspace: Workspace,
    named: Named,
    translate: Translate,
    progress: Progress = silent,
    *,
    without: Gone | None = None,
    among: Collection[str] | None = None,
    once: bool = False,
) -> list[Mention]:
    """Return the texts in which somebody is named, but for those of the records ``without``; or only ``among`` some.

    ``once``: also what was written once and only the history still knows. Namesakes are found too: whether the person
    is meant is for a person to say. At most ``MOST`` are returned.
    """
    if not named.tell:
        return []
    with workspace.reading() as connection:
        reader = _Reader(connection, named, without or {}, among)
        found = dict(reader.standing())
        past: dict[Place, str] = {}
        if once:
            for place, text in reader.past(lambda share: progress(share, LOOKING)):
                if place not in found:
                    past.setdefault(place, text)
        told = _Teller(connection, named, translate)
        return [*told.mentions(found), *told.mentions(past, ONLY_ONCE)][:MOST]


@dataclass(frozen=True)
class _Reader:
    """Reads the texts of records that name somebody, but for those that are ``without``."""

    connection: Connection
    named: Named
    without: Gone
    among: Collection[str] | None

    def standing(self) -> Iterator[tuple[Place, str]]:
        """Give each text that names them as the records stand."""
        for kind in catalogue().values():
            fields = text_fields(kind)
            columns = [kind.table.c[field.name] for field in fields]
            filled = or_(*(column.is_not(None) for column in columns))
            chosen = select(kind.table.c.key, *columns).where(filled)
            if self.among is not None:
                chosen = chosen.where(kind.table.c.key.in_(search.listed(list(self.among))))
            for key, *values in self.connection.execute(chosen.execution_options(yield_per=1_000)):
                written = dict(zip((field.name for field in fields), values, strict=True))
                yield from self._naming(kind, key, written)

    def past(self, tell: Callable[[float], None]) -> Iterator[tuple[Place, str]]:
        """Give each text that named them once, as the history knows it."""
        names = {kind.name: [field.name for field in text_fields(kind)] for kind in catalogue().values()}
        keys = None if self.among is None else list(self.among)
        for kind, key, values in texts_once(self.connection, names, tell, keys):
            yield from self._naming(catalogue()[kind], key, values)

    def _naming(self, kind: RecordKind, key: str, values: Values) -> Iterator[tuple[Place, str]]:
        if key in self.without.get(kind.name, ()):
            return
        for field in text_fields(kind):
            value = values.get(field.name)
            for text in value if isinstance(value, list) else [value]:
                if text and self.named.places(text):
                    yield (kind.name, key, field.name), text
                    break


@dataclass(frozen=True)
class _Teller:
    """Says in words where texts stand."""

    connection: Connection
    named: Named
    translate: Translate

    def mentions(self, found: Mapping[Place, str], words: str = "{text}") -> Iterator[Mention]:
        """Give a mention for each text; ``words`` say more of its record."""
        for kind in catalogue().values():
            here = [(place, text) for place, text in found.items() if place[0] == kind.name]
            called = descriptions(self.connection, kind, (key for (_, key, _), _ in here), self.translate)
            binned = self._binned(kind, [key for (_, key, _), _ in here])
            for (_, key, name), text in here:
                label = self.translate(kind.about.label)
                title = labelled(self.translate, label, called[key]) if called.get(key) else label
                title = self.translate(words).format(text=title)
                title = self.translate(IN_BIN).format(text=title) if key in binned else title
                field = self.translate(kind.fields[name].label)
                yield Mention(kind.name, key, title, name, field, *_part(text, self.named))

    def _binned(self, kind: RecordKind, keys: Sequence[str]) -> set[str]:
        table = kind.table.c
        chosen = select(table.key).where(table.key.in_(keys[:MOST]), table.binned_at.is_not(None))
        return set(self.connection.execute(chosen).scalars()) if keys else set()


def _part(text: str, named: Named) -> tuple[str, str]:
    """Return the part of a text around the first place that names somebody, as it is and with gaps."""
    start, end = named.places(text)[0]
    first, last = max(0, start - AROUND), min(len(text), end + AROUND)
    first = text.find(" ", first, start) + 1 or start if first else 0
    last = max(end, text.rfind(" ", end, last)) if last < len(text) else last
    before, after = "… " if first else "", " …" if last < len(text) else ""
    part = text[first:last]
    return _line(before, part, after), _line(before, named.without(part), after)


def _line(before: str, part: str, after: str) -> str:
    return f"{before}{' '.join(part.split())}{after}"
