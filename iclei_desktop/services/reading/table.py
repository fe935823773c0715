"""What reading gives: a table with its rows as they are written, and the limits reading keeps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from iclei_desktop.rules.translate import Translate, filled

MEGABYTE = 1_000_000


class Row(NamedTuple):
    """One row of the source.

    ``line`` is the line (text) or row (workbook) as the person sees it, from 1; a row whose quoted cell spans
    several lines has the number of the first. ``cells`` are neither padded nor cut: there may be fewer or more
    of them than headers.
    """

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something the person should know about how a table was read; a message id with its values."""

    message: str
    values: Mapping[str, object] = field(default_factory=dict)

    def text(self, translate: Translate) -> str:
        """Return the sentence in the language of ``translate``."""
        return filled(translate, self.message, self.values)


@dataclass(frozen=True, slots=True)
class Table:
    """A table as it stands in its source, cells exactly as written.

    ``rows`` are those under the header that have at least one filled cell; ``preamble`` those above it.
    ``encoding`` and ``delimiter`` are None for workbooks, ``sheet`` is None for text. Headers are unique:
    an empty one is called "Column 5" in every language, a repeated one "Name (2)", so that a column can be
    named from outside.
    """

    source_name: str
    format: str
    sheet: str | None
    sheets: tuple[str, ...]
    encoding: str | None
    delimiter: str | None
    preamble: Sequence[Row]
    header_line: int
    headers: tuple[str, ...]
    rows: Sequence[Row]
    notes: tuple[Note, ...]


class FoundPicture(NamedTuple):
    """A picture as it stands in a workbook; ``name`` is what its description says."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Limits:
    """How much reading may cost before it is refused; sizes in bytes, a part is a file inside a workbook."""

    seconds: float = 60
    cells: int = 5_000_000
    columns: int = 1_000
    text_size: int = 200 * MEGABYTE
    workbook_size: int = 50 * MEGABYTE
    part_size: int = 50 * MEGABYTE
    unpacked_size: int = 200 * MEGABYTE
    parts: int = 10_000
    ratio: int = 300
    pictures: int = 200
    pictures_size: int = 50 * MEGABYTE
    memory: int = 1 << 30


DEFAULT = Limits()
