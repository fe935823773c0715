"""A document as many: a ZIP with one PDF for each sheet, named after it."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from dataclasses import replace

from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.wording import printable
from iclei_desktop.documents.writers import pdf
from iclei_desktop.rules.directions import unmarked

LONGEST_NAME = 120
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_NO_DATE = (1980, 1, 1, 0, 0, 0)  # the same document gives the same file


def render(document: Document) -> bytes:
    """Return the archive."""
    out = io.BytesIO()
    seen: Counter[str] = Counter()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, sheet in enumerate(document.sheets, 1):
            stem = _plain(sheet.label) or str(number)
            seen[stem.casefold()] += 1
            again = seen[stem.casefold()]
            name = f"{stem} ({again}).pdf" if again > 1 else f"{stem}.pdf"
            content = pdf.render(replace(document, sheets=(sheet,)))
            archive.writestr(zipfile.ZipInfo(name, _NO_DATE), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _plain(label: str) -> str:
    """Return a sheet’s label as every system allows it for a file’s name."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", unmarked(printable(label))).split())
    return words[:LONGEST_NAME].strip(" .")
