"""The thread that ties it all, by clicking: commitment → exchange → city → case → the city that replicated it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QAbstractButton

from iclei_desktop.services import editing
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.home import HomePage
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.city_glance import CityGlance
from iclei_desktop.ui.widgets.story_view import StoryView
from tests.sessions.hands import Hands

COMMITMENT = "Bring the first energy page before the council"
CASE = "A page on energy that the council reads"
HOME, AWAY = "Stellenbosch", "Windhoek"


def test_from_a_commitment_to_its_replication_by_clicking(
    window: MainWindow, hands: Hands, demo_path: Path
) -> None:
    write_the_case(demo_path)
    window.files.open(demo_path)
    hands.until(lambda: window.view is not None)
    view = window.view
    assert view is not None
    home = view.front
    assert isinstance(home, HomePage), "a file opens on what waits"
    follow(home.story, COMMITMENT, hands)
    in_front(view, "commitment", COMMITMENT, hands)
    open_link(view, "exchange", hands)
    in_front(view, "exchange", "Cape Town–Stellenbosch learning exchange", hands)
    show_chosen(view, "Visiting cities", HOME, hands)
    in_front(view, "city", HOME, hands)
    hands.turn_to(view.current.record.tabs, "At a glance")
    follow(hands.see(CityGlance, view.current).story, CASE, hands)
    in_front(view, "case", CASE, hands)
    show_chosen(view, "Cities", AWAY, hands)
    in_front(view, "city", AWAY, hands)
    hands.until(lambda: CASE in hands.see(CityGlance, view.current).story.toPlainText())
    assert hands.keys == 0, "all of it by clicks"


def write_the_case(path: Path) -> None:
    """Let the city that committed have written a case, and another have replicated it."""
    with Workspace.open(path) as workspace:
        values = {"title": CASE, "status": "PUBLISHED"}
        case = editing.add(workspace, kind_of("case"), values).keys["case"][0]
        for city, role in ((HOME, "AUTHOR"), (AWAY, "REPLICATED")):
            joined = {"case": case, "city": resolve(workspace, kind_of("city"), city), "role": role}
            editing.add(workspace, kind_of("case_city"), joined)


def follow(story: StoryView, text: str, hands: Hands) -> None:
    """Click a line of a page."""
    hands.until(lambda: text in story.toPlainText())
    cursor = story.document().find(text)
    story.setTextCursor(QTextCursor(story.document()))
    cursor.setPosition(cursor.selectionStart() + len(text) // 2)
    story.setTextCursor(cursor)
    story.ensureCursorVisible()
    hands.click(story.viewport(), story.cursorRect(cursor).center() + QPoint(2, 0))


def in_front(view: FileView, kind: str, title: str, hands: Hands) -> None:
    """Wait until a record is in front, and read in its head what it is called."""
    hands.until(lambda: view.kind == kind and view.current.record.header._title.text() == title)


def open_link(view: FileView, name: str, hands: Hands) -> None:
    """Click the small arrow in a field that links to another record."""
    record = view.current.record
    hands.turn_to(record.tabs, "Overview")
    editor = record.form.rows[name].editor
    record.form.ensureWidgetVisible(editor)
    arrow = [button for button in editor.findChildren(QAbstractButton) if button.isVisible()][-1]
    hands.click(arrow)


def show_chosen(view: FileView, label: str, name: str, hands: Hands) -> None:
    """Choose a record in a section, and click “Show”."""
    hands.turn_to(view.current.record.tabs, label)
    section = hands.see(ChildRecords, view.current)
    rows = section.table.rows

    def places() -> list[int]:
        return [row for row in range(rows.rowCount()) if rows.index(row, 0).data() == name]

    hands.until(lambda: bool(places()))
    cell = rows.index(places()[0], 0)
    hands.click(section.table.viewport(), section.table.visualRect(cell).center())
    hands.click(section.open_button)
