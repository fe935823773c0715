"""A tab of records: the list on the leading side, the record beside it."""

from __future__ import annotations

from PySide6.QtCore import QSettings, Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import TabSpec
from iclei_desktop.ui.widgets.list_pane import ListPane


class RecordTab(QWidget):
    """Everything done with the records of one kind."""

    status_changed = Signal(str)
    selection_changed = Signal()

    def __init__(self, spec: TabSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._context = context
        self.list = ListPane(spec, context)
        self._splitter = QSplitter()
        self._splitter.addWidget(self.list)
        self._splitter.setChildrenCollapsible(False)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        self.list.status_changed.connect(self.status_changed)
        self.list.table.kept.changed.connect(self.selection_changed)

    def select(self, key: str) -> None:
        """Bring one record to the front."""
        self.list.table.kept.select(key)

    def focus_search(self) -> None:
        """Go to the search box."""
        self.list.search.setFocus()
        self.list.search.selectAll()

    def leave(self) -> None:
        """Save what is being typed."""

    def save_layout(self, settings: QSettings) -> None:
        """Remember columns and sizes."""

    def restore_layout(self, settings: QSettings) -> None:
        """Show columns and sizes as they were."""
