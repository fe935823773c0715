"""The first and last day of a training follow its sessions as long as nobody has typed them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iclei_desktop.rules.translate import translator
from iclei_desktop.services.editing import add, change, put_into_bin
from iclei_desktop.services.home import read_home
from iclei_desktop.services.workspace import Workspace, kind_of

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
