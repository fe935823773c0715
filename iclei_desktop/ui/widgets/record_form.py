"""The fields of a record, each saved as it is left; what cannot be saved stays where it was typed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services import editing
from iclei_desktop.services.drafts import Draft
from iclei_desktop.services.known import known_facts, knows
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.field_row import FieldRow
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.line_editors import LineEditor
from iclei_desktop.ui.widgets.record_watch import ShownRecord
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead

LABEL_WIDTH = 42 * STEP
NOT_SAVED = msgid("This could not be saved.")
Operation = Callable[[Workspace], Changed]


@dataclass(frozen=True)
class RefusedText:
    """What was typed into a field of a record that the person has left, and could not be saved."""

    typed: str
    why: str
    put: Callable[[], None]
    """Tries to save it again."""


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
        self._refused: dict[tuple[str | None, str], RefusedText] = {}
        names = [field.name for field in kind.shown if field.name not in without]
        self.rows = {name: self._make_row(name) for name in names}
        self._first = next((name for name in kind.about.title if name in self.rows), names[0])
        self._offer_known_facts()
        self._lay_out()

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
        for (key, _), refused in list(self._refused.items()):
            if key != self._draft.key:
                refused.put()

    @property
    def holds(self) -> bool:
        """Whether something that was typed is not in the file yet."""
        return bool(self._refused) or any(row.held for row in self.rows.values())

    def refused(self) -> list[str]:
        """Return what could not be saved: the field and why, of the record shown and of those that were left."""
        here = {(self._draft.key, name): row.fault.text() for name, row in self.rows.items()}
        why = {place: text.why for place, text in self._refused.items()} | here
        translate = self._context.translate
        return [
            f"{translate(self._kind.fields[name].label)}: {said}" for (_, name), said in why.items() if said
        ]

    def _make_row(self, name: str) -> FieldRow:
        field = self._kind.fields[name]
        required = field.required or name in self._kind.about.title[:1]
        row = FieldRow(self._context, field, required=required, parent=self)
        row.save_asked.connect(self._save)
        return row

    def _lay_out(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        grid = QGridLayout(page)
        grid.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        grid.setHorizontalSpacing(4 * STEP)
        grid.setVerticalSpacing(2 * STEP)
        for place, row in enumerate(self.rows.values()):
            row.label.setFixedWidth(LABEL_WIDTH)
            row.label.setContentsMargins(0, STEP, 0, 0)  # on a line with the text in the editor
            grid.addWidget(row.label, place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(row.body, place, 1)
        grid.setColumnStretch(1, len(self.rows))  # as wide as its editors may become, before …
        grid.setColumnStretch(2, 1)  # … the rest stays empty
        grid.setRowStretch(len(self.rows), 1)
        self.setWidget(page)

    def _offer_known_facts(self) -> None:
        """While the name is typed, offer what is known of records called so."""
        row = self.rows[self._first]
        if not knows(self._kind) or not isinstance(row.editor, LineEditor):
            return
        kind, language = self._kind, self._context.translate.language

        def source(_: Workspace, typed: str) -> list[Suggestion]:
            return [Suggestion(k.label, k.detail, k.values) for k in known_facts(kind, typed, language)]

        ahead = TypeAhead(self._context, row.editor.line, source)
        ahead.accepted.connect(lambda suggestion: self._fill(row, suggestion))
        row.wait_for(lambda: ahead.is_choosing)

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
                self._refused.pop((there, name), None)
            if draft is self._draft:
                row.note_saved()
                self._note_saved(changed)
                self._retry_others(row)

        def failed(error: BaseException) -> None:
            why = self._why(error)
            if draft is self._draft:
                row.note_refused(why)
            else:  # the person has gone on to another record: keep the text for their return, and tell
                again = partial(self._perform_left, draft, name, typed, operation)
                self._keep(draft, name, RefusedText(typed, why, again), error)

        self._context.perform(operation, unless_gone(self, done), unless_gone(self, failed))

    def _perform_left(self, draft: Draft, name: str, typed: str, operation: Operation) -> None:
        """Try again to save a text that was typed into a record which is not shown any more."""

        def done(_: Changed) -> None:
            self._refused.pop((draft.key, name), None)

        def failed(error: BaseException) -> None:
            again = partial(self._perform_left, draft, name, typed, operation)
            self._keep(draft, name, RefusedText(typed, self._why(error), again), error)

        self._context.perform(operation, unless_gone(self, done), unless_gone(self, failed))

    def _why(self, error: BaseException) -> str:
        if isinstance(error, Refusal):
            return error.text(self._context.translate)
        self._context.failed.emit(error)
        return self._context.translate(NOT_SAVED)

    def _keep(self, draft: Draft, name: str, text: RefusedText, error: BaseException) -> None:
        """Remember a text until the person comes back to its record, and tell what was not told at the field."""
        before = self._refused.get((draft.key, name))
        self._refused[draft.key, name] = text
        row = self.rows[name]
        if draft.key == self._draft.key and not row.held:  # they are back already
            row.editor.show_typed(text.typed)
            row.complain(text.why)
        elif isinstance(error, Refusal) and (before is None or before.why != text.why):
            self._context.failed.emit(error)

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
            refused = self._refused.get((record.key, name))
            if refused is not None:
                row.editor.show_typed(refused.typed)
                row.complain(refused.why)
        self.verticalScrollBar().setValue(0)

    def _keep_refused(self) -> None:
        """Before another record is shown: remember what was refused, and save what can be."""
        for name, row in self.rows.items():
            if row.fault.text():
                typed, operation = row.editor.typed(), self._putting(row)
                again = partial(self._perform_left, self._draft, name, typed, operation)
                self._refused[self._draft.key, name] = RefusedText(typed, row.fault.text(), again)
            else:
                self._refused.pop((self._draft.key, name), None)
        self.leave()
