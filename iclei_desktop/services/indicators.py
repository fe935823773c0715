"""What a programme has reached of what it promised: the indicators of donors that can be counted in the file.

People are counted once, however many trainings they came to, and beside them their participations. Only who took
part and has a mark of presence counts: facilitators and speakers were not trained.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from iclei_desktop.records.case import Case, CaseCity
from iclei_desktop.records.commitment import Commitment
from iclei_desktop.records.exchange import Exchange
from iclei_desktop.records.kinds import Integer
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment, Training
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.children import Child, Children, read_children
from iclei_desktop.services.city_statements import CAME
from iclei_desktop.services.workspace import Workspace, kind_of

TARGETS = Children(kind_of("target"), "programme")
REACHED = "reached"
"""Name of the value, among those of a target, that says in words how much of it is reached."""


@dataclass(frozen=True, slots=True)
class Count:
    """A number that was counted, and what stands beside it: participations, or all there are."""

    number: int
    beside: int | None = None


_Query = Select[*tuple[Any, ...]]


def _trained(programme: str, *counted: Any) -> _Query:
    return (
        select(*counted)
        .select_from(Enrolment)
        .join(Training, Training.key == Enrolment.training)
        .join(Person, Person.key == Enrolment.person)
        .where(
            Training.programme == programme,
            Training.binned_at.is_(None),
            Person.binned_at.is_(None),
            Enrolment.binned_at.is_(None),
            Enrolment.role == "PARTICIPANT",
            CAME,
        )
    )


def _people(programme: str) -> _Query:
    return _trained(programme, func.count(Person.key.distinct()), func.count(Enrolment.key))


def _trainings(programme: str) -> _Query:
    return _trained(programme, func.count(Training.key.distinct()))


def _cities(programme: str) -> _Query:
    return _trained(programme, func.count(Person.city.distinct()))


def _countries(programme: str) -> _Query:
    return _trained(programme, func.count(Person.country.distinct()))


def _commitments(programme: str) -> _Query:
    done = func.count(Commitment.key).filter(Commitment.status == "DONE")
    return (
        select(done, func.count(Commitment.key).filter(Commitment.status != "DROPPED"))
        .outerjoin(Training, and_(Training.key == Commitment.training, Training.binned_at.is_(None)))
        .outerjoin(Exchange, and_(Exchange.key == Commitment.exchange, Exchange.binned_at.is_(None)))
        .where(
            Commitment.binned_at.is_(None),
            or_(Training.programme == programme, Exchange.programme == programme),
        )
    )


def _cases(programme: str) -> _Query:
    return select(func.count(Case.key)).where(
        Case.programme == programme, Case.binned_at.is_(None), Case.status == "PUBLISHED"
    )


def _replications(programme: str) -> _Query:
    return (
        select(func.count(CaseCity.key))
        .join(Case, Case.key == CaseCity.case)
        .where(
            Case.programme == programme,
            Case.binned_at.is_(None),
            CaseCity.binned_at.is_(None),
            CaseCity.role == "REPLICATED",
        )
    )


RULES: Mapping[str, Callable[[str], _Query]] = {
    "PEOPLE_TRAINED": _people,
    "TRAININGS_HELD": _trainings,
    "CITIES_REACHED": _cities,
    "COUNTRIES_REACHED": _countries,
    "COMMITMENTS_DONE": _commitments,
    "CASES_PUBLISHED": _cases,
    "REPLICATIONS": _replications,
}
"""By indicator the statement that counts it, in one row; an indicator that is not here is not counted."""


def reached(connection: Connection, programme: str, indicator: str) -> Count | None:
    """Return what a programme has reached of an indicator; None if that cannot be counted."""
    rule = RULES.get(indicator)
    return None if rule is None else Count(*connection.execute(rule(programme)).one())


def read_targets(workspace: Workspace, programme: str, translate: Translate) -> list[Child]:
    """Return the targets of a programme, each with what is reached of it in words."""
    return list(_with_reached(workspace, programme, translate))


def _with_reached(workspace: Workspace, programme: str, translate: Translate) -> Iterator[Child]:
    targets = read_children(workspace, TARGETS, programme)
    with workspace.reading() as connection:
        counts = {
            indicator: reached(connection, programme, indicator)
            for indicator in {str(target.values["indicator"]) for target in targets}
        }
    for target in targets:
        words = in_words(target.values["indicator"], counts[target.values["indicator"]], translate)
        yield Child(target.key, {**target.values, REACHED: words}, target.titles)


def in_words(indicator: str, count: Count | None, translate: Translate) -> str:
    """Return what was counted, for a person: people with their participations, commitments of all there are."""
    if count is None:
        return translate(msgid("not counted"))
    number, beside = (Integer().show(value or 0, translate) for value in (count.number, count.beside))
    if indicator == "PEOPLE_TRAINED":
        seats = translate.plural("{number} participation", "{number} participations", count.beside or 0)
        return f"{number} · {seats}"
    return (
        number
        if count.beside is None
        else translate(msgid("{part} of {all}")).format(part=number, all=beside)
    )
