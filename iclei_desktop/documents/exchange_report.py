"""The report of an exchange: who came, what was shown and learned, what changes, and how far the commitments are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from iclei_desktop.documents.exchange import ExchangeData
from iclei_desktop.documents.exchange_parts import (
    agenda_table,
    chapter,
    commitments_table,
    exchange_document,
    exchange_facts,
    one_changes_table,
    paragraphs,
)
from iclei_desktop.documents.layout import Block, Column, Document, Facts, Logo, Paragraph, Table
from iclei_desktop.documents.training import joined
from iclei_desktop.rules.translate import Translate, msgid

NOTHING = msgid("Not recorded.")


def exchange_report(data: ExchangeData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out the report in the language of ``translate``."""
    title = translate(msgid("Exchange report"))
    return exchange_document(title, data, _blocks(data, translate), translate, logos=logos)


def _blocks(data: ExchangeData, translate: Translate) -> Iterator[Block]:
    nothing = Paragraph(translate(NOTHING), small=True)
    yield Facts(exchange_facts(data, translate))
    yield from chapter(translate(msgid("Objectives")), *(paragraphs(data.objectives) or (nothing,)))
    yield from chapter(translate(msgid("Who took part")), *_people(data, translate))
    agenda = (agenda_table(data.agenda, translate, with_day=True),) if data.agenda else (nothing,)
    yield from chapter(translate(msgid("What was shown and discussed")), *agenda)
    yield from chapter(translate(msgid("Key learnings")), *(paragraphs(data.key_learnings) or (nothing,)))
    changes = (one_changes_table(data.visitors, translate),) if data.visitors else (nothing,)
    yield from chapter(translate(msgid("The one change of each city")), *changes)
    yield from chapter(translate(msgid("Commitments")), *_commitments(data, translate))


def _people(data: ExchangeData, translate: Translate) -> Iterator[Block]:
    """Count those who took part as donors ask for them, then list them."""
    people = data.delegates
    count = Counter(person.sex for person in people)
    women, men = count["F"], count["M"]
    other = count["NON_BINARY"] + count["PREFER_NOT_TO_SAY"]
    headings = (msgid("Total"), msgid("Women"), msgid("Men"), msgid("Other"), msgid("Not collected"))
    yield Table(
        columns=tuple(Column(translate(heading), 26, "center") for heading in headings),
        rows=((len(people), women, men, other, len(people) - women - men - other),),
        full_width=False,
    )
    if people:
        yield Table(
            columns=(
                Column(translate(msgid("Full name")), 46, stretch=True),
                Column(translate(msgid("Role")), 28),
                Column(translate(msgid("Position")), 44, stretch=True),
                Column(translate(msgid("Organisation")), 44, stretch=True),
                Column(translate(msgid("City / Country")), 36, stretch=True),
            ),
            rows=tuple(
                (p.name, p.role, p.position, p.organisation, joined((p.city, p.country), " / "))
                for p in people
            ),
        )


def _commitments(data: ExchangeData, translate: Translate) -> Iterator[Block]:
    if not data.commitments:
        yield Paragraph(translate(NOTHING), small=True)
        return
    yield commitments_table(data.commitments, translate, followed=True)
    done = sum(one.done for one in data.commitments)
    late = sum(one.overdue for one in data.commitments)
    words = translate(msgid("Agreed: {all} · done: {done} · overdue: {late}"))
    yield Paragraph(words.format(all=len(data.commitments), done=done, late=late), small=True)
