"""How far the cities of a programme are: a board of cities × milestones, read in one go as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, select

from iclei_desktop.records.city import City
from iclei_desktop.records.programme import Milestone, MilestoneStatus, Participation
from iclei_desktop.records.vocabularies_network import MILESTONE_STATUS
from iclei_desktop.rules.milestones import REACHED, due_day, is_late
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Edit, Name

Cell = tuple[str, str]
"""The keys of a city's participation and of a milestone."""


@dataclass(frozen=True, slots=True)
class BoardMilestone:
    """A column of the board; ``months`` after joining it is expected."""

    key: str
    name: str
    group: str
    months: int | None


@dataclass(frozen=True, slots=True)
class BoardCity:
    """A row of the board."""

    participation: str
    city: str
    name: str
    country: str
    role: str
    since: date | None


@dataclass(frozen=True, slots=True)
class Standing:
    """What is recorded in one cell."""

    status: str | None
    reached_on: date | None = None
    due: date | None = None


@dataclass(frozen=True)
class Board:
    """A programme's milestones in their order, its cities by name, and what is recorded of each."""

    milestones: tuple[BoardMilestone, ...] = ()
    cities: tuple[BoardCity, ...] = ()
    standings: Mapping[Cell, Standing] = field(default_factory=dict)

    def standing(self, city: BoardCity, milestone: BoardMilestone) -> Standing:
        """Return what is recorded of a city and a milestone, with the day it is due."""
        found = self.standings.get((city.participation, milestone.key), Standing(None))
        return Standing(found.status, found.reached_on, due_day(found.due, city.since, milestone.months))

    def late(self, city: BoardCity, milestone: BoardMilestone, today: date) -> bool:
        """Return whether a city should have reached a milestone before ``today``."""
        standing = self.standing(city, milestone)
        return is_late(standing.status, standing.due, today)

    def reached(self, milestone: BoardMilestone) -> int:
        """Return how many cities have reached a milestone."""
        return sum(self.standing(city, milestone).status in REACHED for city in self.cities)


def read_board(workspace: Workspace, programme: str) -> Board:
    """Read the board of a programme; nothing in the bin is on it."""
    with workspace.reading() as connection:
        return Board(
            milestones=tuple(_milestones(connection, programme)),
            cities=tuple(_cities(connection, programme)),
            standings=_standings(connection, programme),
        )


def _milestones(connection: Connection, programme: str) -> Iterable[BoardMilestone]:
    chosen = (
        select(Milestone.key, Milestone.name, Milestone.group, Milestone.months)
        .where(Milestone.programme == programme, Milestone.binned_at.is_(None))
        .order_by(Milestone.position, Milestone.title_fold)
    )
    for key, name, group, months in connection.execute(chosen):
        yield BoardMilestone(key, name, group or "", months)


def _cities(connection: Connection, programme: str) -> Iterable[BoardCity]:
    chosen = (
        select(
            Participation.key,
            City.key,
            City.place_name,
            City.official_name,
            City.country,
            Participation.role,
            Participation.since,
        )
        .join(City, City.key == Participation.city)
        .where(
            Participation.programme == programme,
            Participation.binned_at.is_(None),
            City.binned_at.is_(None),
        )
        .order_by(City.title_fold, City.id)
    )
    for key, city, place, official, country, role, since in connection.execute(chosen):
        yield BoardCity(key, city, place or official or "", country or "", role or "", since)


def _standings(connection: Connection, programme: str) -> dict[Cell, Standing]:
    chosen = (
        select(
            MilestoneStatus.participation,
            MilestoneStatus.milestone,
            MilestoneStatus.status,
            MilestoneStatus.date,
            MilestoneStatus.due,
        )
        .join(Participation, Participation.key == MilestoneStatus.participation)
        .where(Participation.programme == programme, MilestoneStatus.binned_at.is_(None))
    )
    return {
        (participation, milestone): Standing(status, day, due)
        for participation, milestone, status, day, due in connection.execute(chosen)
    }


def set_standing(
    workspace: Workspace, cells: Iterable[Cell], status: str | None, day: date | None = None
) -> Changed:
    """Record a status for cells of a board as one step; ``day`` is when it was reached, None clears the day."""
    edits = [_edit(cell, status, day if status in REACHED else None) for cell in cells]
    label = MILESTONE_STATUS.labels.get(status or "", msgid("Not recorded"))
    return workspace.write(
        Name(msgid("Milestones of {count}: {status}"), {"count": len(edits), "status": label}), edits
    )


def _edit(cell: Cell, status: str | None, day: date | None) -> Edit:
    participation, milestone = cell
    values = {"participation": participation, "milestone": milestone, "status": status, "date": day}
    return new_edit(kind_of("milestone_status"), values)


def join_programme(
    workspace: Workspace, programme: str, cities: Iterable[str], since: date | None
) -> Changed:
    """Let cities take part in a programme, as one step; those that do already stay as they are."""
    kind = kind_of("participation")
    with workspace.reading() as connection:
        chosen = select(Participation.city).where(
            Participation.programme == programme, Participation.binned_at.is_(None)
        )
        there = set(connection.execute(chosen).scalars())
    new = [city for city in cities if city not in there]
    edits = [new_edit(kind, {"city": city, "programme": programme, "since": since}) for city in new]
    return workspace.write(Name(msgid("Cities in the programme: {count}"), {"count": len(edits)}), edits)
