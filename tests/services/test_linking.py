"""Finding, or adding, the record that another is to be linked to."""

from __future__ import annotations

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.linking import key_of, targets
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

CITY, PROGRAMME = kind_of("city"), kind_of("programme")
ENGLISH = translator("en")


def test_records_that_are_there_come_before_those_that_could_be_added(workspace: Workspace) -> None:
    there = editing.add(workspace, CITY, {"place_name": "Kisumu", "country": "KE"}).keys["city"][0]
    found = targets(workspace, CITY, "kis", ENGLISH)
    assert (found[0].title, found[0].detail, found[0].key) == ("Kisumu", "Kenya", there)
    assert [target.title for target in found].count("Kisumu") == 1
    assert {target.key for target in found[1:]} == {None}
    assert found[-1].title == "kis"


def test_a_name_that_fits_exactly_is_not_offered_anew(workspace: Workspace) -> None:
    editing.add(workspace, PROGRAMME, {"name": "Urban-LEDS"})
    assert [t.key is None for t in targets(workspace, PROGRAMME, "urban-leds", ENGLISH)] == [False]
    assert targets(workspace, PROGRAMME, " ", ENGLISH) == []


def test_a_target_is_added_with_what_is_known_of_it(workspace: Workspace) -> None:
    kisumu = next(t for t in targets(workspace, CITY, "Kisumu", ENGLISH) if t.title == "Kisumu")
    key = key_of(workspace, CITY, kisumu)
    assert workspace.get(CITY, key)["country"] == "KE"
    again = targets(workspace, CITY, "Kisumu", ENGLISH)[0]
    assert key_of(workspace, CITY, again) == key
    assert workspace.count(CITY, Query()) == 1
