"""A text in which somebody is named, in words: what the record is called, the field, the part of the text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.named import Named
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.describing import descriptions, labelled
from iclei_desktop.storage.search import chunks

Place = tuple[str, str, str]
"""Which text: kind and key of the record, and the field."""
LINE = msgid("{title} – {field}: {text}")
IN_BIN = msgid("{text} (in the bin)")
AROUND = 40
"""Characters shown of a text before and after what was found in it."""


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

    def line(self, translate: Translate, *, redacted: bool = False) -> str:
        """Return it in words: the record, the field, and the part of the text as it is or would be."""
        text = self.after if redacted else self.before
        return translate(LINE).format(title=self.title, field=self.label, text=text)


@dataclass(frozen=True)
class Teller:
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
        binned = select(table.key).where(table.binned_at.is_not(None))
        return {
            key
            for some in chunks(keys)
            for key in self.connection.execute(binned.where(table.key.in_(some))).scalars()
        }


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
