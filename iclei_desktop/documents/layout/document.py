"""The whole: sheets of blocks, and the paper they stand on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from iclei_desktop.documents.layout.award import Award
from iclei_desktop.documents.layout.figures import Chart, Figures
from iclei_desktop.documents.layout.labels import Labels
from iclei_desktop.documents.layout.picture import Logo
from iclei_desktop.documents.layout.table import Table
from iclei_desktop.documents.layout.task import Task
from iclei_desktop.documents.layout.text import Code, Fact, Facts, Paragraph, SignatureLines

Orientation = Literal["portrait", "landscape"]
Block = Facts | Table | Paragraph | SignatureLines | Code | Figures | Labels | Award | Chart

A4 = (210.0, 297.0)
SIDE_MARGIN = 10.0


@dataclass(frozen=True, slots=True)
class Sheet:
    """What starts on new paper. ``label`` tells it from the document's other sheets ("4 May 2026").

    ``keys`` are the same in the form that suits data (an ISO date): the leading columns where all sheets are
    written as one flat table.
    """

    label: str
    blocks: tuple[Block, ...]
    keys: tuple[Fact, ...] = ()

    @property
    def bare(self) -> bool:
        """Whether what is on it takes the whole paper: no title, no margin, no page number."""
        return any(isinstance(block, Labels | Award) for block in self.blocks)

    @property
    def tables(self) -> tuple[Table, ...]:
        """The sheet's tables, from top to bottom."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    @property
    def codes(self) -> tuple[Code, ...]:
        """The sheet's codes, from top to bottom."""
        return tuple(block for block in self.blocks if isinstance(block, Code))


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document; ``language`` is an ISO 639-1 code.

    ``page_label`` holds ``{page}`` and ``{pages}``, which each format counts in its own way.
    """

    title: str
    language: str
    sheets: tuple[Sheet, ...]
    subtitle: str = ""
    orientation: Orientation = "landscape"
    logos: tuple[Logo, ...] = ()
    footer: str = ""
    page_label: str = "{page} / {pages}"
    tasks: tuple[Task, ...] = ()
    """What a calendar takes from the document; on paper it stands in a table."""

    @property
    def right_to_left(self) -> bool:
        """Whether the document's language is written from right to left."""
        from babel import Locale  # slow to import, and only needed while writing

        return Locale.parse(self.language).text_direction == "rtl"

    @property
    def page_size(self) -> tuple[float, float]:
        """Width and height of the paper."""
        short, long = A4
        return (long, short) if self.orientation == "landscape" else (short, long)

    @property
    def text_width(self) -> float:
        """The width between the margins."""
        return self.page_size[0] - 2 * SIDE_MARGIN
