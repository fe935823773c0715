"""Stored texts that documents are compared with: a change of a document is seen as a change of such a text.

``ACCEPT_GOLDEN=1 pytest tests/documents`` stores what the documents are now; review it with ``git diff``.
"""

from __future__ import annotations

import json
import os
from dataclasses import asdict, replace
from pathlib import Path

from iclei_desktop.documents.layout import Document, Logo

FOLDER = Path(__file__).parents[1] / "golden" / "documents"


def check_golden(name: str, content: str | bytes) -> None:
    """Compare with the stored text, or store it where the person who runs the tests says so."""
    stored = FOLDER / name
    data = content.encode() if isinstance(content, str) else content
    if os.environ.get("ACCEPT_GOLDEN"):
        stored.parent.mkdir(parents=True, exist_ok=True)
        stored.write_bytes(data)
    assert data.decode() == stored.read_bytes().decode(), f"{name} changed; see tests/documents/golden.py"


def dump(document: Document) -> str:
    """Return the layout as readable text; of a logo only its description."""
    logos = tuple(Logo(b"", logo.description) for logo in document.logos)
    plain = asdict(replace(document, logos=logos))
    del plain["tasks"]  # which a stored calendar shows
    for sheet, layout in zip(plain["sheets"], document.sheets, strict=True):
        for block, source in zip(sheet["blocks"], layout.blocks, strict=True):
            block["kind"] = type(source).__name__
    return json.dumps(plain, ensure_ascii=False, indent=1, default=len) + "\n"
