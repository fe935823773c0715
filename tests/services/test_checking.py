"""Damage is made with a connection of the driver itself, behind the back of the program."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.checking import FIRST, check_file, mend_file
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from tests.snapshots import expected_search_rows, search_rows

LEAF_OF_A_TABLE = 0x0D  # the first byte of such a page (sqlite.org/fileformat2.html)


def findings(workspace: Workspace) -> list[str]:
    with Workspace.open(workspace.path, write=False) as opened:
        return [finding.text(translator("en")) for finding in check_file(opened)]


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
    assert findings(filled) == ["person: 2 records refer to something that is not there."]


def test_a_search_row_left_behind_is_found(filled: Workspace) -> None:
    damage(
        filled,
        "DELETE FROM programme",
        "INSERT INTO programme_search (rowid, words) VALUES (7, 'left behind')",
    )
    assert findings(filled) == ["Programmes: 0 records, but 1 in the search index."]


def test_a_missing_search_row_is_found(filled: Workspace) -> None:
    damage(filled, "DELETE FROM person_search WHERE rowid = 1")
    assert findings(filled) == ["People: 2 records, but 1 in the search index."]


def mended(workspace: Workspace) -> tuple[list[str], list[str]]:
    """Mend the file; return what was mended and what is left, and see that the backup holds what stood before."""
    english = translator("en")
    with Workspace.open(workspace.path) as opened:
        steps = len(opened.history())
        found = check_file(opened)
        done = mend_file(opened, found)
        assert done is not None
        assert len(opened.history()) == steps, "mending is no step"
        assert check_file(opened) == done.left
    with Workspace.open(done.backup, write=False) as backup:
        assert check_file(backup) == found
    return [f.text(english) for f in done.mended], [f.text(english) for f in done.left]


@pytest.mark.parametrize(
    ("statement", "finding"),
    [
        (
            "DELETE FROM person_search WHERE rowid = 1",
            "People: 2 records, but 1 in the search index.",
        ),
        (
            "UPDATE person_search SET words = 'other' WHERE rowid = 1",
            "People: 1 record is not found, or not sorted, by what it says now.",
        ),
        (
            "UPDATE person SET title_fold = 'other' WHERE id = 2",
            "People: 1 record is not found, or not sorted, by what it says now.",
        ),
        (
            "INSERT INTO blob (content, size, bytes) VALUES ('0', 1, x'00')",
            "1 stored file belongs to no attachment any more.",
        ),
    ],
)
def test_what_is_derived_is_mended(filled: Workspace, statement: str, finding: str) -> None:
    damage(filled, statement)
    assert findings(filled) == [finding]
    assert mended(filled) == ([finding], [])
    with Workspace.open(filled.path) as opened:
        people = kind_of("person")
        assert search_rows(opened, people) == expected_search_rows(opened, people)
        assert opened.count(people, Query(text="mensah")) == 1


def test_what_only_a_person_can_put_right_is_left_and_said(filled: Workspace) -> None:
    damage(filled, "DELETE FROM city", "DELETE FROM person_search")
    done, left = mended(filled)
    assert done == [
        "Cities: 0 records, but 1 in the search index.",
        "People: 2 records, but 0 in the search index.",
    ]
    assert left == ["person: 2 records refer to something that is not there."]


def test_a_stored_file_that_undo_needs_is_no_orphan(filled: Workspace) -> None:
    with Workspace.open(filled.path) as opened:
        city = opened.page(kind_of("city"), Query())[0]["key"]
        values = {"name": "plan.pdf", "content": name_of(b"a plan"), "city": city}
        opened.write(Name("Add"), [new_edit(kind_of("attachment"), values)], contents=[b"a plan"])
        opened.undo()
        assert check_file(opened) == []
        opened.redo()
        assert opened.content(name_of(b"a plan")) == b"a plan"
        assert check_file(opened) == []
        assert mend_file(opened, []) is None


def test_an_attachment_without_its_file_is_found(filled: Workspace) -> None:
    with Workspace.open(filled.path) as opened:
        city = opened.page(kind_of("city"), Query())[0]["key"]
        values = {"name": "plan.pdf", "content": name_of(b"a plan"), "city": city}
        opened.write(Name("Add"), [new_edit(kind_of("attachment"), values)], contents=[b"a plan"])
    damage(filled, "UPDATE blob SET bytes = x'00'")
    assert findings(filled) == ["1 attachment has lost its file, or holds another than it should."]


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
    (finding,) = found
    assert finding.damage
    assert not finding.mendable
    total, number = len(raw) // 4096, len(raw) // 2 // 4096 + 1
    assert finding.text(translator("en")) == (
        f"Of the {total} pages that the file consists of, 1 cannot be read as it was written (page {number})."
    )


def test_many_damaged_places_are_summed_up(tmp_path: Path) -> None:
    path = tmp_path / "damaged.iclei"
    people = [
        new_edit(kind_of("person"), {"name_as_written": f"P {n}", "notes": "word " * 200}) for n in range(300)
    ]
    with Workspace.create(path, None) as workspace:
        workspace.write(Name("Add"), people)
    raw = bytearray(path.read_bytes())
    leaves = [
        at
        for at in range(0, len(raw), 4096)
        if raw[at] == LEAF_OF_A_TABLE and b"word word" in raw[at : at + 4096]
    ]
    for at in leaves[5:]:
        raw[at] = 0xA5
    path.write_bytes(raw)
    with Workspace.open(path, None, write=False) as opened:
        (finding,) = check_file(opened)
    assert finding.damage
    assert int(str(finding.values["count"])) > 20
    text = finding.text(translator("en"))
    assert text.startswith(
        f"Of the {len(raw) // 4096} pages that the file consists of, at least {finding.values['count']} cannot be read"
    )
    assert text.count(",") == FIRST
    assert text.endswith(" …).")
