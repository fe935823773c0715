"""The first rows of a list, and above each column what it is read as: a guess that a person can correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    QStringListModel,
    Qt,
    Signal,
)
from PySide6.QtWidgets import QAbstractItemView, QComboBox, QHeaderView, QTableView, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.importing.preview import Preview, Target
from iclei_desktop.services.reading import Row
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.plain_label import plain_tip

NOT_READ = msgid("– not read –")
READ_AS = msgid("What the column “{heading}” holds")
MOVED = msgid("“{field}” is read from “{new}” now; the column “{old}” is not read any more.")
COLUMN_WIDTH = 38 * STEP
ROOT = QModelIndex()


class RowsModel(QAbstractTableModel):
    """Rows as they are written, with their headings and line numbers."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: Sequence[str] = ()
        self._rows: Sequence[Row] = ()

    def show_rows(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._headings, self._rows = headings, rows
        self.endResetModel()

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headings)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a cell's text; a ragged row has fewer cells than there are headings."""
        if not index.isValid() or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        cells = self._rows[index.row()].cells
        text = cells[index.column()] if index.column() < len(cells) else ""
        return plain_tip(text) if role == Qt.ItemDataRole.ToolTipRole else text

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading or a row's line number."""
        across = orientation is Qt.Orientation.Horizontal
        there = range(len(self._headings if across else self._rows))
        if role != Qt.ItemDataRole.DisplayRole or section not in there:
            return None
        return self._headings[section] if across else self._rows[section].line


class _TargetBox(DropDown):
    """As narrow as its column; its list is as wide as its labels."""

    def showPopup(self) -> None:
        self.view().setMinimumWidth(self.view().sizeHintForColumn(0) + 6 * STEP)
        super().showPopup()


class TargetHeader(QHeaderView):
    """Headings with a combo box under each, which moves with its column."""

    corrected = Signal()
    """The person said that a column holds something else."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._translate = translate
        self._targets: tuple[Target, ...] = ()
        self.boxes: list[QComboBox] = []
        self._visited: QComboBox | None = None
        self._before: list[int] = []
        self.left: tuple[int, int, str] | None = None
        """By the last correction: the column that is not read any more, the one read instead, and as what."""
        self._labels = QStringListModel(self)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.setSectionsClickable(False)
        self.setDefaultSectionSize(COLUMN_WIDTH)
        self.sectionResized.connect(self._place)
        self.geometriesChanged.connect(self._place)

    @property
    def columns(self) -> list[str | None]:
        """Name of the target of each column, None for one that is not read."""
        return [
            self._targets[box.currentIndex() - 1].name if box.currentIndex() > 0 else None
            for box in self.boxes
        ]

    def show_targets(
        self, headings: Sequence[str], targets: tuple[Target, ...], columns: Mapping[str, int]
    ) -> None:
        """Put a combo box under each heading, showing the target that ``columns`` gives it."""
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self._targets, self._visited, self.left = targets, None, None
        self._labels.setStringList([self._translate(NOT_READ), *(t.text(self._translate) for t in targets)])
        names = [target.name for target in targets]
        places = {column: names.index(name) + 1 for name, column in columns.items() if name in names}
        self.boxes = [self._box(heading, places.get(column, 0)) for column, heading in enumerate(headings)]
        self._place()

    def sizeHint(self) -> QSize:
        """Return room for a heading and a combo box."""
        hint = super().sizeHint()
        box = self.boxes[0].sizeHint().height() if self.boxes else 0
        return QSize(hint.width(), self.fontMetrics().height() + box + 3 * STEP)

    def setOffset(self, offset: int) -> None:
        """Move the combo boxes along with the columns."""
        super().setOffset(offset)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Bring a column into sight when its combo box gets the focus; a wheel turns the table, not a guess."""
        if event.type() == QEvent.Type.Wheel:
            event.ignore()
            return True
        table = self.parent()
        if (
            event.type() == QEvent.Type.FocusIn
            and isinstance(table, QTableView)
            and isinstance(watched, QComboBox)
        ):
            self._visit(watched)
            table.scrollTo(table.model().index(0, self.boxes.index(watched)))
        return super().eventFilter(watched, event)

    def _box(self, heading: str, place: int) -> QComboBox:
        box = _TargetBox(self.viewport())
        # As wide as its column, whatever the labels: measuring them all for each column would take long.
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setModel(self._labels)
        box.setCurrentIndex(place)
        box.setAccessibleName(self._translate(READ_AS).format(heading=heading))
        box.setToolTip(plain_tip(box.accessibleName()))
        box.installEventFilter(self)
        box.activated.connect(lambda chosen: self._correct(box, chosen))
        box.show()
        return box

    def _visit(self, box: QComboBox) -> None:
        """Take note of what every column held before the person began to change this one."""
        self._visited = box
        self._before = [other.currentIndex() for other in self.boxes]

    def _correct(self, box: QComboBox, chosen: int) -> None:
        """Take a field away from the column that had it so far: it is read from one column only.

        What the arrow keys merely pass over is given back.
        """
        if self._visited is not box:
            self._visit(box)
        self.left = None
        for column, (other, before) in enumerate(zip(self.boxes, self._before, strict=True)):
            if other is not box:
                taken = before == chosen > 0
                other.setCurrentIndex(0 if taken else before)
                if taken:
                    self.left = column, self.boxes.index(box), box.currentText()
        self.corrected.emit()

    def _place(self) -> None:
        for column, box in enumerate(self.boxes):
            height = box.sizeHint().height()
            top = self.height() - height - STEP
            left = self.sectionViewportPosition(column)
            box.setGeometry(left + STEP // 2, top, max(self.sectionSize(column) - STEP, STEP), height)


class ColumnTable(QTableView):
    """The preview of a list with its correctable columns."""

    corrected = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowsModel(self)
        self._preview: Preview | None = None
        self.targets = TargetHeader(translate, self)
        self.setModel(self._rows)
        self.setHorizontalHeader(self.targets)
        self.setAccessibleName(translate(msgid("First rows of the list")))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.targets.corrected.connect(self.corrected)

    @property
    def columns(self) -> dict[str, str | None]:
        """For ``Request.columns``: each target with its column's heading, None where it is not read."""
        if self._preview is None:
            return {}
        headings = dict(zip(self.targets.columns, self._preview.table.headers, strict=True))
        return {target.name: headings.get(target.name) for target in self._preview.targets}

    @property
    def places(self) -> dict[str, int | None]:
        """Each target with the place of its column, for the memory: headings themselves are not kept."""
        columns = {name: place for place, name in enumerate(self.targets.columns) if name}
        names = (target.name for target in self._preview.targets) if self._preview else ()
        return {name: columns.get(name) for name in names}

    def said_of_moved(self, translate: Translate) -> str:
        """Return what the last correction took from another column, in words; "" for nothing."""
        if self._preview is None or self.targets.left is None:
            return ""
        old, new, field = self.targets.left
        headings = self._preview.table.headers
        return translate(MOVED).format(field=field, new=headings[new], old=headings[old])

    def show_preview(self, preview: Preview | None) -> None:
        """Show the rows of a list as they were understood, or nothing."""
        self._preview = preview
        if preview is None:
            self._rows.show_rows((), ())
            self.targets.show_targets((), (), {})
            return
        self._rows.show_rows(preview.table.headers, preview.table.rows)
        self.targets.show_targets(preview.table.headers, preview.targets, preview.columns)
        self.updateGeometries()
