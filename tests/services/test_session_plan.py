"""Planning sessions, and facilitators who are booked twice."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.rules.half_days import USUAL, HalfDay
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.editing import add, change, put_into_bin
from iclei_desktop.services.session_plan import (
    Pattern,
    PlannedSession,
    SessionPlan,
    add_sessions,
    next_session,
    planned,
    read_plan,
)
from iclei_desktop.services.workspace import Workspace, kind_of

MONDAY = date(2026, 5, 4)


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open an empty file."""
    with Workspace.create(tmp_path / "plan.iclei", None) as opened:
        yield opened


def training(workspace: Workspace, title: str) -> str:
    """Add a training and return its key."""
    values = {"title": title, "start": MONDAY, "end": date(2026, 5, 6)}
    return add(workspace, kind_of("training"), values).keys["training"][0]


def session(day: date, starts: int, ends: int, *facilitators: str, topic: str = "") -> dict[str, Any]:
    """Return the values of a session."""
    times = {"starts": time(starts), "ends": time(ends)}
    return {"date": day, **times, "facilitators": list(facilitators) or None, "topic": topic or None}


def test_the_plan_is_in_the_order_of_time(workspace: Workspace) -> None:
    key = training(workspace, "Energy data")
    later, sooner = session(date(2026, 5, 5), 9, 12), session(MONDAY, 14, 17)
    changed = add_sessions(workspace, key, [later, sooner])
    plan = read_plan(workspace, key)
    assert [s.values["date"] for s in plan.sessions] == [MONDAY, date(2026, 5, 5)]
    assert {s.key for s in plan.sessions} == set(changed.keys["session"])
    assert (plan.start, plan.end) == (MONDAY, date(2026, 5, 6))
    assert len(workspace.history()) == 2


def test_a_training_without_days_gets_them_from_its_plan_in_the_same_step(workspace: Workspace) -> None:
    key = add(workspace, kind_of("training"), {"title": "Energy data"}).keys["training"][0]
    pattern = Pattern(MONDAY, date(2026, 5, 6))
    add_sessions(workspace, key, planned(pattern))
    plan = read_plan(workspace, key)
    assert (plan.start, plan.end, len(plan.sessions)) == (MONDAY, date(2026, 5, 6), 6)
    workspace.undo()
    assert read_plan(workspace, key) == SessionPlan()


def test_days_that_a_training_has_stay_as_they_are(workspace: Workspace) -> None:
    key = training(workspace, "Energy data")
    add_sessions(workspace, key, [session(date(2026, 5, 8), 9, 12)])
    assert (read_plan(workspace, key).start, read_plan(workspace, key).end) == (MONDAY, date(2026, 5, 6))
    late = add(workspace, kind_of("training"), {"title": "Waste", "start": MONDAY}).keys["training"][0]
    add_sessions(workspace, late, [session(date(2026, 4, 1), 9, 12)])
    assert (read_plan(workspace, late).start, read_plan(workspace, late).end) == (MONDAY, None)


def test_a_facilitator_in_two_places_is_found_across_trainings(workspace: Workspace) -> None:
    here, there = training(workspace, "Energy data"), training(workspace, "Waste")
    add_sessions(workspace, here, [session(MONDAY, 9, 12, "Wanjiku Mwangi", topic="Opening")])
    add_sessions(
        workspace,
        there,
        [
            session(MONDAY, 11, 13, "WANJIKU  MWANGI", topic="Follow-up"),
            session(MONDAY, 12, 13, "Wanjiku Mwangi"),
            session(date(2026, 5, 5), 9, 12, "Wanjiku Mwangi"),
        ],
    )
    (booking,) = read_plan(workspace, here).bookings
    assert booking.day == MONDAY
    assert (booking.one.topic, booking.one.training) == ("Opening", "")
    assert (booking.other.topic, booking.other.training) == ("Follow-up", "Waste")
    assert len(read_plan(workspace, there).bookings) == 2


def test_what_does_not_take_place_books_nobody(workspace: Workspace) -> None:
    here, there = training(workspace, "Energy data"), training(workspace, "Waste")
    add_sessions(workspace, here, [session(MONDAY, 9, 12, "Afi Kossi")])
    other = add_sessions(workspace, there, [session(MONDAY, 9, 12, "Afi Kossi")]).keys["session"]
    assert len(read_plan(workspace, here).bookings) == 1
    change(workspace, kind_of("training"), there, {"status": "CANCELLED"})
    assert read_plan(workspace, here).bookings == ()
    workspace.undo()
    put_into_bin(workspace, kind_of("session"), other)
    assert read_plan(workspace, here).bookings == ()


def test_double_bookings_elsewhere_are_shown_there_only(workspace: Workspace) -> None:
    here, there = training(workspace, "Energy data"), training(workspace, "Waste")
    add_sessions(workspace, here, [session(MONDAY, 9, 10, "Brian")])
    add_sessions(workspace, there, [session(MONDAY, 11, 13, "Afi"), session(MONDAY, 12, 14, "Afi")])
    assert read_plan(workspace, here).bookings == ()
    assert len(read_plan(workspace, there).bookings) == 1


def test_the_next_session_is_the_next_half_day() -> None:
    empty = SessionPlan(start=MONDAY)
    first = next_session(empty, date(2026, 1, 1))
    assert (first["date"], first["part"], first["starts"]) == (MONDAY, "AM", time(9))
    assert next_session(SessionPlan(), date(2026, 1, 1))["date"] == date(2026, 1, 1)
    second = next_session(SessionPlan((PlannedSession("a", first),)), MONDAY)
    assert (second["date"], second["part"]) == (MONDAY, "PM")
    third = next_session(SessionPlan((PlannedSession("b", second),)), MONDAY)
    assert (third["date"], third["part"]) == (date(2026, 5, 5), "AM")


def test_a_pattern_gives_half_days_with_topics_in_turn() -> None:
    pattern = Pattern(
        date(2026, 5, 8), date(2026, 5, 11), topics=("Opening", "", "Closing"), facilitators=("Afi",)
    )
    sessions = planned(pattern)
    places = [(s["date"].day, s["part"], s.get("topic")) for s in sessions]
    # Friday and Monday: the days between are a Saturday and a Sunday.
    assert places == [(8, "AM", "Opening"), (8, "PM", None), (11, "AM", "Closing"), (11, "PM", None)]
    assert all(s["facilitators"] == ["Afi"] for s in sessions)
    assert len(planned(Pattern(pattern.first, pattern.last, weekends=True))) == 8


def test_half_days_that_are_there_are_left_out_and_take_no_topic() -> None:
    there = [PlannedSession("a", {"date": MONDAY, "part": "AM"})]
    sessions = planned(Pattern(MONDAY, MONDAY, topics=("Waste",)), there)
    assert [(s["part"], s["topic"]) for s in sessions] == [("PM", "Waste")]


@pytest.mark.parametrize(
    "pattern",
    [
        Pattern(MONDAY, date(2026, 5, 3)),
        Pattern(MONDAY, date(2027, 6, 1)),
        Pattern(MONDAY, MONDAY, halves=(HalfDay("AM", time(12), time(9)),)),
    ],
)
def test_an_impossible_pattern_is_refused(pattern: Pattern) -> None:
    with pytest.raises(Refusal):
        planned(pattern)


def test_a_pattern_of_mornings_alone() -> None:
    sessions = planned(Pattern(MONDAY, date(2026, 5, 5), halves=USUAL[:1]))
    assert [s["part"] for s in sessions] == ["AM", "AM"]
