"""A case by the command line: begun from a training or an exchange, and taken through its review."""

from __future__ import annotations

from tests.cli.command_line import CommandLine


def test_a_case_begins_with_what_its_training_knows(filled: CommandLine) -> None:
    begun = filled.json("start-case", "--in", "w.iclei", "--title", "Open budgets", "--training", "T-1")
    case = filled.json("show", "cases", "Open budgets", "--from", "w.iclei")
    assert (case["key"], case["status"]) == (begun["key"], "DRAFT")
    assert case["training"] is not None
    assert [city["role"] for city in case["case-cities"]] == ["AUTHOR"]


def test_a_case_comes_from_one_place(filled: CommandLine) -> None:
    both = ("--training", "T-1", "--exchange", "EX-1")
    refused = filled("start-case", "--in", "w.iclei", "--title", "Open budgets", *both, code=1)
    assert "one training or one exchange" in refused.err
    empty = filled("start-case", "--in", "w.iclei", "--title", " ", code=1)
    assert "Title must be filled in" in empty.err


def test_a_case_goes_its_way_and_each_refusal_says_why(filled: CommandLine) -> None:
    filled("start-case", "--in", "w.iclei", "--title", "Open budgets")
    where = ("--in", "w.iclei", "--case", "Open budgets", "--to")
    refused = filled("move-case", *where, "PUBLISHED", code=1)
    assert "cannot go from “Draft” to “Published”" in refused.err
    for step in ("SUBMITTED", "IN_REVIEW"):
        filled("move-case", *where, step)
    assert "Say why" in filled("move-case", *where, "CHANGES_REQUESTED", code=1).err
    moved = filled.json("move-case", *where, "CHANGES_REQUESTED", "--reason", "Costs are missing")
    assert moved["name"] == "Case: Changes requested"
    case = filled.json("show", "cases", "Open budgets", "--from", "w.iclei")
    assert case["status"] == "CHANGES_REQUESTED"
    assert [move["reason"] for move in case["case-moves"]] == [None, None, "Costs are missing"]
