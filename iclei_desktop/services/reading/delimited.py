"""Text tables: CSV, TSV and whatever else separates cells with a character."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.delimiters import excel_hint, guess_delimiter
from iclei_desktop.services.reading.encodings import chosen_encoding, find_encoding
from iclei_desktop.services.reading.source import READING, Loaded, RowCollector, Source
from iclei_desktop.services.reading.table import Note, Row

NOT_A_TABLE = msgid(
    "“{name}” holds no readable text. Nothing was read. If it is a table, save it as .xlsx or .csv with your "
    "spreadsheet program, or choose its encoding."
)
CELL_TOO_LONG = msgid(
    "A cell at line {line} of “{name}” is longer than {limit} characters. Nothing was read. Look for a "
    "quotation mark that is never closed, or shorten the cell."
)
OPEN_QUOTE = msgid(
    "The cell that begins with a quotation mark at line {line} of “{name}” never ends. Nothing was read. "
    "Close or delete the quotation mark."
)
BAD_DELIMITER = msgid(
    "A separator is one character, such as a comma, a semicolon or a tab. Nothing was read."
)
GUESSED = msgid("The encoding was guessed: {encoding}. If letters look wrong, choose another.")
DAMAGED_LETTERS = msgid("Some letters could not be read as {encoding} and are shown as “�”.")

_SAMPLE = 1 << 16
_LINES_PER_STEP = 2_000
_LONGEST_LINE = 4_000_000
_END = "\x00end of the file\x00"
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f]")


def load_text(source: Source) -> Loaded:
    """Read a text table row by row; quotes and every kind of line end are respected."""
    source.refuse_larger_than(source.limits.text_size)
    encoding = chosen_encoding(source.encoding) if source.encoding else find_encoding(source.path)
    with (
        source.path.open("rb") as raw,
        TextIOWrapper(raw, encoding.codec, errors="replace", newline="") as file,
    ):
        sample = file.read(_SAMPLE)
        if len(_CONTROL.findall(sample)) > len(sample) / 20:
            raise Refusal(NOT_A_TABLE, name=source.path.name)
        hint = excel_hint(sample)
        delimiter = source.delimiter or hint or guess_delimiter(sample)
        file.seek(0)
        lines = _Lines(source, raw, file)
        rows = _rows(source, lines, delimiter)
    notes = [Note(GUESSED, {"encoding": encoding.codec})] if encoding.guessed else []
    if lines.damaged:
        notes.append(Note(DAMAGED_LETTERS, {"encoding": encoding.codec}))
    return Loaded(
        rows[1:] if hint else rows, encoding=encoding.codec, delimiter=delimiter, notes=tuple(notes)
    )


class _Lines:
    """The lines of a text one by one, then a mark: a quoted cell that is never closed swallows it."""

    def __init__(self, source: Source, raw: BufferedReader, file: TextIOWrapper) -> None:
        self.damaged = False
        self._source = source
        self._raw = raw
        self._file = file

    def __iter__(self) -> Iterator[str]:
        step, size = self._source.watch(), self._source.path.stat().st_size
        readline, number = self._file.readline, 0
        while line := readline(_LONGEST_LINE):
            if number % _LINES_PER_STEP == 0:
                step(self._raw.tell() / size, READING)
            number += 1
            if len(line) == _LONGEST_LINE:
                raise _too_long(self._source, number)
            if "\ufffd" in line:
                self.damaged = True
            yield line
        yield _END


def _rows(source: Source, lines: _Lines, delimiter: str) -> list[Row]:
    kept = RowCollector(source)
    try:
        reader = csv.reader(lines, delimiter=delimiter)
    except (TypeError, ValueError):
        raise Refusal(BAD_DELIMITER) from None
    line, cells = 1, [_END]
    try:
        for cells in reader:
            kept.add(line, cells)
            line = reader.line_num + 1
    except csv.Error:
        raise _too_long(source, line) from None
    if cells != [_END]:
        raise Refusal(OPEN_QUOTE, line=kept.rows[-1].line, name=source.path.name)
    kept.rows.pop()
    return kept.rows


def _too_long(source: Source, line: int) -> Refusal:
    return Refusal(CELL_TOO_LONG, line=line, name=source.path.name, limit=csv.field_size_limit())
