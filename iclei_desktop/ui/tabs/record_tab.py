"""A tab of records: the list on the leading side, the record beside it."""

from __future__ import annotations

import re

from PySide6.QtCore import QByteArray, QSettings, Qt
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.needs import Needs
from iclei_desktop.ui.tabs.chosen_records import ChosenRecords
from iclei_desktop.ui.tabs.spec import Page, TabSpec
from iclei_desktop.ui.widgets.list_pane import ListPane
from iclei_desktop.ui.widgets.record_pane import RecordPane

SHARES = (520, 846)
"""How list and record share the width before anyone moves the splitter, in pixels of the usual small screen."""


class RecordTab(Page):
    """A list of the records of one kind, and the one that is shown; ``chosen`` does what is done with them."""

    def __init__(self, spec: TabSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.spec = spec
        self._context, self._kind = context, catalogue()[spec.kind]
        self.list: ListPane = ListPane(spec, context)
        self.record: RecordPane = RecordPane(spec, context)
        self.chosen: ChosenRecords = ChosenRecords(self, context)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._lay_out()
        self._connect()

    @property
    def key(self) -> str | None:
        """The record that is shown, if it is in the file."""
        return self.record.key

    @property
    def possible(self) -> set[Needs]:
        """What commands can count on: a list, and what is chosen in it."""
        needs = {Needs.LIST}
        selected = self.selected_count()
        if selected:
            needs |= {Needs.RECORD, Needs.BINNED if self.in_bin else Needs.IN_USE}
        if self.spec.matched and self.key:
            needs.add(Needs.PEERS)
        if self.spec.kind == "resource" and self.key:
            needs.add(Needs.ADDRESS)
        if selected == 2 and self.spec.kind == "person" and not self.in_bin:
            needs.add(Needs.TWO_PEOPLE)
        return needs

    def section_name(self) -> str:
        """Return the section of the record in front."""
        return self.record.section_name()

    @property
    def in_bin(self) -> bool:
        """Whether the list shows the bin."""
        return self.list.bin.isChecked()

    def selected_count(self) -> int:
        """Return how many records are selected in the list."""
        return self.list.table.kept.count()

    def select(self, key: str) -> None:
        """Bring one record to the front."""
        self.list.table.kept.select(key)
        self.record.show_record(key)

    def take_keyboard(self) -> None:
        """Give the keyboard to the list, as when a record is chosen there: in a field the next key would alter it."""
        lists, tabs = self.list.table, self.record.tabs.tabBar()
        (lists if lists.isVisibleTo(self) else tabs).setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_search(self) -> None:
        """Go to the search box."""
        self.list.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.list.search.selectAll()

    def new_record(self) -> None:
        """Begin a record; it is in the file once it has a name."""
        self.list.bin.setChecked(False)
        self.list.table.kept.forget()
        self.record.begin()

    def edit_current(self) -> None:
        """Go to the fields of the record that is shown."""
        self.record.edit()

    def leave(self) -> None:
        """Save what is being typed."""
        self.record.leave()

    def save_layout(self, settings: QSettings) -> None:
        """Remember columns, their widths, the place of the splitter and the section in front."""
        settings.beginGroup(f"tab-{self.spec.kind}")
        for name, width in self.list.table.widths().items():
            settings.setValue(f"width-{name}", width)
        settings.setValue("columns", ",".join(self.list.table.widths()))
        settings.setValue("splitter", self._splitter.saveState())
        settings.setValue("section", self.record.section_name())
        settings.endGroup()

    def restore_layout(self, settings: QSettings) -> None:
        """Show the list and the record as ``save_layout`` found them."""
        settings.beginGroup(f"tab-{self.spec.kind}")
        names = [name for name in str(settings.value("columns", "")).split(",") if name]
        kept_widths = {name: str(settings.value(f"width-{name}", "")) for name in names}
        widths = {
            name: int(width) for name, width in kept_widths.items() if re.fullmatch("[1-9][0-9]{0,4}", width)
        }
        self.list.table.set_widths(widths)
        self.list.table.show_columns(names)
        kept = settings.value("splitter")
        if isinstance(kept, QByteArray):
            self._splitter.restoreState(kept)
        self.record.show_section(str(settings.value("section", "")))
        settings.endGroup()

    def _lay_out(self) -> None:
        self._splitter.addWidget(self.list)
        self._splitter.addWidget(self.record)
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setSizes(list(SHARES))
        for place, share in enumerate(SHARES):
            self._splitter.setStretchFactor(place, share)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)

    def _connect(self) -> None:
        table = self.list.table
        self.list.status_changed.connect(self.status_changed)
        self.list.add_asked.connect(self.new_record)
        table.kept.changed.connect(self.selection_changed)
        table.kept.chosen.connect(self.record.show_record)
        table.opened.connect(self.edit_current)
        table.rows_pasted.connect(self._import_pasted)
        table.records.counted.connect(self._note_count)
        self.list.bin.toggled.connect(self._leave_record)
        self.record.added.connect(self._note_added)
        self.record.restore_asked.connect(self.chosen.restore_shown)
        self.record.command_asked.connect(self.command_asked)
        # Else the list would select it again if it comes back, and a click on it would not show it.
        self.record.gone.connect(table.kept.forget)

    def _import_pasted(self, text: str) -> None:
        from iclei_desktop.ui.dialogs.import_dialog import open_import

        open_import(self._context, self._kind.name, self).load_pasted(text)

    def _note_count(self, found: int) -> None:
        self.record.invite(to_choose=found > 0)

    def _leave_record(self) -> None:
        """Show no record: the list goes to the bin, or back."""
        self.list.table.kept.forget()
        self.record.show_record(None)

    def _note_added(self, key: str) -> None:
        self.list.table.kept.select(key)
        self.selection_changed.emit()
