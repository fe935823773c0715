"""Thresholds of size classes: kept in the file, followed by lists, map and the head of a city; undone like anything."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.size_class import THRESHOLDS
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.city_map import QUESTIONS, read_map
from iclei_desktop.services.size_classes import read_thresholds, set_thresholds, size_told
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

CITY = kind_of("city")
SIZE = next(question for question in QUESTIONS if question.name == "size")
LOWER = {"MEGA": 5_000_000, "SUPER": 500_000, "LARGE": 50_000}


@pytest.fixture
def city(workspace: Workspace) -> str:
    values = {"place_name": "Tsévié", "population": 60_000, "latitude": 6.4, "longitude": 1.2}
    return editing.add(workspace, CITY, values).keys["city"][0]


def found(workspace: Workspace, code: str) -> list[str]:
    return [row["key"] for row in workspace.page(CITY, Query(filters={"size_class": [code]}))]


def answer(workspace: Workspace) -> str:
    (placed,) = read_map(workspace, SIZE).cities
    return placed.answer


def test_without_thresholds_of_its_own_a_file_follows_the_usual_ones(workspace: Workspace, city: str) -> None:
    assert list(read_thresholds(workspace)) == list(THRESHOLDS)
    assert size_told(workspace, workspace.get(CITY, city), translator("en")) == "Small or medium city"
    assert found(workspace, "SMALL_MEDIUM") == [city]
    assert size_told(workspace, {"population": None}, translator("en")) == ""


def test_list_map_and_head_follow_the_thresholds_and_undo(workspace: Workspace, city: str) -> None:
    set_thresholds(workspace, LOWER)
    assert size_told(workspace, workspace.get(CITY, city), translator("en")) == "Large city"
    assert (found(workspace, "LARGE"), found(workspace, "SMALL_MEDIUM")) == ([city], [])
    assert answer(workspace) == "LARGE"
    set_thresholds(workspace, {**LOWER, "LARGE": 70_000})
    assert workspace.count(kind_of("size_class"), Query()) == 3
    assert answer(workspace) == "SMALL_MEDIUM"
    workspace.undo()
    assert answer(workspace) == "LARGE"
    workspace.undo()
    assert (answer(workspace), list(read_thresholds(workspace))) == ("SMALL_MEDIUM", list(THRESHOLDS))


def test_a_larger_class_must_begin_above_a_smaller_one(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="more inhabitants"):
        set_thresholds(workspace, {**LOWER, "SUPER": 5_000_000})
    assert list(read_thresholds(workspace)) == list(THRESHOLDS)
