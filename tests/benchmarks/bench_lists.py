"""The list of 100,000 people against its SQL on the bare driver and one repaint of a bare QTableView."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView

from iclei_desktop.rules.translate import translator
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tasks import Tasks
from iclei_desktop.ui.widgets.record_pages import PAGE
from iclei_desktop.ui.widgets.record_table import RecordTable
from tests.benchmarks.big_file import make_big_file
from tests.benchmarks.ratios import compare, say

pytestmark = pytest.mark.bench
BOUND = 1.5
ROUNDS = 25
SIZE = (700, 600)
COLUMNS = ("name_as_written", "sex", "organisation", "job_title", "city", "email")
Index = QModelIndex | QPersistentModelIndex
ROOT = QModelIndex()
Rows = list[tuple[Any, ...]]

# What a list asks: the query as ours and as the SQL that one would write for it alone.
ASKED = {
    "first page": (Query(), "", "title_fold, id"),
    "sort by an indexed field": (Query(sort=("-name_as_written",)), "", "title_fold DESC, id"),
    "sort by any field": (Query(sort=("sex",)), "", "sex, id"),
    "search": (
        Query(text="chan"),
        "AND id IN (SELECT rowid FROM person_search WHERE words MATCH '\"chan\"*')",
        "title_fold, id",
    ),
}


class BareModel(QAbstractTableModel):
    """Rows in memory and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: Rows = []
        self._count = 0

    def show(self, count: int, rows: Rows) -> None:
        self.beginResetModel()
        self._rows, self._count = rows, count
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: ARG002
        return self._count

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: ARG002
        return len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return self._rows[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    with make_big_file(tmp_path_factory.mktemp("lists") / "big.iclei") as workspace:
        yield workspace


@pytest.fixture(scope="module")
def table(qapp: QApplication, big: Workspace) -> Iterator[RecordTable]:  # noqa: ARG001
    tasks = Tasks()
    context = Context(big, translator("en"), tasks)
    made = RecordTable(context, kind_of("person"))
    made.resize(*SIZE)
    made.show()
    yield made
    tasks.settle()
    made.close()
    tasks.close()


@pytest.fixture(scope="module")
def bare(table: RecordTable) -> QTableView:
    view = QTableView()
    view.setModel(BareModel())
    view.verticalHeader().hide()
    view.verticalHeader().setSectionResizeMode(table.verticalHeader().sectionResizeMode(0))
    view.verticalHeader().setDefaultSectionSize(table.verticalHeader().defaultSectionSize())
    view.resize(*SIZE)
    view.show()
    return view


def settle() -> None:
    """Let both views paint what is still to be painted, headers too: only ours runs an event loop when timed."""
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def read_bare(connection: Any, narrowed: str, order: str) -> tuple[int, Rows]:
    """Read the count and the first page with the driver alone; cities by what they are called."""
    where = f"FROM person WHERE binned_at IS NULL {narrowed}"
    (count,) = connection.execute(f"SELECT count(*) {where}").fetchone()
    chosen = f"SELECT {', '.join(COLUMNS)} {where} ORDER BY {order} LIMIT {PAGE}"
    rows = connection.execute(chosen).fetchall()
    place = COLUMNS.index("city")
    keys = {row[place] for row in rows}
    marks = ", ".join("?" * len(keys))
    cities = dict(connection.execute(f"SELECT key, place_name FROM city WHERE key IN ({marks})", list(keys)))
    return count, [(*row[:place], cities[row[place]], *row[place + 1 :]) for row in rows]


@pytest.mark.parametrize("what", ASKED)
def test_list_of_100000_people(what: str, big: Workspace, table: RecordTable, bare: QTableView) -> None:
    query, narrowed, order = ASKED[what]
    model = bare.model()
    assert isinstance(model, BareModel)

    def ask() -> None:
        loop = QEventLoop()
        table.records.replaced.connect(loop.quit)
        table.records.ask(query)
        loop.exec()
        table.viewport().repaint()

    def ours(_: int) -> Callable[[], object]:
        settle()
        return ask

    with big.database.driver_connection() as connection:

        def read() -> None:
            model.show(*read_bare(connection, narrowed, order))
            bare.viewport().repaint()

        def raw(_: int) -> Callable[[], object]:
            settle()
            return read

        ratio = compare(ours, raw, ROUNDS)
        count, rows = read_bare(connection, narrowed, order)
    assert table.records.rowCount() == count > PAGE
    assert [table.records.index(n, 0).data() for n in range(PAGE)] == [row[0] for row in rows]
    assert say(f"{what}, 100,000 people, {count:,} found", ratio, BOUND) <= BOUND
