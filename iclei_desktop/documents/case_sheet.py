"""The sheet of a good-practice case, and a booklet of several: what worked, told in the order people read it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iclei_desktop.documents.layout import (
    Block,
    Column,
    Document,
    Fact,
    Facts,
    Figures,
    Logo,
    Paragraph,
    Picture,
    Sheet,
    Table,
)
from iclei_desktop.rules.translate import Translate, msgid

PICTURE_HEIGHT = 52.0
BESIDE = 2
MOST_DATES = 5


@dataclass(frozen=True, slots=True)
class CaseTable:
    """A heading with rows of texts under headings of their own; nothing where there are no rows."""

    heading: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, kw_only=True)
class CaseData:
    """A case in words: its facts, its sections as (heading, text), its tables and pictures."""

    title: str
    cities: str
    facts: tuple[Fact, ...]
    sections: tuple[tuple[str, str], ...]
    tables: tuple[CaseTable, ...] = ()
    pictures: tuple[Picture, ...] = ()
    references: str = ""


def case_sheet(data: CaseData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out one case, upright."""
    sheet = Sheet(label="", blocks=tuple(_blocks(data, translate)))
    return _document(data.title, data.cities, (sheet,), logos, translate)


def case_booklet(
    title: str, cases: Sequence[CaseData], translate: Translate, logos: tuple[Logo, ...] = ()
) -> Document:
    """Lay out several cases, each on new paper, behind a table of what is in the booklet."""
    heading, where = translate(msgid("Good practice")), translate(msgid("Cities"))
    contents = Table(
        (Column("", 10, "end"), Column(heading, 110, stretch=True), Column(where, 60, stretch=True)),
        tuple((number, case.title, case.cities) for number, case in enumerate(cases, 1)),
    )
    first = Sheet(label="", blocks=(Paragraph(translate(msgid("Contents")), bold=True), contents))
    sheets = (
        Sheet(label=f"{number}", blocks=(_name(case), *_blocks(case, translate)))
        for number, case in enumerate(cases, 1)
    )
    return _document(title, "", (first, *sheets), logos, translate)


def _document(
    title: str, subtitle: str, sheets: tuple[Sheet, ...], logos: tuple[Logo, ...], translate: Translate
) -> Document:
    return Document(
        title=title,
        subtitle=subtitle,
        language=translate.language,
        sheets=sheets,
        orientation="portrait",
        logos=logos,
        page_label=translate(msgid("Page {page} of {pages}")),
    )


def _name(case: CaseData) -> Block:
    return Paragraph(f"{case.title} – {case.cities}" if case.cities else case.title, bold=True)


def _blocks(data: CaseData, translate: Translate) -> Iterator[Block]:
    if data.facts:
        yield Facts(data.facts)
    yield from _pictures(data.pictures)
    for heading, text in data.sections:
        yield Paragraph(heading, bold=True)
        yield from (Paragraph(part) for part in text.split("\n") if part.strip())
    for table in data.tables:
        if table.rows:
            yield Paragraph(table.heading, bold=True)
            yield Table(tuple(Column(text, 60, stretch=True) for text in table.headings), table.rows)
    if data.references:
        yield Paragraph(translate(msgid("References and links")), bold=True)
        yield from (Paragraph(line, small=True) for line in data.references.split("\n") if line.strip())


def _pictures(pictures: Sequence[Picture]) -> Iterator[Block]:
    """Give the pictures two beside each other."""
    for start in range(0, len(pictures), BESIDE):
        yield Figures(tuple(pictures[start : start + BESIDE]), PICTURE_HEIGHT)
