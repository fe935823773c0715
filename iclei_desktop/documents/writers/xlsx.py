"""Documents as an Excel workbook: one worksheet per sheet, set to print like the PDF and to be worked with.

Texts are stored as texts, never as formulas or links; one that would become a formula if a person edited its
cell is also marked as text. Numbers stay numbers.
"""

from __future__ import annotations

import re
from io import BytesIO

from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.wording import printable, property_text
from iclei_desktop.rules.directions import unmarked

_FORBIDDEN_IN_NAME = re.compile(r"[\[\]:*?/\\\t\r\n]")
_LONGEST_NAME = 31
_TEXTS_STAY_TEXTS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def render(document: Document) -> bytes:
    """Return the document as an XLSX file."""
    from xlsxwriter import Workbook  # slow to import: only when a workbook is made

    from iclei_desktop.documents.writers.xlsx_cells import CellFormats  # as above
    from iclei_desktop.documents.writers.xlsx_sheet import SheetWriter  # as above

    out = BytesIO()
    with Workbook(out, _TEXTS_STAY_TEXTS) as workbook:
        title, subject = property_text(document.title), property_text(document.subtitle)
        workbook.set_properties({"title": title, "subject": subject})
        formats = CellFormats(workbook, right_to_left=document.right_to_left)
        taken: set[str] = set()
        for sheet in document.sheets:
            worksheet = workbook.add_worksheet(_name(sheet.label or document.title, taken))
            SheetWriter(worksheet, formats, document, sheet).write()
    return out.getvalue()


def _name(label: str, taken: set[str]) -> str:
    """Return a name that Excel allows and no other worksheet has."""
    plain = (
        _FORBIDDEN_IN_NAME.sub(" ", unmarked(printable(label))).strip(" '")[:_LONGEST_NAME].strip(" '") or "1"
    )
    name, number = plain, 1
    while name.casefold() in taken:
        number += 1
        suffix = f" ({number})"
        name = plain[: _LONGEST_NAME - len(suffix)] + suffix
    taken.add(name.casefold())
    return name
