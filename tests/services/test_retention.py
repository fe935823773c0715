"""Whose data need not be kept: every activity past the rule of its programme, and nothing under no rule."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.retention import due_people
from iclei_desktop.services.workspace import Workspace, kind_of

TODAY = date(2026, 11, 28)


def add(workspace: Workspace, kind: str, /, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def trainings(workspace: Workspace) -> dict[str, str]:
    """Return trainings by a word for how long ago and under which rule they ended."""
    five = add(workspace, "programme", acronym="CoM SSA", retention_years=5)
    ten = add(workspace, "programme", acronym="LEDS", retention_years=10)
    none = add(workspace, "programme", acronym="LAB")
    ends = {
        "old": (five, date(2021, 11, 27)),
        "on the day": (five, date(2021, 11, 28)),
        "kept ten": (ten, date(2020, 1, 1)),
        "without a rule": (none, date(2001, 1, 1)),
        "without a day": (five, None),
    }
    made = {
        name: add(workspace, "training", title=name, programme=programme, end=end)
        for name, (programme, end) in ends.items()
    }
    return {**made, "alone": add(workspace, "training", title="alone", end=date(2001, 1, 1))}


@pytest.mark.parametrize(
    ("took_part_in", "due"),
    [
        (["old"], True),
        (["on the day"], False),
        (["old", "kept ten"], False),
        (["old", "without a rule"], False),
        (["old", "without a day"], False),
        (["old", "alone"], False),
        ([], False),
    ],
)
def test_who_is_due(
    workspace: Workspace, trainings: dict[str, str], took_part_in: list[str], *, due: bool
) -> None:
    person = add(workspace, "person", name_as_written="Ama Mensah")
    for name in took_part_in:
        enrol(workspace, trainings[name], [person])
    assert [found.person for found in due_people(workspace, TODAY)] == ([person] if due else [])


def test_the_last_activity_is_the_reason_an_exchange_too(
    workspace: Workspace, trainings: dict[str, str]
) -> None:
    person = add(workspace, "person", name_as_written="Ama Mensah")
    programme = workspace.get(kind_of("training"), trainings["old"])["programme"]
    enrol(workspace, trainings["old"], [person])
    exchange = add(workspace, "exchange", title="Visit", programme=programme, start=date(2020, 2, 29))
    add(workspace, "delegate", exchange=exchange, person=person)
    (found,) = due_people(workspace, TODAY)
    assert found.reason(translator("en")) == ("Last: old, 27 Nov 2021. CoM SSA keeps data until 27 Nov 2026.")
    later = {"end": date(2026, 1, 1)}
    editing.change(workspace, kind_of("exchange"), exchange, later)
    assert due_people(workspace, TODAY) == []
