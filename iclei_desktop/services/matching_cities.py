"""Finding cities to learn from: those with a published case or a reached milestone on what another city lacks.

Cities are counted and ordered in SQL; only the reasons of those that are shown are read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    String,
    Subquery,
    case,
    cast,
    false,
    func,
    or_,
    select,
    union_all,
)

from iclei_desktop.records.case import Case, CaseCity
from iclei_desktop.records.city import City
from iclei_desktop.records.programme import Milestone, MilestoneStatus, Participation
from iclei_desktop.rules.milestones import REACHED
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.matching_themes import PUBLISHED, Seekers, Themes
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.narrowing import holds

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a city may be learned from: the record that shows it. ``kind`` is case or milestone_status."""

    kind: str
    key: str
    title: str
    role: str = ""
    """Of a case: AUTHOR or REPLICATED."""
    reached_on: date | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A city that may be learned from, with all its reasons."""

    city: str
    name: str
    country: str | None
    population: int | None
    reasons: tuple[Reason, ...] = field(default=())


def matches(workspace: Workspace, seekers: Seekers, *, limit: int = SHOWN) -> list[Match]:
    """Return the cities with most reasons first; among equals those of the first seeker's country, then its size."""
    if not seekers.themes:
        return []
    with workspace.reading() as connection:
        found = list(connection.execute(_ranked(connection, seekers).limit(limit)))
        reasons = _reasons(connection, seekers.themes, [row[0] for row in found])
    return [Match(*row, tuple(reasons[row[0]])) for row in found]


def _ranked(connection: Connection, seekers: Seekers) -> Select[str, str, str | None, int | None]:
    """Return what finds the cities: key, name, country and population."""
    proofs = _proofs(seekers.themes)
    number = (
        select(proofs.c.city, func.sum(proofs.c.number).label("number")).group_by(proofs.c.city).subquery()
    )
    name = func.coalesce(City.place_name, City.official_name, "")
    return (
        select(City.key, name, City.country, City.population)
        .join(number, number.c.city == City.key)
        .where(City.binned_at.is_(None), City.key.not_in(seekers.cities))
        .order_by(
            number.c.number.desc(), *_likeness(connection, seekers.cities[:1]), City.title_fold, City.id
        )
    )


def _likeness(connection: Connection, like: Sequence[str]) -> Iterator[ColumnElement[Any]]:
    """Give what orders cities by how like another they are: its country, then about its size."""
    chosen = select(City.country, City.population).where(City.key.in_(like))
    for country, population in connection.execute(chosen):
        if country is not None:
            yield case((City.country == country, 0), else_=1)
        if population is not None:
            yield func.abs(func.coalesce(City.population, 0) - population)


def _proofs(themes: Themes) -> Subquery:
    """Return how many cases and milestones on the themes each city has: counted before anything is joined."""
    of_cases = _of_cases(themes).with_only_columns(CaseCity.city.label("city"), func.count().label("number"))
    reached = (
        select(MilestoneStatus.participation, func.count().label("number"))
        .where(*_reached(themes))
        .group_by(MilestoneStatus.participation)
        .subquery()
    )
    of_milestones = (
        select(Participation.city, reached.c.number)
        .join(reached, reached.c.participation == Participation.key)
        .where(Participation.binned_at.is_(None))
    )
    return union_all(of_cases.group_by(CaseCity.city), of_milestones).subquery()


def _of_cases(themes: Themes) -> Select[str, str, str | None, str]:
    about = [holds(kind_of("case"), "focus_areas", themes.focus_areas)] if themes.focus_areas else []
    about += [_tagged(tag) for tag in themes.tags]
    return (
        select(CaseCity.city, Case.key, Case.title, CaseCity.role)
        .join(Case, Case.key == CaseCity.case)
        .where(
            Case.status == PUBLISHED,
            Case.binned_at.is_(None),
            CaseCity.binned_at.is_(None),
            or_(false(), *about),
        )
    )


def _tagged(tag: str) -> ColumnElement[bool]:
    """Return the condition that a case has a tag, whatever the case of its letters."""
    return func.lower(cast(Case.tags, String)).contains(f'"{tag.lower()}"', autoescape=True)


def _reached(themes: Themes) -> Iterator[ColumnElement[bool]]:
    yield MilestoneStatus.milestone.in_(themes.milestones) if themes.milestones else false()
    yield MilestoneStatus.status.in_(REACHED)
    yield MilestoneStatus.binned_at.is_(None)


def _reasons(connection: Connection, themes: Themes, cities: Collection[str]) -> dict[str, list[Reason]]:
    found: dict[str, list[Reason]] = defaultdict(list)
    cases = _of_cases(themes).where(CaseCity.city.in_(cities)).order_by(Case.title_fold, Case.id)
    for city, key, title, role in connection.execute(cases):
        found[city].append(Reason("case", key, title or "", role))
    # All that these few cities reached, sorted out here: by the milestones SQLite would read those of all cities.
    reached = (
        select(Participation.city, MilestoneStatus.key, Milestone.key, Milestone.name, MilestoneStatus.date)
        .join(MilestoneStatus, MilestoneStatus.participation == Participation.key)
        .join(Milestone, Milestone.key == MilestoneStatus.milestone)
        .where(
            Participation.city.in_(cities),
            Participation.binned_at.is_(None),
            MilestoneStatus.status.in_(REACHED),
            MilestoneStatus.binned_at.is_(None),
        )
        .order_by(Milestone.position, Milestone.id)
    )
    for city, key, milestone, name, day in connection.execute(reached):
        if milestone in themes.milestones:
            found[city].append(Reason("milestone_status", key, name, reached_on=day))
    return found


def reason_text(reason: Reason, translate: Translate) -> str:
    """Return why a city may be learned from, in words."""
    if reason.kind == "case":
        role = kind_of("case_city").fields["role"].show(reason.role, translate)
        return translate(msgid("Case “{title}” ({role})")).format(title=reason.title, role=role)
    day = kind_of("milestone_status").fields["date"].show(reason.reached_on, translate)
    reached = translate(msgid("Milestone reached: {title}")).format(title=reason.title)
    return f"{reached} ({day})" if day else reached
