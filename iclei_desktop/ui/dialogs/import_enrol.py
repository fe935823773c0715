"""Whether the people of an imported list are enrolled in the training it was opened from, and as what."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from iclei_desktop.records.vocabularies import ENROLMENT_ROLE
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.plain_label import PlainLabel


class EnrolChoice(QWidget):
    """A box to tick and a role."""

    changed = Signal()

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.enrol = QCheckBox(translate(msgid("Enrol the people in this &training")))
        self.enrol.setChecked(True)
        self.role = DropDown()
        for code, label in ENROLMENT_ROLE.labels.items():
            self.role.addItem(translate(label), code)
        caption = PlainLabel(translate(msgid("&as")))
        caption.setBuddy(self.role)
        self.role.setAccessibleName(translate(msgid("Role in the training")))
        self.enrol.toggled.connect(self.role.setEnabled)
        self.enrol.toggled.connect(self.changed)
        self.role.activated.connect(lambda _: self.changed.emit())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * STEP)
        for widget in (self.enrol, caption, self.role):
            layout.addWidget(widget)
        layout.addStretch(1)
