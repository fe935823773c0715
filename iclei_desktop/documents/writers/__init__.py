"""The formats a document can leave in. A new one takes a module with ``render`` and one line here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from iclei_desktop.documents.files import save
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.writers import archive, csv, docx, html, ics, pdf, xlsx
from iclei_desktop.rules.translate import msgid


@dataclass(frozen=True, slots=True)
class Writer:
    """One format: its label (a message id), the end of its file names, and what makes the file's bytes."""

    label: str
    extension: str
    render: Callable[[Document], bytes]
    usual: bool = True
    """Whether any document can be written so; else only one that names the format."""

    def write(self, document: Document, path: Path) -> None:
        """Write the document to ``path``, whole or not at all; Refusal where that is impossible."""
        save(path, self.render(document))


WRITERS: Mapping[str, Writer] = {
    "pdf": Writer(msgid("PDF, to print"), ".pdf", pdf.render),
    "xlsx": Writer(msgid("Excel workbook"), ".xlsx", xlsx.render),
    "docx": Writer(msgid("Word document"), ".docx", docx.render),
    "csv": Writer(msgid("CSV, data only"), ".csv", csv.render),
    "html": Writer(msgid("Page for the web"), ".html", html.render, usual=False),
    "zip": Writer(msgid("ZIP of PDF files, one for each page"), ".zip", archive.render, usual=False),
    "ics": Writer(msgid("Calendar (iCalendar)"), ".ics", ics.render, usual=False),
}
USUAL = tuple(name for name, writer in WRITERS.items() if writer.usual)
"""The formats that any document can be written in."""
