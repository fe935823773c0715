"""The names behind a report of people trained: only where they are asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from iclei_desktop.documents.layout import Block, Column, Paragraph, Table
from iclei_desktop.rules.translate import Translate, msgid

PARTICIPATIONS = msgid("Participations")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody who is counted; the last is at how many trainings."""

    name: str
    organisation: str
    position: str
    city: str
    country: str
    participations: int


def names(named: tuple[Named, ...], people: int, translate: Translate) -> Iterator[Block]:
    """Lay out the names; of ``people`` with a name those who are left out are counted."""
    yield Table(
        columns=(
            Column(translate(msgid("No.")), 12, "end", anchor=True),
            Column(translate(msgid("Full name")), 60, stretch=True, anchor=True),
            Column(translate(msgid("Organisation")), 60, stretch=True),
            Column(translate(msgid("Position")), 50, stretch=True),
            Column(translate(msgid("City")), 34),
            Column(translate(msgid("Country")), 34),
            Column(translate(PARTICIPATIONS), 28, "end"),
        ),
        rows=tuple(
            (number, one.name, one.organisation, one.position, one.city, one.country, one.participations)
            for number, one in enumerate(named, 1)
        ),
    )
    if people > len(named):
        yield Paragraph(
            translate.plural(
                "{number} person is counted and not named here: they did not agree to sharing.",
                "{number} people are counted and not named here: they did not agree to sharing.",
                people - len(named),
            ),
            small=True,
        )
