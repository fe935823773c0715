"""The table of the milestone board: letters set what is chosen, one cell or a block."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from iclei_desktop.rules.milestones import ACHIEVED, IN_PROGRESS, NOT_APPLICABLE, NOT_STARTED, VERIFIED
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.board_model import BoardModel

STATUS_KEYS = {
    Qt.Key.Key_A: ACHIEVED,
    Qt.Key.Key_V: VERIFIED,
    Qt.Key.Key_I: IN_PROGRESS,
    Qt.Key.Key_N: NOT_STARTED,
    Qt.Key.Key_X: NOT_APPLICABLE,
    Qt.Key.Key_Delete: None,
    Qt.Key.Key_Backspace: None,
}
COLUMN_WIDTH = 24 * STEP
_WITHOUT_MEANING = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


class BoardTable(QTableView):
    """Cities × milestones. It only asks: ``wanted`` carries the cells and the status they should have."""

    wanted = Signal(object, object)
    opened = Signal(str)
    """Carries the key of the city whose row was entered."""

    def __init__(self, model: BoardModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setDefaultSectionSize(COLUMN_WIDTH)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
        header.setMinimumHeight(5 * self.fontMetrics().height() + 3 * STEP)
        self.verticalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().sectionDoubleClicked.connect(lambda row: self.opened.emit(model.city(row).city))
        model.restyle(self.palette())

    def give(self, status: str | None) -> None:
        """Want a status for what is chosen; a single cell hands the cursor on to the next city."""
        chosen = self.selectionModel().selectedIndexes() or [self.currentIndex()]
        cells = [self._model.cell(index) for index in chosen if index.isValid()]
        if not cells:
            return
        self.wanted.emit(cells, status)
        if len(cells) == 1 and status is not None:
            current = self.currentIndex()
            below = self._model.index(current.row() + 1, current.column())
            if below.isValid():
                self.setCurrentIndex(below)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the board from the menus: Delete clears cells here and bins no programme."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _meant(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Set by letters, clear by Delete, open the city by Enter; all else moves and chooses."""
        if _meant(event):
            self.give(STATUS_KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self._model.city(self.currentIndex().row()).city)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search nothing: letters are standings here, and cities are found in the box above."""

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._model.restyle(self.palette())


def _meant(event: QKeyEvent) -> bool:
    return not event.modifiers() & ~_WITHOUT_MEANING and Qt.Key(event.key()) in STATUS_KEYS
