from __future__ import annotations

import pytest

from tests.cli.command_line import CommandLine

FROM, IN = ("--from", "w.iclei"), ("--in", "w.iclei")
ENROL = ("enrol", *IN, "--training", "T-1", "--person")
MARK = ("mark", *IN, "--training", "T-1", "--session")


def test_a_training_with_dates_gets_sessions_unless_told_otherwise(filled: CommandLine) -> None:
    days = ["start=2026-06-01", "end=2026-06-01"]
    added = filled.json("add", "trainings", "reference=T-2", *days, *IN)
    assert len(added["changed"]["sessions"]) == 2
    assert added["changed"]["trainings"] == [added["key"]]
    bare = filled.json("add", "trainings", "reference=T-3", *days, "--no-sessions", *IN)
    assert list(bare["changed"]) == ["trainings"]


def test_enrol_and_mark(filled: CommandLine) -> None:
    enrolled = filled.json(*ENROL, "Awa Sy", "--role", "OBSERVER")
    (enrolment,) = filled.json("list", "enrolments", *FROM)
    assert enrolled["key"] == enrolment["key"]
    assert (enrolment["role"], enrolment["status"]) == ("OBSERVER", "REGISTERED")
    assert filled(*ENROL, "Awa Sy").lines[0] == "Nothing differs; nothing was written."
    marked = filled.json(*MARK, "3", "--person", "awa sy", "--as", "PARTIAL", "--minutes", "90")
    (mark,) = filled.json("list", "attendance", *FROM)
    assert marked["key"] == mark["key"]
    assert (mark["mark"], mark["minutes"], mark["enrolment"]) == ("PARTIAL", 90, enrolment["key"])
    sessions = filled.json("show", "trainings", "T-1", *FROM)["sessions"]
    assert mark["session"] == sessions[2]["key"]
    again = filled.json(*MARK, "3", "--person", "awa sy", "--as", "PARTIAL", "--minutes", "90")
    assert (again["key"], again["step"]) == (mark["key"], None)
    late = filled(*MARK, "1", "--person", "Awa Sy", "--as", "LATE").lines
    assert late[0] == "Step 8: Mark 1: Late – Mon AM"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["1", "--person", "Fatou Diop", "--as", "PRESENT"], "may be any of 2"),
        (["1", "--person", "Nobody", "--as", "PRESENT"], "People: there is no “Nobody”"),
        (["5", "--person", "Awa Sy", "--as", "PRESENT"], "has 4 sessions; there is no session 5"),
        (["0", "--person", "Awa Sy", "--as", "PRESENT"], "there is no session 0"),
        (["1", "--person", "Awa Sy", "--as", "PARTIAL"], "PARTIAL needs the minutes"),
        (["1", "--person", "Awa Sy", "--as", "PRESENT", "--minutes", "9"], "for PARTIAL only"),
    ],
)
def test_marks_that_are_refused(filled: CommandLine, arguments: list[str], message: str) -> None:
    filled(*ENROL, "Awa Sy")
    refused = filled(*MARK, *arguments, code=1)
    assert message in refused.err
    assert filled.json("list", "attendance", *FROM) == []


def test_only_who_is_enrolled_is_marked_and_of_namesakes_the_one_who_is(filled: CommandLine) -> None:
    refused = filled(*MARK, "1", "--person", "Awa Sy", "--as", "PRESENT", code=1)
    assert "“Awa Sy” is not enrolled in this training. Enrol first, then mark." in refused.err
    second = filled.json("list", "people", *FROM, "--search", "fatou")[1]["key"]
    filled(*ENROL, second)
    filled(*MARK, "1", "--person", "Fatou Diop", "--as", "PRESENT")
    (enrolment,) = filled.json("list", "enrolments", *FROM)
    (mark,) = filled.json("list", "attendance", *FROM)
    assert (enrolment["person"], mark["enrolment"]) == (second, enrolment["key"])


def test_codes_may_be_written_in_any_case(filled: CommandLine) -> None:
    filled(*ENROL, "Awa Sy", "--role", "observer")
    filled(*MARK, "1", "--person", "Awa Sy", "--as", "present")
    (mark,) = filled.json("list", "attendance", *FROM)
    assert mark["mark"] == "PRESENT"
    filled("set", "enrolments", mark["enrolment"], "role=participant", *IN)
    (enrolment,) = filled.json("list", "enrolments", *FROM)
    assert enrolment["role"] == "PARTICIPANT"
    assert "invalid choice: 'here'" in filled(*MARK, "1", "--person", "Awa Sy", "--as", "here", code=2).err


def test_a_second_session_of_a_half_day_is_added_and_told(filled: CommandLine) -> None:
    first = filled("add", "sessions", "training=T-1", "date=2026-05-04", "part=am", *IN)
    assert "at that time already: 4 May 2026 · " in first.err
    assert len(filled.json("show", "trainings", "T-1", *FROM)["sessions"]) == 5
    other = filled("add", "sessions", "training=T-1", "date=2026-05-06", "part=AM", *IN)
    assert "at that time" not in other.err


def test_sessions_are_listed_in_the_order_in_which_mark_counts_them(filled: CommandLine) -> None:
    filled("add", "trainings", "reference=T-5", *IN)
    for day, rest in (("05", "part=PM"), ("04", "part=PM"), ("05", "starts=09:30"), ("04", "part=FULL_DAY")):
        filled("add", "sessions", "training=T-5", f"date=2026-05-{day}", rest, *IN)
    filled("add", "sessions", "training=T-5", "date=2026-05-05", "part=AM", *IN)
    filled("enrol", *IN, "--training", "T-5", "--person", "Awa Sy")
    shown = [session["key"] for session in filled.json("show", "trainings", "T-5", *FROM)["sessions"]]
    for number in range(1, 6):
        who = ("--person", "Awa Sy", "--as", "PRESENT")
        filled("mark", *IN, "--training", "T-5", "--session", str(number), *who)
    assert [mark["session"] for mark in filled.json("list", "attendance", *FROM)] == shown
    wanted = [("04", "FULL_DAY"), ("04", "PM"), ("05", "AM"), ("05", None), ("05", "PM")]
    found = filled.json("show", "trainings", "T-5", *FROM)["sessions"]
    assert [(session["date"][-2:], session["part"]) for session in found] == wanted
