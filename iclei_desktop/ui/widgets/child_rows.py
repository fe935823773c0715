"""A short list of records that belong to one other, such as a training's sessions: rows whose cells are fields."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from iclei_desktop.records.fields import Field
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.looks import LookOf
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.widgets.plain_label import plain_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole


@dataclass(frozen=True)
class ChildColumn:
    """One column: the field it shows, how many average letters wide it is, and whether it is typed into.

    The column without a width takes the room that is left. ``look`` may say more of a row than its value.
    """

    field: Field
    letters: int | None
    editable: bool = False
    look: LookOf | None = None


@dataclass(frozen=True)
class ChildRow:
    """One record: its key, and its values by the names of fields."""

    key: str
    values: Mapping[str, Any]
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the records are called that it links to, by key."""


class ChildRows(QAbstractTableModel):
    """All rows at once: such lists are short. They show what stands in the file."""

    def __init__(
        self, columns: Sequence[ChildColumn], translate: Translate, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.translate = translate
        self._headings = [_fitted(translate(column.field.label), column.letters) for column in columns]
        self._rows: list[ChildRow] = []

    def show_rows(self, rows: Sequence[ChildRow]) -> None:
        """Show these rows; where they are the same records in the same order, only what differs is touched."""
        before, after = self.keys, [row.key for row in rows]
        if before != after:
            self.beginResetModel()
            self._rows = list(rows)
            self.endResetModel()
            return
        for place, row in enumerate(rows):
            if row != self._rows[place]:
                self._rows[place] = row
                self.dataChanged.emit(self.index(place, 0), self.index(place, len(self.columns) - 1))

    @property
    def keys(self) -> list[str]:
        """The keys of the rows in their order."""
        return [row.key for row in self._rows]

    def row(self, place: int) -> ChildRow:
        """Return one row."""
        return self._rows[place]

    def column(self, index: Index) -> ChildColumn:
        """Return the column of an index."""
        return self.columns[index.column()]

    def value(self, index: Index) -> Any:
        """Return the value of an index, None if it is not recorded."""
        return self._rows[index.row()].values.get(self.column(index).field.name)

    def title(self, index: Index) -> str:
        """Return what the record is called that the link of an index leads to; "" for no link."""
        value = self.value(index)
        return self._rows[index.row()].titles.get(value, "") if isinstance(value, str) else ""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of records."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of fields shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        """Return a value in words; its lines run on in the cell and are kept in the tip."""
        if not index.isValid():
            return None
        column = self.column(index)
        if role == _Role.TextAlignmentRole and column.field.kind.right_aligned:
            return Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter
        if role not in (_Role.DisplayRole, _Role.ToolTipRole, _Role.DecorationRole):
            return None
        look = column.look(self._rows[index.row()].values, self.translate) if column.look else None
        if role == _Role.DecorationRole:
            return icon(look.icon) if look and look.icon else None
        text = (
            look.words if look else self.title(index) or column.field.show(self.value(index), self.translate)
        )
        return text.replace("\n", " ") if role == _Role.DisplayRole else plain_tip(text)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        """Return the label of a field, or the number of a row."""
        across = orientation is Qt.Orientation.Horizontal
        there = range(self.columnCount() if across else self.rowCount())
        if role != _Role.DisplayRole or section not in there:
            return None
        return self._headings[section] if across else str(section + 1)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Allow choosing, and typing where the column says so."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self.column(index).editable else flags


def _fitted(heading: str, letters: int | None) -> str:
    """Return a heading on two lines where it is longer than its column and has several words."""
    words = heading.split(" ")
    if letters is None or len(heading) <= letters or len(words) == 1:
        return heading
    broken = [(" ".join(words[:place]), " ".join(words[place:])) for place in range(1, len(words))]
    return "\n".join(min(broken, key=lambda lines: max(map(len, lines))))
