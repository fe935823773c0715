from __future__ import annotations

from pathlib import Path

from tests.cli.command_line import CommandLine

IN, FROM = ("--in", "w.iclei"), ("--from", "w.iclei")


def test_nothing_is_erased_before_it_is_agreed_to(filled: CommandLine) -> None:
    filled("enrol", *IN, "--training", "T-1", "--person", "Awa Sy")
    told = filled("erase", "people", "Awa Sy", *IN, code=1)
    assert told.lines == ["This goes: Enrolments: 1, People: 1"]
    assert "No undo brings it back." in told.err
    assert "Give --yes to do it." in told.err
    assert len(filled.json("list", "people", *FROM)) == 3


def test_an_erased_person_is_gone_and_history_says_no_more_than_that(filled: CommandLine) -> None:
    told = filled("erase", "people", "Awa Sy", *IN, "--yes")
    assert told.lines[-1] == "Erased for good. Nothing of it is left in the file."
    assert "no “Awa Sy”" in filled("show", "people", "Awa Sy", *FROM, code=1).err
    assert not any(b"Awa" in path.read_bytes() for path in Path().rglob("*") if path.is_file())
    history = filled("history", *FROM)
    assert "Erase for good: Person" in history.lines[1]
    assert "Add: Person (erased for good)" in history.out
    assert "erased" in filled("undo", "2", *IN, code=1).err


def test_who_shares_an_address_goes_only_if_told_to(filled: CommandLine) -> None:
    filled("set", "people", "Awa Sy", *IN, "email=office@city.sn")
    filled("add", "people", *IN, "name_as_written=Moussa Diop", "email=office@city.sn")
    filled("undo", *IN)
    told = filled("erase", "people", "Awa Sy", *IN, code=1)
    assert "Moussa Diop. They stay" in told.err
    assert "--same-address" in told.err
    filled("erase", "people", "Awa Sy", *IN, "--same-address", "--yes")
    assert not any(b"Moussa" in path.read_bytes() for path in Path().rglob("*") if path.is_file())


def test_the_bin_and_the_backup_made_of_it(filled: CommandLine) -> None:
    assert filled("empty-bin", *IN, "--yes").lines == ["The bin is empty."]
    filled("bin", "people", "Awa Sy", *IN)
    assert filled("empty-bin", *IN, code=1).lines == ["This goes: People: 1"]
    told = filled("empty-bin", *IN, "--yes")
    (backup,) = Path("w backups").glob("*.iclei")
    assert told.lines == ["This goes: People: 1", f"The bin is empty. The backup made before: {backup.name}"]
    assert filled.json("list", "people", *FROM, "--bin") == []


def test_the_backups_that_hold_a_record_are_named_and_can_be_deleted(filled: CommandLine) -> None:
    filled("bin", "people", "Awa Sy", *IN)
    filled("empty-bin", *IN, "--yes")
    (backup,) = Path("w backups").glob("*.iclei")
    city = filled.json("list", "cities", *FROM)[0]["key"]
    told = filled("erase", "cities", city, *IN, "--yes")
    assert told.lines == [
        "This goes: Cities: 1",
        "Other records that lose a link to it: 1",
        "Erased for good. Nothing of it is left in the file.",
        f"This backup still holds it: {backup.name}",
    ]
    training = filled.json("list", "trainings", *FROM)[0]["key"]
    deleted = filled("erase", "trainings", training, *IN, "--yes", "--delete-backups")
    assert deleted.lines[-1] == f"Deleted: {backup.name}"
    assert not backup.exists()


def test_where_the_name_still_stands_is_told_and_it_is_redacted_text_by_text(filled: CommandLine) -> None:
    training = filled.json("list", "trainings", *FROM)[0]["key"]
    filled("set", "trainings", training, *IN, "notes=Asked by SY Awa", "objectives=As Awa Sy wished")
    told = filled("erase", "people", "Awa Sy", *IN, "--yes")
    assert told.lines[-2:] == [
        "The name still stands here: Training: Budgeting – Objectives: As Awa Sy wished",
        "The name still stands here: Training: Budgeting – Notes: Asked by SY Awa",
    ]
    assert "“redact”" in told.err
    seen = filled("redact", *IN, "--name", "Awa Sy", code=1)
    assert seen.lines[2:] == [
        "2  Training: Budgeting – Notes: Asked by SY Awa",
        "   Redacted: Asked by […]",
    ]
    assert "Give --yes" in seen.err
    assert "There are 2 texts" in filled("redact", *IN, "--name", "Awa Sy", "--place", "3", code=1).err
    done = filled("redact", *IN, "--name", "Awa Sy", "--place", "2", "--yes")
    assert done.lines[-1] == "Redacted for good: 1"
    shown = filled.json("show", "trainings", training, *FROM)
    assert (shown["notes"], shown["objectives"]) == ("Asked by […]", "As Awa Sy wished")
    filled("redact", *IN, "--name", "sy awa", "--yes")
    assert not any(b"Awa" in path.read_bytes() for path in Path().rglob("*") if path.is_file())
    assert filled("redact", *IN, "--name", "Awa Sy", "--yes").lines == ["The name stands in no text."]
