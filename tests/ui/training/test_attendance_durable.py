"""No mark is lost or moved: not in a burst of keys, and not when the power goes."""

from __future__ import annotations

import subprocess
import sys
from itertools import islice
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.documents.training import MARK_LETTERS
from iclei_desktop.services.attendance_grid import CellMark, read_grid
from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.attendance import AttendanceSection

MARKS = {letter: mark for mark, letter in MARK_LETTERS.items() if letter != "X"}


def test_a_burst_of_200_keys_loses_and_reorders_nothing(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    letters = "PLEAAPLE"
    wanted = {}
    pressed = 0
    for column in range(5, 10):
        table.setCurrentIndex(model.index(0, column))
        for row in range(20):
            # Each cell is marked twice in a row: the second mark must win.
            for letter in (letters[(row + column) % 8], letters[(row * 3 + column) % 8]):
                table.setCurrentIndex(model.index(row, column))
                QTest.keyClicks(table, letter)
                wanted[model.cell(model.index(row, column))] = CellMark(MARKS[letter])
                pressed += 1
    assert pressed == 200
    qtbot.waitUntil(lambda: not any(map(model.book.is_waiting, wanted)), timeout=90_000)
    assert {cell: model.book.saved(cell) for cell in wanted} == wanted
    stored = read_grid(workspace, training).marks
    assert {cell: stored.get(cell) for cell in wanted} == wanted


def test_marks_on_their_way_survive_closing_the_section(
    qtbot: QtBot, attendance: AttendanceSection, workspace: Workspace, training: str
) -> None:
    QTest.keyClicks(attendance.grid.table, "PPP")
    attendance.show_record(None)
    qtbot.waitUntil(lambda: len(read_grid(workspace, training).marks) == 24 * 5 + 3)


def test_a_refused_mark_falls_back_to_what_stands(
    qtbot: QtBot,
    context: Context,
    attendance: AttendanceSection,
    failures: list[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    table, model = attendance.grid.table, attendance.grid.model
    here = model.cell(table.currentIndex())

    def fail(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(context.workspace, "write", fail)
    QTest.keyClick(table, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: bool(failures))
    assert not model.book.is_waiting(here)
    assert model.book.shown(here) is None
    assert [str(failure) for failure in failures] == ["the disk is full"]


@pytest.mark.parametrize("lines", [1, 30])
def test_what_has_turned_is_there_after_a_kill(demo_path: Path, lines: int) -> None:
    with Workspace.open(demo_path) as workspace:
        training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    command = [sys.executable, "-m", "tests.ui.training.marking_child", str(demo_path), training]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, encoding="ascii", cwd=Path(__file__).parents[3]
    ) as child:
        assert child.stdout is not None
        told = list(islice(child.stdout, lines))
        child.kill()
        # What it managed to say until it was dead counts too; its very last line may be cut short.
        told += [line for line in child.stdout if line.endswith("\n")]
    assert child.returncode != 0
    with Workspace.open(demo_path) as workspace:
        stored = read_grid(workspace, training).marks
        newest = workspace.history(limit=1)[0]
    turned = {(enrolment, session): CellMark(mark) for enrolment, session, mark in map(str.split, told)}
    assert len(turned) >= lines
    assert {cell: stored.get(cell) for cell in turned} == turned
    assert newest.name.text == "Mark {count}: {mark} – {day} {half}"
