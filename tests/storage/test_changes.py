from __future__ import annotations

from typing import Any

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit, Name, Reason
from tests.snapshots import expected_search_rows, search_rows, snapshot

CITY, PERSON, TRAINING = (kind_named(name) for name in ("city", "person", "training"))


def add(workspace: Workspace, kind: Any, **values: Any) -> str:
    return str(editing.add(workspace, kind, values).keys[kind.name][0])


def test_a_step_holds_only_the_fields_that_differ(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="Lomé", country="TG")
    changed = editing.change(workspace, CITY, key, {"place_name": "Lomé", "population": 7})
    assert changed.step is not None
    (change,) = workspace.changes_of(changed.step)
    assert (change.before, change.after) == ({"population": None}, {"population": 7})


def test_writing_what_stands_is_no_step(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="Lomé")
    assert not editing.change(workspace, CITY, key, {"place_name": "Lomé"})
    assert len(workspace.history()) == 1


def test_undo_and_redo_walk_back_and_forth(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="Lome")
    editing.change(workspace, CITY, key, {"place_name": "Lomé"})
    end = snapshot(workspace)
    assert workspace.undo().name.text == "Change: {kind} – {field}"
    assert workspace.get(CITY, key)["place_name"] == "Lome"
    workspace.undo()
    assert snapshot(workspace)["city"] == {}
    with pytest.raises(Refusal, match="nothing to undo"):
        workspace.undo()
    workspace.redo()
    workspace.redo()
    assert snapshot(workspace) == end
    with pytest.raises(Refusal, match="nothing to redo"):
        workspace.redo()


def test_a_new_step_ends_what_redo_could_do(workspace: Workspace) -> None:
    add(workspace, CITY, place_name="One")
    add(workspace, CITY, place_name="Two")
    workspace.undo()
    add(workspace, CITY, place_name="Three")
    workspace.undo()
    workspace.undo()
    workspace.redo()
    workspace.redo()
    with pytest.raises(Refusal):
        workspace.redo()
    assert {values["place_name"] for values in snapshot(workspace)["city"].values()} == {"One", "Three"}


def test_undo_reaches_across_closing(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="Lomé")
    workspace.close()
    with Workspace.open(workspace.path) as again:
        again.undo()
        assert snapshot(again)["city"] == {}
        again.close()
    with Workspace.open(workspace.path) as third:
        third.redo()
        assert third.get(CITY, key)["place_name"] == "Lomé"


def test_one_visit_to_a_field_is_one_step(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="L")
    for typed in ("Lo", "Lom", "Lomé"):
        editing.change(workspace, CITY, key, {"place_name": typed}, visit="visit-1")
    editing.change(workspace, CITY, key, {"place_name": "Lomé!"}, visit="visit-2")
    assert len(workspace.history()) == 3
    workspace.undo()
    assert workspace.get(CITY, key)["place_name"] == "Lomé"
    workspace.undo()
    assert workspace.get(CITY, key)["place_name"] == "L"


def test_taking_back_an_older_step_keeps_what_changed_since(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="Lomé", population=1)
    older = editing.change(workspace, CITY, key, {"place_name": "Lomee", "population": 2}).step
    editing.change(workspace, CITY, key, {"population": 3})
    assert older is not None
    changed = workspace.revert(older)
    stands = workspace.get(CITY, key)
    assert (stands["place_name"], stands["population"]) == ("Lomé", 3)
    (conflict,) = changed.conflicts
    assert conflict.reason is Reason.CHANGED_SINCE
    assert conflict.found == {"population": 3}
    workspace.undo()  # the taking back is a step like any other
    assert workspace.get(CITY, key)["place_name"] == "Lomee"


def test_records_that_others_depend_on_are_kept(workspace: Workspace) -> None:
    added = editing.add(workspace, PERSON, {"name_as_written": "Awa Sy"})
    person = added.keys["person"][0]
    training = add_training(workspace, {"reference": "T"}).keys["training"][0]
    enrol(workspace, training, [person])
    assert added.step is not None
    with pytest.raises(Refusal, match="Nothing of step 1"):
        workspace.revert(added.step)
    assert workspace.get(PERSON, person)["name_as_written"] == "Awa Sy"


def test_a_parent_stays_when_one_of_its_children_has_to(workspace: Workspace) -> None:
    from datetime import date

    values = {"reference": "T", "start": date(2026, 5, 4), "end": date(2026, 5, 5)}
    added = add_training(workspace, values)
    session = added.keys["session"][0]
    editing.change(workspace, kind_named("session"), session, {"topic": "Inventories"})
    assert added.step is not None
    changed = workspace.revert(added.step)
    assert {conflict.reason for conflict in changed.conflicts} == {Reason.CHANGED_SINCE, Reason.DEPENDED_ON}
    assert list(snapshot(workspace)["session"]) == [session]
    assert len(snapshot(workspace)["training"]) == 1


def test_what_links_to_a_record_that_is_gone_is_kept_back(workspace: Workspace) -> None:
    city = editing.add(workspace, CITY, {"place_name": "Lomé"})
    person = add(workspace, PERSON, name_as_written="Awa Sy", city=city.keys["city"][0])
    cleared = editing.change(workspace, PERSON, person, {"city": None})
    assert city.step is not None
    assert cleared.step is not None
    workspace.revert(city.step)
    with pytest.raises(Refusal, match="Nothing of step"):
        workspace.revert(cleared.step)
    assert workspace.get(PERSON, person)["city"] is None


def test_a_refused_value_writes_nothing(workspace: Workspace) -> None:
    edits = [
        Edit("city", CITY.new_key({}), {"place_name": "Good"}, new=True),
        Edit("city", CITY.new_key({}), {"place_name": "Bad", "latitude": 91.0}, new=True),
    ]
    with pytest.raises(Refusal, match="Latitude"):
        workspace.write(Name("Add"), edits)
    assert snapshot(workspace)["city"] == {}
    assert workspace.history() == []


def test_a_link_to_nothing_is_refused_in_words(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="refers to another that is not there"):
        add(workspace, PERSON, name_as_written="Awa", city="no-such-key")
    assert snapshot(workspace)["person"] == {}


def test_search_rows_follow_every_change(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="Tsévié", aliases=["Tsevie", "ツェヴィエ"])
    add(workspace, CITY, place_name="Kara")
    editing.change(workspace, CITY, key, {"place_name": "N’Djaména"})
    assert search_rows(workspace, CITY) == expected_search_rows(workspace, CITY)
    assert [row["key"] for row in workspace.page(CITY, Query(text="ndjam"))] == [key]
    assert workspace.page(CITY, Query(text="tsevie kara")) == []
    workspace.undo()
    assert [row["key"] for row in workspace.page(CITY, Query(text="TSEV"))] == [key]
    workspace.undo()
    workspace.undo()
    assert search_rows(workspace, CITY) == {}


def test_the_history_of_a_record_tells_every_change(workspace: Workspace) -> None:
    key = add(workspace, CITY, place_name="A")
    editing.change(workspace, CITY, key, {"place_name": "B"})
    workspace.undo()
    steps = workspace.history_of(CITY, key)
    assert [(found.act, change.after and change.after.get("place_name")) for found, change in steps] == [
        ("UNDO", "A"),
        ("EDIT", "B"),
        ("EDIT", "A"),
    ]


def test_names_of_steps_are_translated_when_shown(workspace: Workspace) -> None:
    changed = editing.add(workspace, CITY, {"place_name": "A"})
    assert changed.name.show(translator("en")) == "Add: City"
    assert changed.name.show(translator("fr")) == "Ajouter\u00a0: Ville"
