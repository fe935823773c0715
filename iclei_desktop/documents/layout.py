"""A document described once, as plain data: what it says and how it is laid out, in no format yet.

A builder (``attendance_sheet``, ``attendance_summary``, …) turns plain rows into a ``Document``; a writer of
``documents.writers`` turns any ``Document`` into its format. Nothing here knows a record, a database or Qt.

A document is a list of *sheets*; each sheet starts on new paper (a worksheet in a workbook) and is a list of
blocks – facts, tables, paragraphs, lines to sign on, codes – from top to bottom. Texts are final: already translated,
dates and times already formatted, because only the builder knows what they mean. Numbers stay numbers, so that
a workbook can count with them. Lengths are millimetres.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from struct import unpack
from typing import Literal

Align = Literal["start", "center", "end"]
Orientation = Literal["portrait", "landscape"]
NumberFormat = Literal["general", "percent"]

A4 = (210.0, 297.0)
SIDE_MARGIN = 10.0
UNTICKED, TICKED = "☐", "☑"


@dataclass(frozen=True, slots=True)
class Picture:
    """A PNG, fit to be printed: in a cell as high as its row, such as a signature.

    ``description`` says what it shows, for those who cannot see it and for formats without pictures.
    """

    image: bytes
    description: str = ""

    @property
    def pixels(self) -> tuple[int, int]:
        """Width and height in pixels, as a PNG states them first of all."""
        width, height = unpack(">II", self.image[16:24])
        return width, height

    @property
    def proportion(self) -> float:
        """Width divided by height."""
        width, height = self.pixels
        return width / height


@dataclass(frozen=True, slots=True)
class Logo(Picture):
    """A picture the person supplied, as ``documents.logos.read_logo`` makes it."""


Cell = str | int | float | Picture
CELL_PICTURE_GAP = 1.6
"""Millimetres by which a picture in a cell is lower than its row."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled value of the title block: "Venue" – "Town Hall"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled values in a grid."""

    items: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    ``group`` is a heading shared with the neighbours of the same group. ``stretch`` lets the column take its
    share of the width the others leave. ``anchor`` marks the leading columns that say whose row it is: they
    are repeated where a table is too wide for one page; ``spare`` one that paper can then do without.
    """

    heading: str
    width: float
    align: Align = "start"
    group: str = ""
    number: NumberFormat = "general"
    stretch: bool = False
    anchor: bool = False
    spare: bool = False

    @property
    def title(self) -> str:
        """The heading with its group: what names the column where there is one row of headings only."""
        return f"{self.group} – {self.heading}" if self.group else self.heading


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings that are repeated on every page; each row has one cell per column.

    ``blank_rows`` are there to be filled in by hand and are no data; ``total_rows`` are shown in bold.
    ``row_height`` is the least height of a row; a row grows with wrapped text. With ``full_width`` the
    stretching columns fill the page.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    blank_rows: tuple[tuple[Cell, ...], ...] = ()
    total_rows: tuple[tuple[Cell, ...], ...] = ()
    row_height: float = 6.0
    full_width: bool = True

    @property
    def headed(self) -> bool:
        """Whether there is anything in the headings; a list of facts under a title needs none."""
        return any(column.heading or column.group for column in self.columns)

    @property
    def grouped(self) -> bool:
        """Whether the headings take two rows."""
        return any(column.group for column in self.columns)

    @property
    def all_rows(self) -> tuple[tuple[Cell, ...], ...]:
        """Every row as it stands on paper."""
        return (*self.rows, *self.blank_rows, *self.total_rows)

    def groups(self) -> Iterator[tuple[str, int, int]]:
        """Yield each run of neighbouring columns with one group: its heading, first index and length."""
        start = 0
        for group, run in groupby(column.group for column in self.columns):
            length = len(list(run))
            yield group, start, length
            start += length


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A text of its own; ``small`` for what must be there but need not be loud."""

    text: str
    small: bool = False
    bold: bool = False


@dataclass(frozen=True, slots=True)
class SignatureLines:
    """A line to sign on for each label, such as each facilitator of the day."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code of ``text``, ``size`` wide and high, with its caption under it."""

    text: str
    caption: str
    size: float = 40.0


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing of numbers that a table of the same sheet holds too, ``width`` and ``height`` millimetres large.

    Formats whose programs draw no SVG leave it out.
    """

    svg: str
    description: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Figures:
    """Pictures beside each other, ``height`` millimetres high at most, each with what it shows below it."""

    pictures: tuple[Picture, ...]
    height: float

    def height_of(self, picture: Picture, width: float) -> float:
        """Return how high a picture stands where there is so much width for it."""
        return min(self.height, width / picture.proportion)

    @property
    def plain(self) -> tuple[Table | Paragraph, ...]:
        """The same for formats that have no such block."""
        columns = tuple(Column("", 90, "center", stretch=True) for _ in self.pictures)
        told = " · ".join(picture.description for picture in self.pictures if picture.description)
        table = Table(columns, (self.pictures,), row_height=self.height + CELL_PICTURE_GAP)
        return (table, Paragraph(told, small=True)) if told else (table,)


@dataclass(frozen=True, slots=True)
class Label:
    """What one label or badge says: a name as large as there is room, lines under it, and the text of its code."""

    name: str
    lines: tuple[str, ...] = ()
    emphasis: str = ""
    """Set off from the lines, such as a role."""
    code: str = ""


@dataclass(frozen=True, slots=True)
class LabelPaper:
    """A sheet of labels on A4: so many, so large, from the corner where the first begins; in millimetres.

    ``across`` and ``down`` are from one label's edge to the next one's. ``cut``: plain paper, with lines to cut along.
    """

    columns: int
    rows: int
    width: float
    height: float
    left: float
    top: float
    across: float
    down: float
    cut: bool = False

    @property
    def count(self) -> int:
        """How many labels there are on a sheet."""
        return self.columns * self.rows


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of one sheet of paper; None leaves a label empty."""

    paper: LabelPaper
    labels: tuple[Label | None, ...]

    @property
    def plain(self) -> tuple[Paragraph | Code, ...]:
        """The same for formats that have no labels."""
        blocks: list[Paragraph | Code] = []
        for label in filter(None, self.labels):
            blocks.append(Paragraph(label.name, bold=True))
            blocks.extend(Paragraph(line) for line in (*label.lines, label.emphasis) if line)
            if label.code:
                blocks.append(Code(label.code, label.name, size=20))
        return tuple(blocks)


@dataclass(frozen=True, slots=True)
class Award:
    """A page that honours somebody: a certificate. ``stamp`` says what it is not, such as an original."""

    heading: str
    lead: str
    name: str
    text: str
    details: str = ""
    signatories: tuple[str, ...] = ()
    issued: str = ""
    code: Code | None = None
    stamp: str = ""
    footer: str = ""

    @property
    def plain(self) -> tuple[Paragraph | Code | SignatureLines, ...]:
        """The same for formats that have no such page; the heading is the document's title there."""
        texts = (self.stamp, self.lead)
        told = (self.text, self.details, self.issued)
        return (
            *(Paragraph(text) for text in texts if text),
            Paragraph(self.name, bold=True),
            *(Paragraph(text) for text in told if text),
            *((SignatureLines(self.signatories),) if self.signatories else ()),
            *((self.code,) if self.code else ()),
            *((Paragraph(self.footer, small=True),) if self.footer else ()),
        )


Block = Facts | Table | Paragraph | SignatureLines | Code | Figures | Labels | Award | Chart


TaskState = Literal["NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done, for the calendars of those who do it; ``key`` tells it from all others, for good.

    ``changed`` is when it was changed last, ``done`` when it was done.
    """

    key: str
    text: str
    due: date | None
    state: TaskState
    changed: datetime
    details: str = ""
    done: date | None = None


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
