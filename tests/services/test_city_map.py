from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.city_map import QUESTIONS, read_map
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.milestones import join_programme, read_board, set_standing
from iclei_desktop.services.presets import add_preset
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace

ASKED = {question.name: question for question in QUESTIONS}


def add(workspace: Workspace, kind: str, **values: object) -> str:
    (key, *_) = editing.add(workspace, kind_named(kind), values).keys[kind]
    return key


@pytest.fixture
def cities(workspace: Workspace) -> dict[str, str]:
    places = {"Lusaka": (28.3, -15.4, 2_000_000), "Tsévié": (1.2, 6.4, 55_000), "Nowhere": (None, None, None)}
    return {
        name: add(workspace, "city", place_name=name, longitude=x, latitude=y, population=people)
        for name, (x, y, people) in places.items()
    }


def answers(workspace: Workspace, name: str, detail: str = "") -> dict[str, str]:
    return {city.name: city.answer for city in read_map(workspace, ASKED[name], detail).cities}


def test_a_city_without_a_place_is_counted_apart(workspace: Workspace, cities: dict[str, str]) -> None:
    found = read_map(workspace, ASKED["size"])
    assert {city.name for city in found.cities} == {"Lusaka", "Tsévié"}
    assert (found.without_place, dict(found.counts)) == (1, {"SUPER": 1, "SMALL_MEDIUM": 1})
    editing.put_into_bin(workspace, kind_named("city"), [cities["Lusaka"]])
    assert answers(workspace, "size") == {"Tsévié": "SMALL_MEDIUM"}


def test_the_latest_membership_counts(workspace: Workspace, cities: dict[str, str]) -> None:
    add(workspace, "membership", city=cities["Lusaka"], status="ACTIVE", since=date(2020, 1, 1))
    add(workspace, "membership", city=cities["Lusaka"], status="LAPSED", since=date(2010, 1, 1))
    assert answers(workspace, "members") == {"Lusaka": "ACTIVE", "Tsévié": ""}


def test_only_those_who_came_were_trained(workspace: Workspace, cities: dict[str, str]) -> None:
    changed = add_training(workspace, {"title": "T", "start": date(2026, 5, 4), "end": date(2026, 5, 4)})
    (training,), session = changed.keys["training"], changed.keys["session"][0]
    people = [add(workspace, "person", name_as_written=f"P {n}", city=cities["Lusaka"]) for n in range(11)]
    enrol(workspace, training, people)
    marks = [Mark(enrolment_key(training, person), session, "PRESENT") for person in people[:9]]
    record(workspace, [*marks, Mark(enrolment_key(training, people[9]), session, "ABSENT")])
    assert answers(workspace, "trained") == {"Lusaka": "FEW", "Tsévié": ""}
    record(workspace, [Mark(enrolment_key(training, people[10]), session, "LATE")])
    assert answers(workspace, "trained")["Lusaka"] == "SOME"


def test_a_milestone_is_asked_about_by_its_key(workspace: Workspace, cities: dict[str, str]) -> None:
    (programme,) = add_preset(workspace, "LAB", "en").keys["programme"]
    join_programme(workspace, programme, cities.values(), None)
    board = read_board(workspace, programme)
    set_standing(workspace, [(board.cities[0].participation, board.milestones[1].key)], "ACHIEVED")
    assert answers(workspace, "milestone", board.milestones[1].key) == {"Lusaka": "ACHIEVED", "Tsévié": ""}
    assert answers(workspace, "milestone", board.milestones[0].key) == {"Lusaka": "", "Tsévié": ""}


def test_published_comes_before_written(workspace: Workspace, cities: dict[str, str]) -> None:
    for status in ("PUBLISHED", "DRAFT"):
        case = add(workspace, "case", title=status, status=status)
        add(workspace, "case_city", case=case, city=cities["Lusaka"], role="AUTHOR")
    replica = add(workspace, "case", title="R", status="PUBLISHED")
    add(workspace, "case_city", case=replica, city=cities["Tsévié"], role="REPLICATED")
    assert answers(workspace, "cases") == {"Lusaka": "PUBLISHED", "Tsévié": "REPLICATED"}
