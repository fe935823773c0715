"""What an import did, or would do, in words and as a table."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.translate import Translate, grouped, msgid
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.naming import within_sentence
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.plain_label import plain_tip

OUTCOMES = {
    Outcome.ADDED: msgid("added"),
    Outcome.UPDATED: msgid("updated"),
    Outcome.UNCHANGED: msgid("unchanged"),
    Outcome.LEFT_OUT: msgid("left out"),
}
OUTCOMES_OF_A_ROW = {
    Outcome.ADDED: msgid("row added"),
    Outcome.UPDATED: msgid("row updated"),
    Outcome.UNCHANGED: msgid("row unchanged"),
    Outcome.LEFT_OUT: msgid("row left out"),
}
NOT_READ_COLUMNS = msgid("Columns that were not read: {names}")
HEADINGS = (msgid("Line"), msgid("Column"), msgid("Remark"), msgid("Outcome"))
LINE, COLUMN, REASON, OUTCOME = range(len(HEADINGS))
MOST_FITTED = 500  # rows that are measured each time a column is resized
ROOT = QModelIndex()


def counts(report: Report, translate: Translate) -> str:
    """Return how many rows there were and what became of them, with what came along."""
    told = [
        f"{grouped(report.count(outcome), translate.language)} {translate(word)}"
        for outcome, word in OUTCOMES.items()
        if report.count(outcome)
    ]
    rows = translate.plural("{number} row", "{number} rows", len(report.outcomes))
    sentence = translate(msgid("{rows}: {outcomes}.")).format(rows=rows, outcomes=", ".join(told) or "0")
    if report.also:
        abouts = {plural: kind_named(plural).about for plural in report.also}
        words = {
            plural: about.label if report.also[plural] == 1 else about.many
            for plural, about in abouts.items()
        }
        also = (
            f"{grouped(count, translate.language)} {within_sentence(translate(words[plural]))}"
            for plural, count in report.also.items()
        )
        sentence += " " + translate(msgid("With them: {names}.")).format(names=", ".join(also))
    return sentence


class RemarksModel(QAbstractTableModel):
    """The remarks of a report in the order of lines: where, why and what was kept, what became of the row."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._remarks: list[Remark] = []
        self._outcomes: dict[int, Outcome] = {}

    def show_report(self, report: Report | None) -> None:
        """Show the remarks of a report, or none."""
        self.beginResetModel()
        self._remarks = sorted(report.remarks, key=lambda remark: remark.line) if report else []
        self._outcomes = report.outcomes if report else {}
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        """Return the number of remarks."""
        return 0 if parent.isValid() else len(self._remarks)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the text of a cell; the whole of it is also its tooltip."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        remark = self._remarks[index.row()]
        outcome = self._outcomes.get(remark.line)
        texts = {
            LINE: str(remark.line),
            COLUMN: remark.column,
            REASON: remark.text(self._translate),
            OUTCOME: self._translate(OUTCOMES_OF_A_ROW[outcome]) if outcome else "",
        }
        text = texts[index.column()]
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        heads = orientation is Qt.Orientation.Horizontal and section in range(len(HEADINGS))
        return self._translate(HEADINGS[section]) if heads and role == Qt.ItemDataRole.DisplayRole else None


class RemarksTable(QTableView):
    """Shows remarks; a long reason is wrapped."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.remarks = RemarksModel(translate, self)
        self.setModel(self.remarks)
        self.setAccessibleName(translate(msgid("Remarks on single lines")))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(REASON, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._fit_rows)
        for column, width in ((LINE, 15 * STEP), (COLUMN, 35 * STEP), (OUTCOME, 30 * STEP)):
            self.setColumnWidth(column, width)

    def show_report(self, report: Report | None) -> None:
        """Show the remarks of a report; without any, take no room."""
        self.remarks.show_report(report)
        self.setVisible(self.remarks.rowCount() > 0)
        self._fit_rows()

    def _fit_rows(self) -> None:
        """Give long remarks their lines; of very many remarks only the tooltips have them."""
        if self.remarks.rowCount() <= MOST_FITTED:
            self.resizeRowsToContents()
