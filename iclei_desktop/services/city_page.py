"""Everything done with one city, read with one statement for each kind of thing, as plain data."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Result, Row

from iclei_desktop.rules.city_gaps import CityState, Gap, gaps
from iclei_desktop.rules.milestones import due_day, is_late
from iclei_desktop.services import city_statements as statements
from iclei_desktop.services.workspace import Workspace, kind_of

UNDER_WAY = ("OPEN", "IN_PROGRESS")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing on the page: key and name of the record it leads to, and the facts its statement names."""

    key: str
    title: str
    facts: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class CityMilestone:
    """A milestone of one of the city's programmes; ``key`` is that of the programme."""

    key: str
    programme: str
    name: str
    group: str
    status: str | None
    reached_on: date | None
    due: date | None
    evidence: str
    late: bool


@dataclass(frozen=True, kw_only=True)
class CityPage:
    """The page of a city. What the facts of lines are is told in ``city_statements``."""

    city: dict[str, Any]
    memberships: tuple[Line, ...]
    contacts: tuple[Line, ...]
    people_trained: int
    participations: int
    trainings: tuple[Line, ...]
    exchanges: tuple[Line, ...]
    cases: tuple[Line, ...]
    programmes: tuple[Line, ...]
    milestones: tuple[CityMilestone, ...]
    commitments: tuple[Line, ...]
    today: date

    def overdue(self) -> list[Line]:
        """Return the commitments that should have been kept by now."""
        return [line for line in self.open_commitments() if line.facts[0] and line.facts[0] < self.today]

    def open_commitments(self) -> list[Line]:
        """Return the commitments that are not kept yet."""
        return [line for line in self.commitments if line.facts[1] in UNDER_WAY]

    def gaps(self) -> list[Gap]:
        """Return what is missing with the city, the most pressing first."""
        days = [start for _, start, _, people, _ in _facts(self.trainings) if people and start]
        state = CityState(
            has_place=self.city["latitude"] is not None and self.city["longitude"] is not None,
            has_leader=any(role == "MUNICIPAL_LEADER" for role, *_ in _facts(self.contacts)),
            has_liaison=any(liaison for _, liaison, *_ in _facts(self.contacts)),
            is_member=any(line.title == "ACTIVE" for line in self.memberships),
            last_training=max((day for day in days if day <= self.today), default=None),
            overdue_commitments=len(self.overdue()),
            late_milestones=tuple(milestone.name for milestone in self.milestones if milestone.late),
            in_programme=bool(self.programmes),
        )
        return list(gaps(state, self.today))


def read_city_page(workspace: Workspace, city: str, today: date) -> CityPage:
    """Read the page of a city as of ``today``; a Refusal if it is not there."""
    values = workspace.get(kind_of("city"), city)
    with workspace.reading() as connection:

        def rows(statement: Callable[[statements.City], statements.Statement]) -> Result[*tuple[Any, ...]]:
            return connection.execute(statements.made(statement), {"city": city})

        def lines(statement: Callable[[statements.City], statements.Statement]) -> tuple[Line, ...]:
            return tuple(map(_line, rows(statement)))

        people, seats = rows(statements.trained).one()
        return CityPage(
            city=values,
            memberships=lines(statements.memberships),
            contacts=lines(statements.contacts),
            people_trained=people,
            participations=seats,
            trainings=lines(statements.trainings),
            exchanges=lines(statements.exchanges),
            cases=lines(statements.cases),
            programmes=lines(statements.programmes),
            milestones=tuple(_milestones(rows(statements.milestones), today)),
            commitments=lines(statements.commitments),
            today=today,
        )


def _line(row: Row[*tuple[Any, ...]]) -> Line:
    key, title, *facts = row
    return Line(key, title or "", tuple(facts))


def _facts(lines: Iterable[Line]) -> Iterator[tuple[Any, ...]]:
    return (line.facts for line in lines)


def _milestones(rows: Iterable[Row[*tuple[Any, ...]]], today: date) -> Iterator[CityMilestone]:
    for key, programme, name, group, months, since, status, reached_on, due, evidence in rows:
        day = due_day(due, since, months)
        yield CityMilestone(
            key=key,
            programme=programme or "",
            name=name,
            group=group or "",
            status=status,
            reached_on=reached_on,
            due=day,
            evidence=evidence or "",
            late=is_late(status, day, today),
        )
