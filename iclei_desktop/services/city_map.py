"""Where the cities lie, and what is asked of them: one question colours the map. A question is declared once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select

from iclei_desktop.records.case import Case, CaseCity
from iclei_desktop.records.city import City
from iclei_desktop.records.membership import Membership
from iclei_desktop.records.person import Person
from iclei_desktop.records.programme import MilestoneStatus, Participation
from iclei_desktop.records.vocabularies_network import MEMBERSHIP_STATUS, MILESTONE_STATUS
from iclei_desktop.rules.size_class import LABELS, size_class
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.size_classes import thresholds
from iclei_desktop.services.trained import people_trained
from iclei_desktop.services.workspace import Workspace

NONE = ""
"""The answer of a city of which nothing is known."""


@dataclass(frozen=True, slots=True)
class PlacedCity:
    """A city on the map with its answer, a key of the question's ``answers``."""

    key: str
    name: str
    longitude: float
    latitude: float
    answer: str


@dataclass(frozen=True)
class Question:
    """Something asked of every city. ``answers`` are labels by code, in the order of a legend."""

    name: str
    label: str
    answers: Mapping[str, str]
    ask: Callable[[Connection, str], Mapping[str, str]]
    """Takes the detail asked about and returns the answers by city; a city that is left out has none."""
    none: str = msgid("None")
    about: str = ""
    """The kind of record that is to be chosen as the detail, such as "milestone"."""


@dataclass(frozen=True)
class CityMap:
    """Every city that has a place, and how many gave each answer."""

    cities: tuple[PlacedCity, ...] = ()
    counts: Mapping[str, int] = field(default_factory=dict)
    without_place: int = 0


def read_map(workspace: Workspace, question: Question, detail: str = "") -> CityMap:
    """Read all cities in use with their answers, in two statements, however many cities there are."""
    placed = select(City.key, City.place_name, City.official_name, City.longitude, City.latitude).where(
        City.binned_at.is_(None), City.longitude.is_not(None), City.latitude.is_not(None)
    )
    with workspace.reading() as connection:
        answers = question.ask(connection, detail)
        cities = tuple(
            PlacedCity(key, place or official or "", longitude, latitude, answers.get(key, NONE))
            for key, place, official, longitude, latitude in connection.execute(placed)
            if longitude is not None and latitude is not None
        )
        every = select(func.count()).select_from(City).where(City.binned_at.is_(None))
        total = connection.execute(every).scalar_one()
    return CityMap(cities, Counter(city.answer for city in cities), total - len(cities))


def _sizes(connection: Connection, _detail: str) -> Mapping[str, str]:
    rows = connection.execute(select(City.key, City.population).where(City.population.is_not(None)))
    classes = thresholds(connection)
    return {key: found for key, population in rows if (found := size_class(population, classes))}


def _memberships(connection: Connection, _detail: str) -> Mapping[str, str]:
    chosen = (
        select(Membership.city, Membership.status)
        .where(Membership.binned_at.is_(None))
        .order_by(Membership.since)  # the latest counts
    )
    return _answers(connection, chosen)


def _answers(connection: Connection, chosen: Select[*tuple[Any, ...]]) -> dict[str, str]:
    return {city: answer for city, answer in connection.execute(chosen) if answer is not None}


def _trained(connection: Connection, _detail: str) -> Mapping[str, str]:
    counted = people_trained(Person.city, func.count(Person.key))
    chosen = counted.where(Person.city.is_not(None)).group_by(Person.city)
    return {city: _how_many(number) for city, number in connection.execute(chosen) if city is not None}


def _how_many(number: int) -> str:
    return next(code for least, code in _MANY if number >= least)


_MANY = ((50, "MANY"), (10, "SOME"), (1, "FEW"))
_PEOPLE = {
    "MANY": msgid("50 people or more"),
    "SOME": msgid("10 to 49 people"),
    "FEW": msgid("1 to 9 people"),
}


def _cases(connection: Connection, _detail: str) -> Mapping[str, str]:
    def with_cases(*conditions: ColumnElement[bool]) -> set[str]:
        chosen = (
            select(CaseCity.city)
            .join(Case, Case.key == CaseCity.case)
            .where(CaseCity.binned_at.is_(None), Case.binned_at.is_(None), *conditions)
        )
        return set(connection.execute(chosen).scalars())

    written = with_cases(CaseCity.role == "AUTHOR")
    published = with_cases(CaseCity.role == "AUTHOR", Case.status == "PUBLISHED")
    replicated = with_cases(CaseCity.role == "REPLICATED")
    return {
        **dict.fromkeys(written, "WRITTEN"),
        **dict.fromkeys(replicated, "REPLICATED"),
        **dict.fromkeys(published, "PUBLISHED"),
    }


_CASES = {
    "PUBLISHED": msgid("Has published a case"),
    "REPLICATED": msgid("Has replicated a case"),
    "WRITTEN": msgid("A case is being written"),
}


def _milestone(connection: Connection, milestone: str) -> Mapping[str, str]:
    chosen = (
        select(Participation.city, MilestoneStatus.status)
        .join(MilestoneStatus, MilestoneStatus.participation == Participation.key)
        .where(
            MilestoneStatus.milestone == milestone,
            MilestoneStatus.status.is_not(None),
            MilestoneStatus.binned_at.is_(None),
            Participation.binned_at.is_(None),
        )
    )
    return _answers(connection, chosen)


QUESTIONS: Sequence[Question] = (
    Question("members", msgid("Members"), MEMBERSHIP_STATUS.labels, _memberships, msgid("Not a member")),
    Question("trained", msgid("People trained"), _PEOPLE, _trained, msgid("Nobody yet")),
    Question("cases", msgid("Good practices"), _CASES, _cases, msgid("No case")),
    Question(
        "milestone",
        msgid("A milestone"),
        MILESTONE_STATUS.labels,
        _milestone,
        msgid("Not recorded"),
        about="milestone",
    ),
    Question("size", msgid("Size"), LABELS, _sizes, msgid("Not recorded")),
)
"""What can be asked, in the order of the menu."""
