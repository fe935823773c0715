"""The table over a short list of records, edited in place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QTableView, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services import editing
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.cell_steps import CellSteps, step_of
from iclei_desktop.ui.widgets.child_cells import ChildCells
from iclei_desktop.ui.widgets.child_rows import ChildColumn, ChildRow, ChildRows
from iclei_desktop.ui.widgets.copying import copy_chosen_rows
from iclei_desktop.ui.widgets.field_editor import Meant
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.number_header import NumberHeader

_Edit = QAbstractItemView.EditTrigger
LEAST_LETTERS, LEAST_OF_SEVERAL = 24, 16
"""So wide is a column of texts at least; the second where there are several."""


class ChildTable(QTableView):
    """Rows are chosen whole; F2, a double click or typing edits a cell; Delete asks for the bin.

    With ``most_lines`` rows are as high as their texts, up to so many lines: for lists of a screen or two.
    """

    bin_wanted = Signal()
    chosen_changed = Signal()
    opened = Signal(str)
    """Enter or a double click on a cell that is not typed into: the key of its row."""
    rearranged = Signal()
    """The rows came to stand as they should, which had to wait while one was typing."""
    became = Signal(str)
    """With its new value a row is another record: the key of that."""
    refused = Signal(str)
    """In words: what could not be saved; "" once something was."""

    def __init__(
        self,
        context: Context,
        kind: RecordKind,
        columns: Sequence[ChildColumn],
        parent: QWidget | None = None,
        *,
        most_lines: int = 1,
    ) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self.rows = ChildRows(columns, context.translate, self)
        cells = ChildCells(context, self)
        cells.edited.connect(self._save)
        self._steps = CellSteps(self, frozenset(kind.about.identity))
        self._waiting: Sequence[ChildRow] | None = None
        cells.finished.connect(lambda entered: self._steps.note_finished(entered=entered))
        cells.stepped.connect(lambda step, altered: self._steps.go_on(step, altered=altered))
        self.setModel(self.rows)
        self.setItemDelegate(cells)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(_Edit.DoubleClicked | _Edit.EditKeyPressed | _Edit.AnyKeyPressed)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)  # Tab leaves the table unless a cell is open; arrows move in it
        self.setAlternatingRowColors(True)
        self.setWordWrap(most_lines > 1)
        self._set_up_headers(most_lines)
        self.doubleClicked.connect(self._note_double_click)
        self.selectionModel().selectionChanged.connect(self.chosen_changed)

    def show_rows(self, rows: Sequence[ChildRow]) -> None:
        """Show the records; those that were chosen stay chosen.

        While one types in a cell the rows keep their places: what came, went or moved is shown once that is done.
        """
        self._waiting = None
        known = {row.key: row for row in rows}
        if self._is_typed_into(known):
            self._waiting = rows
            rows = [known.get(key) or self.rows.row(place) for place, key in enumerate(self.rows.keys)]
        chosen, column = set(self.chosen_keys()), self.currentIndex().column()
        before = self.rows.keys
        self.rows.show_rows(rows)
        if before != self.rows.keys:
            self.choose(chosen, max(column, 0))

    def choose(self, keys: set[str], column: int = 0) -> None:
        """Choose the records with these keys and bring the first into view."""
        places = [place for place, key in enumerate(self.rows.keys) if key in keys]
        found = QItemSelection()
        for place in places:
            found.select(self.rows.index(place, 0), self.rows.index(place, 0))
        flags = QItemSelectionModel.SelectionFlag
        if places:
            first = self.rows.index(places[0], column)
            self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
            self.scrollTo(first)
        self.selectionModel().select(found, flags.ClearAndSelect | flags.Rows)

    def chosen_keys(self) -> list[str]:
        """Return the keys of the chosen records, in the order of the list."""
        places = sorted(index.row() for index in self.selectionModel().selectedRows())
        return [self.rows.row(place).key for place in places]

    def type_into(self, key: str) -> None:
        """Edit the first text of a record, if it has one that is typed into."""
        texts = (
            place
            for place, column in enumerate(self.rows.columns)
            if column.editable and column.field.kind.name in ("text", "long_text")
        )
        place = next(texts, None)
        if place is not None:
            cell = self.rows.index(self.rows.keys.index(key), place)
            self.setFocus()
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(cell, flags.ClearAndSelect | flags.Rows)
            self.edit(cell)

    def finish_editing(self) -> None:
        """Save what is being typed in a cell: an editor that loses the keyboard gives what it holds."""
        if self.state() is QAbstractItemView.State.EditingState:
            self.setFocus()

    def type_on(self, *, became: bool) -> None:
        """Open the next cell of a row that has ``become`` another record, if Tab asked for it."""
        self._steps.resume(became=became)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Show the rows that were waited with, unless Tab opens the next cell."""
        super().closeEditor(editor, hint)
        QTimer.singleShot(0, self, self._show_waiting)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let texts share the room there is, or scroll to them where it is too little to read in."""
        super().resizeEvent(event)
        above = self.horizontalHeader()
        texts = [place for place, column in enumerate(self.rows.columns) if column.letters is None]
        if not texts:
            return
        least = self.fontMetrics().averageCharWidth() * max(LEAST_LETTERS // len(texts), LEAST_OF_SEVERAL)
        others = sum(above.sectionSize(place) for place in range(above.count()) if place not in texts)
        narrow = self.viewport().width() - others < least * len(texts)
        mode = QHeaderView.ResizeMode.Interactive if narrow else QHeaderView.ResizeMode.Stretch
        for place in texts:
            if above.sectionResizeMode(place) != mode:  # else it may have been dragged
                above.setSectionResizeMode(place, mode)
                if narrow:
                    above.resizeSection(place, least)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Let Tab leave the table when it comes back."""
        super().focusOutEvent(event)
        self._steps.forget()

    def event(self, event: QEvent) -> bool:
        """Keep Delete and F2 from the menus: here they mean the row and the cell, not the whole training."""
        if step_of(event) and self._steps.take(event):
            return True
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_F2)
            and not event.modifiers()
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Delete asks for the bin, Enter edits, Ctrl+C copies the rows; all else is the table's own."""
        if event.matches(QKeySequence.StandardKey.Copy):
            copy_chosen_rows(self)
            return
        if event.key() == Qt.Key.Key_Delete and not event.modifiers():
            self.bin_wanted.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if self.rows.column(self.currentIndex()).editable:
                self.edit(self.currentIndex())
            else:
                self._note_double_click(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _is_typed_into(self, known: Mapping[str, ChildRow]) -> bool:
        """Return whether a cell is open of a row that is among those ``known`` now, and these are not as shown."""
        if self.state() is not QAbstractItemView.State.EditingState or list(known) == self.rows.keys:
            return False
        return self.rows.row(self.currentIndex().row()).key in known

    def _show_waiting(self) -> None:
        if self._waiting is not None and self.state() is not QAbstractItemView.State.EditingState:
            self.show_rows(self._waiting)
            self.rearranged.emit()

    def _note_double_click(self, index: QModelIndex) -> None:
        if not self.rows.column(index).editable:
            self.opened.emit(self.rows.row(index.row()).key)

    def _save(self, key: str, name: str, meant: Meant, visit: str) -> None:
        kind = self._kind
        self._context.perform(
            lambda workspace: editing.change(workspace, kind, key, {name: meant(workspace)}, visit=visit),
            done=unless_gone(self, lambda changed: self._note_saved(key, changed)),
            failed=self._context.telling(self, lambda error: self._complain(name, error)),
        )

    def _note_saved(self, key: str, changed: Changed) -> None:
        self.refused.emit("")
        for other in changed.keys.get(self._kind.name, ()):
            if other != key:
                self.became.emit(other)

    def _complain(self, name: str, error: BaseException) -> None:
        self._steps.resume(became=False)
        if not isinstance(error, Refusal):
            self._context.failed.emit(error)
            return
        translate = self._context.translate
        kept = translate(msgid("The earlier value was kept."))
        label = next(column.field.label for column in self.rows.columns if column.field.name == name)
        self.refused.emit(f"{translate(label)}: {error.text(translate)} {kept}")

    def _set_up_headers(self, most_lines: int) -> None:
        above = self.horizontalHeader()
        above.setHighlightSections(False)
        above.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        above.setMinimumSectionSize(10 * STEP)
        letter = self.fontMetrics().averageCharWidth()
        for place, column in enumerate(self.rows.columns):
            if column.letters is None:
                above.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                heading = above.sectionSizeHint(place)
                self.setColumnWidth(place, max(letter * column.letters, heading) + 2 * STEP)
        self.setVerticalHeader(NumberHeader(self, most_lines))
