"""The past of a record, and copies of it."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.duplicating import duplicate
from iclei_desktop.services.past import bring_back, versions
from iclei_desktop.services.workspace import Workspace, kind_of

TRAINING = kind_of("training")


@pytest.fixture
def key(workspace: Workspace) -> str:
    return editing.add(workspace, TRAINING, {"title": "Waste", "reference": "T-1"}).keys["training"][0]


def test_every_version_has_the_fields_as_they_stood(workspace: Workspace, key: str) -> None:
    editing.change(workspace, TRAINING, key, {"title": "Water", "venue": "Hall"})
    editing.change(workspace, TRAINING, key, {"title": "Energy"})
    found = versions(workspace, TRAINING, key)
    assert [v.after["title"] for v in found] == ["Energy", "Water", "Waste"]
    assert [v.after["venue"] for v in found] == ["Hall", "Hall", None]
    assert [v.after["status"] for v in found] == ["PLANNED"] * 3


def test_a_version_is_brought_back_as_one_step_that_can_be_undone(workspace: Workspace, key: str) -> None:
    editing.change(workspace, TRAINING, key, {"title": "Water", "venue": "Hall"})
    first = versions(workspace, TRAINING, key)[-1]
    editing.put_into_bin(workspace, TRAINING, [key])
    bring_back(workspace, TRAINING, key, first.step.number)
    now = workspace.get(TRAINING, key)
    assert (now["title"], now["venue"]) == ("Waste", None)
    assert now["binned_at"] is not None, "where a record lies is not one of its fields"
    workspace.undo()
    assert workspace.get(TRAINING, key)["title"] == "Water"


def test_a_step_of_something_else_is_refused(workspace: Workspace, key: str) -> None:
    with pytest.raises(Refusal, match="no such state"):
        bring_back(workspace, TRAINING, key, 999)


def test_a_copy_has_all_but_ids_and_bin(workspace: Workspace, key: str) -> None:
    editing.change(workspace, TRAINING, key, {"venue": "Hall"})
    editing.put_into_bin(workspace, TRAINING, [key])
    (copy,) = duplicate(workspace, TRAINING, key, translator("en")).keys["training"]
    values = workspace.get(TRAINING, copy)
    assert (values["title"], values["venue"], values["reference"]) == ("Waste (copy)", "Hall", None)
    assert values["binned_at"] is None
    assert copy != key


def test_a_copy_of_the_longest_name_fits(workspace: Workspace, key: str) -> None:
    longest = TRAINING.fields["title"].longest
    assert longest is not None
    editing.change(workspace, TRAINING, key, {"title": "w" * longest})
    (copy,) = duplicate(workspace, TRAINING, key, translator("en")).keys["training"]
    title = workspace.get(TRAINING, copy)["title"]
    assert len(title) == longest
    assert title.endswith("w (copy)")


def test_a_copy_of_a_record_named_by_its_id_has_a_name(workspace: Workspace) -> None:
    key = editing.add(workspace, TRAINING, {"reference": "T-2"}).keys["training"][0]
    (copy,) = duplicate(workspace, TRAINING, key, translator("en")).keys["training"]
    assert TRAINING.title(workspace.get(TRAINING, copy)) == "T-2 (copy)"
