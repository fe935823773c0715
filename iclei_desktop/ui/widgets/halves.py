"""A list above, and below it what is chosen in the list."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget


def halves(above: QWidget, below: QWidget) -> QSplitter:
    """Return both with a handle between them, the lower one somewhat larger; neither can be pushed away."""
    both = QSplitter(Qt.Orientation.Vertical)
    both.setChildrenCollapsible(False)
    for part, share in ((above, 2), (below, 3)):
        both.addWidget(part)
        both.setStretchFactor(both.indexOf(part), share)
    return both
