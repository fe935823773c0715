"""The steps made in a file, newest first; any of them can be taken back, also days later."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.records.kinds import Moment
from iclei_desktop.rules.saying import say
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.past import step_text
from iclei_desktop.storage.ledger import ChangeSet
from iclei_desktop.storage.steps import STEPS, Changed, State
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.messages import inform
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.late import unless_gone

SHOWN = 500
"""So many of the newest steps are listed; older ones stand in the history of their records."""
HEADINGS = (msgid("When"), msgid("Who"), msgid("What"))
KEPT = msgid(
    "Step {number} was taken back, except for what was changed since: {count} changes were left as they are."
)


class HistoryWindow(QWidget):
    """Lists what was done; stays open beside the main window and follows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self.setWindowTitle(translate(msgid("History")))
        self._context = context
        self._sets: list[ChangeSet] = []
        self._model = QStandardItemModel(0, len(HEADINGS), self)
        self._model.setHorizontalHeaderLabels([translate(heading) for heading in HEADINGS])
        self._table = _table(self._model)
        self._table.setAccessibleName(translate(msgid("Steps made in the file, newest first")))
        buttons = button_box(QDialogButtonBox.StandardButton.Close)
        self._take_back: QPushButton = buttons.addButton(
            translate(msgid("&Take back this step")), QDialogButtonBox.ButtonRole.ActionRole
        )
        self._take_back.clicked.connect(self._revert)
        buttons.rejected.connect(self.close)
        self._table.selectionModel().selectionChanged.connect(self._enable)
        explained = QLabel(
            translate(
                msgid("Taking back an older step leaves alone what was changed since. It is a step itself.")
            )
        )
        explained.setWordWrap(True)
        layout = QVBoxLayout(self)
        for widget in (self._table, explained, buttons):
            layout.addWidget(widget)
        self.resize(180 * STEP, 130 * STEP)
        context.changed.connect(self._read)
        self._read()

    def _read(self) -> None:
        self._context.read(lambda workspace: workspace.history(SHOWN), unless_gone(self, self._show))

    def _show(self, sets: list[ChangeSet]) -> None:
        self._sets = sets
        self._model.setRowCount(0)
        for found in sets:
            self._model.appendRow(self._row(found))
        self._enable()

    def _row(self, found: ChangeSet) -> list[QStandardItem]:
        translate = self._context.translate
        texts = (Moment().show(found.at, translate), found.author, step_text(found, translate))
        return [QStandardItem(text) for text in texts]

    def _chosen(self) -> ChangeSet | None:
        rows = self._table.selectionModel().selectedRows()
        return self._sets[rows[0].row()] if rows else None

    def _enable(self) -> None:
        chosen = self._chosen()
        possible = chosen is not None and chosen.act in STEPS and chosen.state is State.DONE
        self._take_back.setEnabled(possible)

    def _revert(self) -> None:
        chosen = self._chosen()
        if chosen:
            self._context.perform(
                lambda workspace: workspace.revert(chosen.number), unless_gone(self, self._tell_kept)
            )

    def _tell_kept(self, changed: Changed) -> None:
        if changed.conflicts:
            number = changed.name.details.get("number")
            text = say(self._context.translate, KEPT, number=number, count=len(changed.conflicts))
            inform(text, self._context.translate, self)


def _table(model: QStandardItemModel) -> QTableView:
    table = QTableView()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setAlternatingRowColors(True)
    table.setShowGrid(False)
    table.verticalHeader().hide()
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
    )
    table.horizontalHeader().setStretchLastSection(True)
    return table
