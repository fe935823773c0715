"""The commands on backups, as a person gives them."""

from __future__ import annotations

from pathlib import Path

from tests.cli.command_line import CommandLine
from tests.storage.test_backup import damage


def cities(cli: CommandLine) -> list[str]:
    return sorted(row["place_name"] for row in cli.json("list", "cities", "--from", "w.iclei"))


def test_a_backup_is_made_listed_restored_and_that_taken_back(filled: CommandLine) -> None:
    Path("stick").mkdir()
    made = filled("backup", "w.iclei", "--to", "stick")
    assert made.out.count("Written: ") == 2
    (copied,) = Path("stick").iterdir()
    filled("add", "cities", "place_name=Kara", "--in", "w.iclei")
    (listed,) = filled.json("backups", "w.iclei")
    assert listed["reason"] == "by-hand"
    assert Path(listed["path"]).read_bytes() == copied.read_bytes()
    assert "By hand" in filled("backups", "w.iclei").out
    assert "Restore the backup" not in filled("history", "--from", "w.iclei").out
    restored = filled("go-back", "w.iclei", "1")
    assert "before-restore" in restored.out
    assert cities(filled) == ["Lomé"]
    assert "Restore the backup" in filled("history", "--from", "w.iclei").out
    assert "Restore the backup" in filled("undo", "--in", "w.iclei").out
    assert cities(filled) == ["Kara", "Lomé"]
    filled("undo", "--in", "w.iclei")
    assert cities(filled) == ["Lomé"]


def test_a_backup_is_meant_by_number_name_or_path(filled: CommandLine) -> None:
    filled("backup", "w.iclei")
    (listed,) = filled.json("backups", "w.iclei")
    for meant in ("1", Path(listed["path"]).name, listed["path"]):
        filled("go-back", "w.iclei", meant)
    refused = filled("go-back", "w.iclei", "99", code=1)
    assert "There is no backup “99”" in refused.err


def test_an_import_is_backed_up_first_unless_all_is_backed_up(filled: CommandLine) -> None:
    Path("people.csv").write_text("Name\nKwame Owusu\n", encoding="utf-8")
    filled("import", "people", "people.csv", "--into", "w.iclei", "--dry-run")
    assert filled.json("backups", "w.iclei") == []
    filled("import", "people", "people.csv", "--into", "w.iclei")
    assert [each["reason"] for each in filled.json("backups", "w.iclei")] == ["before-import"]


def test_a_damaged_or_lost_file_is_replaced_and_the_damaged_one_kept(filled: CommandLine) -> None:
    filled("backup", "w.iclei")
    damage(Path("w.iclei"))
    bad = Path("w.iclei").read_bytes()
    filled("go-back", "w.iclei", "1", code=1)
    assert Path("w.iclei").read_bytes() == bad
    filled("go-back", "w.iclei", "1", "--replace")
    assert cities(filled) == ["Lomé"]
    (aside,) = Path().glob("w damaged *.iclei")
    assert aside.read_bytes() == bad
    Path("w.iclei").unlink()
    assert "was not there" in filled("go-back", "w.iclei", "1").out
    assert cities(filled) == ["Lomé"]


def test_a_second_place_that_is_not_there_does_not_cost_the_backup(filled: CommandLine) -> None:
    refused = filled("backup", "w.iclei", "--to", "nowhere", code=1)
    assert "nowhere" in refused.err
    assert len(filled.json("backups", "w.iclei")) == 1


def test_a_file_that_is_not_there_and_never_was_has_no_backups(cli: CommandLine) -> None:
    assert cli("backups", "never.iclei", "--format", "json").json == []
