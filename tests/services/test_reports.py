"""People trained, disaggregated: against what every single participation says, and against numbers reckoned by hand."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.rules.cross_table import ALL, UNKNOWN, UNNAMED, Count, CrossTable
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.indicators import reached
from iclei_desktop.services.reports import DIMENSIONS, Dimension, Place, Question, count, who
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit, Name
from tests.services.test_counted_by_hand import add, came, held, person

DAY = date(2026, 5, 4)


def ask(workspace: Workspace, rows: str, columns: str = "", **asked: Any) -> CrossTable:
    question = Question(DIMENSIONS[rows], DIMENSIONS[columns] if columns else None, **asked)
    with workspace.reading() as connection:
        return count(connection, question, translator("en"))


def behind(workspace: Workspace, rows: str, place: Place, columns: str = "", **asked: Any) -> list[str]:
    question = Question(DIMENSIONS[rows], DIMENSIONS[columns] if columns else None, **asked)
    with workspace.reading() as connection:
        return [one.title for one in who(connection, question, place)]


def told(table: CrossTable) -> dict[str, Count]:
    return {label: table[code, ALL] for code, label in table.rows.items()}


def new(name: str, /, **values: Any) -> Edit:
    kind = kind_of(name)
    return new_edit(kind, editing.with_defaults(kind, values))


def by_chance(chance: random.Random) -> Iterator[Edit]:
    """Add people, and courses that they come to or not: several roles, heads, lists of terms, and much not known."""
    people = [
        new(
            "person",
            name_as_written=f"Person {number}",
            sex=chance.choice(("F", "M", "NOT_COLLECTED", None)),
            age_group=chance.choice(("15_24", "25_35", "60P", None)),
            country=chance.choice(("NA", "TG", None)),
            organisation=chance.choice(("Ville de Lomé", "VILLE DE LOME", "University", None)),
            disability_see=chance.choice(("NO", "A_LOT", None)),
        )
        for number in range(30)
    ]
    yield from people
    yield new("organisation", name="University", kind="ACADEMIA")
    for number in range(8):
        areas = chance.choice((None, ["ENERGY_CLIMATE"], ["ENERGY_CLIMATE", "WATER_SANITATION"]))
        start, modality = date(2024 + number % 3, 1 + number, 5), chance.choice(("ONLINE", "IN_PERSON"))
        training = new(
            "training", title=f"Course {number}", start=start, modality=modality, focus_areas=areas
        )
        session = new("session", training=training.key, date=start, contact_hours=3.0)
        yield from (training, session)
        if number % 3 == 0:
            yield new("headcount", session=session.key, sex=chance.choice(("F", "NOT_COLLECTED")), count=40)
        for one in chance.sample(people, 18):
            role = chance.choice(("PARTICIPANT",) * 5 + ("FACILITATOR",))
            enrolment = new("enrolment", training=training.key, person=one.key, role=role)
            mark = chance.choice(("PRESENT", "LATE", "PARTIAL", "ABSENT"))
            yield from (enrolment, new("attendance", enrolment=enrolment.key, session=session.key, mark=mark))


@pytest.fixture(scope="module")
def busy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Open the demo with eight courses by chance; one of those who came lies in the bin."""
    path: Path = tmp_path_factory.mktemp("busy") / "busy.iclei"
    with Workspace.create(path, None, author="tester") as workspace:
        fill_with_demo(workspace, date(2026, 11, 25))
        edits = list(by_chance(random.Random(7)))
        workspace.write(Name("By chance"), edits)
        editing.put_into_bin(workspace, kind_of("person"), [edits[0].key])
        yield workspace


def check_names(workspace: Workspace, rows: Dimension, columns: Dimension) -> None:
    """Each cell and total: so many names, so many heads, and together the participations."""
    question = Question(rows, columns)
    with workspace.reading() as connection:
        table = count(connection, question, translator("en"))
        assert table.rows.keys() | {ALL} == {row for row, _ in table.counts}
        assert table.columns.keys() | {ALL} == {column for _, column in table.counts}
        for place, number in table.counts.items():
            found = who(connection, question, Place(*place))
            named = [one for one in found if one.kind == "person"]
            heads = sum(one.number for one in found if one.kind == "training")
            assert (len(named), heads) == (number.people - number.unnamed, number.unnamed), place
            assert sum(one.number for one in found) == number.participations, place


EVERY = tuple(DIMENSIONS.values())


@pytest.mark.parametrize(
    ("rows", "columns"),
    list(zip(EVERY, (*EVERY[7:], *EVERY[:7]), strict=True)),
    ids=lambda one: one.name,
)
def test_every_number_has_its_names(busy: Workspace, rows: Dimension, columns: Dimension) -> None:
    check_names(busy, rows, columns)


@pytest.mark.soak
def test_every_number_of_every_table_has_its_names(busy: Workspace) -> None:
    for rows, columns in product(EVERY, repeat=2):
        check_names(busy, rows, columns)


@pytest.mark.parametrize("name", [name for name, one in DIMENSIONS.items() if one.adds_up])
def test_what_tells_people_apart_adds_up(busy: Workspace, name: str) -> None:
    table = ask(busy, name, "modality")
    assert sum(count.people for count in told(table).values()) == table.total.people
    for column in table.columns:
        assert sum(table[row, column].people for row in table.rows) == table[ALL, column].people


def test_what_tells_trainings_apart_counts_a_person_once_in_the_total(busy: Workspace) -> None:
    table = ask(busy, "training")
    assert table.overlaps
    assert sum(count.people for count in told(table).values()) > table.total.people
    assert sum(count.participations for count in told(table).values()) == table.total.participations


def test_the_total_is_that_of_the_indicator(busy: Workspace) -> None:
    for programme in busy.page(kind_of("programme"), Query()):
        key = programme["key"]
        with busy.reading() as connection:
            there = reached(connection, key, ["PEOPLE_TRAINED"])["PEOPLE_TRAINED"]
        total = ask(busy, "sex", programme=key).total
        assert there is not None
        assert (total.people, total.participations, total.unnamed) == (
            there.number,
            there.beside,
            there.unnamed,
        )


@pytest.fixture
def courses(workspace: Workspace) -> str:
    """Two courses of a programme and one of none: Awa at all, Ben at the first, Cleo leads, Dan stayed away."""
    programme = add(workspace, "programme", name="Cities and energy")
    first, (one, _) = held(workspace, programme, 1, 3.0)
    second, (two, _) = held(workspace, programme, 1, 3.0)
    other, (three, _) = held(workspace, programme, 1, 3.0)
    areas = {"focus_areas": ["ENERGY_CLIMATE", "WATER_SANITATION"], "start": date(2025, 12, 31)}
    editing.change(workspace, kind_of("training"), second, areas)
    editing.change(workspace, kind_of("training"), other, {"programme": None, "start": date(2026, 7, 1)})
    awa = person(workspace, "Awa", sex="F", age_group="25_35", organisation="Commune de Tsévié", country="TG")
    ben = person(
        workspace,
        "Ben",
        sex="M",
        age_group="36_59",
        organisation="COMMUNE DE TSEVIE",
        disability_hear="A_LOT",
    )
    cleo = person(workspace, "Cleo", sex="F")
    dan = person(workspace, "Dan", sex="M")
    came(workspace, first, awa, {one: "PRESENT"})
    came(workspace, first, ben, {one: "LATE"})
    came(workspace, first, cleo, {one: "PRESENT"}, role="FACILITATOR")
    came(workspace, first, dan, {one: "ABSENT"})
    came(workspace, second, awa, {two: 30})
    came(workspace, other, awa, {three: "PRESENT"})
    return programme


def test_a_report_is_as_reckoned_by_hand(workspace: Workspace, courses: str) -> None:
    assert told(ask(workspace, "sex")) == {"Female": Count(1, 3), "Male": Count(1, 1)}
    assert told(ask(workspace, "sex", programme=courses)) == {"Female": Count(1, 2), "Male": Count(1, 1)}
    assert told(ask(workspace, "youth")) == {"15–35 (youth)": Count(1, 3), "Other ages": Count(1, 1)}
    assert told(ask(workspace, "disability")) == {
        "With a disability": Count(1, 1),
        "Not collected": Count(1, 3),
    }
    assert told(ask(workspace, "country")) == {"Togo": Count(1, 3), "Not collected": Count(1, 1)}
    assert told(ask(workspace, "organisation")) == {"Commune de Tsévié": Count(2, 4)}
    areas = told(ask(workspace, "focus-area", programme=courses))
    assert areas == {
        "Energy and climate": Count(1, 1),
        "Water and sanitation": Count(1, 1),
        "Not recorded": Count(2, 2),
    }
    assert told(ask(workspace, "year")) == {"2025": Count(1, 1), "2026": Count(2, 3)}
    assert list(ask(workspace, "quarter").rows.values()) == ["Q4 2025", "Q2 2026", "Q3 2026"]
    assert list(ask(workspace, "month").rows.values()) == ["December 2025", "May 2026", "July 2026"]
    assert ask(workspace, "sex").total == Count(2, 4)


def test_trainings_called_alike_are_told_apart_by_their_day(workspace: Workspace, courses: str) -> None:
    assert courses
    other = person(workspace, "Other")
    training = add(workspace, "training", title="Another course", start=DAY)
    came(workspace, training, other, {add(workspace, "session", training=training, date=DAY): "PRESENT"})
    assert list(ask(workspace, "training").rows.values()) == [
        "Another course",
        *("Course · 31 Dec 2025", "Course · 4 May 2026", "Course · 1 Jul 2026"),
    ]


def test_a_period_has_its_first_and_its_last_day(workspace: Workspace, courses: str) -> None:
    assert courses
    assert ask(workspace, "sex", since=date(2025, 12, 31), until=date(2026, 5, 4)).total == Count(2, 3)
    assert ask(workspace, "sex", since=date(2026, 1, 1)).total == Count(2, 3)
    assert ask(workspace, "sex", until=date(2026, 5, 3)).total == Count(1, 1)
    assert behind(workspace, "sex", Place("F"), until=date(2026, 5, 3)) == ["Awa"]
    assert ask(workspace, "sex", since=date(2027, 1, 1)) == CrossTable({}, {}, {(ALL, ALL): Count()})


def test_heads_stand_where_they_were_told_apart(workspace: Workspace) -> None:
    training, (morning, _) = held(workspace, add(workspace, "programme", name="P"), 1, 3.0)
    for sex, number in (("F", 12), ("M", 8), ("NOT_COLLECTED", 3)):
        add(workspace, "headcount", session=morning, sex=sex, count=number)
    came(workspace, training, person(workspace, "Awa", sex="F", country="TG"), {morning: "PRESENT"})
    found = ask(workspace, "sex")
    assert told(found) == {
        "Female": Count(12, 12, 11),
        "Male": Count(8, 8, 8),
        "Not collected": Count(3, 3, 3),
    }
    by_country = ask(workspace, "country", "sex")
    assert by_country[UNNAMED, "F"] == Count(11, 11, 11)
    assert by_country["TG", "F"] == Count(1, 1)
    assert by_country[UNNAMED, UNKNOWN] == Count(3, 3, 3)
    assert behind(workspace, "country", Place(UNNAMED, "F"), "sex") == ["Course"]
    assert behind(workspace, "sex", Place("F")) == ["Awa", "Course"]


def test_names_are_in_order_and_no_more_than_are_wanted(busy: Workspace) -> None:
    question = Question(DIMENSIONS["sex"])
    with busy.reading() as connection:
        every = [one for one in who(connection, question, Place()) if one.kind == "person"]
        few = [one for one in who(connection, question, Place(), 5) if one.kind == "person"]
    assert few == every[:5]
    assert len({one.key for one in every}) == len(every)


def test_groups_are_named_in_the_language(busy: Workspace) -> None:
    names: dict[str, list[str]] = defaultdict(list)
    with busy.reading() as connection:
        for name in ("sex", "country", "quarter", "month"):
            names[name] = list(count(connection, Question(DIMENSIONS[name]), translator("fr")).rows.values())
    assert names["sex"][:2] == ["Femme", "Homme"]
    assert "Éthiopie" in names["country"]
    assert names["country"][-2:] == ["Non recueilli", "Comptées sans nom"]
    assert "T2 2019" in names["quarter"]
    assert "juin 2019" in names["month"]
