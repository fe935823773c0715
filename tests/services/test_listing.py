"""What lists ask beside their pages."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from iclei_desktop.services import editing
from iclei_desktop.services.listing import keys_at, places, values_in_use
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name

PERSON = kind_of("person")
NAMES = ("Élodie", "Amina", "Brian", "Chinedu", "Diane")


@pytest.fixture
def keys(workspace: Workspace) -> list[str]:
    """Return the keys of five people in the order of their names."""
    edits = [new_edit(PERSON, {"name_as_written": n, "sex": "F" if n > "C" else None}) for n in NAMES]
    workspace.write(Name("test"), edits)
    return [
        edit.key for edit in sorted(edits, key=lambda edit: edit.values["name_as_written"].replace("É", "E"))
    ]


@pytest.mark.parametrize("wanted", [(), (3,), (4, 0)])
def test_places_are_those_of_the_querys_order(
    workspace: Workspace, keys: list[str], wanted: Sequence[int]
) -> None:
    asked = [keys[place] for place in wanted]
    assert places(workspace, PERSON, Query(), asked) == {keys[place]: place for place in wanted}
    down = Query(sort=("-name_as_written",))
    assert places(workspace, PERSON, down, asked) == {keys[place]: 4 - place for place in wanted}


def test_what_the_query_leaves_out_has_no_place(workspace: Workspace, keys: list[str]) -> None:
    query = Query(text="amina")
    assert places(workspace, PERSON, query, [keys[1]]) == {}
    assert places(workspace, PERSON, query, keys) == {keys[0]: 0}


def test_keys_come_for_every_range(workspace: Workspace, keys: list[str]) -> None:
    assert keys_at(workspace, PERSON, Query(), [(0, 1), (4, 4)]) == [keys[0], keys[1], keys[4]]


def test_values_are_counted_apart_in_use_and_in_the_bin(workspace: Workspace, keys: list[str]) -> None:
    assert dict(values_in_use(workspace, PERSON, "sex")) == {"F": 3, None: 2}
    editing.put_into_bin(workspace, PERSON, keys[:2])
    assert dict(values_in_use(workspace, PERSON, "sex")) == {"F": 3}
    assert dict(values_in_use(workspace, PERSON, "sex", binned=True)) == {None: 2}
