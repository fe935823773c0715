"""A training's documents as a person chooses them: which, in which language, for which days; and their pages."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.layout import Document, Logo
from iclei_desktop.documents.logos import read_logo
from iclei_desktop.documents.writers.pdf import page_count, picture, render
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.exporting import DOCUMENTS
from iclei_desktop.services.naming import plain_name, within_sentence
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of

SHOWN_BY: dict[str, frozenset[str]] = {"attendance-summary": frozenset({"logos"})}
"""The fields of ``SheetOptions`` that a document shows, where it does not show all of them."""


@dataclass(frozen=True)
class Choice:
    """What a person wants: a key of ``exporting.DOCUMENTS``, a language (ISO 639-1) and the options.

    ``logos`` are the pictures' files; they take the place of ``options.logos``.
    """

    document: str
    language: str
    options: SheetOptions = field(default_factory=SheetOptions)
    logos: tuple[Path, ...] = ()


@dataclass(frozen=True)
class TrainingDays:
    """What a choice of days and a file's name are made of: the training's reference and its days."""

    reference: str
    days: tuple[date, ...]


def training_days(workspace: Workspace, training: str) -> TrainingDays:
    """Return the reference of a training and its days that have a session."""
    values = workspace.get(kind_of("training"), training)
    with workspace.session() as database:
        days = {session.date for session in sessions_of(database, training)}
    return TrainingDays(values["reference"] or values["title"] or "", tuple(sorted(days)))


def build(workspace: Workspace, training: str, choice: Choice) -> Document:
    """Build the document of a training as it was chosen, from what the file holds now."""
    options = replace(choice.options, logos=tuple(map(_logo, choice.logos)))
    exported = DOCUMENTS[choice.document]
    return exported.build(workspace, training, options, translator(choice.language))


def _logo(path: Path) -> Logo:
    """Read a logo, once for as long as its file stays as it is."""
    try:
        found = path.stat()
    except OSError:
        return read_logo(path)  # which says in words what is wrong
    return _unchanged_logo(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=16)
def _unchanged_logo(path: Path, _changed_at: int, _size: int) -> Logo:
    return read_logo(path)


def file_stem(reference: str, choice: Choice) -> str:
    """Return the name a document's file is proposed to have: "COMSSA-2019-03 attendance sheet en"."""
    label = translator(choice.language)(DOCUMENTS[choice.document].label)
    return plain_name(f"{reference} {within_sentence(label)} {choice.language}")


@dataclass(frozen=True)
class Pages:
    """A document with its printed pages; making it takes up to some seconds."""

    document: Document
    pdf: bytes
    count: int

    @classmethod
    def of(cls, document: Document) -> Pages:
        """Set the pages of a document."""
        pdf = render(document, tagged=False)
        return cls(document, pdf, page_count(pdf))

    def picture(self, page: int, ppi: float) -> bytes:
        """Return page ``page`` (from 1) as a PNG of ``ppi`` pixels per inch."""
        return picture(self.document, self.pdf, page, ppi)
