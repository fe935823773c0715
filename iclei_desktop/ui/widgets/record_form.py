"""The fields of a record, each saved as it is left; what cannot be saved stays where it was typed."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.services import editing
from iclei_desktop.services.drafts import Draft
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.field_row import FieldRow
from iclei_desktop.ui.widgets.form_page import form_page, offer_known_facts
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.record_watch import ShownRecord
from iclei_desktop.ui.widgets.refused_keep import Operation, Place, RefusedText, RefusedTexts, why_not_saved
from iclei_desktop.ui.widgets.type_ahead import Suggestion


class RecordForm(QScrollArea):
    """A row for each field of a kind, in the order of declaration."""

    added = Signal(str)
    """A new record has what it must have, and is in the file under this key."""
    stale = Signal()
    """A save changed nothing in the file, but the text may have to be shown as it stands there."""

    def __init__(
        self,
        context: Context,
        kind: RecordKind,
        parent: QWidget | None = None,
        *,
        without: Collection[str] = (),
    ) -> None:
        super().__init__(parent)
        self._context, self._kind = context, kind
        self._draft = Draft(kind)
        self._begun = self._draft
        self._refused = RefusedTexts(context, self._show_again, self)
        names = [field.name for field in kind.shown if field.name not in without]
        self.rows = {name: self._make_row(name) for name in names}
        self._first = next((name for name in kind.about.title if name in self.rows), names[0])
        name_row = self.rows[self._first]
        offer_known_facts(context, kind, name_row, lambda chosen: self._fill(name_row, chosen))
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self.laid_out())

    @property
    def shown_key(self) -> str | None:
        """The record that is shown, if it is in the file."""
        return self._draft.key

    def show_record(self, record: ShownRecord) -> None:
        """Show a record; of the one that is shown already, all that is not just being typed."""
        if record.key == self._draft.key and record.key is not None:
            for name, row in self.rows.items():
                row.show_value(record.values[name], record.title_of(name))
            return
        self._keep_refused()
        self._draft = Draft(self._kind, record.key)
        self._reset_rows(record)

    def begin(self, given: Mapping[str, Any] | None = None) -> None:
        """Show an empty record, or the one that was begun with the same ``given`` and never completed."""
        self._keep_refused()
        if self._begun.key is not None or self._begun.given != (given or {}):
            self._begun = Draft(self._kind, given=given)
        self._draft = self._begun
        self._reset_rows(ShownRecord(None, editing.with_defaults(self._kind, self._draft.values)))
        self.focus_title()

    def focus_title(self) -> None:
        """Go to the field with the record's name."""
        row = self.rows[self._first]
        self.ensureWidgetVisible(row.body)
        row.editor.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Save what is being typed, and try again what was refused, here or in a record that was left."""
        for row in self.rows.values():
            row.leave()
        self._refused.retry(but=self._draft.key)

    @property
    def holds(self) -> bool:
        """Whether something that was typed is not in the file yet."""
        return bool(self._refused) or any(row.held for row in self.rows.values())

    def refused(self) -> list[str]:
        """Return what could not be saved: the field and why, of the record shown and of those that were left."""
        here = {(self._draft.key, name): row.fault.text() for name, row in self.rows.items()}
        why = self._refused.why() | here
        translate = self._context.translate
        return [
            f"{translate(self._kind.fields[name].label)}: {said}" for (_, name), said in why.items() if said
        ]

    def laid_out(self) -> QWidget:
        """Return the page with all rows: labels beside editors, unless a subclass has its own way."""
        return form_page(list(self.rows.values()))

    def _make_row(self, name: str) -> FieldRow:
        field = self._kind.fields[name]
        required = field.required or name in self._kind.about.title[:1]
        row = FieldRow(self._context, field, required=required, parent=self)
        row.save_asked.connect(self._save)
        return row

    def _fill(self, row: FieldRow, suggestion: Suggestion) -> None:
        row.begin_saving()
        self._perform(row, partial(self._draft.fill, facts=suggestion.value))

    def _save(self, row: FieldRow) -> None:
        self._perform(row, self._putting(row))

    def _putting(self, row: FieldRow) -> Operation:
        draft, name, visit, meant = self._draft, row.field.name, row.visit, row.editor.meant()
        return lambda workspace: draft.put(workspace, {name: meant(workspace)}, visit=visit)

    def _perform(self, row: FieldRow, operation: Operation) -> None:
        draft, key, name, typed = self._draft, self._draft.key, row.field.name, row.editor.typed()

        def done(changed: Changed) -> None:
            for there in (key, draft.key):  # the record may have come into the file just now
                self._refused.drop((there, name))
            if draft is self._draft:
                row.note_saved()
                self._note_saved(changed)
                self._retry_others(row)

        def failed(error: BaseException) -> None:
            if draft is self._draft:
                row.note_refused(why_not_saved(self._context, error))
            else:  # the person has gone on to another record: keep the text for their return, and tell
                self._refused.keep_late(draft, name, typed, operation, error)

        self._context.perform(operation, unless_gone(self, done), self._context.telling(self, failed))

    def _show_again(self, place: Place, text: RefusedText) -> bool:
        """Show a text in its field, if the person is back at its record and types nothing else there."""
        key, name = place
        row = self.rows[name]
        if key != self._draft.key or row.held:
            return False
        _show_refused(row, text)
        return True

    def _note_saved(self, changed: Changed) -> None:
        if self._draft is self._begun and self._draft.key is not None:
            self._begun = Draft(self._kind)
            self.added.emit(self._draft.key)
        elif not changed:
            self.stale.emit()

    def _retry_others(self, saved: FieldRow) -> None:
        """Try again what did not go together with the field as it stood: an end before the start, say."""
        for name in {name for rule in self._kind.about.rules for name in rule.fields}:
            if saved.field.name != name:
                self.rows[name].retry()

    def _reset_rows(self, record: ShownRecord) -> None:
        for name, row in self.rows.items():
            row.reset(record.values.get(name), record.title_of(name))
            refused = self._refused.at((record.key, name))
            if refused is not None:
                _show_refused(row, refused)
        self.verticalScrollBar().setValue(0)

    def _keep_refused(self) -> None:
        """Before another record is shown: remember what was refused, and save what can be."""
        for name, row in self.rows.items():
            if row.fault.text():
                typed, why, operation = row.editor.typed(), row.fault.text(), self._putting(row)
                self._refused.keep(self._draft, name, typed, why, operation)
            else:
                self._refused.drop((self._draft.key, name))
        self.leave()


def _show_refused(row: FieldRow, text: RefusedText) -> None:
    row.editor.show_typed(text.typed)
    row.complain(text.why)
