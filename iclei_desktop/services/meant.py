"""Who is meant by an erasure: the people who were chosen, and those like them whom only the history knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.same_person import KNOWN_BY, Marks, marks_of
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import chunks
from iclei_desktop.storage.texts_once import texts_once

EARLIER = msgid(
    "Only the history still knows, with the same name, e-mail address or phone number, as from an import that was "
    "undone: {names}. They go too."
)


@dataclass(frozen=True)
class Meant:
    """Records that are to be erased."""

    kind: RecordKind
    keys: tuple[str, ...]
    earlier: Mapping[str, str] = field(default_factory=dict)
    """People with the same name, address or number whom only the history knows, each with the name: an import that was
    undone leaves them there under keys of their own, where nobody could ever choose them."""
    marks: Marks = frozenset()
    """By what they are known again in a backup, whatever their key there."""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Return the keys of all that goes."""
        return (*self.keys, *self.earlier)

    def earlier_text(self, translate: Translate) -> str:
        """Return in words who goes besides, "" if nobody does."""
        names = sorted(set(self.earlier.values()))
        return translate(EARLIER).format(names=", ".join(names)) if names else ""


def meant(workspace: Workspace, kind: RecordKind, keys: Iterable[str]) -> Meant:
    """Return what is to be erased when these records are, people whom only the history knows with them."""
    chosen = tuple(keys)
    if kind.name != "person":
        return Meant(kind, chosen)
    with workspace.reading() as connection:
        return _with_earlier(connection, kind, chosen)


def standing(connection: Connection, kind: RecordKind) -> set[str]:
    """Return the keys of all records of a kind that are in the file, in the bin too."""
    return set(connection.execute(select(kind.table.c.key)).scalars())


def _with_earlier(connection: Connection, kind: RecordKind, keys: tuple[str, ...]) -> Meant:
    """Look through the history for people who are known by the same as those who are chosen."""
    there = standing(connection, kind)
    columns = [kind.table.c[name] for name in KNOWN_BY]
    chosen = frozenset(keys)
    marks: set[tuple[str, str]] = set()
    for some in chunks(keys):
        for row in connection.execute(select(*columns).where(kind.table.c.key.in_(some))):
            marks |= marks_of(dict(zip(KNOWN_BY, row, strict=True)))
    gone: dict[str, set[tuple[str, str]]] = {}
    names: dict[str, str] = {}
    for _, key, values in texts_once(connection, {kind.name: KNOWN_BY}, lambda _: None):
        if key in chosen:
            marks |= marks_of(values)
        elif key not in there:
            gone.setdefault(key, set()).update(marks_of(values))
            names[key] = values.get("name_as_written") or names.get(key, "")
    earlier = {key: names[key] for key, known_by in gone.items() if known_by & marks}
    return Meant(kind, keys, earlier, frozenset(marks))
