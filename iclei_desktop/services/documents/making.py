"""Documents as a person chooses them: which, about what, in which language, with which options; and their pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.writers.pdf import page_count, picture, render
from iclei_desktop.rules.file_names import plain_name
from iclei_desktop.rules.translate import Translate, translator
from iclei_desktop.services.documents.declaring import Chosen, Order
from iclei_desktop.services.documents.options import Entry, One, Option, Several
from iclei_desktop.services.documents.registry import document_kinds, documents_about
from iclei_desktop.services.naming import within_sentence
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Changed


@dataclass(frozen=True)
class Choice:
    """What a person wants: the name of a document, a language (ISO 639-1) and the options."""

    document: str
    language: str
    chosen: Chosen = field(default_factory=Chosen)


@dataclass(frozen=True)
class Subject:
    """What documents are about: how the names of their files begin, and what can be chosen for them."""

    reference: str
    offered: Mapping[Option[Any], Sequence[Entry[Any]]]


def read_subject(workspace: Workspace, kind: str, key: str, translate: Translate) -> Subject:
    """Return what is to be known of a record before a document about it is chosen; no kind: the whole file."""
    offering: dict[Option[Any], Sequence[Entry[Any]]] = {
        option: option.offered(workspace, key, translate)
        for document in documents_about(kind)
        for option in document.options
        if isinstance(option, Several | One)
    }
    if not kind:
        return Subject(workspace.path.stem, offering)
    values = workspace.get(kind_of(kind), key)
    return Subject(values.get("reference") or kind_of(kind).title(values) or "", offering)


def build(workspace: Workspace, subject: str, choice: Choice) -> Document:
    """Build a document as it was chosen, from what the file holds now."""
    order = Order(workspace, subject, choice.chosen, translator(choice.language))
    return document_kinds()[choice.document].build(order)


def leave(workspace: Workspace, subject: str, choice: Choice) -> Changed:
    """Write down that a document leaves, as it was chosen; for most documents there is nothing to be written."""
    leaving = document_kinds()[choice.document].leaving
    if leaving is None:
        return Changed()
    return leaving(Order(workspace, subject, choice.chosen, translator(choice.language)))


def take_back(workspace: Workspace, left: Changed) -> Changed:
    """Take back what ``leave`` wrote down: the document could not be made, and did not leave after all."""
    return workspace.take_back(left.step) if left.step is not None else Changed()


def warning(workspace: Workspace, subject: str, choice: Choice, translate: Translate) -> str:
    """Return what a person is to know before a document leaves as it was chosen, in their language; "" for nothing."""
    warned = document_kinds()[choice.document].warning
    return (
        warned(Order(workspace, subject, choice.chosen, translator(choice.language)), translate)
        if warned
        else ""
    )


def file_stem(reference: str, choice: Choice) -> str:
    """Return the name a document's file is proposed to have: "COMSSA-2019-03 attendance sheet en"."""
    label = translator(choice.language)(document_kinds()[choice.document].label)
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
