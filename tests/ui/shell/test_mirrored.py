"""What is read from the right: pages of lines that begin with names of another script."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.translate import translator
from iclei_desktop.services.telling import Chapter, Told
from iclei_desktop.ui.door.head import DoorHead
from iclei_desktop.ui.widgets.story_view import StoryView


def test_a_line_with_a_latin_title_begins_where_reading_begins(qtbot: QtBot) -> None:
    view = StoryView("What is on")
    qtbot.addWidget(view)
    view.show_chapters([Chapter("\u0627\u0644\u064a\u0648\u0645", (Told("Solar by-laws", "\u0627"),))])
    for direction in (Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight):
        view.setLayoutDirection(direction)
        cursor = QTextCursor(view.document().lastBlock())
        assert cursor.block().text().strip("\u2068").startswith("Solar by-laws")
        assert cursor.block().textDirection() is direction


def test_the_head_of_the_door_begins_where_reading_begins(qtbot: QtBot) -> None:
    head = DoorHead(translator("en"))
    qtbot.addWidget(head)
    head.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for label in (head.title, head.session):
        assert label.alignment() & Qt.AlignmentFlag.AlignRight
        assert label.alignment() & Qt.AlignmentFlag.AlignAbsolute
