"""From the cells of rows to the values of records, and what of them could not be understood.

Rows are read some hundred at once and column by column: a column is cleaned as a whole where none of its cells
needs a closer look, and a text that stands in many rows is understood once.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice, zip_longest
from typing import Any, NamedTuple

from iclei_desktop.documents.wording import opens_formula
from iclei_desktop.documents.writers.csv import GUARD
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.links import LinkFinder, Unlinked
from iclei_desktop.services.importing.report import Remark
from iclei_desktop.services.reading import Row, Table, clean_all

KEPT_IN_NOTES = msgid("It was kept in the notes.")
BEYOND = msgid("Cells beyond the last column: {texts}.")
UNSEEN_REMOVED = msgid("Invisible characters were left out.")
AT_ONCE = 200

_PARTS = re.compile(r"([;\n])")

Values = dict[str, Any]
Texts = dict[str, list[str]]
"""Field name → the texts of the rows, "" where a row has none."""
Tidy = Callable[[dict[str, str]], dict[str, str]]
"""Puts the texts of a row right before they are read, by field name."""


class Understood(NamedTuple):
    """A row as it was understood."""

    line: int
    values: Values
    title: str | None
    """The folded title, by which namesakes are found."""


class _Unclear(NamedTuple):
    """A text that means nothing to its field, and the place of its row."""

    place: int
    name: str
    text: str
    problem: Refusal


def unguarded(text: str) -> str:
    """Return a cell without the apostrophes that kept parts of an exported CSV from starting formulas."""
    return "".join(
        part.removeprefix(GUARD) if part.startswith(GUARD) and opens_formula(part[1:]) else part
        for part in _PARTS.split(text)
    )


class RowReader:
    """Reads the rows of one table into values of one kind."""

    def __init__(
        self,
        kind: RecordKind,
        table: Table,
        columns: Mapping[str, int],
        links: LinkFinder,
        tidy: Tidy | None = None,
    ) -> None:
        self._kind = kind
        self._table = table
        self._columns = columns
        self._links = links
        self._tidy = tidy
        self.remarks: list[Remark] = []
        """What a person should know about single cells."""

    def read(self, progress: Progress = silent) -> list[Understood]:
        """Return the values of every row; a cell that means nothing to its field goes into the notes."""
        rows, understood = self._table.rows, list[Understood]()
        for start in range(0, len(rows), AT_ONCE):
            progress(start / len(rows))
            understood.extend(self._read(rows[start : start + AT_ONCE]))
        return understood

    def _read(self, rows: Sequence[Row]) -> Iterator[Understood]:
        texts, links = self._texts(rows), self._kind.links
        values: list[Values] = [{} for _ in rows]
        unclear: list[_Unclear] = []
        for name in sorted(texts, key=lambda name: name in links):  # a row's country helps to find its city
            read = self._find if name in links else self._parse
            unclear.extend(read(name, texts[name], values))
        if self._kind.about.rules:
            unclear.extend(self._apart(values))
        self._keep(unclear, rows, values)
        return map(Understood, (row.line for row in rows), values, map(self._kind.title_fold, values))

    def _texts(self, rows: Sequence[Row]) -> Texts:
        """Return the cells of each field without what cannot be seen."""
        columns = zip_longest(*[row.cells for row in rows], fillvalue="")
        cells = dict(enumerate(islice(columns, max(self._columns.values()) + 1)))
        texts = {}
        for name, column in self._columns.items():
            clean, altered = clean_all(cells.get(column) or [""] * len(rows))
            texts[name] = [unguarded(text) if GUARD in text else text for text in clean]
            for place in altered:
                self.remarks.append(Remark(rows[place].line, UNSEEN_REMOVED, {}, self._heading(name)))
        return _tidied(texts, self._tidy) if self._tidy else texts

    def _parse(self, name: str, texts: Sequence[str], values: Sequence[Values]) -> Iterator[_Unclear]:
        """Read the texts of a field, each different one once."""
        read, refused = self._kind.fields[name].parse_all({*texts} - {""})
        for row, value in zip(values, map(read.get, texts), strict=True):
            if value is not None:
                row[name] = value
        if not refused:
            return iter(())
        return (_Unclear(n, name, text, refused[text]) for n, text in enumerate(texts) if text in refused)

    def _find(self, name: str, texts: Sequence[str], values: Sequence[Values]) -> Iterator[_Unclear]:
        """Find the records that the texts of a link mean."""
        target = self._kind.links[name]
        for place, (text, row) in enumerate(zip(texts, values, strict=True)):
            try:
                if text:
                    row[name] = self._links.find(target, text, row)
            except Unlinked as problem:
                yield _Unclear(place, name, text, problem)

    def _apart(self, values: Sequence[Values]) -> Iterator[_Unclear]:
        """Take out the values that do not go together with others of their row."""
        for place, row in enumerate(values):
            for name, problem in dict(self._kind.broken_rules(row, row)).items():
                yield _Unclear(place, name, self._kind.fields[name].kind.write(row.pop(name)), problem)

    def _keep(self, unclear: Sequence[_Unclear], rows: Sequence[Row], values: Sequence[Values]) -> None:
        """Put what was not understood into the notes of its row, and say so."""
        notes: dict[int, list[str]] = defaultdict(list)
        for place, name, text, problem in unclear:
            heading = self._heading(name)
            notes[place].append(f"{heading}: {text}")
            about = {"field": self._kind.fields[name].label, **problem.values}
            self.remarks.append(Remark(rows[place].line, problem.message, about, heading, KEPT_IN_NOTES))
        for place, texts in self._beyond(rows):
            notes[place].append(texts)
            self.remarks.append(Remark(rows[place].line, BEYOND, {"texts": texts}, kept=KEPT_IN_NOTES))
        for place, lines in notes.items():
            written = values[place].get("notes")
            values[place]["notes"] = "\n".join([*([written] if written else []), *lines])

    def _beyond(self, rows: Sequence[Row]) -> Iterator[tuple[int, str]]:
        """Give the place of each row that has more cells than the table has columns, and what they say."""
        width = len(self._table.headers)
        for place, row in enumerate(rows):
            if len(row.cells) > width:
                clean, _ = clean_all(row.cells[width:])
                if texts := " | ".join(map(unguarded, filter(None, clean))):
                    yield place, texts

    def _heading(self, name: str) -> str:
        return self._table.headers[self._columns[name]] if name in self._columns else name


def _tidied(texts: Texts, tidy: Tidy) -> Texts:
    """Put the texts right row by row; an empty one is not there."""
    rows = zip(*texts.values(), strict=True)
    tidied = [tidy({name: text for name, text in zip(texts, row, strict=True) if text}) for row in rows]
    names = dict.fromkeys((*texts, *(name for row in tidied for name in row)))
    return {name: [row.get(name, "") for row in tidied] for name in names}
