"""Hours, completion, organisations, scores and heads of a programme, against numbers that were reckoned by hand."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.layout import Facts
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.exporting import summary_document
from iclei_desktop.services.indicators import Count, reached
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

DAY = date(2026, 5, 4)


def add(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def programme(workspace: Workspace) -> str:
    return add(workspace, "programme", name="Cities and energy")


def held(workspace: Workspace, programme: str, days: int, hours: float) -> tuple[str, list[str]]:
    """Add a training of two sessions a day; return it with its sessions."""
    training = add(workspace, "training", title="Course", start=DAY, programme=programme)
    on = [(DAY + timedelta(n // 2), ("AM", "PM")[n % 2]) for n in range(2 * days)]
    return training, [
        add(workspace, "session", training=training, date=day, part=part, contact_hours=hours)
        for day, part in on
    ]


def came(
    workspace: Workspace, training: str, person: str, marks: Mapping[str, str | int], **values: object
) -> None:
    """Enrol somebody and mark them: a number is a partial presence of so many minutes."""
    enrolment = add(workspace, "enrolment", training=training, person=person, **values)
    for session, mark in marks.items():
        minutes = {"mark": "PARTIAL", "minutes": mark} if isinstance(mark, int) else {"mark": mark}
        add(workspace, "attendance", enrolment=enrolment, session=session, **minutes)


def person(workspace: Workspace, name: str, **values: object) -> str:
    return add(workspace, "person", name_as_written=name, **values)


def counted(workspace: Workspace, programme: str, indicator: str) -> Count | None:
    with workspace.reading() as connection:
        return reached(connection, programme, [indicator])[indicator]


@pytest.fixture
def courses(workspace: Workspace, programme: str) -> str:
    """Two courses of two days, 12 and 4 hours, and a day of 3 hours."""
    long, (one, two, three, four) = held(workspace, programme, 2, 3.0)
    short, (*halves, last, gone) = held(workspace, programme, 2, 2.0)
    editing.change(workspace, kind_of("session"), last, {"contact_hours": None, "starts": time(9)})
    editing.put_into_bin(workspace, kind_of("session"), [halves[0], gone])
    day, (morning, _) = held(workspace, programme, 1, 3.0)
    awa = person(workspace, "Awa", organisation="Commune de Tsévié")
    ben = person(workspace, "Ben", organisation="COMMUNE DE TSEVIE")
    cleo = person(workspace, "Cleo", organisation="Clean Air")
    dan = person(workspace, "Dan", organisation="Trainers Ltd")
    eve = person(workspace, "Eve")
    all_four = dict.fromkeys((one, two, three, four), "PRESENT")
    came(workspace, long, awa, all_four, post_score=80.0)  # 12 of 12 hours
    came(workspace, long, ben, {**all_four, four: 30}, post_score=70.0)  # 9.5, and 80 % are 9.6
    came(workspace, long, cleo, {**all_four, one: "LATE", four: 36}, post_score=69.5)  # 9.6
    came(workspace, long, dan, all_four, role="FACILITATOR", post_score=90.0)
    came(
        workspace, short, awa, {halves[1]: "PRESENT", gone: "PRESENT"}
    )  # 2 of 2 hours: one in the bin is none
    came(workspace, day, eve, {morning: "PRESENT"})
    add(workspace, "evaluation_form", training=day, pairing_code="x", post_score=71.0)
    add(workspace, "evaluation_form", training=day, post_score=20.0)
    add(workspace, "evaluation_form", training=day, pairing_code="x", pre_score=99.0)
    return programme


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("PERSON_HOURS", Count(12 + 9.5 + 9.6 + 2 + 3)),
        ("PEOPLE_COMPLETED", Count(2, 3)),  # Awa twice and Cleo; a single day is no course
        ("ORGANISATIONS_REACHED", Count(2)),  # one is spelt twice, one only led
        ("MINIMUM_SCORE", Count(3, 5)),  # 80, 70, 71 of those with 69.5 and 20
        ("PEOPLE_TRAINED", Count(4, 5)),
        ("TRAININGS_HELD", Count(3)),
    ],
)
def test_courses_are_counted_as_by_hand(
    workspace: Workspace, courses: str, indicator: str, expected: Count
) -> None:
    found = counted(workspace, courses, indicator)
    assert found is not None
    assert found.number == pytest.approx(expected.number)
    assert (found.beside, found.unnamed) == (expected.beside, 0)


def test_a_threshold_of_its_own_decides_who_completed(workspace: Workspace, courses: str) -> None:
    for training in workspace.page(kind_of("training"), Query()):
        editing.change(workspace, kind_of("training"), training["key"], {"completion_threshold": 81})
    assert counted(workspace, courses, "PEOPLE_COMPLETED") == Count(1, 2)  # Cleo has exactly 80 %
    workspace.undo()


def test_a_minimum_score_of_its_own_decides_who_reached_it(workspace: Workspace, courses: str) -> None:
    for training in workspace.page(kind_of("training"), Query()):
        editing.change(workspace, kind_of("training"), training["key"], {"minimum_score": 71})
    assert counted(workspace, courses, "MINIMUM_SCORE") == Count(2, 5)  # 80 and 71


def test_heads_and_names_count_nobody_twice(workspace: Workspace, programme: str) -> None:
    training, (morning, afternoon) = held(workspace, programme, 1, 3.0)
    for session, women in ((morning, 12), (afternoon, 15)):
        add(workspace, "headcount", session=session, sex="F", count=women)
    assert counted(workspace, programme, "PEOPLE_TRAINED") == Count(15, 15, 15)
    assert counted(workspace, programme, "PERSON_HOURS") == Count(27 * 3.0, unnamed=27 * 3.0)
    came(workspace, training, person(workspace, "Awa", sex="F"), {morning: "PRESENT"})
    # She is one of the 12, and may be one of the 15 too: 14 others, 1 named.
    assert counted(workspace, programme, "PEOPLE_TRAINED") == Count(15, 15, 14)
    assert counted(workspace, programme, "PERSON_HOURS") == Count(27 * 3.0, unnamed=26 * 3.0)
    came(workspace, training, person(workspace, "Omar", sex="M"), {afternoon: "PRESENT"})
    assert counted(workspace, programme, "PEOPLE_TRAINED") == Count(16, 16, 14)
    assert facts(workspace, training) == ("16 (14 without names)", "84 (78 without names)")
    # Somebody who looks on stands for a head, and is not trained.
    watching = person(workspace, "Lea", sex="F")
    came(workspace, training, watching, {morning: "PRESENT", afternoon: "PRESENT"}, role="OBSERVER")
    assert counted(workspace, programme, "PEOPLE_TRAINED") == Count(15, 15, 13)
    editing.put_into_bin(workspace, kind_of("session"), [afternoon])
    assert counted(workspace, programme, "PEOPLE_TRAINED") == Count(11, 11, 10)


def facts(workspace: Workspace, training: str) -> tuple[str, str]:
    """Return what the summary of a training says of people and hours."""
    (sheet,) = summary_document(workspace, training, SheetOptions(), translator("en")).sheets
    (block,) = (block for block in sheet.blocks if isinstance(block, Facts))
    told = {fact.label: fact.value for fact in block.items}
    return told["People trained"], told["Person-hours attended"]
