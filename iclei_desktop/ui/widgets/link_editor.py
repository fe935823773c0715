"""The editor of a link: another record, found while one types its name, or added under it."""

from __future__ import annotations

from functools import partial
from typing import Any, cast

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QWidget

from iclei_desktop.records.catalogue import RecordKind, catalogue
from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import Link
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.linking import Target, key_of, targets
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.tabs.registry import has_place
from iclei_desktop.ui.widgets.field_editor import Meant
from iclei_desktop.ui.widgets.line_editors import LineEditor
from iclei_desktop.ui.widgets.type_ahead import Suggestion, TypeAhead


class LinkEditor(LineEditor):
    """Shows what the linked record is called. A name that is typed out in full needs no suggestion."""

    def __init__(self, context: Context, field: Field, parent: QWidget | None = None) -> None:
        super().__init__(context, field, parent)
        self._title = ""
        self._taken: Target | None = None
        self._target = catalogue()[cast(Link, field.kind).target]
        self.type_ahead = TypeAhead(
            context, self.line, partial(suggest_records, self._target, context.translate)
        )
        self.type_ahead.accepted.connect(self._take)
        self._open = QAction(icon("external-link"), "", self)
        self._open.setToolTip(context.translate(msgid("Show this record")))
        self._open.triggered.connect(self._show_target)
        self.line.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)

    def show_value(self, value: Any, title: str) -> None:
        """Show the linked record by what it is called."""
        self._title, self._taken = title, None
        self._open.setVisible(value is not None and has_place(self._target.name))
        super().show_value(value, title)

    def meant(self) -> Meant:
        """Return what gives the key: of the suggestion taken, else of the record with the name typed."""
        if self._taken is None:
            return super().meant()
        target, kind = self._taken, self._target
        return lambda workspace: key_of(workspace, kind, target)

    def _note_typing(self) -> None:
        self._taken = None
        super()._note_typing()

    def _as_typed(self) -> str:
        return self._title

    def _as_read(self) -> str:
        return self._title

    def _take(self, suggestion: Suggestion) -> None:
        self.line.setText(suggestion.value.title)
        self._note_typing()
        self._taken = suggestion.value
        self.finished.emit()

    def _show_target(self) -> None:
        self.context.record_asked.emit(self._target.name, self._value)


def suggest_records(
    kind: RecordKind, translate: Translate, workspace: Workspace, typed: str
) -> list[Suggestion]:
    """Return what ``typed`` may mean: records of a kind that are there, then ones that would be added."""
    add = translate(msgid("Add “{name}”"))
    return [
        Suggestion(target.title if target.key else add.format(name=target.title), target.detail, target)
        for target in targets(workspace, kind, typed, translate)
    ]
