"""Records of one kind in a table that is typed into: what every such section has in common."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.ui.binning import move_to_bin
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.child_rows import ChildColumn, ChildRow
from iclei_desktop.ui.widgets.child_table import ChildTable
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.field_row import FaultLabel


class RowsSection(Section):
    """A table, or in its place what it is for; below it what could not be saved. What is chosen can go to the bin."""

    def __init__(
        self,
        context: Context,
        kind: RecordKind,
        columns: Sequence[ChildColumn],
        *,
        icon: str,
        most_lines: int = 1,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._rows_kind = kind
        self.table = ChildTable(context, kind, columns, most_lines=most_lines)
        self.fault = FaultLabel()
        self._for_chosen: tuple[QPushButton, ...] = ()
        """The buttons that need a row to be chosen."""
        self._owners: tuple[str, ...] = ("training",)
        """The kinds that need not be said of a row, because it is shown whose it is."""
        self._empty = EmptyState(icon)
        self._places = QStackedWidget()
        self._places.addWidget(self.table)
        self._places.addWidget(self._empty)
        self.table.bin_wanted.connect(self.remove)
        self.table.refused.connect(self.fault.say)
        self.table.chosen_changed.connect(self._enable)

    def leave(self) -> None:
        """Save what is being typed."""
        self.table.finish_editing()

    def remove(self) -> None:
        """Move the chosen records to the bin; what they join stays."""
        keys = self.table.chosen_keys()
        if keys:
            move_to_bin(self.context, self._rows_kind, list(keys), without=self._owners)

    def _frame(self, *parts: QWidget | QLayout) -> QVBoxLayout:
        """Lay the parts out one below the other; the table takes the room that the others leave."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.setSpacing(2 * STEP)
        for part in parts:
            if isinstance(part, QLayout):
                layout.addLayout(part)
            else:
                layout.addWidget(part, int(part is self._places))
        return layout

    def _show_rows(self, rows: Sequence[ChildRow], empty: str, action: str = "") -> None:
        """Show rows; without any, what the table is for and the first ``action``, both in words."""
        self.table.show_rows(rows)
        self._empty.say(empty, action)
        self._places.setCurrentWidget(self.table if rows else self._empty)

    def _enable(self) -> None:
        for button in self._for_chosen:
            button.setEnabled(bool(self.table.chosen_keys()))
