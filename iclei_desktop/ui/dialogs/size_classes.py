"""From how many inhabitants on a city counts as large, very large, a mega-city: set for the whole file."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QSpinBox, QWidget

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.size_class import LABELS, THRESHOLDS
from iclei_desktop.rules.translate import formats, msgid
from iclei_desktop.services.size_classes import EDITED, Thresholds, read_thresholds, set_thresholds
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.field_row import FaultLabel
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel

EXPLAINED = msgid(
    "A city belongs to a class from so many inhabitants on; below the last it is a small or medium city."
)
MOST, STEP_BY = 1_000_000_000, 100_000
_Button = QDialogButtonBox.StandardButton


class SizeClasses(QDialog):
    """Asks for a threshold for each class; setting them is one step."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        translate = context.translate
        self._context = context
        self.setWindowTitle(translate(msgid("Size classes of cities")))
        self.boxes = {code: self._box() for code in EDITED}
        self.fault = FaultLabel()
        self.buttons = button_box(_Button.Ok | _Button.Cancel | _Button.RestoreDefaults)
        form = QFormLayout()
        form.setSpacing(2 * STEP)
        for code, box in self.boxes.items():
            form.addRow(translate(LABELS[code]), box)
            box.setAccessibleName(translate(LABELS[code]))
        layout = page_of(self)
        layout.addWidget(PlainLabel(translate(EXPLAINED), wordWrap=True))
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(self.buttons)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.button(_Button.RestoreDefaults).clicked.connect(lambda: self._show(THRESHOLDS))
        self._show(THRESHOLDS)
        context.read(read_thresholds, unless_gone(self, self._show))

    def accept(self) -> None:
        """Set the thresholds; what does not fit is said, and the dialog stays."""
        least = {code: box.value() for code, box in self.boxes.items()}
        self._context.perform(
            lambda workspace: set_thresholds(workspace, least),
            done=unless_gone(self, self._close),
            failed=self._context.telling(self, self._complain),
        )

    def _close(self, _: Changed) -> None:
        super().accept()

    def _complain(self, error: BaseException) -> None:
        if isinstance(error, Refusal):
            self.fault.say(error.text(self._context.translate))
        else:
            self._context.failed.emit(error)

    def _show(self, thresholds: Thresholds) -> None:
        for least, code in thresholds:
            if code in self.boxes:
                self.boxes[code].setValue(least)

    def _box(self) -> QSpinBox:
        box = QSpinBox(minimum=1, maximum=MOST, singleStep=STEP_BY)
        box.setGroupSeparatorShown(True)
        box.setLocale(QLocale(formats(self._context.translate.language)))
        return box
