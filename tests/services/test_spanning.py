"""The first and last day of a training follow its sessions as long as nobody has typed them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iclei_desktop.rules.translate import translator
from iclei_desktop.services.editing import add, change, put_into_bin
from iclei_desktop.services.home import read_home
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Edit, Name

SESSION, TRAINING = kind_of("session"), kind_of("training")


def may(day: int) -> date:
    return date(2026, 5, day)


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return a training of which no day is known."""
    return add(workspace, TRAINING, {"title": "Energy data"}).keys["training"][0]


def session(workspace: Workspace, training: str, day: int) -> str:
    """Add a session and return its key."""
    return add(workspace, SESSION, {"training": training, "date": may(day)}).keys["session"][0]


def days(workspace: Workspace, training: str, kind: str = "training") -> tuple[Any, Any]:
    values = workspace.get(kind_of(kind), training)
    return values["start"], values["end"]


def test_sessions_planned_one_at_a_time_give_the_days(workspace: Workspace, training: str) -> None:
    first = session(workspace, training, 5)
    assert days(workspace, training) == (may(5), may(5))
    last = session(workspace, training, 8)
    assert days(workspace, training) == (may(5), may(8))
    change(workspace, SESSION, first, {"date": may(4)})
    assert days(workspace, training) == (may(4), may(8))
    put_into_bin(workspace, SESSION, [last])
    assert days(workspace, training) == (may(4), may(4))
    change(workspace, SESSION, last, {"binned_at": None})
    assert days(workspace, training) == (may(4), may(8))
    told = str(read_home(workspace, may(6), translator("en"))[0])
    assert "Energy data" in told, "the first page knows that it is on"


def test_each_step_takes_the_days_with_it(workspace: Workspace, training: str) -> None:
    session(workspace, training, 5)
    session(workspace, training, 8)
    steps = len(workspace.history())
    workspace.undo()
    assert days(workspace, training) == (may(5), may(5))
    workspace.undo()
    assert days(workspace, training) == (None, None)
    workspace.redo()
    workspace.redo()
    assert days(workspace, training) == (may(5), may(8))
    assert len(workspace.history()) == steps + 4


def test_a_day_that_was_typed_stays(workspace: Workspace, training: str) -> None:
    session(workspace, training, 5)
    change(workspace, TRAINING, training, {"end": may(9)})
    session(workspace, training, 11)
    session(workspace, training, 3)
    assert days(workspace, training) == (may(3), may(9))
    change(workspace, TRAINING, training, {"end": None})
    session(workspace, training, 4)
    assert days(workspace, training) == (may(3), may(11))


def test_days_typed_with_the_training_stay(workspace: Workspace) -> None:
    values = {"title": "Waste", "start": may(4), "end": may(5)}
    training = add(workspace, TRAINING, values).keys["training"][0]
    keys = [session(workspace, training, day) for day in (4, 5, 6)]
    put_into_bin(workspace, SESSION, keys[1:])
    assert days(workspace, training) == (may(4), may(5))


def test_a_session_that_moves_to_another_training(workspace: Workspace, training: str) -> None:
    session(workspace, training, 5)
    moving = session(workspace, training, 8)
    other = add(workspace, TRAINING, {"title": "Waste"}).keys["training"][0]
    change(workspace, SESSION, moving, {"training": other})
    assert days(workspace, training) == (may(5), may(5))
    assert days(workspace, other) == (may(8), may(8))


def test_an_exchange_follows_its_agenda(workspace: Workspace) -> None:
    exchange = add(workspace, kind_of("exchange"), {"title": "Visit"}).keys["exchange"][0]
    for day in (6, 7):
        add(workspace, kind_of("agenda_item"), {"exchange": exchange, "date": may(day)})
    assert days(workspace, exchange, "exchange") == (may(6), may(7))


def test_undoing_a_typed_day_lets_it_follow_again(workspace: Workspace, training: str) -> None:
    one = session(workspace, training, 5)
    change(workspace, TRAINING, training, {"start": may(1)})
    workspace.undo()
    change(workspace, SESSION, one, {"date": may(8)})
    assert days(workspace, training) == (may(8), may(8))
    change(workspace, TRAINING, training, {"start": may(1)})
    workspace.undo()
    workspace.redo()
    change(workspace, SESSION, one, {"date": may(9)})
    assert days(workspace, training) == (may(1), may(9)), "made again, it is typed again"


def test_taking_back_a_typed_day_lets_it_follow_again(workspace: Workspace, training: str) -> None:
    one = session(workspace, training, 5)
    typed = change(workspace, TRAINING, training, {"start": may(1)}).step
    assert typed
    change(workspace, TRAINING, training, {"notes": "Ask Kwame"})
    workspace.revert(typed)
    change(workspace, SESSION, one, {"date": may(8)})
    assert days(workspace, training) == (may(8), may(8))


def test_a_day_typed_in_the_same_step_as_a_session_stays(workspace: Workspace, training: str) -> None:
    one = session(workspace, training, 5)
    both = [Edit("training", training, {"start": may(1)}), Edit("session", one, {"date": may(6)})]
    workspace.write(Name("Both"), both)
    assert days(workspace, training) == (may(1), may(6))
    change(workspace, SESSION, one, {"date": may(9)})
    assert days(workspace, training) == (may(1), may(9))


def test_a_day_typed_in_the_same_visit_as_it_followed_stays(workspace: Workspace, training: str) -> None:
    values = {"training": training, "date": may(5)}
    key = workspace.write(Name("Add"), [new_edit(SESSION, values)], visit="a").keys["session"][0]
    change(workspace, TRAINING, training, {"start": may(1)}, visit="a")
    change(workspace, SESSION, key, {"date": may(9)})
    assert days(workspace, training) == (may(1), may(9))


def test_days_that_followed_when_the_training_was_added_go_on(workspace: Workspace) -> None:
    added = new_edit(TRAINING, {"title": "Waste"})
    one = new_edit(SESSION, {"training": added.key, "date": may(5)})
    workspace.write(Name("Both"), [added, one])
    assert days(workspace, added.key) == (may(5), may(5))
    change(workspace, SESSION, one.key, {"date": may(9)})
    assert days(workspace, added.key) == (may(9), may(9))


def test_taking_back_the_first_session_leaves_the_days_of_the_others(
    workspace: Workspace, training: str
) -> None:
    first = add(workspace, SESSION, {"training": training, "date": may(5)}).step
    assert first
    session(workspace, training, 7)
    before = days(workspace, training)
    workspace.revert(first)
    assert days(workspace, training) == (may(7), may(7))
    workspace.undo()
    assert days(workspace, training) == before
    workspace.redo()
    session(workspace, training, 8)
    session(workspace, training, 6)
    assert days(workspace, training) == (may(6), may(8)), "they go on following"


def test_taking_back_leaves_a_day_that_was_changed_since(workspace: Workspace, training: str) -> None:
    first = session(workspace, training, 5)
    second = add(workspace, SESSION, {"training": training, "date": may(9)}).step
    assert second
    change(workspace, TRAINING, training, {"end": may(20)})
    change(workspace, SESSION, first, {"date": may(12)})
    assert days(workspace, training) == (may(9), may(20))
    workspace.revert(second)
    assert days(workspace, training) == (may(9), may(20))


def test_one_of_two_sessions_of_a_day_taken_back(workspace: Workspace, training: str) -> None:
    first = add(workspace, SESSION, {"training": training, "date": may(5)}).step
    assert first
    session(workspace, training, 5)
    workspace.revert(first)
    assert days(workspace, training) == (may(5), may(5))
    workspace.undo()
    workspace.undo()
    workspace.undo()
    assert days(workspace, training) == (None, None)


@pytest.mark.parametrize("typed", [False, True])
def test_an_end_moved_along_follows_as_before(workspace: Workspace, training: str, *, typed: bool) -> None:
    session(workspace, training, 5)
    last = session(workspace, training, 8 if typed else 9)
    if typed:
        change(workspace, TRAINING, training, {"end": may(9)})
    change(workspace, TRAINING, training, {"start": may(12)})
    assert days(workspace, training) == (may(12), may(16))
    change(workspace, SESSION, last, {"date": may(20)})
    assert days(workspace, training) == (may(12), may(16 if typed else 20))
