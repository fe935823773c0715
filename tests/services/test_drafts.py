"""A record that is being typed in, before and after it is in the file."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.drafts import Draft
from iclei_desktop.services.known import known_facts, knows
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

CITY, TRAINING, ENROLMENT = kind_of("city"), kind_of("training"), kind_of("enrolment")


def test_a_draft_is_added_with_its_name_and_all_that_was_typed_before(workspace: Workspace) -> None:
    draft = Draft(TRAINING)
    assert draft.lacking() == "title"
    assert not draft.put(workspace, {"venue": "Town hall"})
    assert workspace.history() == []
    assert draft.put(workspace, {"title": "Waste"})
    assert draft.key is not None
    assert draft.lacking() is None
    added = workspace.get(TRAINING, draft.key)
    assert (added["title"], added["venue"], added["status"]) == ("Waste", "Town hall", "PLANNED")
    draft.put(workspace, {"venue": None})
    assert workspace.get(TRAINING, draft.key)["venue"] is None
    assert len(workspace.history()) == 2


def test_a_second_name_field_is_a_name_too(workspace: Workspace) -> None:
    draft = Draft(TRAINING)
    draft.put(workspace, {"reference": "T-1"})
    assert draft.key is not None


def test_a_wrong_value_is_refused_and_forgotten(workspace: Workspace) -> None:
    draft = Draft(CITY)
    with pytest.raises(Refusal, match="outside"):
        draft.put(workspace, {"latitude": 91.0})
    draft.put(workspace, {"place_name": "Kisumu"})
    assert draft.key is not None
    assert workspace.get(CITY, draft.key)["latitude"] is None


def test_what_must_be_there_beside_a_name_is_waited_for() -> None:
    draft = Draft(ENROLMENT)
    assert draft.lacking() == "training"
    draft.values = {"training": "a", "person": "b"}
    assert draft.lacking() is None


def test_known_facts_fill_what_is_not_recorded_as_one_step(workspace: Workspace) -> None:
    assert knows(CITY)
    assert not knows(TRAINING)
    kisumu = known_facts(CITY, "kisum", "fr")[0]
    assert kisumu.label == "Kisumu"
    assert kisumu.detail.startswith("Kenya, ")
    draft = Draft(CITY)
    draft.put(workspace, {"admin_region": "Kisumu County"})
    draft.fill(workspace, kisumu.values)
    (city,) = workspace.page(CITY, Query())
    assert (city["place_name"], city["country"]) == ("Kisumu", "KE")
    assert city["admin_region"] == "Kisumu County"
    assert len(workspace.history()) == 1


def test_known_facts_of_a_city_that_is_there_leave_its_own_alone(workspace: Workspace) -> None:
    draft = Draft(CITY)
    draft.put(workspace, {"place_name": "Kis", "population": 5})
    draft.fill(workspace, known_facts(CITY, "Kisumu", "en")[0].values)
    (city,) = workspace.page(CITY, Query())
    assert (city["place_name"], city["population"], city["country"]) == ("Kisumu", 5, "KE")


def test_nothing_is_known_of_nothing() -> None:
    assert known_facts(CITY, "  ", "en") == []
    assert known_facts(TRAINING, "Waste", "en") == []
