"""The table of the attendance grid: what keys and mouse mean there."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget

from iclei_desktop.documents.training import MARK_LETTERS
from iclei_desktop.rules.hours import PARTIAL, PRESENT
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.attendance_grid import Cell, CellMark
from iclei_desktop.ui.widgets.attendance_cells import AttendanceCells
from iclei_desktop.ui.widgets.attendance_corners import PeopleHeading
from iclei_desktop.ui.widgets.attendance_headers import PAD, SessionsHeader
from iclei_desktop.ui.widgets.attendance_minutes import WITHOUT_MEANING, MinutesBox
from iclei_desktop.ui.widgets.attendance_model import AttendanceModel
from iclei_desktop.ui.widgets.attendance_people import PeopleHeader

Marks = Mapping[Cell, CellMark | None]
MARK_KEYS = {Qt.Key[f"Key_{letter}"]: mark for mark, letter in MARK_LETTERS.items()}
FINDING = "/"
WIDEST_CELL = "X 000"
CLEARING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)
_MARKING = {*MARK_KEYS, Qt.Key.Key_Space, Qt.Key.Key_F2}
_KEYS = {*_MARKING, *CLEARING}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
Index = QModelIndex | QPersistentModelIndex
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Right)
_PAGING = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
GOING_ON = {*_MARKING, *_ENTER, *_MOVING, *_PAGING, Qt.Key.Key_Slash}
"""The keys that take the proposed minutes, and then do here what they always do."""


class AttendanceTable(QTableView):
    """People × sessions. It only asks for marks: ``wanted`` carries cells with the marks they should have."""

    wanted = Signal(object)
    sought = Signal(str)
    """Someone is looked for: a row's number was begun, or "/" was typed, which begins with nothing."""
    arranged = Signal()
    """The headers have their places; what stands beside the table may take its own."""

    def __init__(self, model: AttendanceModel, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.people = PeopleHeader(self)
        self._cells = AttendanceCells(self)
        self._minutes = MinutesBox(translate, self.viewport(), GOING_ON)
        self._heading = PeopleHeading(self.people, translate, self)
        self._minutes.given.connect(self._give_minutes)
        self._minutes.went_on.connect(self._go_on)
        self._asked: list[Cell] = []
        self._follows = True  # the view follows the cursor, until somebody scrolls away from it
        self._following = QTimer(self, singleShot=True, interval=0)
        self._following.timeout.connect(self._follow)
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.actionTriggered.connect(self.leave_cursor)
            bar.rangeChanged.connect(lambda *_: self._following.start())  # no person moved the view with it
        self.setModel(model)
        self.setItemDelegate(self._cells)
        self.setHorizontalHeader(SessionsHeader(self))
        self.setVerticalHeader(self.people)
        self.setShowGrid(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)  # Tab leaves the grid; arrows move in it
        self._measure()

    def chosen_cells(self) -> list[Cell]:
        """Return the cells that are chosen, else the current one."""
        chosen = self.selectionModel().selection()
        cells = [
            (self._model.people[row].enrolment, self._model.sessions[column].key)
            for block in (chosen.at(place) for place in range(chosen.count()))
            for row in range(block.top(), block.bottom() + 1)
            for column in range(block.left(), block.right() + 1)
        ]
        current = self.currentIndex()
        return cells or ([self._model.cell(current)] if current.isValid() else [])

    def give(self, mark: str | None) -> None:
        """Want a mark for what is chosen; a single cell hands the cursor on to the next person.

        Minutes that are being asked for are taken first: the mark is the next one's.
        """
        if self._minutes.accept():
            self._leave_asked()
        cells = self.chosen_cells()
        if not cells:
            return
        if mark == PARTIAL:
            self._ask_minutes(cells)
            return
        self.wanted.emit(dict.fromkeys(cells, CellMark(mark) if mark else None))
        if mark is not None and len(cells) == 1:
            self.go_down()

    def take_minutes(self) -> None:
        """Take the minutes that are being asked for: other people or sessions are to be shown."""
        self._minutes.accept()

    def toggle(self) -> None:
        """Make what is chosen present; if all of it is, clear it."""
        cells = self.chosen_cells()
        present = CellMark(PRESENT)
        all_present = all(self._model.book.shown(cell) == present for cell in cells)
        if cells:
            self.wanted.emit(dict.fromkeys(cells, None if all_present else present))

    def go_down(self) -> None:
        """Move to the next person."""
        current = self.currentIndex()
        below = self._model.index(current.row() + 1, current.column())
        if below.isValid():
            self.setCurrentIndex(below)

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the grid from the menus: Delete clears marks here and bins no training."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & ~WITHOUT_MEANING
            if plain and event.key() in _KEYS:
                event.accept()
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark by letters, toggle by Space, clear by Delete, find by number; all else moves and chooses."""
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~WITHOUT_MEANING
        if plain and key in MARK_KEYS:
            self.give(MARK_KEYS[key])
        elif plain and key in CLEARING:
            self.give(None)
        elif plain and key == Qt.Key.Key_Space:
            self.toggle()
        elif plain and key in _ENTER:
            self.go_down()
        elif plain and key == Qt.Key.Key_F2:
            self.give(PARTIAL)
        elif event.text() == FINDING or event.text().isdecimal():
            self.sought.emit(event.text().removeprefix(FINDING))
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Search nothing: letters are marks here, and names are found in the box above."""

    def fit(self) -> None:
        """Give the sticky column the width of its names, and the others that of their headings."""
        self.people.fit(self._heading.totals)
        metrics = QFontMetrics(self.people.bold())
        widest = max(metrics.horizontalAdvance(text) for text in (*self._model.words.parts, WIDEST_CELL))
        self.horizontalHeader().setDefaultSectionSize(widest + PAD)

    def updateGeometries(self) -> None:
        """Keep the heading over the names."""
        super().updateGeometries()
        above, beside = self.horizontalHeader(), self.people
        self._heading.setGeometry(beside.x(), above.y(), beside.width(), above.height())
        self.arranged.emit()
        if (
            self._follows
        ):  # a grid gets its size, and its columns their width, after its cursor has got its place
            self._following.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cell at hand in sight."""
        super().resizeEvent(event)
        self._follow()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Follow the cursor again."""
        super().currentChanged(current, previous)
        self._follows = True

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll away from the cursor."""
        self.leave_cursor()
        super().wheelEvent(event)

    def leave_cursor(self) -> None:
        """Stay where one scrolls to, also when the room changes."""
        self._follows = False

    def changeEvent(self, event: QEvent) -> None:
        """Follow colours and type."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._measure()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Take the minutes: their cell moves away from under the box."""
        self._minutes.accept()
        super().scrollContentsBy(dx, dy)

    def _follow(self) -> None:
        current: QModelIndex = self.currentIndex()
        if self._follows and current.isValid():
            self.scrollTo(current)

    def _measure(self) -> None:
        self._cells.restyle(self.palette(), self.font())
        self.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + PAD + 2)

    def _ask_minutes(self, cells: list[Cell]) -> None:
        current: QModelIndex = self.currentIndex()
        if not current.isValid():
            return
        self.scrollTo(current)
        self._asked = cells
        session = self._model.sessions[current.column()]
        self._minutes.ask(self.visualRect(current), session, self._model.mark(current))

    def _give_minutes(self, minutes: int) -> None:
        self.wanted.emit(dict.fromkeys(self._asked, CellMark(PARTIAL, minutes)))

    def _go_on(self, event: QKeyEvent) -> None:
        """Do what the key that took the minutes does here: a mark is for the next person, as after any mark."""
        if event.key() in _MARKING:
            self._leave_asked()
        if event.key() not in _ENTER:
            QCoreApplication.sendEvent(self, event)
        else:
            self._leave_asked()

    def _leave_asked(self) -> None:
        if len(self._asked) == 1:
            self.go_down()
