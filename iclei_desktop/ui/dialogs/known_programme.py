"""Programmes that are known beforehand: one is chosen and added with its milestones."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.presets import Preset, add_preset, presets
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.plain_table import PlainTable

EXPLAINED = msgid(
    "Choose a programme to begin with. It is added with its milestones, all of which can be changed afterwards."
)
HEADINGS = (msgid("Acronym"), msgid("Milestones"), msgid("Name"))
SIZE = (160 * STEP, 80 * STEP)


def open_known(context: Context, parent: QWidget) -> None:
    """Ask which of the known programmes is to be added."""
    KnownProgramme(context, parent).open()


class KnownProgramme(QDialog):
    """Adds the chosen programme, and shows it."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self._context = context
        self.setWindowTitle(translate(msgid("Known programmes")))
        self.table = PlainTable(self.windowTitle(), [translate(heading) for heading in HEADINGS])
        self.table.show_rows(
            (preset, (preset.acronym, str(preset.steps), preset.name(translate.language)))
            for preset in presets()
        )
        self.table.selectRow(0)
        self.buttons = button_box(QDialogButtonBox.StandardButton.Cancel)
        self.add: QPushButton = self.buttons.addButton(
            translate(msgid("&Add this programme")), QDialogButtonBox.ButtonRole.AcceptRole
        )
        layout = page_of(self)
        layout.addWidget(PlainLabel(translate(EXPLAINED), wordWrap=True))
        layout.addWidget(self.table, 1)
        layout.addWidget(self.buttons)
        self.resize(*SIZE)
        self.table.opened.connect(self.accept)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    def accept(self) -> None:
        """Add the programme that is chosen."""
        preset, language = self.table.current(), self._context.translate.language
        if isinstance(preset, Preset):
            acronym = preset.acronym
            asked = self._context.record_asked

            def added(changed: Changed) -> None:
                asked.emit("programme", changed.keys["programme"][0])

            self._context.perform(lambda workspace: add_preset(workspace, acronym, language), added)
        super().accept()
