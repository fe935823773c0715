"""The next training or exchange from one that is there: its plan is moved to another first day."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.duplicating import PLANS, duplicate_plan
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.half_day_choice import day_edit, day_of
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.plain_label import PlainLabel

WIDTH = 110 * STEP
EXPLAINED = msgid(
    "The copy has all fields but the reference, and “{parts}”, moved to the new days. A checklist is copied with "
    "nothing ticked. Who takes part and how it went is not copied."
)


class DuplicatePlan(QDialog):
    """Asks for the first day of the copy."""

    added = Signal(object)
    """Carries the Changed of the copy that was added."""

    def __init__(self, context: Context, kind: RecordKind, key: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._kind, self._key = context, kind, key
        translate = context.translate
        self.setWindowTitle(translate(msgid("Duplicate as a template")))
        self.first = day_edit(moments.today())
        self.first.setAccessibleName(translate(msgid("First day of the copy")))
        parts = translate(kind_of(PLANS[kind.name][0]).about.many)
        words = PlainLabel(translate(EXPLAINED).format(parts=parts), wordWrap=True)
        self.buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self.copy = self.buttons.addButton(
            translate(msgid("&Duplicate")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.copy.setIcon(icon("copy"))
        self.buttons.accepted.connect(self._duplicate)
        self.buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(translate(msgid("&First day of the copy")), self.first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(4 * STEP)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        fit(self, WIDTH)
        context.read(lambda workspace: workspace.get(kind, key), unless_gone(self, self._propose))

    def _propose(self, values: dict[str, Any]) -> None:
        """Propose the day it was last time, a year or more ago though it may be."""
        if values["start"]:
            self.first.setDate(values["start"])
        self.first.selectAll()
        self.first.setFocus()

    def _duplicate(self) -> None:
        kind, key, translate = self._kind, self._key, self._context.translate
        first = day_of(self.first.date())

        def done(changed: Changed) -> None:
            self.added.emit(changed)
            self.accept()

        self._context.perform(
            lambda workspace: duplicate_plan(workspace, kind, key, first, translate), unless_gone(self, done)
        )
