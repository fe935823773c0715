"""The buttons below a dialog."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QAbstractButton, QDialogButtonBox


def button_box(standard: QDialogButtonBox.StandardButton) -> QDialogButtonBox:
    """Return a box with some of Qt's own buttons."""
    box = QDialogButtonBox(standard)
    drop_pictures(box.buttons())
    return box


def drop_pictures(buttons: Iterable[QAbstractButton]) -> None:
    """Let Qt's buttons have words alone: its pictures are of another set, and follow no palette."""
    for button in buttons:
        button.setIcon(QIcon())
