"""Everything that is kept about one record, on one page: a line for each field and each record that hangs on it."""

from __future__ import annotations

from dataclasses import dataclass

from iclei_desktop.documents.layout import Column, Document, Paragraph, Sheet, Table
from iclei_desktop.rules.translate import Translate, msgid


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is kept: of which kind, which one, and what it says; texts are final."""

    kind: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PageData:
    """What the page says: what it is, of whom, its lines, and the sentences above and below them."""

    title: str
    subtitle: str
    lines: tuple[Line, ...]
    above: str
    below: str


def record_page(data: PageData, translate: Translate) -> Document:
    """Lay out the page in the language of ``translate``."""
    table = Table(
        columns=(
            Column(translate(msgid("Kind")), 32, anchor=True),
            Column(translate(msgid("What")), 52),
            Column(translate(msgid("Recorded")), 80, stretch=True),
        ),
        rows=tuple((line.kind, line.name, line.value) for line in data.lines),
    )
    return Document(
        title=data.title,
        subtitle=data.subtitle,
        language=translate.language,
        sheets=(Sheet(label="", blocks=(Paragraph(data.above), table)),),
        orientation="portrait",
        footer=data.below,
        page_label=translate(msgid("Page {page} of {pages}")),
    )
