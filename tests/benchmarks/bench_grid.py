"""The attendance grid of 400 people and 60 sessions: nothing stops it, and it paints as a plain table of Qt does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QTableView, QWidget

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.keys import derived_key
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.sections.attendance import AttendanceSection
from tests.benchmarks.big_file import AT, insert_records
from tests.benchmarks.painting import Session
from tests.benchmarks.ratios import compare, say
from tests.sessions.hands import CTRL, NONE, SHIFT

pytestmark = pytest.mark.bench
PEOPLE, SESSIONS, EMPTY = 400, 60, 3
"""The last sessions are not marked yet."""
TRAINING = "large"
MARKS = ("PRESENT", "PRESENT", "LATE", "PRESENT", "ABSENT", "PARTIAL", "EXCUSED")
BOUND = 3.0
"""Times the time that a plain table takes."""


def make_training(path: Path) -> None:
    """Make a file with one training of six weeks: cities, sexes, and marks of every kind."""
    with (
        Workspace.create(path, None, author="bench") as workspace,
        workspace.database.driver_connection() as connection,
    ):
        connection.execute("BEGIN IMMEDIATE")
        for name, rows in _rows().items():
            insert_records(connection, kind_named(name), iter(rows))
        connection.execute("COMMIT")


def _rows() -> dict[str, list[dict[str, object]]]:
    first = date(2026, 9, 7)
    enrolments = [kind_of("enrolment").new_key(_pair(n)) for n in range(PEOPLE)]
    sessions = [f"session-{n}" for n in range(SESSIONS)]
    return {
        "city": [{"key": f"city-{n}", "official_name": f"Ville de Tsévié {n}"} for n in range(30)],
        "training": [{"key": TRAINING, "reference": "L-1", "title": "Six weeks", "start": first}],
        "session": [
            {"key": key, "training": TRAINING, "date": first + timedelta(n // 2), "part": ("AM", "PM")[n % 2]}
            for n, key in enumerate(sessions)
        ],
        "person": [_person(n) for n in range(PEOPLE)],
        "enrolment": [
            {"key": key, **_pair(n), "role": "PARTICIPANT", "status": "REGISTERED"}
            for n, key in enumerate(enrolments)
        ],
        "attendance": [
            _mark(enrolment, session, n + 3 * place)
            for n, enrolment in enumerate(enrolments)
            for place, session in enumerate(sessions[:-EMPTY])
        ],
    }


def _pair(number: int) -> dict[str, object]:
    return {"training": TRAINING, "person": f"person-{number}"}


def _person(number: int) -> dict[str, object]:
    return {
        "key": f"person-{number}",
        "name_as_written": f"Awa {('Adébáyọ̀', 'Boateng', 'Ndiaye', 'Sy')[number % 4]} {number}",
        "sex": ("F", "M", "NOT_COLLECTED")[number % 3],
        "organisation": f"Municipality of the place {number % 40}",
        "city": f"city-{number % 30}",
    }


def _mark(enrolment: str, session: str, number: int) -> dict[str, object]:
    mark = MARKS[number % len(MARKS)]
    return {
        "key": derived_key(enrolment, session),
        "enrolment": enrolment,
        "session": session,
        "mark": mark,
        "minutes": 45 + number % 40 if mark == "PARTIAL" else None,
        "evidence": ("DIGITAL", "SIGNED")[number % 2],
        "marked_at": AT,
    }


@pytest.fixture
def section(session: Session, tmp_path: Path) -> AttendanceSection:
    """Open the attendance of the training."""
    path = tmp_path / "grid.iclei"
    make_training(path)
    session.open(path)
    view = session.window.view
    assert view is not None
    with session.step("open the grid"):
        view.show_record("training", TRAINING, "attendance")
        session.hands.until(lambda: bool(session.tab.record.findChildren(AttendanceSection)))
        (section,) = session.tab.record.findChildren(AttendanceSection)
        session.hands.until(lambda: section.grid.model.rowCount() == PEOPLE)
    return section


def test_nothing_stops_the_large_grid(session: Session, section: AttendanceSection) -> None:
    hands, table = session.hands, section.grid.table

    def pressed(key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, *, times: int = 1) -> None:
        for _ in range(times):
            hands.press(key, modifiers)

    hands.click(table.viewport())
    steps: dict[str, Callable[[], object]] = {
        "page down": lambda: pressed(Qt.Key.Key_PageDown, times=12),
        "to the right": lambda: pressed(Qt.Key.Key_Right, times=40),
        "down a line": lambda: pressed(Qt.Key.Key_Down, times=30),
        "to the first": lambda: pressed(Qt.Key.Key_Home, CTRL),
        "to the last": lambda: pressed(Qt.Key.Key_End, CTRL),
        "a mark": lambda: pressed(Qt.Key.Key_P),
        "a session chosen": lambda: table.selectColumn(SESSIONS - 1),
        "a session marked": lambda: pressed(Qt.Key.Key_P),
        "all chosen": lambda: pressed(Qt.Key.Key_A, CTRL),
        "all marked": lambda: pressed(Qt.Key.Key_L),
        "that undone": lambda: pressed(Qt.Key.Key_Z, CTRL),
        "a block chosen": lambda: pressed(Qt.Key.Key_Up, SHIFT, times=25),
        "minutes asked for": lambda: pressed(Qt.Key.Key_F2),
        "minutes given": lambda: pressed(Qt.Key.Key_Return),
        "one city": lambda: section.tools.filters[0].choose(["Ville de Tsévié 3"]),
        "all cities": lambda: section.tools.filters[0].choose([]),
        "a session to be marked": lambda: table.setCurrentIndex(section.grid.model.index(0, SESSIONS - 2)),
        "not yet marked": section.tools.unmarked.click,
        "everyone again": section.tools.unmarked.click,
        "the rest": lambda: section.mark_rest("ABSENT"),
        "a name sought": lambda: section._begin_finding("ndiaye 3"),
    }
    for what, do in steps.items():
        with session.step(what):
            do()
    assert session.slow_steps(f"{PEOPLE} people × {SESSIONS} sessions") == {}


class Letters(QAbstractTableModel):
    """The same letters, and nothing else."""

    def __init__(self, letters: list[list[str]], parent: QWidget) -> None:
        super().__init__(parent)
        self._letters = letters

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: ARG002
        return len(self._letters)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:  # noqa: ARG002
        return len(self._letters[0])

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        return self._letters[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def test_painting_the_grid_against_a_plain_table(session: Session, section: AttendanceSection) -> None:
    table, model = section.grid.table, section.grid.model
    letters = [[str(model.index(row, column).data()) for column in range(SESSIONS)] for row in range(PEOPLE)]
    plain = QTableView()
    plain.setModel(Letters(letters, plain))
    plain.resize(table.size())
    plain.horizontalHeader().setDefaultSectionSize(table.horizontalHeader().defaultSectionSize())
    plain.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    plain.show()
    session.hands.until(plain.isVisible)

    def paint(view: QTableView) -> Callable[[int], Callable[[], object]]:
        def prepare(number: int) -> Callable[[], object]:
            view.verticalScrollBar().setValue(37 * number)
            return view.grab

        return prepare

    told = f"the grid of {PEOPLE} × {SESSIONS} painted, against a plain table"
    assert say(told, compare(paint(table), paint(plain)), BOUND) <= BOUND
