"""The list side of a tab: search box and filter chips above, the table below, or what to do while it is empty."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.records.kinds import Integer
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.tabs.spec import Offer, TabSpec
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.filter_chips import FilterChips
from iclei_desktop.ui.widgets.found_table import FoundTable
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.record_table import RecordTable
from iclei_desktop.ui.widgets.search_box import SearchBox

SEARCH_AFTER_MS = 150
"""Pause in typing after which the list follows."""


class ListPane(QWidget):
    """All records of a kind, or those that search, filters and bin leave."""

    add_asked = Signal()
    status_changed = Signal(str)
    """How many records are shown of how many, in words."""

    def __init__(self, spec: TabSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._kind, self._spec = context, catalogue()[spec.kind], spec
        self._all = 0
        self.table = (FoundTable if spec.shows_found else RecordTable)(context, self._kind)
        self.search = SearchBox(clearButtonEnabled=True)
        self.chips = FilterChips(context, self._kind, spec.filters, spec.further_filters)
        self.bin = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.add = QToolButton(toolButtonStyle=Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._empty = EmptyState(spec.icon)
        self._stack = QStackedWidget()
        self._pause = QTimer(self, singleShot=True, interval=SEARCH_AFTER_MS)
        self._name_controls()
        self._lay_out()
        self.chips.choose(spec.at_first)
        self._connect()
        if spec.offer:
            self._offer(spec.offer)
        self.table.records.ask(replace(self.table.records.asked.query, filters=self.chips.filters()))

    @property
    def narrowed(self) -> bool:
        """Whether search or filters leave records out."""
        return bool(self.search.text().strip() or self.chips.filters())

    def show_all(self) -> None:
        """Take search and filters away."""
        self.search.clear()
        self.chips.clear()
        self._ask()

    def leave_out(self, keys: tuple[str, ...]) -> None:
        """Show all but these records, such as those that a list to be chosen for holds already."""
        records = self.table.records
        records.ask(replace(records.asked.query, without=keys))

    def _name_controls(self) -> None:
        translate = self._context.translate
        many = translate(self._kind.about.many)
        look = translate(msgid("Search: {kind}")).format(kind=many)
        self.search.setPlaceholderText(look)
        self.search.setAccessibleName(look)
        self.search.setToolTip(translate(msgid("Words in any order, each by its beginning (Ctrl+F)")))
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        in_bin = translate(msgid("Show what is in the bin"))
        self.bin.setCheckable(True)
        self.bin.setIcon(icon("archive"))
        self.bin.setText(translate(msgid("Bin")))
        self.bin.setToolTip(in_bin)
        self.bin.setAccessibleName(in_bin)
        new = translate(msgid("New: {kind}")).format(kind=translate(self._kind.about.label))
        self.add.setIcon(icon("plus"))
        self.add.setText(translate(msgid("&New")))
        self.add.setToolTip(f"{new} (Ctrl+N)")
        self.add.setAccessibleName(new)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(2 * STEP)
        for widget in (self.search, self.bin, self.add):
            top.addWidget(widget)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * STEP, 2 * STEP, 2 * STEP, 2 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(top)
        if self._spec.filters:
            layout.addWidget(self.chips)
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        layout.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.search.textChanged.connect(self._wait_for_pause)
        self._pause.timeout.connect(self._ask)
        self.search.left_downwards.connect(self._enter_list)
        self.chips.changed.connect(self._ask)
        self.bin.toggled.connect(self.chips.count_in_bin)
        self.bin.toggled.connect(self._ask)
        self.add.clicked.connect(self.add_asked)
        self._empty.acted.connect(self._act)
        self.table.records.counted.connect(self._note_count)
        self.table.kept.absent.connect(self._widen)

    def _ask(self) -> None:
        self._pause.stop()
        records = self.table.records
        query = replace(
            records.asked.query,
            text=self.search.text(),
            filters=self.chips.filters(),
            binned=self.bin.isChecked(),
        )
        if query != records.asked.query:
            records.ask(query)

    def _wait_for_pause(self) -> None:
        self._pause.start()

    def _enter_list(self) -> None:
        self._ask()
        self.table.setFocus()
        # Not by what is current: a table that gets the keyboard makes a row current, without selecting it.
        if not self.table.kept.count() and self.table.records.rowCount():
            self.table.setCurrentIndex(self.table.records.index(0, 0))

    def _widen(self, key: str) -> None:
        """Show a record that search or filters leave out by taking them away."""
        if self.narrowed:
            self.show_all()
            self.table.kept.select(key)

    def _note_count(self, found: int) -> None:
        self._show_table_or_reason(found)
        if not self.narrowed:
            self._all = found
            self._tell(found)
            return
        kind, whole = self._kind, replace(self.table.records.listing.query, text="", filters={})
        self._context.read(lambda workspace: workspace.count(kind, whole), unless_gone(self, self._note_all))

    def _note_all(self, count: int) -> None:
        self._all = count
        if not count:  # nothing is there at all: say what the place is for
            self._show_purpose()
        self._tell(self.table.records.rowCount())

    def _tell(self, found: int) -> None:
        translate = self._context.translate
        shown, whole = (Integer().show(number, translate) for number in (found, self._all))
        self.status_changed.emit(translate(msgid("{shown} of {all}")).format(shown=shown, all=whole))

    def _show_table_or_reason(self, found: int) -> None:
        translate = self._context.translate
        if self.narrowed:
            self._empty.say(
                translate(msgid("Nothing fits the search and the filters.")), translate(msgid("Show all"))
            )
        elif self.bin.isChecked():
            self._empty.say(translate(msgid("The bin is empty.")), translate(msgid("Back to the list")))
        else:
            self._show_purpose()
        self._stack.setCurrentWidget(self.table if found else self._empty)

    def _show_purpose(self) -> None:
        translate = self._context.translate
        new = translate(msgid("New: {kind}")).format(kind=translate(self._kind.about.label))
        offer = self._spec.offer
        self._empty.say(translate(self._spec.empty), new, translate(offer.label) if offer else "")

    def _offer(self, offer: Offer) -> None:
        menu = QMenu(self.add)
        menu.addAction(self._context.translate(offer.label), lambda: offer.open(self._context, self))
        self.add.setMenu(menu)
        self.add.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self._empty.other_acted.connect(lambda: offer.open(self._context, self))

    def _act(self) -> None:
        if self.narrowed and self._all:
            self.show_all()
        elif self.bin.isChecked():
            self.bin.setChecked(False)
        else:
            self.add_asked.emit()
