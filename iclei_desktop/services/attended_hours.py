"""Hours that those who were trained attended under a programme, and who of them completed a course (rules.hours)."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from sqlalchemy import Connection

from iclei_desktop.rules.hours import DEFAULT_THRESHOLD, Completion, contact_hours, hours_attended
from iclei_desktop.services import indicator_statements as statements


@dataclass
class _Plan:
    """The hours of a training in use, and on how many days."""

    threshold: int
    hours: dict[str, float] = field(default_factory=dict)
    days: set[object] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Attended:
    """What somebody attended of one training."""

    person: str
    result: Completion
    days: int
    """On how many days the training was held."""


def attended(connection: Connection, programme: str) -> list[Attended]:
    """Return what everybody attended who was trained, once for each training."""
    plans = _plans(connection, programme)
    owner: dict[str, tuple[str, str]] = {}
    hours: dict[str, float] = defaultdict(float)
    rows = connection.execute(statements.attended(programme))
    for enrolment, person, training, mark, minutes, given, starts, ends, marks in rows:
        owner[enrolment] = person, training
        hours[enrolment] += marks * hours_attended(mark, minutes, contact_hours(given, starts, ends))
    return [
        Attended(person, _completion(hours[enrolment], plans[training]), len(plans[training].days))
        for enrolment, (person, training) in owner.items()
    ]


def session_hours(connection: Connection, programme: str) -> dict[str, float]:
    """Return the hours of every session, by its key; 0 where they are not known."""
    return {
        key: hours for plan in _plans(connection, programme).values() for key, hours in plan.hours.items()
    }


def _completion(hours: float, plan: _Plan) -> Completion:
    return Completion(hours, sum(plan.hours.values()), plan.threshold)


def _plans(connection: Connection, programme: str) -> dict[str, _Plan]:
    found: dict[str, _Plan] = {}
    rows = connection.execute(statements.planned(programme))
    for training, threshold, session, day, given, starts, ends in rows:
        usual = DEFAULT_THRESHOLD if threshold is None else threshold
        plan = found.setdefault(training, _Plan(usual))
        plan.hours[session] = contact_hours(given, starts, ends) or 0.0
        plan.days.add(day)
    return found
