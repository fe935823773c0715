"""The attendance sheet and the summary of a training."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.sheet_columns import COLUMN_KEYS, SHEET_COLUMNS
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Entry, Flag, Names, Number
from iclei_desktop.services.documents.training_options import CONSENTED, DAYS, LOGOS, agreed, logos
from iclei_desktop.services.exporting import sheet_document, summary_document
from iclei_desktop.services.workspace import Workspace

_SHOWS = frozenset(
    (
        "training",
        "session",
        "enrolment",
        "attendance",
        "headcount",
        "attachment",
        "person",
        "organisation",
        "consent",
        "city",
        "programme",
    )
)


def _columns(_workspace: Workspace, _training: str, translate: Translate) -> Sequence[Entry[str]]:
    """Return the columns that can be left out; one of a group is called by both."""
    return [
        (column.key, " – ".join(translate(text) for text in (column.group, column.heading) if text))
        for column in SHEET_COLUMNS
        if not column.anchor
    ]


COLUMNS = Names(
    name="columns",
    label=msgid("&Columns"),
    help=msgid("columns of the sheet, separated by commas"),
    default=COLUMN_KEYS,
    known=COLUMN_KEYS,
    unknown=msgid("The sheet has no column “{name}”. There are: {known}."),
    offered=_columns,
)
BLANK_ROWS = Number(
    name="blank_rows",
    label=msgid("&Blank rows, to be filled in by hand"),
    help=msgid("blank rows, 10 unless said"),
    default=10,
    most=200,
)
SHOW_MARKS = Flag(
    name="show_marks",
    label=msgid("Print the &marks that are recorded"),
    help=msgid("print the marks that are recorded"),
)


def _sheet(order: Order) -> Document:
    chosen = order.chosen
    options = SheetOptions(
        days=chosen[DAYS],
        columns=chosen[COLUMNS],
        blank_rows=chosen[BLANK_ROWS],
        logos=logos(chosen[LOGOS]),
        show_marks=chosen[SHOW_MARKS],
    )
    return sheet_document(order.workspace, order.subject, options, order.translate, agreed=agreed(chosen))


def _summary(order: Order) -> Document:
    options = SheetOptions(logos=logos(order.chosen[LOGOS]))
    return summary_document(
        order.workspace, order.subject, options, order.translate, agreed=agreed(order.chosen)
    )


SHEET = DocumentKind(
    name="attendance-sheet",
    label=msgid("Attendance sheet"),
    subject="training",
    build=_sheet,
    options=(DAYS, COLUMNS, BLANK_ROWS, SHOW_MARKS, CONSENTED, LOGOS),
    shows=_SHOWS,
    order=10,
)
SUMMARY = DocumentKind(
    name="attendance-summary",
    label=msgid("Attendance summary"),
    subject="training",
    build=_summary,
    options=(CONSENTED, LOGOS),
    shows=_SHOWS,
    order=20,
)
