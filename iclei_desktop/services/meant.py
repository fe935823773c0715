"""Who is meant by an erasure: the people who were chosen, and those like them whom only the history knows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Connection, select

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.same_person import KNOWN_BY, Marks, marks_of
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import chunks
from iclei_desktop.storage.texts_once import texts_once

EARLIER = msgid(
    "Only the history still knows, with the same name, as from an import that was undone: {names}. They go too."
)
ADDRESS = msgid(
    "Also known only to the history, with the same e-mail address or phone number, as somebody of the same office: "
    "{names}. They stay unless you choose otherwise."
)
ADDRESS_TOO = msgid(
    "Only the history still knows, with the same e-mail address or phone number: {names}. They go too."
)


@dataclass(frozen=True)
class Meant:
    """Records that are to be erased."""

    kind: RecordKind
    keys: tuple[str, ...]
    earlier: Mapping[str, str] = field(default_factory=dict)
    """People with the same name whom only the history knows, each with the name: an import that was undone leaves them
    there under keys of their own, where nobody could ever choose them."""
    sharing: Mapping[str, str] = field(default_factory=dict)
    """Those with nothing but the address or the number in common, as colleagues at an office have: they are told, and
    go only if ``sharing_goes``."""
    sharing_goes: bool = False
    marks: Marks = frozenset()
    """By what they are known again in a backup, whatever their key there."""

    @property
    def all_keys(self) -> tuple[str, ...]:
        """Return the keys of all that goes."""
        return (*self.keys, *self.earlier, *(self.sharing if self.sharing_goes else ()))

    def with_sharing(self) -> Meant:
        """Return the same with those who share an address or a number."""
        return replace(self, sharing_goes=True)

    def earlier_text(self, translate: Translate) -> str:
        """Return in words whom only the history knows, those who go and those who stay; "" if there is nobody."""
        told = ((EARLIER, self.earlier), (ADDRESS_TOO if self.sharing_goes else ADDRESS, self.sharing))
        return "\n\n".join(
            translate(text).format(names=", ".join(sorted(set(some.values())))) for text, some in told if some
        )


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
    """Look through the history for people who are known by the same as those who are chosen.

    Who has a name in common is taken for the same person. An address or a number alone may be that of an office.
    """
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
    alike = {key: {what for what, _ in known_by & marks} for key, known_by in gone.items()}
    earlier = {key: names[key] for key, by in alike.items() if "name" in by}
    sharing = {key: names[key] for key, by in alike.items() if by and "name" not in by}
    return Meant(kind, keys, earlier, sharing, marks=frozenset(marks))
