"""A city through SEACAP: it joins, its steps are set by keys on the board, what is late shows, its brief is read."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt

from iclei_desktop.rules.milestones import ACHIEVED, IN_PROGRESS, VERIFIED
from iclei_desktop.services.milestones import Board, BoardCity, read_board
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.palette import Palette
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.city_glance import CityGlance
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.sections.milestone_board import MilestoneBoardSection
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from tests.helpers import run_program
from tests.sessions.hands import CTRL, SHIFT, Hands

CITY = "Windhoek"
JOINED = date(2023, 3, 1)
STEPS_OF_JOINING = 4
LATE = "!"


def test_a_city_through_seacap(window: MainWindow, hands: Hands, demo_path: Path) -> None:
    window.files.open(demo_path)
    hands.until(lambda: window.view is not None)
    assert window.view is not None
    workspace = window.view.context.workspace
    hands.turn_to(window.view.tabs, "Cities")
    tab, programme = go_to_programme(window, hands, workspace)
    join(tab, hands, workspace, programme)
    set_steps(tab, hands, workspace, programme)
    shown = late_ones(tab, hands)
    open_the_city(window, shown, hands)
    told = hands.see(CityGlance).story
    hands.until(lambda: "3 of 15 milestones" not in told.toPlainText() and "6 of 15" in told.toPlainText())
    brief = export_the_brief(window, hands)
    said = " ".join(run_program("pdftotext", "-layout", brief, "-").split())
    wanted = (
        CITY,
        "Covenant of Mayors in Sub-Saharan Africa",
        "6 of 15 milestones",
        "Access to energy assessment",
    )
    assert [text for text in wanted if text not in said] == []


def go_to_programme(window: MainWindow, hands: Hands, workspace: Workspace) -> tuple[RecordTab, str]:
    """Type the programme's name into the box of Ctrl+K: its list need not be open."""
    (programme,) = workspace.page(kind_of("programme"), Query(text="CoM SSA"))
    hands.press(Qt.Key.Key_K, CTRL)
    palette = hands.see(Palette)
    hands.type("covenant of mayors sub")
    hands.until(lambda: palette._list.count() > 0 and "Programme" in palette._list.item(0).text())
    hands.press(Qt.Key.Key_Return)
    assert window.view is not None
    tab = window.view.current
    hands.until(lambda: tab.key == programme["key"])
    return tab, programme["key"]


def row_of(board: Board) -> BoardCity:
    (city,) = (city for city in board.cities if city.name == CITY)
    return city


def join(tab: RecordTab, hands: Hands, workspace: Workspace, programme: str) -> None:
    """Type the city's name among the cities of the programme, then since when it takes part."""
    hands.turn_to(tab.record.tabs, "Cities")
    cities = hands.see(ChildRecords)
    hands.until(lambda: cities.adder is not None and cities.adder.hasFocus())
    hands.type(f"{CITY}\n")
    hands.until(lambda: any(city.name == CITY for city in read_board(workspace, programme).cities))
    participation = row_of(read_board(workspace, programme)).participation
    hands.until(lambda: participation in cities.table.rows.keys)
    columns = [column.field.name for column in cities.table.rows.columns]
    since = cities.table.rows.index(cities.table.rows.keys.index(participation), columns.index("since"))
    hands.click(cities.table.viewport(), cities.table.visualRect(since).center())
    hands.press(Qt.Key.Key_F2)
    hands.see(FieldEditor, cities.table)  # type: ignore[type-abstract]  # sought, not made
    hands.type(f"{JOINED.day}/{JOINED.month}/{JOINED.year}")
    hands.press(Qt.Key.Key_Tab)
    hands.until(lambda: row_of(read_board(workspace, programme)).since == JOINED)


def set_steps(tab: RecordTab, hands: Hands, workspace: Workspace, programme: str) -> None:
    """Choose the steps of joining as a block and press V; of the next two one is reached, one begun."""
    hands.turn_to(tab.record.tabs, "Milestone board")
    section = hands.see(MilestoneBoardSection)
    table, model = section.table, section.model
    hands.until(lambda: model.rowCount() > 0 and CITY in names(section))
    row = names(section).index(CITY)
    hands.click(table.viewport(), table.visualRect(model.index(row, 0)).center())
    for _ in range(STEPS_OF_JOINING - 1):
        hands.press(Qt.Key.Key_Right, SHIFT)
    hands.type("v")

    def statuses() -> list[str | None]:
        board = read_board(workspace, programme)
        return [board.standing(row_of(board), milestone).status for milestone in board.milestones]

    hands.until(lambda: statuses()[:STEPS_OF_JOINING] == [VERIFIED] * STEPS_OF_JOINING)
    for column, (letter, status) in enumerate(
        (("a", ACHIEVED), ("a", ACHIEVED), ("i", IN_PROGRESS)), STEPS_OF_JOINING
    ):
        cell = model.index(names(section).index(CITY), column)
        table.scrollTo(cell)
        hands.click(table.viewport(), table.visualRect(cell).center())
        hands.type(letter)
        hands.until(lambda column=column, status=status: statuses()[column] == status)  # type: ignore[misc]


def names(section: MilestoneBoardSection) -> list[str]:
    return [section.model.city(row).name for row in range(section.model.rowCount())]


def late_ones(tab: RecordTab, hands: Hands) -> MilestoneBoardSection:
    """Show only what is late: the city is there, with a letter that says so, not a colour alone."""
    section = hands.see(MilestoneBoardSection, tab)
    hands.click_button("Only late", section)
    hands.until(lambda: "Nairobi" in names(section) or CITY in names(section))
    row = names(section).index(CITY)
    letters = [
        str(section.model.index(row, column).data() or "") for column in range(section.model.columnCount())
    ]
    assert letters[:6] == ["V"] * STEPS_OF_JOINING + ["A"] * 2
    assert LATE in letters[6]
    return section


def open_the_city(window: MainWindow, section: MilestoneBoardSection, hands: Hands) -> None:
    """Press Enter in the row of the city, and look at its page."""
    cell = section.model.index(names(section).index(CITY), 0)
    section.table.scrollTo(cell)
    hands.click(section.table.viewport(), section.table.visualRect(cell).center())
    hands.press(Qt.Key.Key_Return)
    view = window.view
    assert view is not None
    hands.until(lambda: view.kind == "city" and view.current.record.tabs.isTabEnabled(1))
    hands.turn_to(view.current.record.tabs, "At a glance")


def export_the_brief(window: MainWindow, hands: Hands) -> Path:
    """Write the brief as PDF under the proposed name."""
    assert window.view is not None
    hands.turn_to(window.view.current.record.tabs, "Documents")
    shown = hands.see(DocumentsSection, window.view.current)
    hands.until(lambda: not shown.preview.canvas.picture.isNull() and shown.export_button.isEnabled())
    hands.click_button("Export", shown)
    hands.choose_from_menu("PDF")
    hands.choose_file()
    hands.until(shown.written.isVisible)
    (brief,) = documents_folder().glob("*.pdf")
    return brief
