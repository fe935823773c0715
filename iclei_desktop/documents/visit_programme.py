"""The programme of a visit: who hosts and who comes, then each day with its times, places and people."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from iclei_desktop.documents.exchange import ExchangeData
from iclei_desktop.documents.exchange_parts import (
    agenda_table,
    chapter,
    exchange_document,
    exchange_facts,
    paragraphs,
)
from iclei_desktop.documents.layout import Block, Document, Facts, Logo, Paragraph
from iclei_desktop.documents.training import day_text
from iclei_desktop.rules.translate import Translate, msgid


def visit_programme(data: ExchangeData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out the programme in the language of ``translate``."""
    title = translate(msgid("Visit programme"))
    return exchange_document(title, data, _blocks(data, translate), translate, logos=logos)


def _blocks(data: ExchangeData, translate: Translate) -> Iterator[Block]:
    yield Facts(exchange_facts(data, translate))
    if data.objectives:
        yield from chapter(translate(msgid("Objectives")), *paragraphs(data.objectives))
    parts = sorted(data.agenda, key=lambda part: part.day)
    for day, of_day in groupby(parts, key=lambda part: part.day):
        yield from chapter(day_text(day, translate.language), agenda_table(of_day, translate))
    if not parts:
        yield Paragraph(translate(msgid("The programme follows.")))
