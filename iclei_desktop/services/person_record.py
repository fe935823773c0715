"""All that a file keeps about one person, for a request of access: found by the catalogue, so none is forgotten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from iclei_desktop.documents.record_page import Line
from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link, Moment
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.describing import labelled, link_words
from iclei_desktop.services.mentions import mentions, naming
from iclei_desktop.services.past import step_text
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage import erasing, rows
from iclei_desktop.storage.linked_once import Gone

BETWEEN = " · "
IN_THE_BIN = msgid("in the bin")
NAMED_IN = msgid("The name is written in")


def lines_about(workspace: Workspace, person: str, translate: Translate) -> list[Line]:
    """Return what is kept: the fields, all that belongs to the person or links to them, mentions, and the history."""
    kind = kind_of("person")
    named = naming([workspace.get(kind, person)])
    with workspace.reading() as connection:
        gone = erasing.belonging(connection, {kind.name: {person}})
        linking = {
            (change.kind, change.key): next(iter(change.after or ()))
            for change in erasing.loosened(connection, gone)
        }
        reader = _Reader(connection, translate, gone, linking)
        lines = list(reader.fields(kind, person))
        for other in catalogue().values():
            keys = {key for of_kind, key in linking if of_kind == other.name}
            if other is not kind:
                lines += reader.records(other, keys | gone.get(other.name, set()))
    written = mentions(workspace, named, translate, without=gone)
    lines += [Line(translate(NAMED_IN), found.title, found.label) for found in written]
    return [*lines, *_history(workspace, kind, person, translate)]


@dataclass(frozen=True)
class _Reader:
    """Puts records of any kind into lines. ``linking`` says by which field a record links that is not the person's."""

    connection: Connection
    translate: Translate
    gone: Gone
    linking: Mapping[tuple[str, str], str]

    def fields(self, kind: RecordKind, key: str) -> Iterator[Line]:
        """Give a line for each field of a record that is filled in."""
        values = rows.current(self.connection, kind, [key])[key]
        words = link_words(self.connection, kind, [values], self.translate)
        for field in kind.shown:
            text = (
                words.get(values[field.name], "") if field.name in kind.links else self._text(field, values)
            )
            if text:
                yield Line(self.translate(kind.about.label), self.translate(field.label), text)

    def records(self, kind: RecordKind, keys: set[str]) -> list[Line]:
        """Return a line for each record of a kind that is about the person, in the order of their making."""
        found = rows.current(self.connection, kind, sorted(keys))
        words = link_words(self.connection, kind, found.values(), self.translate, ("person",))
        lines = [
            (values["created_at"], self._line(kind, key, values, words)) for key, values in found.items()
        ]
        return [line for _, line in sorted(lines, key=lambda made: (made[0], made[1].name))]

    def _line(self, kind: RecordKind, key: str, values: Mapping[str, Any], words: Mapping[str, str]) -> Line:
        joined = {name: words.get(values[name], "") for name in kind.links if values[name]}
        own = [text for name, text in joined.items() if values[name] in self.gone.get(kind.links[name], ())]
        others = {name: text for name, text in joined.items() if text not in own}
        title = kind.title(values)
        texts = {
            field: (others.get(field.name, "") if title else "")
            if isinstance(field.kind, Link)
            else self._text(field, values)
            for field in kind.shown
            if field.name not in kind.about.title
        }
        shown = [
            labelled(self.translate, self.translate(field.label), text)
            for field, text in texts.items()
            if text
        ]
        name = title or ", ".join(dict.fromkeys(others.values())) or ", ".join(own)
        if not name and not shown:  # it says no more than that it is there
            added = kind.fields["created_at"]
            shown.append(labelled(self.translate, self.translate(added.label), self._text(added, values)))
        if values["binned_at"]:
            shown.append(self.translate(IN_THE_BIN))
        as_what = self.linking.get((kind.name, key))
        labels = [kind.about.label, *([kind.fields[as_what].label] if as_what else [])]
        return Line(" – ".join(map(self.translate, labels)), name, BETWEEN.join(shown))

    def _text(self, field: Field, values: Mapping[str, Any]) -> str:
        text = field.show(values[field.name], self.translate)
        return f"{text} {field.unit}".strip() if text else ""


def _history(workspace: Workspace, kind: RecordKind, key: str, translate: Translate) -> Iterator[Line]:
    """Give a line for each step of the person's past: when, what, and which fields."""
    for step, change in workspace.history_of(kind, key):
        touched = {**(change.before or {}), **(change.after or {})}
        labels = [translate(field.label) for field in kind.shown if field.name in touched]
        when = BETWEEN.join(part for part in (Moment().show(step.at, translate), step.author) if part)
        what = step_text(step, translate)
        if labels:
            what = labelled(translate, what, ", ".join(labels))
        yield Line(translate(msgid("History")), when, what)
