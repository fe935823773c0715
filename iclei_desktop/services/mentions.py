"""Where somebody is written in the texts of other records, such as the facilitators of a session or a remark."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from sqlalchemy import Connection, or_, select

from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import RecordKind, Values, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.named import Named
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.mention_words import Mention, Place, Teller
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import search
from iclei_desktop.storage.linked_once import Gone
from iclei_desktop.storage.texts_once import texts_once

MOST = 500
LOOKING = msgid("Looking for the name in other texts")
ONLY_ONCE = msgid("{text} (only in the history)")
_WRITTEN = (kinds.Text, kinds.LongText, kinds.Names)


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
    if named.is_nobody:
        return []
    with workspace.reading() as connection:
        reader = _Reader(connection, named, without or {}, among)
        found = dict(reader.standing())
        past: dict[Place, str] = {}
        if once:
            for place, text in reader.past(lambda share: progress(share, LOOKING)):
                if place not in found:
                    past.setdefault(place, text)
        told = Teller(connection, named, translate)
        return [*told.mentions(_first(found)), *told.mentions(_first(past), ONLY_ONCE)][:MOST]


def _first(found: dict[Place, str]) -> dict[Place, str]:
    return dict(islice(found.items(), MOST))


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
