"""A person's or training's country is that of its city, however either came there, until somebody says otherwise."""

from __future__ import annotations

from typing import Any

import pytest

from iclei_desktop.services import editing
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.past import bring_back
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from tests.services.importing.lists import records, take_in_rows

CITY, PERSON, TRAINING = kind_of("city"), kind_of("person"), kind_of("training")


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


def country(workspace: Workspace, key: str, kind: str = "person") -> Any:
    return workspace.get(kind_of(kind), key)["country"]


@pytest.fixture
def lusaka(workspace: Workspace) -> str:
    return add(workspace, "city", place_name="Lusaka", country="ZM")


@pytest.fixture
def lome(workspace: Workspace) -> str:
    return add(workspace, "city", place_name="Lomé", country="TG")


def test_it_is_filled_in_with_the_city_and_found_by_the_filter(workspace: Workspace, lusaka: str) -> None:
    person = add(workspace, "person", name_as_written="Awa Sy", city=lusaka)
    training = add(workspace, "training", title="Waste", city=lusaka)
    (found,) = workspace.page(PERSON, Query(filters={"country": ["ZM"]}))
    assert found["key"] == person
    assert country(workspace, training, "training") == "ZM"


def test_it_is_one_step_with_the_city_and_undone_with_it(workspace: Workspace, lusaka: str) -> None:
    person = add(workspace, "person", name_as_written="Awa Sy")
    editing.change(workspace, PERSON, person, {"city": lusaka})
    assert country(workspace, person) == "ZM"
    workspace.undo()
    assert (workspace.get(PERSON, person)["city"], country(workspace, person)) == (None, None)
    workspace.redo()
    assert country(workspace, person) == "ZM"


def test_it_goes_with_the_city_to_another_country(workspace: Workspace, lusaka: str, lome: str) -> None:
    person = add(workspace, "person", name_as_written="Awa Sy", city=lusaka)
    editing.change(workspace, PERSON, person, {"city": lome})
    assert country(workspace, person) == "TG"
    editing.change(workspace, PERSON, person, {"city": None})
    assert country(workspace, person) == "TG"


def test_what_somebody_said_stays(workspace: Workspace, lusaka: str, lome: str) -> None:
    person = add(workspace, "person", name_as_written="Awa Sy", city=lusaka, country="SN")
    editing.change(workspace, PERSON, person, {"city": lome})
    assert country(workspace, person) == "SN"
    editing.change(workspace, PERSON, person, {"country": None})
    assert country(workspace, person) is None
    editing.change(workspace, PERSON, person, {"city": lusaka, "country": "SN"})
    assert country(workspace, person) == "SN"


def test_a_state_that_is_brought_back_is_what_it_was(workspace: Workspace, lusaka: str) -> None:
    person = add(workspace, "person", name_as_written="Awa Sy", city=lusaka)
    cleared = editing.change(workspace, PERSON, person, {"country": None}).step
    editing.change(workspace, PERSON, person, {"country": "SN"})
    assert cleared is not None
    bring_back(workspace, PERSON, person, cleared)
    assert country(workspace, person) is None


def test_a_city_whose_country_is_given_later_brings_its_people_along(workspace: Workspace, lome: str) -> None:
    city = add(workspace, "city", place_name="Tsévié")
    people = [add(workspace, "person", name_as_written=name, city=city) for name in ("Awa Sy", "Afi Kossi")]
    other = add(workspace, "person", name_as_written="Abla", city=city, country="GH")
    elsewhere = add(workspace, "person", name_as_written="Edem", city=lome)
    changed = editing.change(workspace, CITY, city, {"country": "BJ"})
    assert set(changed.keys["person"]) == set(people)
    editing.change(workspace, CITY, city, {"country": "TG"})
    assert [country(workspace, key) for key in (*people, other, elsewhere)] == ["TG", "TG", "GH", "TG"]
    workspace.undo()
    assert [country(workspace, key) for key in people] == ["BJ", "BJ"]


def test_a_city_added_in_the_same_step_counts(workspace: Workspace) -> None:
    city = new_edit(CITY, {"place_name": "Lomé", "country": "TG"})
    person = new_edit(PERSON, {"name_as_written": "Awa Sy", "city": city.key})
    workspace.write(Name("Add both"), [person, city])
    assert country(workspace, person.key) == "TG"


def test_an_imported_person_has_the_country_of_the_city(workspace: Workspace) -> None:
    take_in_rows(workspace, "person", ["Name", "City"], ["Awa Sy", "Lusaka"], ["Afi Kossi", ""])
    assert [person.get("country") for person in records(workspace, "person")] == ["ZM", None]
    take_in_rows(workspace, "training", ["Title", "City"], ["Waste", "Lusaka"])
    assert records(workspace, "training")[0]["country"] == "ZM"


def test_the_demo_has_no_person_without_a_country(workspace: Workspace) -> None:
    fill_with_demo(workspace)
    assert workspace.count(PERSON, Query(filters={"country": [None]})) == 0
    assert workspace.count(TRAINING, Query(filters={"country": [None]})) == 0
