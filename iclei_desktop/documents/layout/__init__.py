"""A document described once, as plain data: what it says and how it is laid out, in no format yet.

A builder (``attendance_sheet``, ``attendance_summary``, …) turns plain rows into a ``Document``; a writer of
``documents.writers`` turns any ``Document`` into its format. Nothing here knows a record, a database or Qt.

A document is a list of *sheets*; each sheet starts on new paper (a worksheet in a workbook) and is a list of
blocks – facts, tables, paragraphs, lines to sign on, codes – from top to bottom. Texts are final: already translated,
dates and times already formatted, because only the builder knows what they mean. Numbers stay numbers, so that
a workbook can count with them. Lengths are millimetres.

Each module is a family of blocks; what others use is named here.
"""

from __future__ import annotations

from iclei_desktop.documents.layout.award import Award
from iclei_desktop.documents.layout.document import A4, SIDE_MARGIN, Block, Document, Orientation, Sheet
from iclei_desktop.documents.layout.figures import Chart, Figures
from iclei_desktop.documents.layout.labels import Label, LabelPaper, Labels
from iclei_desktop.documents.layout.picture import Logo, Picture
from iclei_desktop.documents.layout.table import (
    CELL_PICTURE_GAP,
    TICKED,
    UNTICKED,
    Align,
    Cell,
    Column,
    CountedTable,
    NumberFormat,
    Table,
)
from iclei_desktop.documents.layout.task import Task, TaskState
from iclei_desktop.documents.layout.text import Code, Fact, Facts, Paragraph, SignatureLines

__all__ = [
    "A4",
    "CELL_PICTURE_GAP",
    "SIDE_MARGIN",
    "TICKED",
    "UNTICKED",
    "Align",
    "Award",
    "Block",
    "Cell",
    "Chart",
    "Code",
    "Column",
    "CountedTable",
    "Document",
    "Fact",
    "Facts",
    "Figures",
    "Label",
    "LabelPaper",
    "Labels",
    "Logo",
    "NumberFormat",
    "Orientation",
    "Paragraph",
    "Picture",
    "Sheet",
    "SignatureLines",
    "Table",
    "Task",
    "TaskState",
]
