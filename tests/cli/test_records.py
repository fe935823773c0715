from __future__ import annotations

import csv
import io
import os
from typing import Any

import pytest

from iclei_desktop.records.catalogue import catalogue, kind_named
from tests.cli.command_line import CommandLine

FROM, IN = ("--from", "w.iclei"), ("--in", "w.iclei")


def test_a_list_as_table_json_and_csv(filled: CommandLine) -> None:
    table = filled("list", "cities", *FROM).lines
    assert table[0].split()[:3] == ["Key", "Place", "Country"]
    (found,) = filled.json("list", "cities", *FROM)
    assert table[1].split()[:3] == [found["key"], "Lomé", "Togo"]
    (row,) = csv.DictReader(io.StringIO(filled("list", "cities", *FROM, "--format", "csv").out))
    assert (row["key"], row["place_name"], row["country"]) == (found["key"], "Lomé", "TG")
    assert (found["country"], found["population"], found["latitude"]) == ("TG", 1_500_000, None)


def test_json_has_every_field_and_its_key(filled: CommandLine) -> None:
    filled("enrol", *IN, "--training", "T-1", "--person", "Awa Sy")
    person = filled.json("list", "people", *FROM)[0]["key"]
    filled("add", "consents", f"person={person}", "purpose=CONTACT", "given=yes", *IN)
    for kind in catalogue().values():
        for found in filled.json("list", kind.about.plural, *FROM):
            assert list(found) == ["key", *kind.fields]


@pytest.mark.parametrize(("words", "found"), [("dio fat", 2), ("SY", 1), ("awa diop", 0), ("?", 3)])
def test_search(filled: CommandLine, words: str, found: int) -> None:
    assert len(filled.json("list", "people", *FROM, "--search", words)) == found


def test_a_page_of_a_list(filled: CommandLine) -> None:
    everyone = filled.json("list", "people", *FROM)
    assert filled.json("list", "people", *FROM, "--limit", "1", "--offset", "1") == everyone[1:2]


def test_csv_starts_no_formula_and_names_links(filled: CommandLine) -> None:
    values = ["name_as_written==cmd|' /C calc'!A0", "city=lome", "phone=+228 90 00 01 03"]
    filled("add", "people", *values, *IN)
    rows = csv.DictReader(io.StringIO(filled("list", "people", *FROM, "--format", "csv").out))
    (row,) = (row for row in rows if row["city"])
    assert (row["name_as_written"], row["city"]) == ("'=cmd|' /C calc'!A0", "Lomé")
    assert row["phone"] == "'+228 90 00 01 03"


def test_one_record_as_text_and_as_json(filled: CommandLine) -> None:
    lines = [line.split("  ", 1) for line in filled("show", "trainings", "t-1", *FROM).lines]
    facts = {label.strip(): text.strip() for label, text in lines}
    asked = ("Reference", "City", "Start", "Completed from")
    assert [facts[label] for label in asked] == ["T-1", "Lomé", "4 May 2026", "80 %"]
    shown = filled.json("show", "trainings", "Budgeting", *FROM)
    assert (shown["start"], shown["end"]) == ("2026-05-04", "2026-05-05")
    assert [(session["date"], session["part"]) for session in shown["sessions"]] == [
        ("2026-05-04", "AM"),
        ("2026-05-04", "PM"),
        ("2026-05-05", "AM"),
        ("2026-05-05", "PM"),
    ]
    assert all(session["key"] for session in shown["sessions"])
    assert filled.json("show", "training", shown["key"], *FROM) == shown


def test_an_ambiguous_name_is_refused_with_the_keys(filled: CommandLine) -> None:
    keys = [found["key"] for found in filled.json("list", "people", *FROM, "--search", "fatou")]
    refused = filled("show", "people", "fatou diop", *FROM, code=1)
    assert refused.out == ""
    assert "“fatou diop” may be any of 2." in refused.err
    assert all(key in refused.err for key in keys)
    assert filled.json("show", "people", keys[1], *FROM)["key"] == keys[1]


def test_add_prints_step_and_key(filled: CommandLine) -> None:
    added = filled.json("add", "people", "name_as_written=Kofi Mensah", "sex=homme", *IN)
    assert added["changed"] == {"people": [added["key"]]}
    assert (added["name"], added["conflicts"]) == ("Add: Person", [])
    steps = filled.json("history", *FROM)
    assert steps[0]["step"] == added["step"]
    assert filled.json("show", "people", "kofi mensah", *FROM)["sex"] == "M"
    text = filled("add", "offices", "name=Cape Town", *IN).lines
    assert text[0] == f"Step {added['step'] + 1}: Add: Office"
    assert text[1].startswith("Key: ")


def test_set_changes_clears_and_says_when_nothing_differs(filled: CommandLine) -> None:
    changed = filled.json("set", "cities", "Lomé", "population=", "gov_type=ville", "aliases=Lome|Bè", *IN)
    shown = filled.json("show", "cities", changed["key"], *FROM)
    assert (shown["population"], shown["gov_type"], shown["aliases"]) == (None, "CITY", ["Lome", "Bè"])
    again = filled("set", "cities", "Lomé", "gov_type=CITY", *IN)
    assert again.lines == ["Nothing differs; nothing was written.", f"Key: {changed['key']}"]
    nothing = filled.json("set", "cities", "Lomé", "gov_type=CITY", *IN)
    assert (nothing["step"], nothing["changed"], nothing["key"]) == (None, {}, changed["key"])


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "people", "sex=F"], "Full name must be filled in."),
        (["add", "people", "nickname=x"], "has no field “nickname”"),
        (["add", "people", "name_as_written=x", "created_at=2026"], "kept by the program"),
        (["add", "people", "name_as_written=x", "city=Xanadu"], "Cities: there is no “Xanadu”"),
        (["set", "cities", "Lomé", "place_name="], "Place must be filled in."),
        (["set", "cities", "Lomé", "latitude=north"], "“north” is not a number"),
        (["set", "cities", "Nowhere", "latitude=1"], "Cities: there is no “Nowhere”"),
        (["add", "trainings", "title=x", "start=2026-05-05", "end=2026-05-04"], "before it starts"),
    ],
)
def test_refusals_write_nothing(filled: CommandLine, arguments: list[str], message: str) -> None:
    steps = filled.json("history", *FROM)
    refused = filled(*arguments, *IN, code=1)
    assert message in refused.err
    assert refused.out == ""
    assert filled.json("history", *FROM) == steps


def test_the_bin_and_back(filled: CommandLine) -> None:
    binned: dict[str, Any] = filled.json("bin", "people", "Awa Sy", *IN)
    assert len(filled.json("list", "people", *FROM)) == 2
    (there,) = filled.json("list", "people", *FROM, "--bin")
    assert there["key"] == binned["key"]
    assert there["binned_at"]
    filled("show", "people", "Awa Sy", *FROM, code=1)
    filled("restore", "people", binned["key"], *IN)
    assert filled.json("show", "people", "Awa Sy", *FROM)["binned_at"] is None


def test_every_kind_can_be_listed(filled: CommandLine) -> None:
    for kind in catalogue().values():
        assert filled("list", kind.about.plural, *FROM).lines[0].startswith("Key")
        assert kind_named(kind.about.plural) is kind


@pytest.mark.parametrize(
    "arguments",
    [
        ("list", "people", "--from", "w.iclei", "--limit"),
        ("history", "--from", "w.iclei", "--limit"),
        ("undo", "--in", "w.iclei"),
    ],
)
@pytest.mark.parametrize("number", ["9" * 30, "1.5", "many"])
def test_a_number_that_no_file_can_hold_is_wrong_usage(
    filled: CommandLine, arguments: tuple[str, ...], number: str
) -> None:
    assert number in filled(*arguments, number, code=2).err


def test_what_is_no_text_is_refused_in_words(filled: CommandLine) -> None:
    ended = filled("add", "cities", os.fsdecode(b"place_name=Lom\xe9"), "--in", "w.iclei", code=1)
    assert "is no text" in ended.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["add", "people", "name_as_written", *IN], "is not of the form FIELD=VALUE"),
        (["add", "villages", "name=x", *IN], "There is no kind of record called “villages”. There are:"),
        (["import", "villages", "list.csv", "--into", "w.iclei"], "no kind of record called “villages”"),
        (
            ["import", "people", "x.csv", "--into", "w.iclei", "--map", "Qui"],
            "is not of the form FIELD=COLUMN",
        ),
        (["list", "people", *FROM, "--limit", "-1"], "invalid whole_number value: '-1'"),
        (["list", "people", *FROM, "--offset", "-1"], "invalid whole_number value: '-1'"),
        (["history", *FROM, "--limit", "-1"], "invalid whole_number value: '-1'"),
    ],
)
def test_wrong_usage_writes_nothing_and_says_2(
    filled: CommandLine, arguments: list[str], message: str
) -> None:
    steps = filled.json("history", *FROM)
    assert message in filled(*arguments, code=2).err
    assert filled.json("history", *FROM) == steps


def test_a_reference_given_twice_is_told_and_kept(filled: CommandLine) -> None:
    first = filled.json("list", "trainings", *FROM)[0]["key"]
    again = filled("add", "trainings", "reference=t-1", "title=Other", *IN)
    assert f"Reference “t-1”: {first} has it too. Both are kept." in again.err
    assert "too" not in filled("set", "trainings", first, "venue=Hall", *IN).err
    third = filled.json("add", "trainings", "reference=T-3", *IN)["key"]
    assert "has it too" in filled("set", "trainings", third, "reference=T-1", *IN).err


def test_what_joins_others_is_searched_by_their_words(filled: CommandLine) -> None:
    filled("enrol", *IN, "--training", "T-1", "--person", "Awa Sy")
    assert len(filled.json("list", "enrolments", *FROM, "--search", "awa t-1")) == 1
    assert filled.json("list", "enrolments", *FROM, "--search", "fatou") == []
