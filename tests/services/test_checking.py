"""Damage is made with a connection of the driver itself, behind the back of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.checking import DAMAGED_PAGES, check_file
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Name


def findings(workspace: Workspace) -> list[str]:
    with Workspace.open(workspace.path, write=False) as opened:
        return [translator("en")(f.message).format(**f.values) for f in check_file(opened)]


def damage(workspace: Workspace, *statements: str) -> None:
    connection = driver.connect(workspace.path, isolation_level=None)
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    city = editing.add(workspace, kind_of("city"), {"place_name": "Lomé"}).keys["city"][0]
    for name in ("Awa Sy", "Kofi Mensah"):
        editing.add(workspace, kind_of("person"), {"name_as_written": name, "city": city})
    workspace.close()
    return workspace


def test_a_sound_file_has_nothing_to_find(filled: Workspace) -> None:
    assert findings(filled) == []


def test_a_broken_link_is_found(filled: Workspace) -> None:
    damage(filled, "DELETE FROM city", "DELETE FROM city_search")
    assert findings(filled) == ["2 records of person refer to something that is not there."]


def test_a_search_row_left_behind_is_found(filled: Workspace) -> None:
    damage(
        filled,
        "DELETE FROM programme",
        "INSERT INTO programme_search (rowid, words) VALUES (7, 'left behind')",
    )
    assert findings(filled) == ["The search index of Programmes has 1 entries for 0 records."]


def test_a_missing_search_row_is_found(filled: Workspace) -> None:
    damage(filled, "DELETE FROM person_search WHERE rowid = 1")
    assert findings(filled) == ["The search index of People has 1 entries for 2 records."]


def test_one_flipped_bit_of_a_protected_file_is_found(tmp_path: Path) -> None:
    path = tmp_path / "damaged.iclei"
    notes = "word " * 200
    people = [new_edit(kind_of("person"), {"name_as_written": f"P {n}", "notes": notes}) for n in range(300)]
    with Workspace.create(path, "a long passphrase") as workspace:
        workspace.write(Name("Add"), people)
    raw = bytearray(path.read_bytes())
    raw[len(raw) // 2] ^= 1
    path.write_bytes(raw)
    with Workspace.open(path, "a long passphrase", write=False) as opened:
        found = check_file(opened)
    assert found
    assert {finding.message for finding in found} == {DAMAGED_PAGES}
