"""From the cells of a row to the values of a record, and what of them could not be understood."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from iclei_desktop.documents.wording import opens_formula
from iclei_desktop.documents.writers.csv import GUARD
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.links import LinkFinder
from iclei_desktop.services.importing.report import Remark
from iclei_desktop.services.reading import Row, clean

KEPT_IN_NOTES = msgid("It was kept in the notes.")
UNSEEN_REMOVED = msgid("Invisible characters were left out.")

_PARTS = re.compile(r"([;\n])")

Tidy = Callable[[dict[str, str]], dict[str, str]]
"""Puts the texts of a row right before they are read, by field name."""


@dataclass
class Understood:
    """A row as it was understood."""

    line: int
    values: dict[str, Any] = field(default_factory=dict)
    remarks: list[Remark] = field(default_factory=list)
    title: str | None = None
    """The folded title, by which namesakes are found."""


def unguarded(text: str) -> str:
    """Return a cell without the apostrophes that kept parts of an exported CSV from starting formulas."""
    return "".join(
        part.removeprefix(GUARD) if part.startswith(GUARD) and opens_formula(part[1:]) else part
        for part in _PARTS.split(text)
    )


class RowReader:
    """Reads rows of one table into values of one kind."""

    def __init__(
        self,
        kind: RecordKind,
        headers: Sequence[str],
        columns: Mapping[str, int],
        links: LinkFinder,
        tidy: Tidy | None = None,
    ) -> None:
        self._kind = kind
        self._headers = headers
        # Links come last, for the row's country helps to find a city.
        self._columns = {name: columns[name] for name in sorted(columns, key=lambda name: name in kind.links)}
        self._links = links
        self._tidy = tidy
        self._fields = kind.fields

    def read(self, row: Row) -> Understood:
        """Return the values of a row; a cell that means nothing to its field goes into the notes."""
        understood = Understood(row.line)
        texts = self._texts(row, understood)
        if self._tidy:
            texts = self._tidy(texts)
        notes = []
        for name, text in texts.items():
            if not text:
                continue
            field_ = self._fields[name]
            try:
                if isinstance(field_.kind, Link):
                    understood.values[name] = self._links.find(field_.kind.target, text, understood.values)
                else:
                    value = field_.parse(text)
                    if value is not None:
                        understood.values[name] = value
            except Refusal as problem:
                heading = self._heading(name)
                notes.append(f"{heading}: {text}")
                values = {**problem.values, "field": field_.label}
                understood.remarks.append(Remark(row.line, problem.message, values, heading, KEPT_IN_NOTES))
        notes += self._apart(understood)
        self._keep(understood, notes)
        understood.title = self._kind.title_fold(understood.values)
        return understood

    def _texts(self, row: Row, understood: Understood) -> dict[str, str]:
        texts = {}
        for name, column in self._columns.items():
            if column < len(row.cells) and row.cells[column]:
                text, removed = clean(row.cells[column])
                texts[name] = unguarded(text) if GUARD in text else text
                if removed:
                    understood.remarks.append(Remark(row.line, UNSEEN_REMOVED, {}, self._heading(name)))
        return texts

    def _apart(self, understood: Understood) -> list[str]:
        """Take out the values that do not go together with others of the row, and return them for the notes."""
        values, notes = understood.values, []
        for name, problem in list(self._kind.broken_rules(values, values)):
            heading = self._heading(name)
            notes.append(f"{heading}: {self._fields[name].kind.write(values.pop(name))}")
            remark = Remark(understood.line, problem.message, problem.values, heading, KEPT_IN_NOTES)
            understood.remarks.append(remark)
        return notes

    def _keep(self, understood: Understood, notes: list[str]) -> None:
        if notes:
            written = understood.values.get("notes")
            understood.values["notes"] = "\n".join([*([written] if written else []), *notes])

    def _heading(self, name: str) -> str:
        return self._headers[self._columns[name]] if name in self._columns else name
