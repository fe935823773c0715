"""The list of commitments across everything, by the day they are due, and the same as tasks for a calendar."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from iclei_desktop.documents.exchange import Agreed
from iclei_desktop.documents.exchange_parts import status_text
from iclei_desktop.documents.layout import Column, Document, Fact, Facts, Logo, Sheet, Table, Task
from iclei_desktop.documents.training import day_text, joined
from iclei_desktop.rules.translate import Translate, grouped, msgid


@dataclass(frozen=True, slots=True)
class CommitmentsData:
    """What is on the list: which commitments, as of which day, of which cities (none: all), and their tasks."""

    today: date
    commitments: Sequence[Agreed]
    cities: tuple[str, ...] = ()
    tasks: tuple[Task, ...] = ()


def commitments_list(data: CommitmentsData, translate: Translate, logos: tuple[Logo, ...] = ()) -> Document:
    """Lay out the list in the language of ``translate``."""
    cities = joined(data.cities)
    facts = (
        Fact(translate(msgid("As of")), day_text(data.today, translate.language, "long")),
        *((Fact(translate(msgid("Cities")), cities),) if cities else ()),
        Fact(translate(msgid("Commitments")), grouped(len(data.commitments), translate.language)),
        Fact(
            translate(msgid("Overdue")),
            grouped(sum(one.overdue for one in data.commitments), translate.language),
        ),
    )
    return Document(
        title=translate(msgid("Commitments")),
        language=translate.language,
        sheets=(Sheet(label="", blocks=(Facts(facts), _table(data.commitments, translate))),),
        logos=logos,
        page_label=translate(msgid("Page {page} of {pages}")),
        tasks=data.tasks,
    )


def _table(commitments: Iterable[Agreed], translate: Translate) -> Table:
    language = translate.language

    def day(value: date | None) -> str:
        return day_text(value, language, "medium") if value else ""

    return Table(
        columns=(
            Column(translate(msgid("Due")), 24),
            Column(translate(msgid("What was agreed")), 74, stretch=True),
            Column(translate(msgid("City")), 32),
            Column(translate(msgid("Owner")), 38, stretch=True),
            Column(translate(msgid("Status")), 28),
            Column(translate(msgid("Done on")), 22),
            Column(translate(msgid("Agreed at")), 42, stretch=True),
        ),
        rows=tuple(
            (
                day(one.due),
                one.text,
                one.city,
                one.owner,
                status_text(one, translate),
                day(one.done_on),
                one.agreed_at,
            )
            for one in commitments
        ),
    )
