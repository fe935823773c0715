"""By what people trained can be told apart, each declared once: what SQL groups by, and what the groups are called.

The command line, the lists to choose from in the window, the table, its chart and its documents follow. To add one,
add a ``Dimension``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from sqlalchemy import Connection, String, and_, case, cast, func, or_

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records import vocabularies_network as n
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Training
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.counting import Group
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.heads import kinds_of_organisations
from iclei_desktop.services.reports.naming import (
    Naming,
    countries,
    in_words,
    months,
    quarters,
    records,
    terms,
    trainings,
)

YOUTH, OLDER = "YOUTH", "OTHER"
_YOUNG = ("15_24", "25_35")
_MUCH = ("A_LOT", "CANNOT")
_DIFFICULTIES = (
    Person.disability_see,
    Person.disability_hear,
    Person.disability_walk,
    Person.disability_cognition,
    Person.disability_self_care,
    Person.disability_communicate,
)

Regroup = Callable[[Connection, Sequence[str]], Mapping[str, str]]
"""Takes the values that were met and returns the group of each: "" for none."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Dimension:
    """One thing by which people trained are told apart."""

    name: str
    label: str
    value: Any
    """What SQL groups by: a column or an expression."""
    words: Naming

    adds_up: ClassVar[bool]
    """Whether everybody is in one group, so that the groups add up to all."""
    unknown: ClassVar[str]
    """What the group without a value is called (a message id)."""


@dataclass(frozen=True, kw_only=True, eq=False)
class OfPeople(Dimension):
    """Something of a person."""

    regroup: Regroup | None = None
    """Puts values together that SQL cannot tell to be the same."""
    of_heads: Callable[[Group], str] | None = None
    """Returns the group of people who were counted without a name, if heads are told apart by this; "" for none."""

    adds_up: ClassVar[bool] = True
    unknown: ClassVar[str] = msgid("Not collected")


@dataclass(frozen=True, kw_only=True, eq=False)
class OfTrainings(Dimension):
    """Something of a training: who was at two may be in two groups, and counts in each of them."""

    listed: Vocabulary | None = None
    """The terms that a list may hold, each a group of its own; ``value`` is the column that holds the list."""

    adds_up: ClassVar[bool] = False
    unknown: ClassVar[str] = msgid("Not recorded")


def _youth(column: Any) -> Any:
    """15 to 35, as the African Youth Charter has it."""
    return case(
        (column.in_(_YOUNG), YOUTH),
        (or_(column.is_(None), column == v.NOT_COLLECTED), None),
        else_=OLDER,
    )


def _disability() -> Any:
    """Any difficulty that is a lot or more, as the Washington Group counts; not asked is neither yes nor no."""
    return case(
        (or_(*(column.in_(_MUCH) for column in _DIFFICULTIES)), "YES"),
        (and_(*(column.is_(None) for column in _DIFFICULTIES)), None),
        else_="NO",
    )


def _by_spelling(_: Connection, names: Sequence[str]) -> Mapping[str, str]:
    """Take an organisation for one however it is spelt, and call it by the first of the spellings met.

    One in capitals only comes last: accents are often left off them.
    """
    first: dict[str, str] = {}
    for name in sorted(names, key=lambda name: (name.isupper(), name)):
        first.setdefault(fold(name), name)
    return {name: first[fold(name)] for name in names}


def _kinds(connection: Connection, names: Sequence[str]) -> Mapping[str, str]:
    kinds = kinds_of_organisations(connection, {fold(name) for name in names})
    return {name: kinds.get(fold(name), "") for name in names}


_DAY = cast(Training.start, String)  # "2026-05-04", whatever the database keeps days as
_YEAR, _MONTH = func.substr(_DAY, 1, 4), func.substr(_DAY, 1, 7)
_NUMBER = func.substr(_DAY, 6, 2)
_QUARTER = _YEAR.concat(
    case((_NUMBER < "04", "-Q1"), (_NUMBER < "07", "-Q2"), (_NUMBER < "10", "-Q3"), else_="-Q4")
)

_OF_PEOPLE: Sequence[Dimension] = (
    OfPeople(
        name="sex", label=msgid("Sex"), value=Person.sex, words=terms(v.SEX), of_heads=lambda group: group[0]
    ),
    OfPeople(
        name="age-group",
        label=msgid("Age group"),
        value=Person.age_group,
        words=terms(v.AGE_GROUP),
        of_heads=lambda group: group[1],
    ),
    OfPeople(
        name="youth",
        label=msgid("Youth"),
        value=_youth(Person.age_group),
        words=in_words({YOUTH: msgid("15–35 (youth)"), OLDER: msgid("Other ages")}),
        of_heads=lambda group: YOUTH if group[1] in _YOUNG else "" if group[1] == v.NOT_COLLECTED else OLDER,
    ),
    OfPeople(
        name="disability",
        label=msgid("Disability"),
        value=_disability(),
        words=in_words({"YES": msgid("With a disability"), "NO": msgid("Without a disability")}),
    ),
    OfPeople(name="country", label=msgid("Country"), value=Person.country, words=countries),
    OfPeople(name="city", label=msgid("City"), value=Person.city, words=records("city")),
    OfPeople(
        name="organisation-kind",
        label=msgid("Kind of organisation"),
        value=Person.organisation,
        words=terms(v.ORGANISATION_KIND),
        regroup=_kinds,
        of_heads=lambda group: group[2],
    ),
    OfPeople(
        name="organisation",
        label=msgid("Organisation"),
        value=Person.organisation,
        words=in_words({}),
        regroup=_by_spelling,
    ),
    OfPeople(
        name="level", label=msgid("Level of government"), value=Person.gov_level, words=terms(v.GOV_LEVEL)
    ),
    OfPeople(
        name="mandate", label=msgid("Elected or official"), value=Person.mandate, words=terms(v.MANDATE)
    ),
)
_OF_TRAININGS: Sequence[Dimension] = (
    OfTrainings(name="training", label=msgid("Training"), value=Training.key, words=trainings),
    OfTrainings(
        name="programme", label=msgid("Programme"), value=Training.programme, words=records("programme")
    ),
    OfTrainings(name="type", label=msgid("Type"), value=Training.type, words=terms(v.TRAINING_TYPE)),
    OfTrainings(name="modality", label=msgid("Modality"), value=Training.modality, words=terms(v.MODALITY)),
    OfTrainings(
        name="focus-area",
        label=msgid("Focus area"),
        value=Training.focus_areas,
        words=terms(n.FOCUS_AREA),
        listed=n.FOCUS_AREA,
    ),
    OfTrainings(
        name="pathway",
        label=msgid("Pathway"),
        value=Training.pathways,
        words=terms(n.PATHWAY),
        listed=n.PATHWAY,
    ),
    OfTrainings(name="sdg", label=msgid("SDG"), value=Training.sdgs, words=terms(n.SDG), listed=n.SDG),
    OfTrainings(
        name="held-in", label=msgid("Country of the training"), value=Training.country, words=countries
    ),
    OfTrainings(name="year", label=msgid("Year"), value=_YEAR, words=in_words({})),
    OfTrainings(name="quarter", label=msgid("Quarter"), value=_QUARTER, words=quarters),
    OfTrainings(name="month", label=msgid("Month"), value=_MONTH, words=months),
)

DIMENSIONS: Mapping[str, Dimension] = {one.name: one for one in (*_OF_PEOPLE, *_OF_TRAININGS)}
"""By name, those of people first."""
