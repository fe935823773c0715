"""Commitments across everything: those to be kept, and those that were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.documents.exchange import Agreed
from iclei_desktop.documents.layout import Task, TaskState
from iclei_desktop.records.city import City
from iclei_desktop.records.commitment import Commitment
from iclei_desktop.records.exchange import Exchange
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Training
from iclei_desktop.rules.commitments import TO_DO, is_overdue
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.naming import city_name, person_name
from iclei_desktop.services.workspace import kind_of

STATES: dict[str, TaskState] = {
    "OPEN": "NEEDS-ACTION",
    "IN_PROGRESS": "IN-PROCESS",
    "DONE": "COMPLETED",
    "DROPPED": "CANCELLED",
}


@dataclass(frozen=True)
class Wanted:
    """Which commitments: of some cities (none: of all), of one exchange, those that are settled too."""

    cities: Sequence[str] = ()
    exchange: str | None = None
    settled: bool = False

    def statement(self) -> Select[Commitment, City, Person, Training, Exchange]:
        """Return what reads them by the day they are due, those without one last; nothing in the bin counts."""
        chosen = (
            select(Commitment, City, Person, Training, Exchange)
            .outerjoin(City, City.key == Commitment.city)
            .outerjoin(Person, Person.key == Commitment.owner)
            .outerjoin(Training, Training.key == Commitment.training)
            .outerjoin(Exchange, Exchange.key == Commitment.exchange)
            .where(Commitment.binned_at.is_(None))
            .order_by(Commitment.due.is_(None), Commitment.due, Commitment.id)
        )
        if self.cities:
            chosen = chosen.where(Commitment.city.in_(self.cities))
        if self.exchange is not None:
            chosen = chosen.where(Commitment.exchange == self.exchange)
        return chosen if self.settled else chosen.where(Commitment.status.in_(TO_DO))


def read_commitments(
    database: DatabaseSession, wanted: Wanted, translate: Translate, today: date
) -> list[tuple[Agreed, Task]]:
    """Return commitments in words of a language, each also as a task for a calendar."""
    status = kind_of("commitment").fields["status"]
    found = []
    for one, city, owner, training, exchange in database.execute(wanted.statement()):
        agreed = Agreed(
            text=one.text,
            city=city_name(city),
            owner=person_name(owner),
            due=one.due,
            status=status.show(one.status, translate),
            done_on=one.done_on,
            evidence=one.evidence or "",
            agreed_at=_agreed_at(training, exchange),
            done=one.status == "DONE",
            overdue=is_overdue(one.status, one.due, today),
        )
        found.append((agreed, _task(one, agreed, translate)))
    return found


def _agreed_at(training: Training | None, exchange: Exchange | None) -> str:
    titles = [one.title or one.reference or "" for one in (training, exchange) if one is not None]
    return " · ".join(title for title in titles if title)


def _task(one: Commitment, agreed: Agreed, translate: Translate) -> Task:
    labelled = (
        (msgid("City"), agreed.city),
        (msgid("Owner"), agreed.owner),
        (msgid("Agreed at"), agreed.agreed_at),
        (msgid("Evidence"), agreed.evidence),
    )
    return Task(
        key=one.key,
        text=f"{agreed.city}: {one.text}" if agreed.city else one.text,
        due=one.due,
        state=STATES[one.status],
        changed=datetime.fromisoformat(one.updated_at),
        details="\n".join(f"{translate(label)}: {text}" for label, text in labelled if text),
        done=one.done_on,
    )
