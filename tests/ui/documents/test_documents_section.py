"""The Documents section: the real page beside what can be chosen, following both the choice and the file."""

from __future__ import annotations

from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.documents.sheet_columns import SHEET_COLUMNS
from iclei_desktop.rules.paths import resource
from iclei_desktop.services import editing
from iclei_desktop.services.documents import attendance, training_options
from iclei_desktop.services.documents.making import Pages
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.check_list import CheckList
from iclei_desktop.ui.widgets.document_options import DocumentOptions
from tests.ui.documents.seen import (
    SECONDS,
    blank_rows,
    columns,
    days,
    is_sharp,
    logos,
    pages_after,
    show_marks,
)

DAYS = 5


def untick(boxes: CheckList[date] | CheckList[str], row: int) -> None:
    """Press Space on an entry, as a person at the keyboard does."""
    boxes.setFocus()
    boxes.setCurrentRow(row)
    QTest.keyClick(boxes, Qt.Key.Key_Space)


def test_what_is_hidden_leaves_no_gap(section: DocumentsSection) -> None:
    options = section.options
    shown = [child for child in options.children() if isinstance(child, QWidget) and child.isVisible()]
    tops = sorted((child.geometry().top(), child.geometry().bottom()) for child in shown)
    gaps = [top - bottom for (_, bottom), (top, _) in pairwise(tops)]
    assert len(gaps) > 3
    assert max(gaps) <= 2 * STEP


def test_the_page_is_a_sharp_picture_of_the_paper(section: DocumentsSection) -> None:
    canvas = section.preview.canvas
    assert is_sharp(section)
    assert canvas.picture.width() / canvas.picture.height() == pytest.approx(297 / 210, rel=0.01)
    assert section.preview.count.text().startswith("Page 1 of ")
    assert canvas.accessibleName() == section.preview.count.text()


def test_page_down_turns_the_page_and_page_up_turns_back(qtbot: QtBot, section: DocumentsSection) -> None:
    first = section.preview.canvas.picture.copy()
    section.preview.forward.setFocus()
    for key, number in ((Qt.Key.Key_PageDown, 2), (Qt.Key.Key_PageUp, 1)):
        with qtbot.waitSignal(section.preview.canvas.shown, timeout=SECONDS):
            QTest.keyClick(section.preview.forward, key)
        assert section.preview.page == number
        assert (section.preview.canvas.picture == first) is (number == 1)
    assert not section.preview.back.isEnabled()


def test_a_larger_page_is_drawn_anew_and_fits_again(qtbot: QtBot, section: DocumentsSection) -> None:
    fitting = section.preview.canvas.picture.width()
    for button, larger in ((section.preview.larger, True), (section.preview.fit, False)):
        with qtbot.waitSignal(section.preview.canvas.shown, timeout=SECONDS):
            button.click()
        assert (section.preview.canvas.picture.width() > fitting) is larger


def test_a_day_and_columns_less_and_no_blank_rows(qtbot: QtBot, section: DocumentsSection) -> None:
    all_pages = pages_after(qtbot, section, lambda: blank_rows(section).setValue(0))
    fewer = pages_after(qtbot, section, lambda: untick(days(section), 0))
    assert fewer == all_pages - all_pages // DAYS
    pages_after(qtbot, section, lambda: untick(columns(section), 0))
    choice = section.options.choice
    assert choice is not None
    assert len(choice.chosen[training_options.DAYS]) == DAYS - 1
    keys = [column.key for column in SHEET_COLUMNS if not column.anchor]
    assert list(choice.chosen[attendance.COLUMNS]) == keys[1:]


def test_without_a_day_words_take_the_place_of_the_page(qtbot: QtBot, section: DocumentsSection) -> None:
    days(section).tick_all(False)
    qtbot.waitUntil(section.preview.words.isVisible)
    assert section.preview.words.text() == "Tick at least one day."
    assert not section.export_button.isEnabled()
    assert not section.print_button.isEnabled()
    pages_after(qtbot, section, lambda: days(section).tick_all(True))
    qtbot.waitUntil(section.preview.canvas.isVisible, timeout=SECONDS)
    assert section.print_button.isEnabled()


def test_of_many_changes_the_last_one_wins(qtbot: QtBot, section: DocumentsSection) -> None:
    made: list[Pages] = []
    section._rendering.pages_ready.connect(made.append)
    for rows in (60, 40, 20, 0):
        blank_rows(section).setValue(rows)
        section._settle.stop()
        section._settle.timeout.emit()  # as though the person paused after each
    with qtbot.waitSignal(section.preview.canvas.shown, timeout=SECONDS):
        pass
    assert len(made) == 1
    assert not any(table.blank_rows for sheet in made[0].document.sheets for table in sheet.tables[:1])


def test_the_page_follows_the_file(qtbot: QtBot, section: DocumentsSection, training: str) -> None:
    made: list[Pages] = []
    section._rendering.pages_ready.connect(made.append)
    values = {"title": "Another title"}
    with qtbot.waitSignal(section.preview.canvas.shown, timeout=SECONDS):
        section.context.perform(lambda w: editing.change(w, kind_of("training"), training, values))
    assert made[-1].document.subtitle == "Another title"


def test_the_days_follow_the_file_and_unticked_ones_stay_so(
    qtbot: QtBot, section: DocumentsSection, training: str
) -> None:
    pages_after(qtbot, section, lambda: untick(days(section), 1))
    values = {"training": training, "date": date(2026, 11, 30), "part": "AM"}
    pages_after(
        qtbot,
        section,
        lambda: section.context.perform(lambda w: editing.add(w, kind_of("session"), values)),
    )
    assert len(days(section).keys) == DAYS + 1
    assert date(2026, 11, 24) not in days(section).chosen
    assert date(2026, 11, 30) in days(section).chosen


def test_nothing_is_made_while_nobody_looks(qtbot: QtBot, section: DocumentsSection, training: str) -> None:
    made: list[Pages] = []
    section._rendering.pages_ready.connect(made.append)
    section.leave()
    section.hide()
    values = {"venue": "Elsewhere"}
    with qtbot.waitSignal(section.context.changed):
        section.context.perform(lambda w: editing.change(w, kind_of("training"), training, values))
    qtbot.wait(300)
    assert not made
    with qtbot.waitSignal(section.preview.canvas.shown, timeout=SECONDS):
        section.show()
    assert len(made) == 1


def test_no_training_and_one_without_sessions_are_said_in_words(
    qtbot: QtBot, section: DocumentsSection, workspace: Workspace
) -> None:
    section.show_record(None)
    assert section.preview.words.text() == "Choose a record to see its documents."
    past = next(
        row["key"] for row in workspace.page(kind_of("training"), Query(text="lomé")) if row["reference"]
    )
    section.show_record(past)
    qtbot.waitUntil(lambda: "no sessions" in section.preview.words.text(), timeout=SECONDS)
    assert not section.export_button.isEnabled()


def test_the_summary_offers_only_what_it_shows(qtbot: QtBot, section: DocumentsSection) -> None:
    pages_after(qtbot, section, lambda: section.options.document.setCurrentIndex(1))
    hidden: tuple[QWidget, ...] = (
        days(section),
        columns(section),
        blank_rows(section),
        show_marks(section),
    )
    assert not any(widget.isVisible() for widget in hidden)
    assert logos(section).isVisible()


def test_a_logo_that_cannot_be_read_is_refused_in_words_until_it_is_taken_away(
    qtbot: QtBot, section: DocumentsSection, tmp_path: Path
) -> None:
    bad = tmp_path / "logo.png"
    bad.write_text("not a picture")
    logos(section).add([bad])
    qtbot.waitUntil(lambda: "logo.png" in section.preview.words.text(), timeout=SECONDS)
    pages_after(qtbot, section, logos(section)._remove.click)
    made: list[Pages] = []
    section._rendering.pages_ready.connect(made.append)
    pages_after(qtbot, section, lambda: logos(section).add([resource("icons", "users.svg")]))
    assert [logo.description for logo in made[-1].document.logos] == ["users"]


def test_what_was_chosen_is_there_the_next_time(
    qtbot: QtBot, section: DocumentsSection, context: Context, training: str
) -> None:
    options = section.options
    pages_after(qtbot, section, lambda: options.language.setCurrentIndex(options.language.findData("fr")))
    pages_after(qtbot, section, lambda: blank_rows(section).setValue(3))
    pages_after(qtbot, section, lambda: untick(columns(section), 2))
    again = DocumentsSection(context, kind="training")
    qtbot.addWidget(again)
    again.show_record(training)
    assert again.options.language.currentText() == "Français"
    assert blank_rows(again).value() == 3
    assert again.options[attendance.COLUMNS].value() == columns(section).chosen


def test_all_documents_about_a_training_keep_its_language_and_another_begins_in_that_of_the_window(
    qtbot: QtBot, section: DocumentsSection, context: Context, workspace: Workspace, training: str
) -> None:
    options = section.options
    pages_after(qtbot, section, lambda: choose(options, "fr"))
    made: list[Pages] = []
    section._rendering.pages_ready.connect(made.append)
    for document in ("badges", "agenda"):
        pages_after(
            qtbot, section, partial(options.document.setCurrentIndex, options.document.findData(document))
        )
        assert options.language.currentData() == "fr"
        assert made[-1].document.language == "fr"
    other = next(row["key"] for row in workspace.page(kind_of("training"), Query()) if row["key"] != training)
    section.show_record(other)
    assert options.language.currentData() == "en"
    choose(options, "pt")
    section.show_record(training)
    assert options.language.currentData() == "fr"
    again = DocumentsSection(context, kind="training")
    qtbot.addWidget(again)
    again.show_record(other)
    assert again.options.language.currentData() == "pt"
    whole = DocumentsSection(context, kind="")
    qtbot.addWidget(whole)
    whole.show_record("")
    choose(whole.options, "es")
    whole.show_record("")
    assert whole.options.language.currentData() == "es"
    again.show_record(training)
    assert again.options.language.currentData() == "fr"


def choose(options: DocumentOptions, language: str) -> None:
    options.language.setCurrentIndex(options.language.findData(language))


def test_a_section_can_go_while_pages_are_being_made(
    qtbot: QtBot, context: Context, training: str, capfd: pytest.CaptureFixture[str]
) -> None:
    made = DocumentsSection(context, kind="training")
    made.show_record(training)
    made.show()
    qtbot.waitUntil(lambda: made._rendering._pages._under_way is not None, timeout=SECONDS)
    made.deleteLater()
    qtbot.wait(600)
    assert capfd.readouterr().err == ""
