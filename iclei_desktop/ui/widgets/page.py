"""The page that dialogs and sections are laid out on."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.ui.theme import STEP


def page_of(owner: QWidget) -> QVBoxLayout:
    """Lay ``owner`` out from top to bottom, with the margins and the air that all of them have."""
    layout = QVBoxLayout(owner)
    layout.setContentsMargins(4 * STEP, 4 * STEP, 4 * STEP, 4 * STEP)
    layout.setSpacing(3 * STEP)
    return layout
