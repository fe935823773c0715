"""Asking for the recovery key of a file whose passphrase is forgotten."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.typed_keys import typed_key
from iclei_desktop.ui.dialogs.fitting import fit
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import button_box
from iclei_desktop.ui.widgets.plain_label import PlainLabel

ASK = msgid(
    "Type the recovery key of “{name}” from its printed sheet, line by line. Spaces and capital letters do not matter."
)
WHOLE = msgid("The key is typed as it was printed.")
ALMOST = 96
"""From so many signs on it is said what is wrong: before, the person is still typing."""


class TypeRecoveryKey(QDialog):
    """Checks the key while it is typed and names the line in which something is wrong."""

    given = Signal(object)
    """Carries the ``RawKey``."""

    def __init__(
        self, name: str, translate: Translate, parent: QWidget | None = None, problem: str = ""
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(translate(msgid("Recovery key")))
        self._translate = translate
        ask = PlainLabel(translate(ASK).format(name=name))
        ask.setWordWrap(True)
        self._text = QPlainTextEdit()
        self._text.setTabChangesFocus(True)
        self._text.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._text.setAccessibleName(self.windowTitle())
        self._text.setFixedHeight(self._text.fontMetrics().lineSpacing() * 5 + 4 * STEP)
        self._hint = PlainLabel(problem)
        self._hint.setWordWrap(True)
        self._hint.setMinimumHeight(3 * self._hint.fontMetrics().lineSpacing())
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._buttons = button_box(
            QDialogButtonBox.StandardButton.Open | QDialogButtonBox.StandardButton.Cancel
        )
        self._text.textChanged.connect(self._judge)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
        layout.setSpacing(2 * STEP)
        for widget in (ask, self._text, self._hint, self._buttons):
            layout.addWidget(widget)
        fit(self, 130 * STEP)

    def accept(self) -> None:
        """Hand the key over, if it is one."""
        try:
            key = typed_key(self._text.toPlainText())
        except Refusal as refusal:
            self._hint.setText(refusal.text(self._translate))
            return
        self.given.emit(key)
        super().accept()

    def _judge(self) -> None:
        text = self._text.toPlainText()
        said = ""
        if sum(character.isalnum() for character in text) >= ALMOST:
            try:
                typed_key(text)
                said = self._translate(WHOLE)
            except Refusal as refusal:
                said = refusal.text(self._translate)
        self._hint.setText(said)
