"""Documents as Word files, to be edited before they are printed: each sheet is a section with pages of its own.

Tables are written as XML in one piece (``docx_table``); python-docx makes the rest.
"""

from __future__ import annotations

from io import BytesIO

from iclei_desktop.documents.layout import Document


def render(document: Document) -> bytes:
    """Return the document as a DOCX file."""
    from iclei_desktop.documents.writers.docx_sheet import SheetWriter, new_document  # slow to import

    word = new_document(document)
    for number in range(len(document.sheets)):
        SheetWriter(word, document, number).write()
    out = BytesIO()
    word.save(out)
    return out.getvalue()
