"""Dialogs as high as their words need: a label that wraps tells its height only for a given width."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog


def fit(dialog: QDialog, width: int) -> None:
    """Give a dialog the width, and the height that all of its texts take at that width."""
    layout = dialog.layout()
    if layout is None:
        return
    layout.activate()
    width = max(width, layout.totalMinimumSize().width())
    height = (
        layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else layout.totalSizeHint().height()
    )
    dialog.setMinimumSize(width, height)
    dialog.resize(width, height)
