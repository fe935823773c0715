"""Who was trained: one rule, in words of Python and of SQL."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Select, event, func, select

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.layout import Document, Facts, Table
from iclei_desktop.records.person import Person
from iclei_desktop.records.training import Enrolment
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.city_map import QUESTIONS, read_map
from iclei_desktop.services.city_page import read_city_page
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.exporting import summary_document
from iclei_desktop.services.indicators import Count, reached
from iclei_desktop.services.trained import TRAINED, people_trained
from iclei_desktop.services.workspace import Workspace, kind_of

ENGLISH = translator("en")
DAY = date(2026, 5, 4)
PEOPLE = ["PEOPLE_TRAINED"]
OF_SOME = (
    select(func.count()).select_from(Enrolment).join(Person, Person.key == Enrolment.person).where(TRAINED)
)


@pytest.mark.parametrize("chosen", [people_trained(Person.key), OF_SOME], ids=["of all", "of some"])
def test_who_came_is_read_from_its_index(workspace: Workspace, chosen: Select[str]) -> None:
    # An index with a condition is passed over as soon as the statement, as it is sent, words the condition otherwise.
    def explain(*sent: Any) -> tuple[str, Any]:
        _, _, statement, values, *_ = sent
        return f"EXPLAIN QUERY PLAN {statement}", values

    with workspace.reading() as connection:
        event.listen(connection, "before_cursor_execute", explain, retval=True)
        plan = [str(row[-1]) for row in connection.execute(chosen).cursor.fetchall()]
    assert any("attendance" in step and "ix_attendance_enrolment_session" in step for step in plan), plan


def add(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@dataclass(frozen=True)
class Network:
    """A city, a programme, and its two trainings with the numbers of people trained at each."""

    city: str
    programme: str
    trainings: dict[str, int]


@pytest.fixture
def network(workspace: Workspace) -> Network:
    """One of everybody whom a count may take for trained: three of them were, one at both trainings."""
    city = add(workspace, "city", place_name="Tsévié", latitude=6.4, longitude=1.2)
    programme = add(workspace, "programme", name="Cities and energy")
    names = ("Both", "Late", "Left", "Absent", "Looks on", "Leads", "Binned", "Only there", "Enrolled")
    people = {name: add(workspace, "person", name_as_written=name, city=city) for name in names}
    first, second = (add(workspace, "training", title=title, programme=programme) for title in ("One", "Two"))
    day, gone = (add(workspace, "session", training=first, date=day) for day in (DAY, DAY + timedelta(1)))
    other = add(workspace, "session", training=second, date=DAY)

    def enrolled(name: str, training: str, session: str, mark: str | None, **values: object) -> None:
        enrolment = add(workspace, "enrolment", training=training, person=people[name], **values)
        if mark:
            add(workspace, "attendance", enrolment=enrolment, session=session, mark=mark)

    enrolled("Both", first, day, "PRESENT")
    enrolled("Both", second, other, "PARTIAL")
    enrolled("Late", first, day, "LATE")
    enrolled("Left", first, day, "PRESENT", status="WITHDRAWN")
    enrolled("Absent", first, day, "EXCUSED")
    enrolled("Looks on", first, day, "PRESENT", role="OBSERVER")
    enrolled("Leads", second, other, "PRESENT", role="FACILITATOR")
    enrolled("Binned", first, day, "PRESENT")
    enrolled("Only there", first, gone, "PRESENT")
    enrolled("Enrolled", second, other, None)
    editing.put_into_bin(workspace, kind_of("person"), [people["Binned"]])
    editing.put_into_bin(workspace, kind_of("session"), [gone])
    return Network(city, programme, {first: 3, second: 1})


def test_every_place_counts_the_same_people(workspace: Workspace, network: Network) -> None:
    page = read_city_page(workspace, network.city, DAY)
    assert (page.people_trained, page.participations) == (3, 4)
    assert {line.key: line.facts[3] for line in page.trainings} == network.trainings
    with workspace.reading() as connection:
        assert reached(connection, network.programme, PEOPLE) == {"PEOPLE_TRAINED": Count(3, 4)}
        assert len(list(connection.execute(people_trained(Person.key)))) == 3
    for training, number in network.trainings.items():
        assert facts_of(summary_document(workspace, training, SheetOptions(), ENGLISH))[
            "People trained"
        ] == str(number)
    (placed,) = read_map(workspace, next(q for q in QUESTIONS if q.name == "trained")).cities
    assert placed.answer == "FEW"
    brief = build(workspace, network.city, Choice("city-brief", "en"))
    assert "3 people trained" in repr(brief)


def test_a_training_in_the_bin_trained_nobody(workspace: Workspace, network: Network) -> None:
    editing.put_into_bin(workspace, kind_of("training"), [*network.trainings])
    page = read_city_page(workspace, network.city, DAY)
    assert (page.people_trained, page.participations, page.trainings) == (0, 0, ())
    with workspace.reading() as connection:
        assert reached(connection, network.programme, PEOPLE) == {"PEOPLE_TRAINED": Count(0, 0)}
        assert list(connection.execute(people_trained(Person.key))) == []
    workspace.undo()
    assert read_city_page(workspace, network.city, DAY).people_trained == 3


def test_who_only_led_or_looked_on_stands_apart_in_the_summary(
    workspace: Workspace, network: Network
) -> None:
    (sheet,) = summary_document(workspace, next(iter(network.trainings)), SheetOptions(), ENGLISH).sheets
    tables = [block for block in sheet.blocks if isinstance(block, Table)]
    people, team = ([row[1] for row in table.rows] for table in tables)
    assert people == ["Absent", "Both", "Late", "Left", "Only there"]
    assert team == ["Looks on"]


def facts_of(document: Document) -> dict[str, str]:
    """Return the facts above the table of a summary."""
    blocks = (block for sheet in document.sheets for block in sheet.blocks)
    return {fact.label: fact.value for block in blocks if isinstance(block, Facts) for fact in block.items}
