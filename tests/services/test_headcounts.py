"""Heads counted where names were not taken, and never beside names."""

from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.headcounts import count_heads, read_headcounts
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Name

DAY = date(2026, 5, 4)


@pytest.fixture
def training(workspace: Workspace) -> str:
    values = {"reference": "T-1", "title": "Waste", "start": DAY, "end": DAY}
    return add_training(workspace, values).keys["training"][0]


def test_counts_are_by_session_sex_and_age_and_add_up(workspace: Workspace, training: str) -> None:
    morning, afternoon = (counted.session.key for counted in read_headcounts(workspace, training))
    count_heads(workspace, morning, "F", "NOT_COLLECTED", 12)
    count_heads(workspace, morning, "M", "15_24", 9)
    count_heads(workspace, morning, "M", "15_24", 10)
    by_kind = {"session": morning, "sex": "M", "age_group": "15_24", "organisation_kind": "CSO", "count": 3}
    workspace.write(Name("Count"), [new_edit(kind_of("headcount"), by_kind)])
    first, second = read_headcounts(workspace, training)
    assert first.counts == {("F", "NOT_COLLECTED"): 12, ("M", "15_24"): 10}
    assert (first.total, second.session.key, second.total) == (25, afternoon, 0)


def test_a_count_is_taken_back_and_undone(workspace: Workspace, training: str) -> None:
    session = read_headcounts(workspace, training)[0].session.key
    assert not count_heads(workspace, session, "F", "NOT_COLLECTED", None)
    count_heads(workspace, session, "F", "NOT_COLLECTED", 12)
    taken = count_heads(workspace, session, "F", "NOT_COLLECTED", None)
    assert taken.name.show(translator("en")) == "Headcount (T-1)"
    assert read_headcounts(workspace, training)[0].counts == {}
    workspace.undo()
    assert read_headcounts(workspace, training)[0].total == 12
    workspace.redo()
    count_heads(workspace, session, "F", "NOT_COLLECTED", 5)
    assert read_headcounts(workspace, training)[0].total == 5


def test_heads_are_not_counted_where_names_are_recorded(workspace: Workspace, training: str) -> None:
    session = read_headcounts(workspace, training)[0].session.key
    (person,) = editing.add(workspace, kind_of("person"), {"name_as_written": "Awa Sy"}).keys["person"]
    (enrolment,) = enrol(workspace, training, [person]).keys["enrolment"]
    record(workspace, [Mark(enrolment, session, "PRESENT")])
    assert [counted.named for counted in read_headcounts(workspace, training)] == [True, False]
    with pytest.raises(Refusal, match="twice"):
        count_heads(workspace, session, "F", "NOT_COLLECTED", 1)


def test_a_number_that_cannot_be_is_refused(workspace: Workspace, training: str) -> None:
    session = read_headcounts(workspace, training)[0].session.key
    with pytest.raises(Refusal):
        count_heads(workspace, session, "F", "NOT_COLLECTED", -1)
    assert read_headcounts(workspace, training)[0].total == 0
