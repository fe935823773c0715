"""The milestone board of a programme on paper: cities × milestones, a letter for each standing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from iclei_desktop.documents.layout import Cell, Column, Document, Fact, Facts, Logo, Paragraph, Sheet, Table
from iclei_desktop.rules.milestones import (
    ACHIEVED,
    IN_PROGRESS,
    NOT_APPLICABLE,
    NOT_STARTED,
    REACHED,
    VERIFIED,
)
from iclei_desktop.rules.translate import Translate, grouped, msgid

STANDING_LETTERS: Mapping[str, str] = {
    NOT_STARTED: "–",
    IN_PROGRESS: "…",
    ACHIEVED: "A",
    VERIFIED: "V",
    NOT_APPLICABLE: "n/a",
}
LATE_SIGN = "!"
LEGEND = msgid(
    "A achieved · V achieved and verified · … in progress · – not started · n/a not applicable · ! late · "
    "empty: not recorded"
)
STANDING_WIDTH = 21


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A city: its name and country in words, and per milestone a standing (a code or "") and whether it is late."""

    city: str
    country: str
    role: str
    since: str
    standings: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class BoardData:
    """A programme, its milestones as (group, name), and its cities."""

    programme: str
    acronym: str
    milestones: tuple[tuple[str, str], ...]
    cities: tuple[BoardRow, ...]
    logos: tuple[Logo, ...] = ()


def milestone_board(data: BoardData, translate: Translate) -> Document:
    """Lay out the board in the language of ``translate``."""
    reached = tuple(
        sum(row.standings[place][0] in REACHED for row in data.cities)
        for place in range(len(data.milestones))
    )
    table = Table(
        columns=(
            Column(translate(msgid("City")), 40, anchor=True, stretch=True),
            Column(translate(msgid("Country")), 28, spare=True, stretch=True),
            Column(translate(msgid("Since")), 20, "center", spare=True),
            *(Column(name, STANDING_WIDTH, "center", group) for group, name in data.milestones),
        ),
        rows=tuple(_row(row) for row in data.cities),
        total_rows=((translate(msgid("Reached")), "", "", *reached),) if data.milestones else (),
    )
    facts = (
        Fact(translate(msgid("Programme")), data.programme),
        Fact(translate(msgid("Cities")), grouped(len(data.cities), translate.language)),
    )
    sheet = Sheet(
        label=data.acronym or data.programme,
        keys=(Fact(translate(msgid("Programme")), data.acronym or data.programme),),
        blocks=(Facts(facts), table, Paragraph(translate(LEGEND), small=True)),
    )
    return Document(
        title=translate(msgid("Milestone board")),
        subtitle=data.programme,
        language=translate.language,
        sheets=(sheet,),
        logos=data.logos,
        page_label=translate(msgid("Page {page} of {pages}")),
    )


def _row(row: BoardRow) -> tuple[Cell, ...]:
    return (row.city, row.country, row.since, *(letter(code, late=late) for code, late in row.standings))


def letter(standing: str, *, late: bool) -> str:
    """Return the sign of a standing, with the sign of what is late behind it."""
    sign = STANDING_LETTERS.get(standing, standing)
    return f"{sign} {LATE_SIGN}".strip() if late else sign
