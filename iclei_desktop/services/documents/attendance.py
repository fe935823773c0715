"""The attendance sheet and the summary of a training."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.sheet_columns import COLUMN_KEYS, SHEET_COLUMNS, UNKNOWN_COLUMN
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Entry, Flag, Names, Number, One
from iclei_desktop.services.documents.training_options import CONSENTED, DAYS, LOGOS, agreed, logos
from iclei_desktop.services.exporting import sheet_document, summary_document
from iclei_desktop.services.sheet_templates import (
    NONE,
    find_template,
    in_languages,
    offered_templates,
    sheet_options,
)
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
        "sheet_template",
    )
)


def _columns(_workspace: Workspace, _training: str, translate: Translate) -> Sequence[Entry[str]]:
    """Return the columns that can be left out; one of a group is called by both."""
    return [
        (column.key, " – ".join(translate(text) for text in (column.group, column.heading) if text))
        for column in SHEET_COLUMNS
        if not column.anchor
    ]


TEMPLATE = One(
    name="template",
    label=msgid("&Template"),
    help=msgid("the sheet template: its name, a shipped one, or “none”; that of the programme unless said"),
    offered=offered_templates,
    remembered=False,  # templates belong to one file
    nothing=NONE,
)
COLUMNS = Names(
    name="columns",
    label=msgid("&Columns"),
    help=msgid("columns of the sheet, separated by commas"),
    default=COLUMN_KEYS,
    known=COLUMN_KEYS,
    unknown=UNKNOWN_COLUMN,
    offered=_columns,
    yields_to=TEMPLATE,
)
BLANK_ROWS = Number(
    name="blank_rows",
    label=msgid("&Blank rows, to be filled in by hand"),
    help=msgid("blank rows, 10 unless said"),
    default=10,
    most=200,
    yields_to=TEMPLATE,
)
SHOW_MARKS = Flag(
    name="show_marks",
    label=msgid("Print the &marks that are recorded"),
    help=msgid("print the marks that are recorded"),
)


def _sheet(order: Order) -> Document:
    workspace, chosen = order.workspace, order.chosen
    template = find_template(workspace, order.subject, chosen[TEMPLATE], order.translate)
    options = replace(sheet_options(workspace, template), days=chosen[DAYS], show_marks=chosen[SHOW_MARKS])
    # What is chosen in so many words wins over the template.
    if chosen.given(COLUMNS):
        options = replace(options, columns=chosen[COLUMNS])
    if chosen.given(BLANK_ROWS):
        options = replace(options, blank_rows=chosen[BLANK_ROWS])
    if chosen[LOGOS]:
        options = replace(options, logos=logos(chosen[LOGOS]))
    translate = in_languages(template, order.translate)
    return sheet_document(workspace, order.subject, options, translate, agreed=agreed(chosen))


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
    options=(TEMPLATE, DAYS, COLUMNS, BLANK_ROWS, SHOW_MARKS, CONSENTED, LOGOS),
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
