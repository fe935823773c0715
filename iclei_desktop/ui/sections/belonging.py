"""Records that belong to the one shown and need several answers before they are anything, such as consents.

A list, and a form below it. What is enough of itself once it is begun stands in ``children.ChildRecords``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.editing import put_into_bin
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.tabs.spec import Section
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.record_form import RecordForm
from iclei_desktop.ui.widgets.record_table import RecordTable
from iclei_desktop.ui.widgets.record_watch import RecordWatch, ShownRecord

SHARES = (160, 280)
"""How the list and the form below it share the height, in pixels of the usual small screen."""


class BelongingRecords(Section):
    """The records of a kind that link to the one shown: chosen in a list, typed in the form below it."""

    def __init__(self, context: Context, *, kind: str, link: str, icon_name: str, empty: str) -> None:
        super().__init__(context)
        self._kind, self._link = catalogue()[kind], link
        self._owner: str | None = None
        self.table = RecordTable(context, self._kind)
        self.table.show_columns([f.name for f in self._kind.listed if f.name != link])
        self.form = RecordForm(context, self._kind, without=(link,))
        self._watch = RecordWatch(context, self._kind, self)
        self._empty = EmptyState(icon_name)
        self._sentence = context.translate(empty)
        self._unsaved = QLabel(
            context.translate(msgid("Saved as soon as all that is marked * is filled in."))
        )
        self._places = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_record(self, key: str | None) -> None:
        """List what belongs to a record."""
        self.leave()
        self._owner = key
        self._show_form(None)
        self.table.kept.forget()
        if key is not None:
            self.table.records.ask(Query(filters={self._link: [key]}))

    def first_control(self) -> QWidget:
        """Return the list."""
        return self.table

    def leave(self) -> None:
        """Save what is being typed."""
        self.form.leave()

    def add(self) -> None:
        """Begin a record; it is in the file once it has what it must have."""
        if self._owner is not None:
            self.table.kept.forget()
            self._watch.watch(None)
            self._show_list(shown=True)
            self.form.show()
            self._unsaved.show()
            self.form.begin({self._link: self._owner})

    def remove(self) -> None:
        """Move the chosen records to the bin."""
        self.leave()
        kind = self._kind
        self.table.kept.with_keys(
            lambda keys: self.context.perform(lambda workspace: put_into_bin(workspace, kind, keys))
        )
        self._show_form(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete in the list means the chosen records."""
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self.remove()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        translate = self.context.translate
        label = translate(self._kind.about.label)
        new = translate(msgid("New: {kind}")).format(kind=label)
        self._add = QPushButton(icon("plus"), new)
        self._remove = QPushButton(icon("trash-2"), translate(msgid("Move to the &bin")))
        self._remove.setToolTip(translate(msgid("Move what is chosen to the bin (Del)")))
        above = QHBoxLayout()
        above.addWidget(self._add)
        above.addStretch(1)
        above.addWidget(self._remove)
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        below = QWidget()
        form = QVBoxLayout(below)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self._unsaved)
        form.addWidget(self.form, 1)
        split.addWidget(self.table)
        split.addWidget(below)
        split.setSizes(list(SHARES))
        self._places.addWidget(split)
        self._places.addWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 3 * STEP, 4 * STEP, 3 * STEP)
        layout.setSpacing(2 * STEP)
        layout.addLayout(above)
        layout.addWidget(self._places, 1)

    def _connect(self) -> None:
        self._add.clicked.connect(self.add)
        self._remove.clicked.connect(self.remove)
        self._empty.acted.connect(self.add)
        self.table.kept.chosen.connect(self._choose)
        self.table.kept.changed.connect(self._enable)
        self.table.opened.connect(lambda _: self.form.focus_title())
        self.table.records.counted.connect(self._note_count)
        self.form.added.connect(self._note_added)
        self.form.stale.connect(self._watch.refresh)
        self._watch.read.connect(self._show_form)
        self._enable()

    def _choose(self, key: str) -> None:
        self.leave()
        self._watch.watch(key)

    def _show_form(self, record: ShownRecord | None) -> None:
        """Show the fields of a record; None for none: nothing is chosen, or it is gone."""
        if record is None:
            self._watch.watch(None)
        else:
            self.form.show_record(record)
        self.form.setVisible(record is not None)
        self._unsaved.hide()

    def _note_added(self, key: str) -> None:
        self._unsaved.hide()
        self._watch.watch(key)
        self.table.kept.select(key)

    def _note_count(self, found: int) -> None:
        self._empty.say(self._sentence, self._add.text())
        self._show_list(shown=found > 0 or self.form.isVisibleTo(self))

    def _show_list(self, *, shown: bool) -> None:
        """Show the list, or in its place what it is for and the first action."""
        self._places.setCurrentIndex(0 if shown else 1)
        for button in (self._add, self._remove):
            button.setVisible(shown)

    def _enable(self) -> None:
        self._remove.setEnabled(self.table.kept.count() > 0)
