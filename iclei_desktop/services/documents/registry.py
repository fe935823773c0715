"""The documents there are. A module with a ``DocumentKind`` put into this package is found by itself."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from functools import cache

from iclei_desktop.documents.writers import USUAL, WRITERS
from iclei_desktop.services import documents
from iclei_desktop.services.documents.declaring import DocumentKind


@cache
def document_kinds() -> Mapping[str, DocumentKind]:
    """Return every document by its name, those about the same subject in their order."""
    modules = [
        importlib.import_module(f"{documents.__name__}.{found.name}")
        for found in pkgutil.iter_modules(documents.__path__)
    ]
    found = {
        thing.name: thing
        for module in modules
        for thing in vars(module).values()
        if isinstance(thing, DocumentKind)
    }
    ordered = sorted(found.values(), key=lambda kind: (kind.order, kind.name))
    return {kind.name: kind for kind in ordered}


def documents_about(subject: str) -> list[DocumentKind]:
    """Return the documents about a kind of record, in their order; "" for those about the whole file."""
    return [kind for kind in document_kinds().values() if kind.subject == subject]


def formats_of(kind: DocumentKind) -> tuple[str, ...]:
    """Return the formats a document can be written in, in the order of the writers."""
    return tuple(name for name in WRITERS if name in (kind.formats or USUAL))
