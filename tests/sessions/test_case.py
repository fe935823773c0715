"""A good practice from an exchange to a printed sheet: written up, reviewed, sent back, published, exported."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QMessageBox

from iclei_desktop.services.cases import read_review
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.dialogs.new_file import documents_folder
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.sections.attachments import Attachments
from iclei_desktop.ui.sections.case_review import CaseReview
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.widgets.line_editors import LongTextEditor
from iclei_desktop.ui.write_shop import WriteShop
from tests.helpers import converted, run_program
from tests.pictures import taken
from tests.sessions.hands import CTRL, Hands

CASE = kind_of("case")
TITLE = "Reading meters by hand"
SUMMARY = "Ten caretakers read ten meters. The council decides on figures."
CHALLENGE = "Nobody saw the bills together."
CAPTION = "The first meter"


def test_a_case_goes_from_an_exchange_to_a_published_sheet(
    window: MainWindow, hands: Hands, demo_path: Path, home: Path, tmp_path: Path
) -> None:
    (home / "Documents" / "meter.jpg").write_bytes(taken(300, 200))
    window.files.open(demo_path)
    hands.until(lambda: window.view is not None)
    view = window.view
    assert view is not None
    workspace = view.context.workspace
    write_it_up(view, hands)
    (case,) = workspace.page(CASE, Query(filters={"title": [TITLE]}))
    assert (case["summary"], case["challenge"]) == (SUMMARY, CHALLENGE)
    hands.click_button("Show the case", view.written)  # the exchange is still in front
    hands.until(lambda: view.place[:2] == ("case", case["key"]))
    hands.until(lambda: not seen_bars(view))
    attach_a_photo(view, hands)
    review_it(view, hands, workspace, case["key"])
    sheet = export(view, hands, "PDF", ".pdf")
    look_at(sheet, tmp_path)
    word = converted(export(view, hands, "Word", ".docx"), "txt:Text", tmp_path)
    assert_told(word.read_text(encoding="utf-8-sig"))
    assert workspace.get(CASE, case["key"])["status"] == "PUBLISHED"


def write_it_up(view: FileView, hands: Hands) -> None:
    """Begin from the exchange in front, write two sections by keyboard, and look at the whole."""
    view.show_kind("exchange")
    tab = view.current
    records = tab.list.table.records
    hands.until(lambda: records.rowCount() == 2 and records.key_at(1) is not None)
    rect = tab.list.table.visualRect(records.index(1, 0))
    hands.click(tab.list.table.viewport(), rect.center())
    hands.click_button("Write up a case…", tab.record)
    shop = hands.see(WriteShop)
    hands.until(shop.isActiveWindow)
    hands.type(f"{TITLE}\n")
    hands.until(shop.way.isVisible)
    write(shop, hands, 1, "summary", SUMMARY)
    hands.press(Qt.Key.Key_PageDown, CTRL)
    hands.press(Qt.Key.Key_Tab)
    write(shop, hands, 2, "challenge", CHALLENGE)
    while shop.next_button.isEnabled():
        hands.press(Qt.Key.Key_PageDown, CTRL)
    hands.until(lambda: not shop.whole.documents.preview.canvas.picture.isNull())
    assert shop.whole.words.text().startswith("Still empty: Situation before, Objectives and strategy")
    hands.press(Qt.Key.Key_Escape)
    hands.until(lambda: not any(shop.isVisible() for shop in view.findChildren(WriteShop)))
    assert seen_bars(view) == [f"“{TITLE}” is kept under “Good practices”."]


def seen_bars(view: FileView) -> list[str]:
    """Return what the bar says that a case was written, if it is to be seen."""
    return [bar.accessibleName() for bar in view.written.findChildren(Notice) if bar.isVisible()]


def write(shop: WriteShop, hands: Hands, place: int, field: str, text: str) -> None:
    """Type into the section that has the keyboard; its words are counted."""
    editor = shop.page(place).form.rows[field].editor
    assert isinstance(editor, LongTextEditor)
    hands.until(editor.box.hasFocus)
    hands.type(text)
    assert editor.count.text().startswith(f"{len(text.split())} of ")


def attach_a_photo(view: FileView, hands: Hands) -> None:
    """Keep a photo with the case, and write its caption."""
    hands.turn_to(view.current.record.tabs, "Files")
    section = hands.see(Attachments)
    hands.click_button("Add files…", section)
    hands.choose_file("meter.jpg")
    hands.until(lambda: section.table.rows.rowCount() == 1)
    rows = section.table.rows
    place = [column.field.name for column in rows.columns].index("caption")
    hands.click(section.table.viewport(), section.table.visualRect(rows.index(0, place)).center())
    hands.press(Qt.Key.Key_F2)
    hands.type(f"{CAPTION}\n")
    hands.until(lambda: rows.index(0, place).data() == CAPTION)


def review_it(view: FileView, hands: Hands, workspace: Workspace, case: str) -> None:
    """Submit, ask for a change – not without a reason – submit again, approve, publish."""
    hands.turn_to(view.current.record.tabs, "Review")
    section = hands.see(CaseReview)

    def step(label: str, status: str) -> None:
        hands.click_button(label, section)
        hands.until(lambda: read_review(workspace, case).status == status)

    step("Submit for review", "SUBMITTED")
    step("Begin the review", "IN_REVIEW")
    hands.click_button("Ask for changes…", section)
    hands.until(lambda: "Say why" in section.fault.text())
    hands.type("How many meters?")
    step("Ask for changes…", "CHANGES_REQUESTED")
    step("Submit for review", "SUBMITTED")
    step("Begin the review", "IN_REVIEW")
    step("Approve", "APPROVED")
    hands.click_button("Publish", section)  # most of it is empty: that is said, and one may go on
    step_asked = hands.see(QMessageBox)
    assert step_asked.text().startswith(
        "Nothing is written yet under: Situation before, Objectives and strategy"
    )
    hands.click_button("Publish all the same", step_asked)
    hands.until(lambda: read_review(workspace, case).status == "PUBLISHED")
    moves = read_review(workspace, case).moves
    assert [move.reason for move in moves if move.reason] == ["How many meters?"]
    assert len(moves) == 7


def export(view: FileView, hands: Hands, form: str, ending: str) -> Path:
    """Write the sheet in a format under the proposed name."""
    hands.turn_to(view.current.record.tabs, "Documents")
    section = hands.see(DocumentsSection, view.current)
    hands.until(lambda: not section.preview.canvas.picture.isNull())
    hands.click_button("Export", section)
    hands.choose_from_menu(form)
    hands.choose_file()
    hands.until(lambda: any(documents_folder().glob(f"*{ending}")))
    (written,) = documents_folder().glob(f"*{ending}")
    return written


def look_at(sheet: Path, folder: Path) -> None:
    """Let another program read the sheet and draw it: the words are there, and the photo."""
    assert_told(run_program("pdftotext", "-layout", sheet, "-"))
    assert "image" in run_program("pdfimages", "-list", sheet)
    run_program("pdftoppm", "-r", "60", "-png", "-f", "1", "-l", "1", sheet, folder / "page")
    (page,) = folder.glob("page*.png")
    picture = QImage(str(page))
    red = sum(
        is_red(picture, x, y) for x in range(0, picture.width(), 2) for y in range(0, picture.height(), 2)
    )
    assert red > 20, "the photo, a corner of it red, is not on the page"


def is_red(picture: QImage, x: int, y: int) -> bool:
    colour = picture.pixelColor(x, y)
    return colour.red() > 180 and colour.green() < 90


def assert_told(text: str) -> None:
    plain = " ".join(text.split())
    for wanted in (TITLE, SUMMARY, CHALLENGE, CAPTION, "Cape Town (South Africa)", "Energy and climate"):
        assert wanted in plain, f"{wanted} is not on the sheet"


def test_the_library_leads_to_the_text(window: MainWindow, hands: Hands, demo_path: Path) -> None:
    window.files.open(demo_path)
    hands.until(lambda: window.view is not None)
    assert window.view is not None
    window.view.show_kind("case")
    tab = window.view.current
    hands.click(tab.list.search)
    hands.type("caretak")
    records = tab.list.table.records
    hands.until(lambda: records.listing.query.text == "caretak" and records.rowCount() == 1)
    hands.until(lambda: bool(records.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)))
    assert "caretakers" in records.index(0, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    hands.press(Qt.Key.Key_Down)
    hands.press(Qt.Key.Key_Return)
    hands.until(lambda: tab.key is not None)
    assert window.view.context.workspace.get(CASE, tab.key or "")["reference"] == "DEMO-CASE"
