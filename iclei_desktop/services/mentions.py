"""Where a person's name is written in the texts of other records, such as the facilitators of a session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Text, cast, or_, select

from iclei_desktop.records import kinds
from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.describing import descriptions, labelled
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.linked_once import Gone

MOST = 200
_WRITTEN = (kinds.Text, kinds.LongText, kinds.Names)


@dataclass(frozen=True)
class Mention:
    """A record in whose texts a name is written: what the record is called, and the labels of the fields."""

    kind: str
    key: str
    title: str
    field: str


def mentions(workspace: Workspace, name: str, translate: Translate, *, without: Gone) -> list[Mention]:
    """Return the records in which a name is written as it is, but for those that are the person's own.

    Namesakes are found too: whether the person is meant is for a person to say.
    """
    if not name.strip():
        return []
    with workspace.reading() as connection:
        return [
            mention
            for kind in catalogue().values()
            for mention in _in_kind(connection, kind, name.strip(), translate, without)
        ][:MOST]


def _in_kind(
    connection: Connection, kind: RecordKind, name: str, translate: Translate, without: Gone
) -> Iterator[Mention]:
    fields = [field for field in kind.shown if isinstance(field.kind, _WRITTEN)]
    if kind.name == "person":  # a namesake's own name is no mention
        fields = [field for field in fields if not field.personal]
    holds: dict[str, ColumnElement[bool]] = {
        field.name: cast(kind.table.c[field.name], Text).contains(name, autoescape=True) for field in fields
    }
    if not holds:
        return
    chosen = select(kind.table.c.key, *holds.values()).where(or_(*holds.values())).limit(MOST)
    found = [
        (key, flags) for key, *flags in connection.execute(chosen) if key not in without.get(kind.name, ())
    ]
    called = descriptions(connection, kind, (key for key, _ in found), translate)
    for key, flags in found:
        labels = [translate(field.label) for field, holds_it in zip(fields, flags, strict=True) if holds_it]
        label = translate(kind.about.label)
        title = labelled(translate, label, called[key]) if called.get(key) else label
        yield Mention(kind.name, key, title, ", ".join(labels))
