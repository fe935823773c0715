"""What a programme has reached of what it promised: the indicators of donors, each with the rule that counts it.

People are counted once, however many trainings they came to, and beside them their participations; who counts as
trained is said in ``rules.trained``. Heads that no name stands for count once for each training.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func

from iclei_desktop.documents.training import number_text, share_text
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment, Training
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services import indicator_statements as statements
from iclei_desktop.services.children import Child, Children, read_children
from iclei_desktop.services.programme_facts import ProgrammeFacts
from iclei_desktop.services.workspace import Workspace, kind_of

TARGETS = Children(kind_of("target"), "programme")
REACHED = "reached"
"""Name of the value, among those of a target, that says in words how much of it is reached."""
_NO_BREAK = "\u00a0"


@dataclass(frozen=True, slots=True)
class Count:
    """A number that was counted, and what stands beside it: participations, or all there are."""

    number: float
    beside: int | None = None
    unnamed: float = 0
    """How much of the number is of people whose names are not known."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """How an indicator is counted for a programme, and how the count is told."""

    count: Callable[[ProgrammeFacts], Count]
    tell: Callable[[Count, Translate], str]


def _people(facts: ProgrammeFacts) -> Count:
    columns = func.count(Enrolment.person.distinct()), func.count(Enrolment.key)
    people, seats = facts.row(statements.trained(facts.programme, *columns))
    unnamed = facts.unnamed_people
    return Count(people + unnamed, seats + unnamed, unnamed)


def _completed(facts: ProgrammeFacts) -> Count:
    """Count who completed a course of more than one day: who comes to a single day is there, or is not."""
    done = [one.person for one in facts.attended if one.days > 1 and one.result.completed]
    return Count(len(set(done)), len(done))


def _person_hours(facts: ProgrammeFacts) -> Count:
    unnamed = facts.unnamed_hours
    return Count(sum(one.result.attended for one in facts.attended) + unnamed, unnamed=unnamed)


def _organisations(facts: ProgrammeFacts) -> Count:
    """Count organisations once, however their names are spelt: that of a person is kept as it was written."""
    named = facts.connection.execute(statements.trained(facts.programme, Person.organisation).distinct())
    return Count(len({folded for name in named.scalars() if (folded := fold(name or ""))}))


def _scores(facts: ProgrammeFacts) -> Count:
    both = (statements.tests_with_names, statements.tests_without_names)
    found = [facts.row(statement(facts.programme)) for statement in both]
    return Count(*(sum(numbers) for numbers in zip(*found, strict=True)))


def _of_trained(column: Any) -> Callable[[ProgrammeFacts], Count]:
    """Return what counts the different values of a column among those who were trained."""
    return _one_row(lambda programme: statements.trained(programme, func.count(column.distinct())))


def _one_row(statement: Callable[[str], statements.Statement]) -> Callable[[ProgrammeFacts], Count]:
    return lambda facts: Count(*facts.row(statement(facts.programme)))


def _number(count: Count, translate: Translate) -> str:
    number = number_text(count.number, translate.language)
    if not count.unnamed:
        return number
    part = number_text(count.unnamed, translate.language)
    return translate(msgid("{number} ({part} without names)")).format(number=number, part=part)


def _with_seats(count: Count, translate: Translate) -> str:
    seats = translate.plural("{number} participation", "{number} participations", count.beside or 0)
    return f"{_number(count, translate)} · {seats.replace(' ', _NO_BREAK)}"


def _part(count: Count, translate: Translate) -> str:
    part, every = (number_text(value, translate.language) for value in (count.number, count.beside or 0))
    return translate(msgid("{part} of {all}")).format(part=part, all=every)


def _share(count: Count, translate: Translate) -> str:
    if not count.beside:
        return translate(msgid("nobody was tested"))
    share = share_text(count.number / count.beside, translate.language)
    return translate(msgid("{share} · {part} tested")).format(share=share, part=_part(count, translate))


INDICATORS: Mapping[str, Indicator] = {
    "PEOPLE_TRAINED": Indicator(_people, _with_seats),
    "PEOPLE_COMPLETED": Indicator(_completed, _with_seats),
    "PERSON_HOURS": Indicator(_person_hours, _number),
    "TRAININGS_HELD": Indicator(_of_trained(Training.key), _number),
    "CITIES_REACHED": Indicator(_of_trained(Person.city), _number),
    "COUNTRIES_REACHED": Indicator(_of_trained(Person.country), _number),
    "ORGANISATIONS_REACHED": Indicator(_organisations, _number),
    "MINIMUM_SCORE": Indicator(_scores, _share),
    "COMMITMENTS_DONE": Indicator(_one_row(statements.commitments), _part),
    "CASES_PUBLISHED": Indicator(_one_row(statements.cases), _number),
    "REPLICATIONS": Indicator(_one_row(statements.replications), _number),
}
"""By its code in the vocabulary; one that is not here is for a person to judge."""


def reached(connection: Connection, programme: str, indicators: Iterable[str]) -> dict[str, Count | None]:
    """Return what a programme has reached of some indicators, by their codes; None of one that is not counted."""
    facts = ProgrammeFacts(connection, programme)
    rules = {indicator: INDICATORS.get(indicator) for indicator in indicators}
    return {indicator: rule.count(facts) if rule else None for indicator, rule in rules.items()}


def read_targets(workspace: Workspace, programme: str, translate: Translate) -> list[Child]:
    """Return the targets of a programme, each with what is reached of it in words."""
    return list(_with_reached(workspace, programme, translate))


def _with_reached(workspace: Workspace, programme: str, translate: Translate) -> Iterator[Child]:
    targets = read_children(workspace, TARGETS, programme)
    with workspace.reading() as connection:
        counts = reached(connection, programme, (str(target.values["indicator"]) for target in targets))
    for target in targets:
        words = in_words(target.values["indicator"], counts[target.values["indicator"]], translate)
        yield Child(target.key, {**target.values, REACHED: words}, target.titles)


def in_words(indicator: str, count: Count | None, translate: Translate) -> str:
    """Return what was counted, for a person: people with their participations, commitments of all there are."""
    return translate(msgid("not counted")) if count is None else INDICATORS[indicator].tell(count, translate)
