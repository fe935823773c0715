"""The keys of the door as buttons: what they do can be read, and clicked or touched."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget

from iclei_desktop.rules.translate import Translate
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.flow_layout import FlowLayout


class DoorKeys(QWidget):
    """A button for each key. None takes the keyboard: that belongs to the box."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._translate = translate
        self._buttons: dict[Qt.Key, QToolButton] = {}
        self._row = FlowLayout(self)
        self._row.setSpacing(2 * STEP)

    def add(self, key: Qt.Key, label: str, run: Callable[[], object]) -> QToolButton:
        """Add a key that does something."""
        button = self._make(key, label)
        button.clicked.connect(lambda _: run())
        return button

    def add_switch(self, key: Qt.Key, label: str, switch: Callable[[bool], None], *, on: bool) -> QToolButton:
        """Add a key that switches something on and off; the button stays pressed while it is on."""
        button = self._make(key, label)
        button.setCheckable(True)
        button.toggled.connect(switch)
        button.setChecked(on)
        return button

    def press(self, key: Qt.Key) -> bool:
        """Press the button of a key; return whether there is one."""
        button = self._buttons.get(key)
        if button is not None:
            button.click()
        return button is not None

    def scale(self, pixels: int) -> None:
        """Take type of this size."""
        for button in self._buttons.values():
            font = button.font()
            font.setPixelSize(pixels)
            button.setFont(font)

    def _make(self, key: Qt.Key, label: str) -> QToolButton:
        button = QToolButton()
        button.setText(self._translate(label))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._buttons[key] = button
        self._row.addWidget(button)
        return button
