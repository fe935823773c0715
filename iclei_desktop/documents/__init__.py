"""What leaves the program: documents described once as plain data, written in any format.

A builder makes a ``layout.Document``, ``write`` puts it into a file. Importing this package loads no library;
each writer loads its own when it first writes.
"""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.writers import WRITERS
from iclei_desktop.documents.writers.pdf import preview

__all__ = ["WRITERS", "preview", "write"]


def write(document: Document, format: str, path: Path) -> None:  # noqa: A002 - the word everyone uses for it
    """Write ``document`` as ``format``, a key of ``WRITERS``, to ``path``: whole or not at all."""
    WRITERS[format].write(document, path)
