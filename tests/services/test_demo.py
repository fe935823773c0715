from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.demo import DEMO_TRAINING, INVENTED, fill_with_demo
from iclei_desktop.services.demo_cases import INVENTED as NOTHING_HAPPENED
from iclei_desktop.services.gazetteer import known_cities
from iclei_desktop.services.home import read_home
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.snapshots import Snapshot, snapshot


@pytest.fixture
def demo(workspace: Workspace) -> Snapshot:
    fill_with_demo(workspace, date(2026, 11, 18))
    assert check_file(workspace) == []
    return snapshot(workspace)


def test_cities_are_real(demo: Snapshot) -> None:
    known = {city.geonames_id: city for city in known_cities()}
    cities = list(demo["city"].values())
    assert len(cities) == 18
    for city in cities:
        found = known[city["geonames_id"]]
        assert (city["place_name"], city["country"], city["population"]) == (
            found.name,
            found.country,
            found.population,
        )
    assert "eThekwini Municipality" in {
        city["official_name"] for city in cities if city["place_name"] == "Durban"
    }


def test_every_person_is_said_to_be_invented(demo: Snapshot) -> None:
    people = list(demo["person"].values())
    assert len(people) == len(resource("demo", "people.csv").read_text(encoding="utf-8").splitlines()) - 1
    assert {person["notes"] for person in people} == {INVENTED}
    assert all((person["email"] or "x@example.org").endswith("@example.org") for person in people)
    names = " ".join(person["name_as_written"] for person in people)
    assert any("\u0600" <= letter <= "\u06ff" for letter in names)
    assert any(letter in names for letter in "ãç")


def test_practices_and_resources_are_said_to_be_invented(demo: Snapshot) -> None:
    cases = list(demo["case"].values())
    assert sorted(case["status"] for case in cases) == ["CHANGES_REQUESTED", "PUBLISHED"]
    for case in cases:
        assert case["notes"] == NOTHING_HAPPENED
        assert "(invented example)" in case["title"]
        assert case["summary"].startswith("An invented example")
    assert {resource["notes"] for resource in demo["resource"].values()} == {NOTHING_HAPPENED}
    links = [record["link"] for record in demo["resource"].values()]
    assert all(link.startswith("https://example.org/") for link in links)


def test_past_events_are_as_the_public_sources_say(demo: Snapshot) -> None:
    trainings = {training["reference"]: (key, training) for key, training in demo["training"].items()}
    _, lome = trainings["COMSSA-2019-03"]
    assert (lome["start"], lome["end"], lome["country"]) == (date(2019, 3, 25), date(2019, 3, 27), "TG")
    key, nairobi = trainings["COMSSA-2019-06"]
    assert (nairobi["start"], nairobi["end"]) == (date(2019, 6, 3), date(2019, 6, 6))
    (session,) = (number for number, found in demo["session"].items() if found["training"] == key)
    assert [found["count"] for found in demo["headcount"].values() if found["session"] == session] == [43]


def test_one_training_is_half_way_through_its_week(demo: Snapshot) -> None:
    ((key, training),) = ((k, t) for k, t in demo["training"].items() if t["status"] == "ACTIVE")
    assert (training["start"], training["end"]) == (date(2026, 11, 16), date(2026, 11, 20))
    sessions = {k: s for k, s in demo["session"].items() if s["training"] == key}
    marks = list(demo["attendance"].values())
    marked = {sessions[mark["session"]]["date"] for mark in marks}
    assert marked == {date(2026, 11, day) for day in (16, 17, 18)}
    assert len(sessions) == 10
    assert len({mark["session"] for mark in marks}) == 5
    assert len(marks) == 5 * len(demo["enrolment"])
    assert {mark["mark"] for mark in marks} == {"PRESENT", "LATE", "PARTIAL", "EXCUSED", "ABSENT"}
    assert all((mark["minutes"] is not None) == (mark["mark"] == "PARTIAL") for mark in marks)


def test_the_demo_can_be_taken_back_step_by_step(workspace: Workspace, demo: Snapshot) -> None:
    for _ in workspace.history():
        workspace.undo()
    assert all(not records for records in snapshot(workspace).values())
    assert demo["person"]


@pytest.mark.parametrize("day", [date(2026, 11, day) for day in range(23, 30)])
def test_a_training_is_under_way_on_any_day_of_the_week(workspace: Workspace, day: date) -> None:
    """As the first page promises; it is what Home says too."""
    fill_with_demo(workspace, day)
    key = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    training = workspace.get(kind_of("training"), key)
    assert training["start"] <= day <= training["end"]
    assert (training["end"] - training["start"]).days == 4
    sessions = workspace.page(kind_of("session"), Query(filters={"training": [key]}))
    assert sorted({session["date"] for session in sessions})[0] == training["start"]
    assert len(sessions) == 10
    assert day in {session["date"] for session in sessions}
    coming = read_home(workspace, day, translator("en"))[0].lines
    assert key in {told.key for told in coming}
