"""Words in the window: what comes from a file is shown as it stands, never as markup."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


class PlainLabel(QLabel):
    """A label of plain text.

    Qt takes a text with a tag in it for HTML: a name typed as "<b>" would not be seen, and a picture named in a list
    that somebody sent would be fetched, on Windows from a computer of theirs.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None, **properties: Any) -> None:
        super().__init__(parent, textFormat=Qt.TextFormat.PlainText, **properties)
        self.setText(text)


def plain_tip(text: str) -> str:
    """Return a text as a tool tip that shows it as it stands; tips have no plain form of their own."""
    return f'<div style="white-space: pre-wrap">{escape(text)}</div>' if "<" in text else text


def plain_caption(text: str) -> str:
    """Return a text for a button or a menu, where a lone "&" would mark a key and not be seen."""
    return text.replace("&", "&&")
