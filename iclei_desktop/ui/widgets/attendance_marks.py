"""The five marks as buttons: what the letters mean, and marking without a keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QToolButton, QWidget

from iclei_desktop.documents.training import MARK_LETTERS
from iclei_desktop.records.vocabularies import EVIDENCE, MARK
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.attendance_grid import CellMark
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.attendance_chips import Chips

CHIP = QSize(5 * STEP, 4 * STEP)


class MarkButtons(QWidget):
    """A click gives the mark to what is chosen in the grid; the keyboard stays there."""

    given = Signal(str)
    proven = Signal(str)
    """How the chosen marks are proven."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._buttons: dict[str, QToolButton] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(STEP)
        for mark, letter in MARK_LETTERS.items():
            label = translate(MARK.labels[mark])
            button = QToolButton()
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setAutoRaise(True)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            button.setText(label)
            button.setIconSize(CHIP)
            button.setToolTip(translate(msgid("{mark}: key {letter}")).format(mark=label, letter=letter))
            button.clicked.connect(partial(self.given.emit, mark))
            self._buttons[mark] = button
            layout.addWidget(button)
        layout.addStretch(1)
        layout.addWidget(self._evidence(translate))
        self._tint()

    def _evidence(self, translate: Translate) -> QPushButton:
        """Return the button that says how marks are proven; like the marks it is about what is chosen."""
        button = QPushButton(icon("signature"), translate(msgid("Proof")))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(translate(msgid("Say how the chosen marks are proven")))
        menu = QMenu(button)
        for evidence, label in EVIDENCE.labels.items():
            menu.addAction(translate(label), partial(self.proven.emit, evidence))
        button.setMenu(menu)
        return button

    def changeEvent(self, event: QEvent) -> None:
        """Follow the theme."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange:
            self._tint()

    def _tint(self) -> None:
        chips = Chips(self.palette(), self.font(), CHIP, self.devicePixelRatioF())
        for mark, button in self._buttons.items():
            button.setIcon(QIcon(chips.picture(CellMark(mark))))
