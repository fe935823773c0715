"""What those who were trained under a programme attended, and what there was to attend (rules.hours)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection

from iclei_desktop.rules.hours import DEFAULT_THRESHOLD, Completion, contact_hours, hours_attended
from iclei_desktop.services import indicator_statements as statements


@dataclass
class Plan:
    """A training: the hours of its sessions, 0 where they are not known, and its days."""

    threshold: int
    hours: dict[str, float] = field(default_factory=dict)
    days: set[date] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Attended:
    """What somebody attended of one training, which was held on so many days."""

    person: str
    result: Completion
    days: int


def read_plans(connection: Connection, programme: str) -> dict[str, Plan]:
    """Return the trainings of a programme that have sessions, by their keys."""
    found: dict[str, Plan] = {}
    rows = connection.execute(statements.planned(programme))
    for training, threshold, session, day, given, starts, ends in rows:
        plan = found.setdefault(training, Plan(DEFAULT_THRESHOLD if threshold is None else threshold))
        plan.hours[session] = contact_hours(given, starts, ends) or 0.0
        plan.days.add(day)
    return found


def read_attended(connection: Connection, programme: str, plans: Mapping[str, Plan]) -> list[Attended]:
    """Return what everybody attended who was trained, once for each training."""
    held = {key: (sum(plan.hours.values()), plan.threshold, len(plan.days)) for key, plan in plans.items()}
    of: dict[str, tuple[str, str]] = {}
    hours: dict[str, float] = defaultdict(float)
    rows = connection.execute(statements.attended(programme))
    for enrolment, person, training, mark, minutes, given, starts, ends, marks in rows:
        of[enrolment] = person, training
        hours[enrolment] += marks * hours_attended(mark, minutes, contact_hours(given, starts, ends))
    found = []
    for enrolment, (person, training) in of.items():
        planned, threshold, days = held[training]
        found.append(Attended(person, Completion(hours[enrolment], planned, threshold), days))
    return found
