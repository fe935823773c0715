"""The peer-learning agreement: parties, objectives, the one change of each city, commitments, lines to sign on."""

from __future__ import annotations

from collections.abc import Iterator

from iclei_desktop.documents.exchange import ExchangeData
from iclei_desktop.documents.exchange_parts import (
    chapter,
    commitments_table,
    exchange_document,
    exchange_facts,
    one_changes_table,
    paragraphs,
)
from iclei_desktop.documents.layout import Block, Document, Facts, Logo, Paragraph, SignatureLines
from iclei_desktop.documents.training import joined
from iclei_desktop.rules.translate import Translate, msgid

BLANK_ROWS = 3
"""Rows in which commitments are written by hand on the last day."""
PARTIES = msgid(
    "{host}, which hosts, and {visitors}, which visit, agree to learn from each other as follows."
)
CLAUSES = (
    msgid("The host shows what worked and what did not, and gives what it may give of documents and data."),
    msgid("Each visiting city prepares its questions, and makes its one change after the visit."),
    msgid("Each city does what it committed to, and tells the others and the organisers how far it is."),
    msgid("What is marked as confidential is not passed on. Photos are published with consent only."),
    msgid("This agreement creates no legal and no financial obligation."),
)
UNKNOWN = "…………………………"


def exchange_agreement(data: ExchangeData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out the agreement in the language of ``translate``."""
    title = translate(msgid("Peer-learning agreement"))
    return exchange_document(title, data, _blocks(data, translate), translate, logos=logos)


def _blocks(data: ExchangeData, translate: Translate) -> Iterator[Block]:
    visitors = joined(visitor.city for visitor in data.visitors)
    parties = translate(PARTIES).format(host=data.host or UNKNOWN, visitors=visitors or UNKNOWN)
    yield Facts(exchange_facts(data, translate))
    yield from chapter(translate(msgid("Parties")), Paragraph(parties))
    if data.objectives:
        yield from chapter(translate(msgid("Objectives")), *paragraphs(data.objectives))
    if data.visitors:
        heading = translate(msgid("What each city wants to learn, and the one change it will make"))
        yield from chapter(heading, one_changes_table(data.visitors, translate))
    table = commitments_table(data.commitments, translate, followed=False, blank=BLANK_ROWS)
    yield from chapter(translate(msgid("Commitments")), table)
    clauses = (Paragraph(f"{n}.  {translate(clause)}") for n, clause in enumerate(CLAUSES, 1))
    yield from chapter(translate(msgid("What the parties agree")), *clauses)
    cities = [data.host, *(visitor.city for visitor in data.visitors)]
    sign = translate(msgid("{city}: name, function, date and signature"))
    yield SignatureLines(
        tuple(sign.format(city=city) for city in cities if city) or (sign.format(city=UNKNOWN),)
    )
