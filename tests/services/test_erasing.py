"""Erasing on a person's word: what it takes, what of a person hangs elsewhere, and the backups that hold it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.emptying import bin_extent, empty_bin
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.erasing import Extent, backups_holding, delete_backups, erase, extent
from iclei_desktop.services.meant import meant
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.backup import back_up, backup_folder
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name

SIGNATURE = b"the strokes of a signature"


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def person(workspace: Workspace) -> str:
    """Return a person with a signed mark and a commitment of their own."""
    person = add(workspace, "person", name_as_written="Ama Mensah")
    training = add(workspace, "training", title="Energy data")
    session = add(workspace, "session", training=training, date=date(2026, 5, 4))
    enrol(workspace, training, [person])
    mark = record(workspace, [Mark(enrolment_key(training, person), session, "PRESENT")])
    signature = {
        "name": "signature.png",
        "content": name_of(SIGNATURE),
        "attendance": mark.keys["attendance"][0],
    }
    edits = [new_edit(kind_of("attachment"), signature)]
    workspace.write(Name("Sign"), edits, contents=[SIGNATURE])
    add(workspace, "commitment", text="Publish the data", owner=person)
    return person


def test_the_extent_is_said_before_and_is_what_goes(workspace: Workspace, person: str) -> None:
    what = extent(workspace, {"person": [person]})
    assert what == Extent({"person": 1, "enrolment": 1, "attendance": 1, "attachment": 1}, 1)
    assert what.text(translator("en")) == "Attachments: 1, Marks: 1, Enrolments: 1, People: 1"
    changed = erase(workspace, meant(workspace, kind_of("person"), [person]))
    assert {kind: len(keys) for kind, keys in changed.keys.items()} == {**what.counts, "commitment": 1}


def test_a_signature_goes_with_its_person_and_a_commitment_stays(workspace: Workspace, person: str) -> None:
    erase(workspace, meant(workspace, kind_of("person"), [person]))
    with pytest.raises(Refusal, match="not there any more"):
        workspace.content(name_of(SIGNATURE))
    (commitment,) = workspace.page(kind_of("commitment"), Query())
    assert (commitment["text"], commitment["owner"]) == ("Publish the data", None)


def test_what_another_attachment_needs_stays(workspace: Workspace, person: str) -> None:
    same = {"name": "copy.png", "content": name_of(SIGNATURE)}
    workspace.write(Name("Attach"), [new_edit(kind_of("attachment"), same)], contents=[SIGNATURE])
    erase(workspace, meant(workspace, kind_of("person"), [person]))
    assert workspace.content(name_of(SIGNATURE)) == SIGNATURE


def test_no_backup_is_made_and_those_that_hold_the_person_are_named(
    workspace: Workspace, tmp_path: Path
) -> None:
    before = back_up(workspace.database, "before")
    person = add(workspace, "person", name_as_written="Ama Mensah")
    holding = back_up(workspace.database, "holding")
    editing.put_into_bin(workspace, kind_of("person"), [person])
    damaged = backup_folder(workspace.path) / f"0 damaged{workspace.path.suffix}"
    damaged.write_bytes(b"no database at all" * 99)
    what = meant(workspace, kind_of("person"), [person])
    erase(workspace, what)
    found = backups_holding(workspace, what)
    assert [(backup.path.name, backup.readable) for backup in found] == [
        (holding.name, True),
        (damaged.name, False),
    ]
    second = tmp_path / "stick"
    second.mkdir()
    copied = second / holding.name
    copied.write_bytes(holding.read_bytes())
    there = backups_holding(workspace, what, second)
    assert [backup.path for backup in there] == [holding, damaged, copied]
    copied.unlink()
    assert delete_backups(backup.path for backup in found) == []
    assert [path.name for path in backup_folder(workspace.path).iterdir()] == [before.name]
    assert not any(b"Ama Mensah" in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def test_a_backup_that_holds_the_person_under_a_key_nobody_knows_is_named(workspace: Workspace) -> None:
    """As when a backup was restored since: then not even the history knows the key. Who still is there is another."""
    namesake = add(workspace, "person", name_as_written="Ama Mensah", organisation="Another")
    other = back_up(workspace.database, "other")
    known = add(workspace, "person", name_as_written="MENSAH, Ama", email="ama@lome.tg")
    holding = back_up(workspace.database, "holding")
    workspace.erase(Name("Erase"), {"person": [known]})
    person = add(workspace, "person", name_as_written="Ama Mensah-Doe", email="AMA@lome.tg")
    what = meant(workspace, kind_of("person"), [person])
    assert not what.earlier
    erase(workspace, what)
    assert [backup.path for backup in backups_holding(workspace, what)] == [holding]
    assert workspace.get(kind_of("person"), namesake)
    assert other.exists()


def test_a_colleague_at_the_same_office_stays_in_the_history_and_is_told(workspace: Workspace) -> None:
    """Who shares nothing but an address or a number is somebody else, until a person says otherwise."""
    office = {"email": "office@city.gh", "phone": "+233 24 555 0101"}
    person = add(workspace, "person", name_as_written="Ama Mensah", **office)
    add(workspace, "person", name_as_written="Kofi Boateng", email="OFFICE@city.gh")
    colleague = back_up(workspace.database, "colleague")
    workspace.undo()
    what = meant(workspace, kind_of("person"), [person])
    assert (what.earlier, list(what.sharing.values())) == ({}, ["Kofi Boateng"])
    assert "Kofi Boateng. They stay" in what.earlier_text(translator("en"))
    both = what.with_sharing()
    assert "Kofi Boateng. They go too." in both.earlier_text(translator("en"))
    before = extent(workspace, {"person": [person]}).counts
    changed = erase(workspace, what)
    assert {kind: len(keys) for kind, keys in changed.keys.items()} == before == {"person": 1}
    assert [found.path for found in backups_holding(workspace, what)] == [colleague], "it holds both"
    workspace.redo()
    (found,) = workspace.page(kind_of("person"), Query())
    assert found["name_as_written"] == "Kofi Boateng"
    workspace.undo()
    erase(workspace, both)
    with pytest.raises(Refusal, match="nothing to redo"):
        workspace.redo()


def test_a_backup_that_holds_the_colleague_alone_is_not_named(workspace: Workspace) -> None:
    add(workspace, "person", name_as_written="Kofi Boateng", email="office@city.gh")
    colleague = back_up(workspace.database, "colleague")
    workspace.undo()
    person = add(workspace, "person", name_as_written="Ama Mensah", email="office@city.gh")
    what = meant(workspace, kind_of("person"), [person])
    assert backups_holding(workspace, what) == []
    assert [found.path for found in backups_holding(workspace, what.with_sharing())] == [colleague]


def test_the_bin_is_emptied_after_a_backup(workspace: Workspace, person: str) -> None:
    other = add(workspace, "person", name_as_written="Kofi Annan")
    editing.put_into_bin(workspace, kind_of("person"), [person])
    assert bin_extent(workspace).counts == {"person": 1, "enrolment": 1, "attendance": 1, "attachment": 1}
    changed, saved = empty_bin(workspace)
    assert changed.keys["person"] == (person,)
    assert saved is not None
    assert workspace.get(kind_of("person"), other)
    assert bin_extent(workspace) == Extent({}, 0)
    assert empty_bin(workspace)[1] is None
    with Workspace.open(saved, write=False) as backup:
        assert backup.get(kind_of("person"), person)["name_as_written"] == "Ama Mensah"
