"""A page of chapters as a document: a heading, and under each the lines with their details."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from iclei_desktop.documents.layout import Block, Column, Document, Fact, Facts, Logo, Paragraph, Sheet, Table
from iclei_desktop.rules.translate import Translate, msgid


@dataclass(frozen=True, slots=True)
class StoryChapter:
    """A heading, its lines as (text, detail), and what is said where there are none."""

    heading: str
    lines: tuple[tuple[str, str], ...]
    empty: str = ""


@dataclass(frozen=True, slots=True)
class StoryData:
    """What the document is called and about, its facts and its chapters."""

    title: str
    subject: str
    facts: tuple[Fact, ...]
    chapters: Sequence[StoryChapter]
    logos: tuple[Logo, ...] = ()


def story(data: StoryData, translate: Translate) -> Document:
    """Lay out the story upright, in the language of ``translate``."""
    blocks: list[Block] = [Facts(data.facts)]
    for chapter in data.chapters:
        blocks.append(Paragraph(chapter.heading, bold=True))
        blocks.append(_lines(chapter) if chapter.lines else Paragraph(chapter.empty, small=True))
    return Document(
        title=data.title,
        subtitle=data.subject,
        language=translate.language,
        sheets=(Sheet(label="", blocks=tuple(blocks)),),
        orientation="portrait",
        logos=data.logos,
        page_label=translate(msgid("Page {page} of {pages}")),
    )


def _lines(chapter: StoryChapter) -> Table:
    text, detail = Column("", 70, stretch=True), Column("", 110, stretch=True)
    if not any(
        beside for _, beside in chapter.lines
    ):  # an empty cell beside each line would ask to be filled in
        return Table((text,), tuple((line,) for line, _ in chapter.lines), row_height=5)
    return Table((text, detail), chapter.lines, row_height=5)
