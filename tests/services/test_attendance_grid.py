"""The attendance grid as plain data."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.attendance_grid import CellMark, read_grid, read_marks
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.editing import change, put_into_bin
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    """Open a demo file of the test's own."""
    with Workspace.create(tmp_path / "demo.iclei", None) as opened:
        fill_with_demo(opened, date(2026, 11, 25))
        yield opened


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return the key of the demo's training under way."""
    return resolve(workspace, kind_of("training"), DEMO_TRAINING)


def test_people_sessions_and_marks(workspace: Workspace, training: str) -> None:
    grid = read_grid(workspace, training)
    assert [(s.date.isoformat(), s.part, s.hours) for s in grid.sessions[:3]] == [
        ("2026-11-23", "AM", 3.5),
        ("2026-11-23", "PM", 3.5),
        ("2026-11-24", "AM", 3.5),
    ]
    assert [person.name for person in grid.people[:2]] == ["A. J. M. Chinula", "Afi Mawuena Kossi"]
    assert len(grid.marks) == 24 * 5
    assert grid.marks[grid.people[0].enrolment, grid.sessions[4].key] == CellMark("PARTIAL", 90)
    assert grid.threshold == 80


def test_those_who_do_not_sign_are_left_out_unless_they_are_marked(
    workspace: Workspace, training: str
) -> None:
    grid = read_grid(workspace, training)
    first, second, third = (person.enrolment for person in grid.people[:3])
    marks = [Mark(first, session.key, None) for session in grid.sessions]
    record(workspace, marks)
    change(workspace, kind_of("enrolment"), first, {"role": "ORGANISER"})
    change(workspace, kind_of("enrolment"), second, {"status": "WITHDRAWN"})
    shown = [person.enrolment for person in read_grid(workspace, training).people]
    assert first not in shown
    assert (shown[0], shown[-1]) == (third, second)


def test_binned_sessions_are_not_shown(workspace: Workspace, training: str) -> None:
    grid = read_grid(workspace, training)
    put_into_bin(workspace, kind_of("session"), [grid.sessions[0].key])
    later = read_grid(workspace, training)
    assert later.sessions == grid.sessions[1:]


def test_marks_are_read_again_by_the_step_that_changed_them(workspace: Workspace, training: str) -> None:
    grid = read_grid(workspace, training)
    cell = (grid.people[3].enrolment, grid.sessions[9].key)
    marked = record(workspace, [Mark(*cell, "LATE")])
    assert marked.step is not None
    assert read_marks(workspace, marked.step, marked.keys["attendance"]) == {cell: CellMark("LATE")}
    cleared = record(workspace, [Mark(*cell, None)])
    assert cleared.step is not None
    assert read_marks(workspace, cleared.step, cleared.keys["attendance"]) == {cell: None}


def test_a_mark_that_was_undone_is_known_by_its_cell(workspace: Workspace, training: str) -> None:
    grid = read_grid(workspace, training)
    fresh = (grid.people[3].enrolment, grid.sessions[9].key)
    older = (grid.people[3].enrolment, grid.sessions[0].key)
    before = grid.marks[older]
    record(workspace, [Mark(*fresh, "LATE"), Mark(*older, "EXCUSED")])
    undone = workspace.undo()
    assert undone.step is not None
    assert read_marks(workspace, undone.step, undone.keys["attendance"]) == {fresh: None, older: before}
