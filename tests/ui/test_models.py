"""Every model of the window keeps Qt's rules, filled and empty, and answers what lies outside of it with nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractTableModel, QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from iclei_desktop.rules.cross_table import CrossTable
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.milestones import Board, BoardCity, BoardMilestone, Standing
from iclei_desktop.services.reading import Row
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_columns import RowsModel
from iclei_desktop.ui.dialogs.import_words import RemarksModel
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel
from iclei_desktop.ui.widgets.board_model import BoardModel
from iclei_desktop.ui.widgets.child_rows import ChildColumn, ChildRow, ChildRows
from iclei_desktop.ui.widgets.count_table import CountModel
from iclei_desktop.ui.widgets.record_model import RecordModel
from iclei_desktop.ui.widgets.report_model import ReportModel

ENGLISH = translator("en")
TODAY = date(2026, 11, 28)
OUTSIDE = (-1, 999)


def board() -> QAbstractItemModel:
    model = BoardModel(ENGLISH)
    city, milestone = BoardCity("p", "c", "Lomé", "TG", "MODEL", None), BoardMilestone("m", "Vision", "", 12)
    late = BoardMilestone("n", "Plan", "Actions", None)
    standings = {
        ("p", "m"): Standing("VERIFIED", TODAY),
        ("p", "n"): Standing("IN_PROGRESS", None, date(2026, 1, 1)),
    }
    model.show_board(Board((milestone, late), (city,), standings), TODAY)
    return model


def counts() -> QAbstractItemModel:
    model = CountModel(ENGLISH)
    model.show_heads(Counter({("F", "25_35", "CSO"): 3}), "CSO")
    return model


def child_rows() -> QAbstractItemModel:
    fields = kind_of("session").fields
    model = ChildRows([ChildColumn(fields["date"], 10), ChildColumn(fields["topic"], None, True)], ENGLISH)
    model.show_rows([ChildRow("k", {"date": TODAY, "topic": "two\nlines"})])
    return model


def imported_rows() -> QAbstractItemModel:
    model = RowsModel()
    model.show_rows(["Name", "City"], [Row(3, ("Awa", "Lomé")), Row(4, ("ragged",))])
    return model


def remarks() -> QAbstractItemModel:
    model = RemarksModel(ENGLISH)
    told = [Remark(3, "not known", column="City")]
    model.show_report(Report("list.csv", "person", False, outcomes={3: Outcome.ADDED}, remarks=told))
    return model


def report() -> QAbstractItemModel:
    model = ReportModel(ENGLISH)
    model.show_table(CrossTable({"TG": "Togo"}, {"F": "Female"}))
    return model


FILLED: dict[type[QAbstractTableModel], Callable[[], QAbstractItemModel]] = {
    BoardModel: board,
    CountModel: counts,
    ChildRows: child_rows,
    RowsModel: imported_rows,
    RemarksModel: remarks,
    ReportModel: report,
}
WITH_A_FILE = {AttendanceModel, RecordModel}
"""These have tests of their own while a file is read: test_attendance_section.py, test_record_model.py."""


def ask_outside(model: QAbstractItemModel) -> None:
    for section in OUTSIDE:
        for orientation in Qt.Orientation:
            for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
                assert model.headerData(section, orientation, role) is None
    assert model.data(QModelIndex()) is None
    assert model.flags(QModelIndex()) is Qt.ItemFlag.NoItemFlags


@pytest.mark.parametrize("kind", FILLED)
@pytest.mark.usefixtures("qapp")
def test_qt_finds_no_fault(kind: type[QAbstractTableModel]) -> None:
    model = FILLED[kind]()
    assert isinstance(model, kind)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    assert model.rowCount()
    for row in range(model.rowCount()):
        for column in range(model.columnCount()):
            for role in Qt.ItemDataRole:
                model.data(model.index(row, column), role)
    ask_outside(model)
    tester.deleteLater()


def test_a_list_of_records_says_nothing_of_what_lies_outside(context: Context) -> None:
    ask_outside(RecordModel(context, kind_of("person"), kind_of("person").listed))
    ask_outside(AttendanceModel(ENGLISH))


def test_no_model_is_left_out() -> None:
    tab_specs()
    ours = {
        kind for kind in QAbstractTableModel.__subclasses__() if kind.__module__.startswith("iclei_desktop.")
    }
    assert ours == {*FILLED, *WITH_A_FILE}
