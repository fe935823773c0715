"""What a sheet template makes of an invented training."""

from __future__ import annotations

from iclei_desktop.documents.attendance_sheet import attendance_sheet
from iclei_desktop.documents.layout import Document
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.sheet_sample import sample_sheet
from iclei_desktop.services.sheet_templates import in_languages, read_template, sheet_options


def _build(order: Order) -> Document:
    template = read_template(order.workspace, order.subject)
    translate = in_languages(template, order.translate)
    return attendance_sheet(sample_sheet(translate), sheet_options(order.workspace, template), translate)


SAMPLE_SHEET = DocumentKind(
    name="sample-sheet",
    label=msgid("Sample sheet"),
    subject="sheet_template",
    build=_build,
    shows=frozenset(("sheet_template", "attachment")),
)
