"""Before and after the day: seats and the waiting list, those who did not come, what people need."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Attendance, Enrolment, Session, Training
from iclei_desktop.rules.hours import CAME
from iclei_desktop.rules.seats import EXPECTED, SEATED_ROLES, WAITING, free_seats
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed, Edit, Name

NO_SHOW = "NO_SHOW"


@dataclass(frozen=True)
class Seats:
    """How full a training is; enrolments are told by their keys."""

    seats: int | None = None
    taken: int = 0
    waiting: tuple[tuple[str, str], ...] = ()
    """Enrolment and name of those who wait, the one who waits longest first."""
    missing: tuple[str, ...] = ()
    """Those who were expected and have no mark as having come, once the training is over and marks were made."""
    dietary: tuple[tuple[str, int], ...] = ()
    access: tuple[tuple[str, int], ...] = ()

    @property
    def free(self) -> int | None:
        """Seats that are left; None where nobody said how many there are."""
        return free_seats(self.seats, self.taken)

    @property
    def next_in(self) -> tuple[str, str] | None:
        """Who gets the free seat; None while there is none, or nobody waits."""
        return self.waiting[0] if self.waiting and (self.free is None or self.free > 0) else None


def read_seats(workspace: Workspace, training: str, today: date) -> Seats:
    """Return how full a training is on a day."""
    with workspace.reading() as connection:
        about = connection.execute(select(Training.seats, Training.end).where(Training.key == training)).one()
        rows = _enrolments(connection, training)
        over = about.end is not None and about.end < today
        came = _came(connection, training) if over else set()
    seated = [row for row in rows if row.role in SEATED_ROLES and row.status in EXPECTED]
    coming = [row for row in rows if row.status in EXPECTED]
    return Seats(
        seats=about.seats,
        taken=len(seated),
        waiting=tuple((row.key, row.name_as_written) for row in rows if row.status == WAITING),
        missing=tuple(row.key for row in seated if row.key not in came) if came else (),
        dietary=_counted([row.dietary_needs for row in coming]),
        access=_counted([row.access_needs for row in coming]),
    )


def _enrolments(connection: Connection, training: str) -> list[Any]:
    chosen = (
        select(
            Enrolment.key,
            Enrolment.role,
            Enrolment.status,
            Enrolment.dietary_needs,
            Enrolment.access_needs,
            Person.name_as_written,
        )
        .join(Person, Person.key == Enrolment.person)
        .where(Enrolment.training == training, Enrolment.binned_at.is_(None), Person.binned_at.is_(None))
        .order_by(Enrolment.created_at, Enrolment.id)
    )
    return list(connection.execute(chosen))


def _came(connection: Connection, training: str) -> set[str]:
    chosen = (
        select(Attendance.enrolment)
        .join(Session, Session.key == Attendance.session)
        .where(
            Session.training == training,
            Session.binned_at.is_(None),
            Attendance.binned_at.is_(None),
            Attendance.mark.in_(CAME),
        )
        .distinct()
    )
    return set(connection.execute(chosen).scalars())


def _counted(texts: Sequence[str | None]) -> tuple[tuple[str, int], ...]:
    """Return each need as it is written with how many have it, the most frequent first; case does not matter."""
    said = [text.strip() for text in texts if text and text.strip()]
    spelled = {text.casefold(): text for text in reversed(said)}
    return tuple((spelled[text], n) for text, n in Counter(map(str.casefold, said)).most_common())


def seat(workspace: Workspace, enrolment: str) -> Changed:
    """Give a seat to someone from the waiting list: one step."""
    return workspace.write(
        Name(msgid("A seat from the waiting list")), [Edit("enrolment", enrolment, {"status": "CONFIRMED"})]
    )


def note_no_shows(workspace: Workspace, enrolments: Sequence[str]) -> Changed:
    """Say of people who were expected that they did not come: one step."""
    edits = [Edit("enrolment", key, {"status": NO_SHOW}) for key in enrolments]
    return workspace.write(Name(msgid("Did not come: {count}"), {"count": len(edits)}), edits)
