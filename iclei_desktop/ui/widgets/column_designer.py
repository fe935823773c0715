"""The columns of a sheet: which, how wide, in which order. All by keyboard: Space ticks, Alt+Up and Alt+Down move."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.documents.sheet_columns import (
    COLUMN_KEYS,
    SHEET_COLUMNS,
    WIDTHS,
    SheetColumn,
    column_text,
    read_columns,
)
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP

_UP, _DOWN = msgid("Move up"), msgid("Move down")
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


@dataclass(frozen=True, slots=True)
class _Line:
    column: SheetColumn
    shown: bool


class ColumnDesigner(QWidget):
    """A line for each column there is: those of the sheet first, in their order, then the others."""

    changed = Signal(str)
    """The person changed something; carries what a further change of the same kind is told by."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._lines: list[_Line] = []
        self.table = QTableWidget(0, 2)
        self.table.setAccessibleName(translate(msgid("Columns of the sheet")))
        self.table.setHorizontalHeaderLabels([translate(msgid("Column")), translate(msgid("Width (mm)"))])
        self.up = self._button(_UP, "chevron-up", QKeySequence("Alt+Up"), -1)
        self.down = self._button(_DOWN, "chevron-down", QKeySequence("Alt+Down"), 1)
        self.table.itemChanged.connect(self._tick)
        self.table.currentCellChanged.connect(lambda *_: self._enable())
        self._lay_out()

    def texts(self) -> list[str]:
        """Return the columns of the sheet as a template keeps them."""
        return [column_text(line.column.key, line.column.width) for line in self._lines if line.shown]

    def show_columns(self, texts: Sequence[str]) -> None:
        """Show the columns of a template; a Refusal for one that there is not."""
        chosen = read_columns(texts or COLUMN_KEYS)
        keys = {column.key for column in chosen}
        lines = [_Line(column, True) for column in chosen]
        lines += [_Line(column, False) for column in SHEET_COLUMNS if column.key not in keys]
        if lines != self._lines:
            self._lines = lines
            self._fill(self.table.currentRow())

    def shift(self, by: int) -> None:
        """Move the current column up or down, where there is room among those of the sheet."""
        row = self.table.currentRow()
        if self._can_move(row, by):
            self._lines.insert(row + by, self._lines.pop(row))
            self._fill(row + by)
            self.changed.emit("")

    def _can_move(self, row: int, by: int) -> bool:
        shown = sum(line.shown for line in self._lines)
        return 0 <= row < shown and 0 <= row + by < shown

    def _tick(self, item: QTableWidgetItem) -> None:
        """Take a column in behind the others, or out."""
        line = replace(self._lines[item.row()], shown=item.checkState() == _CHECKED)
        del self._lines[item.row()]
        place = sum(other.shown for other in self._lines)
        self._lines.insert(place, line)
        self._fill(place)
        self.changed.emit("")

    def _resize(self, key: str, width: int) -> None:
        """Give a column a width; only what is then typed or turned for the same column goes on with that step."""
        place = next(n for n, line in enumerate(self._lines) if line.column.key == key)
        line = self._lines[place]
        self._lines[place] = replace(line, column=replace(line.column, width=float(width)))
        if line.shown:
            self.changed.emit(key)

    def _fill(self, current: int) -> None:
        self.table.blockSignals(True)
        self.table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            self._fill_row(row, line)
        self.table.blockSignals(False)
        self.table.setCurrentCell(max(current, 0), 0)
        self._enable()

    def _fill_row(self, row: int, line: _Line) -> None:
        column = line.column
        label = " – ".join(self._translate(text) for text in (column.group, column.heading) if text)
        item = QTableWidgetItem(label)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        if not column.anchor:  # the name is on every sheet
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(_CHECKED if line.shown else _UNCHECKED)
        box = QSpinBox(minimum=WIDTHS[0], maximum=WIDTHS[1], value=int(column.width))
        box.setEnabled(line.shown)
        words = self._translate(msgid("Width of the column “{name}” in millimetres")).format(name=label)
        box.setAccessibleName(words)
        box.valueChanged.connect(lambda width, key=column.key: self._resize(key, width))
        self.table.setItem(row, 0, item)
        self.table.setCellWidget(row, 1, box)

    def _enable(self) -> None:
        row = self.table.currentRow()
        self.up.setEnabled(self._can_move(row, -1))
        self.down.setEnabled(self._can_move(row, 1))

    def _button(self, label: str, picture: str, keys: QKeySequence, by: int) -> QToolButton:
        text = self._translate(label)
        button = QToolButton(autoRaise=True)
        button.setIcon(icon(picture))
        button.setAccessibleName(text)
        button.setToolTip(f"{text} ({keys.toString(QKeySequence.SequenceFormat.NativeText)})")
        button.clicked.connect(lambda: self.shift(by))
        QShortcut(keys, self, lambda: self.shift(by), context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        return button

    def _lay_out(self) -> None:
        self.table.verticalHeader().hide()
        self.table.setSelectionMode(QTableWidget.SelectionMode.SingleSelection)
        self.table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        buttons = QVBoxLayout()
        buttons.setSpacing(STEP)
        buttons.addWidget(self.up)
        buttons.addWidget(self.down)
        buttons.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
