from __future__ import annotations

import pytest

from tests.cli.command_line import CommandLine

FROM, IN = ("--from", "w.iclei"), ("--in", "w.iclei")


def test_history_as_text_and_json_newest_first(filled: CommandLine) -> None:
    found = filled.json("history", *FROM)
    assert [step["step"] for step in found] == [5, 4, 3, 2, 1]
    assert len({step["key"] for step in found}) == 5
    assert [(step["name"], step["act"], step["state"]) for step in found[::4]] == [
        ("Add: Training", "EDIT", "DONE"),
        ("Add: City", "EDIT", "DONE"),
    ]
    lines = filled("history", *FROM, "--limit", "2").lines
    assert (lines[0].split(), len(lines)) == (["Step", "When", "Who", "What"], 3)
    assert lines[1].startswith("5 ")
    assert lines[1].endswith("Add: Training")


def test_undo_and_redo_go_back_and_forth_across_commands(filled: CommandLine) -> None:
    undone = filled.json("undo", *IN)
    assert set(undone["changed"]) == {"trainings", "sessions"}
    assert filled.json("list", "trainings", *FROM) == []
    assert filled.json("history", *FROM)[0]["act"] == "UNDO"
    again = filled.json("redo", *IN)
    assert again["changed"] == undone["changed"]
    assert "There is nothing to redo." in filled("redo", *IN, code=1).err
    for _ in range(5):
        filled("undo", *IN)
    assert "There is nothing to undo." in filled("undo", *IN, code=1).err
    shown = filled("history", *FROM).lines
    assert shown[-1].endswith("(Add: City)")
    assert shown[1].endswith("undone: Add: City")


def test_an_older_step_is_taken_back_and_what_changed_since_is_kept(filled: CommandLine) -> None:
    step = filled.json("set", "cities", "Lomé", "population=1", "admin_region=Golfe", *IN)["step"]
    key = filled.json("set", "cities", "Lomé", "population=2", *IN)["key"]
    taken = filled.json("undo", str(step), *IN)
    assert taken["conflicts"] == [
        {"kind": "cities", "key": key, "reason": "CHANGED_SINCE", "fields": ["population"]}
    ]
    shown = filled.json("show", "cities", key, *FROM)
    assert (shown["admin_region"], shown["population"]) == (None, 2)
    told = filled("undo", str(step), *IN, code=1)
    assert f"Nothing of step {step} can be taken back" in told.err


def test_a_conflict_is_told_in_words(filled: CommandLine) -> None:
    step = filled.json("set", "cities", "Lomé", "population=1", "admin_region=Golfe", *IN)["step"]
    key = filled.json("set", "cities", "Lomé", "population=2", *IN)["key"]
    lines = filled("undo", str(step), *IN).lines
    assert lines[0].endswith(f"Take back step {step}")
    assert lines[-1] == f"City {key}: changed since, and kept as it is now (population)"


def test_the_history_of_one_record(filled: CommandLine) -> None:
    filled("set", "cities", "Lomé", "population=1", *IN)
    found = filled.json("history", *FROM, "--record", "cities", "Lomé")
    assert [step["name"] for step in found] == ["Change: City – Population", "Add: City"]
    newest = filled.json("history", *FROM, "--record", "cities", "Lomé", "--limit", "1")
    assert newest == found[:1]


@pytest.mark.parametrize("step", ["0", "99"])
def test_a_step_that_is_not_there(filled: CommandLine, step: str) -> None:
    assert f"There is no step {step} that can be taken back." in filled("undo", step, *IN, code=1).err
