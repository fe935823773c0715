"""Records that belong to the one shown and need several answers before they are anything, such as consents."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_form import RecordForm
from iclei_desktop.ui.widgets.record_watch import RecordWatch, ShownRecord

SHARES = (160, 280)
"""How the list and the form below it share the height, in pixels of the usual small screen."""


class BelongingRecords(ChildRecords):
    """Children that are not typed into their rows: chosen in the table, typed in the form below it."""

    def __init__(self, context: Context, *, kind: str, link: str, icon: str, empty: str) -> None:
        fields = kind_of(kind).fields
        self.form = RecordForm(context, kind_of(kind), without=(link,))
        self._unsaved = PlainLabel(
            context.translate(msgid("Saved as soon as all that is marked * is filled in."))
        )
        super().__init__(context, kind=kind, link=link, icon=icon, empty=empty, fixed=tuple(fields))

    def show_record(self, key: str | None) -> None:
        """Show what belongs to a record, none of it chosen."""
        self.leave()
        super().show_record(key)
        self._show_form(None)

    def leave(self) -> None:
        """Save what is being typed."""
        self.form.leave()

    def add(self) -> None:
        """Begin a record; it is in the file once it has what it must have."""
        if self.owner is not None:
            self.table.clearSelection()
            self._watch.watch(None)
            self._below.show()
            self._unsaved.show()
            self.form.begin({self.of.link: self.owner})

    def remove(self) -> None:
        """Move the chosen records to the bin."""
        self.leave()
        super().remove()
        self._show_form(None)

    def _lay_out(self) -> None:
        super()._lay_out()
        self._below = QWidget()
        form = QVBoxLayout(self._below)
        form.setContentsMargins(0, 0, 0, 0)
        form.addWidget(self._unsaved)
        form.addWidget(self.form, 1)
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        self.body.replaceWidget(self._places, split)
        split.addWidget(self._places)
        split.addWidget(self._below)
        split.setSizes(list(SHARES))

    def _listen(self) -> None:
        super()._listen()
        self._watch = RecordWatch(self.context, self.of.kind, self)
        self._watch.read.connect(self._show_form)
        self.table.chosen_changed.connect(self._choose)
        self.form.added.connect(self._note_added)
        self.form.stale.connect(self._watch.refresh)

    def _open(self, key: str) -> None:  # noqa: ARG002 - it is the chosen one
        self.form.focus_title()

    def _go_on(self, key: str) -> None:
        """Type nothing into the table: the form goes on by itself."""

    def _choose(self) -> None:
        keys = self.table.chosen_keys()
        if len(keys) == 1 and keys[0] != self._watch.key:
            self.leave()
            self._watch.watch(keys[0])

    def _show_form(self, record: ShownRecord | None) -> None:
        """Show the fields of a record; None for none: nothing is chosen, or it is gone."""
        if record is None:
            self._watch.watch(None)
        else:
            self.form.show_record(record)
        self._below.setVisible(record is not None)
        self._unsaved.hide()

    def _note_added(self, key: str) -> None:
        self._unsaved.hide()
        self._watch.watch(key)
        self._seek(key)
