"""An exchange from empty to report, by keys and clicks: cities, delegates, agenda, the one change, commitments."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from iclei_desktop.services.children import Child, read_children
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.sections.children import ChildRecords
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from iclei_desktop.ui.widgets.link_editor import LinkEditor
from tests.helpers import run_program
from tests.sessions.fitting import take_offered
from tests.sessions.hands import CTRL, Hands
from tests.sessions.ways import show_tab

TITLE = "Water meters that are read"
EXPECTS, CHANGE = "How losses are found", "A map of all leaks"
AGREED = "Count the bulk meters"
NEW_PERSON = "Prudence Banda"


def test_an_exchange_from_empty_to_report(window: MainWindow, hands: Hands, demo_path: Path) -> None:
    tab, workspace = show_tab(window, hands, demo_path, "exchange")
    steps = workspace.history(limit=1)[0].number
    exchange = begin(tab, workspace, hands)
    visit = add_a_city(tab, exchange, hands)
    add_the_delegates(tab, exchange, hands)
    plan_the_day(tab, exchange, hands)
    commit(tab, exchange, hands)
    finish(tab, workspace, exchange, hands)
    report = write_the_report(tab, hands)
    said = " ".join(run_program("pdftotext", "-layout", report, "-").split())
    wanted = [TITLE, "Lusaka", "Kigali", EXPECTS, CHANGE, "Hon. Jean-Bosco Uwimana", NEW_PERSON]
    assert [
        text
        for text in (*wanted, "Welcome", AGREED, "5 Feb 2027", "5–6 Mar 2027", "Agreed: 1 · done: 0")
        if text not in said
    ] == []
    assert visit.values["one_change"] == CHANGE
    take_it_all_back(window, workspace, hands, steps)


def begin(tab: RecordTab, workspace: Workspace, hands: Hands) -> str:
    """Type title, days and host; the exchange is in the file once its title is left."""
    hands.press(Qt.Key.Key_N, CTRL)
    rows = tab.record.form.rows
    for field, text in {"title": TITLE, "start": "5/3/2027", "end": "6/3/2027"}.items():
        go_to(tab, field, hands)
        hands.type(text)
    go_to(tab, "host", hands)
    take_offered(hands, rows["host"].editor, "Lusaka", "Lusaka")
    kind = kind_of("exchange")
    hands.until(lambda: tab.key is not None and workspace.get(kind, tab.key)["host"] is not None)
    assert rows["host"].editor.typed() == "Lusaka"
    assert tab.key is not None
    return tab.key


def go_to(tab: RecordTab, field: str, hands: Hands) -> None:
    """Press Tab until the field has the keyboard."""
    for _ in tab.record.form.rows:
        if tab.record.form.rows[field].editor.control.hasFocus():
            return
        hands.press(Qt.Key.Key_Tab)
    raise AssertionError(f"{field} is not reached by Tab")


def section(tab: RecordTab, label: str, hands: Hands) -> ChildRecords:
    """Go to a section of the record."""
    hands.turn_to(tab.record.tabs, label)
    return hands.see(ChildRecords)


def rows(shown: ChildRecords, exchange: str) -> list[Child]:
    """Return what the file holds of a section."""
    return read_children(shown.context.workspace, shown.of, exchange)


def write(shown: ChildRecords, row: int, column: str, text: str, hands: Hands) -> None:
    """Type into a cell as one does who knows spreadsheets: click it, type, press Tab; a link is taken from the list."""
    names = [column.field.name for column in shown.table.rows.columns]
    cell = shown.table.rows.index(row, names.index(column))
    hands.click(shown.table.viewport(), shown.table.visualRect(cell).center())
    hands.press(Qt.Key.Key_F2)
    editor = hands.see(FieldEditor, shown.table)  # type: ignore[type-abstract]  # sought, not made
    if isinstance(editor, LinkEditor):
        take_offered(hands, editor, text, text)
    else:
        hands.type(text)
        hands.press(Qt.Key.Key_Tab)


def add_a_city(tab: RecordTab, exchange: str, hands: Hands) -> Child:
    """Type the name of a city; then what it wants to learn and what it will change."""
    shown = section(tab, "Visiting cities", hands)
    hands.until(lambda: shown.adder is not None and shown.adder.hasFocus())
    hands.type("Kigali\n")
    hands.until(lambda: shown.table.rows.rowCount() == 1)
    write(shown, 0, "expectations", EXPECTS, hands)
    write(shown, 0, "one_change", CHANGE, hands)
    hands.until(lambda: rows(shown, exchange)[0].values["one_change"] == CHANGE)
    return rows(shown, exchange)[0]


def add_the_delegates(tab: RecordTab, exchange: str, hands: Hands) -> None:
    """Type one name that is in the file, and one that is not."""
    shown = section(tab, "Delegates", hands)
    hands.until(lambda: shown.adder is not None and shown.adder.hasFocus())
    hands.type("Jean-Bosco Uwimana\n")
    hands.until(lambda: shown.table.rows.rowCount() == 1)
    hands.type(f"{NEW_PERSON}\n")
    hands.until(lambda: shown.table.rows.rowCount() == 2)
    people = shown.context.workspace.page(kind_of("person"), Query(text=NEW_PERSON))
    assert [child.values["person"] for child in rows(shown, exchange)][1:] == [
        person["key"] for person in people
    ]


def plan_the_day(tab: RecordTab, exchange: str, hands: Hands) -> None:
    """Add the first part of the agenda, whose topic is typed at once, then its time."""
    shown = section(tab, "Agenda", hands)
    hands.click(shown.add_button)
    hands.until(lambda: shown.table.rows.rowCount() == 1)
    hands.type("Welcome\n")
    hands.until(lambda: rows(shown, exchange)[0].values["topic"] == "Welcome")
    write(shown, 0, "starts", "9h30", hands)
    hands.until(lambda: str(rows(shown, exchange)[0].values["starts"]) == "09:30:00")
    assert rows(shown, exchange)[0].values["date"] == date(2027, 3, 5)


def commit(tab: RecordTab, exchange: str, hands: Hands) -> None:
    """Type what was agreed, then who does it and until when."""
    shown = section(tab, "Commitments", hands)
    hands.until(lambda: shown.line is not None and shown.line.hasFocus())
    hands.type(f"{AGREED}\n")
    hands.until(lambda: shown.table.rows.rowCount() == 1)
    write(shown, 0, "city", "Kigali", hands)
    hands.until(lambda: rows(shown, exchange)[0].values["city"] is not None)
    write(shown, 0, "due", "5/2/2027", hands)
    hands.until(lambda: rows(shown, exchange)[0].values["due"] == date(2027, 2, 5))


def finish(tab: RecordTab, workspace: Workspace, exchange: str, hands: Hands) -> None:
    """Write down what was learned, on the page of the exchange itself."""
    hands.turn_to(tab.record.tabs, "Overview")
    box = tab.record.form.rows["key_learnings"].editor.control
    tab.record.form.ensureWidgetVisible(box)
    hands.click(box)
    hands.type("Read first, then buy.")
    hands.press(Qt.Key.Key_Tab)
    kind = kind_of("exchange")
    hands.until(lambda: workspace.get(kind, exchange)["key_learnings"] == "Read first, then buy.")


def write_the_report(tab: RecordTab, hands: Hands) -> Path:
    """Choose the report among the documents, look at its page, and write it under the proposed name."""
    hands.turn_to(tab.record.tabs, "Documents")
    shown = hands.see(DocumentsSection)
    choice = hands.see(QComboBox, shown)
    hands.click(choice)
    hands.press(Qt.Key.Key_End)
    hands.press(Qt.Key.Key_Return)
    assert choice.currentText() == "Exchange report"
    hands.until(lambda: not shown.preview.canvas.picture.isNull() and shown.export_button.isEnabled())
    hands.click_button("Export", shown)
    hands.choose_from_menu("PDF")
    hands.choose_file()
    hands.until(shown.written.isVisible)
    (report,) = documents_folder().glob("*exchange report*.pdf")
    return report


def take_it_all_back(window: MainWindow, workspace: Workspace, hands: Hands, steps: int) -> None:
    """Press Ctrl+Z until the exchange was never there."""
    assert window.view is not None
    hands.turn_to(window.view.current.record.tabs, "Visiting cities")
    undo = window.menus.actions["undo"]
    while (step := workspace.next_steps()[0]) is not None and step.number > steps:
        hands.until(undo.isEnabled)
        hands.press(Qt.Key.Key_Z, CTRL)
        hands.until(lambda before=step: workspace.next_steps()[0] != before)  # type: ignore[misc]
    assert workspace.page(kind_of("exchange"), Query(text=TITLE)) == []
    assert workspace.page(kind_of("person"), Query(text=NEW_PERSON)) == []
