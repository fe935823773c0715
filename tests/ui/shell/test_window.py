"""The main window at work: undo by name, language and theme, the palette, help."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QKeySequence, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QMessageBox,
    QTextBrowser,
    QWidget,
)
from pytestqt.qtbot import QtBot

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.translate import languages, translator
from iclei_desktop.services.editing import add
from iclei_desktop.storage.search import Query
from iclei_desktop.ui import theme
from iclei_desktop.ui.about import AboutDialog
from iclei_desktop.ui.actions import ENTRIES, ActionSpec
from iclei_desktop.ui.file_view import FileView
from iclei_desktop.ui.help_window import HelpWindow, help_pages, title_of
from iclei_desktop.ui.home import HomePage
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.palette import Palette
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.taking_down import TakingDown
from iclei_desktop.ui.widgets.attendance_table import AttendanceTable


def view_of(window: MainWindow) -> FileView:
    """Return the view of the open file."""
    assert window.view is not None
    return window.view


def people(window: MainWindow, text: str = "") -> int:
    """Return how many people of the open file are found by ``text``."""
    return view_of(window).context.workspace.count(kind_named("people"), Query(text=text))


def add_person(window: MainWindow, name: str) -> None:
    """Add a person as a view would."""
    view_of(window).context.perform(
        lambda workspace: add(workspace, kind_named("people"), {"name_as_written": name})
    )


def menus(window: MainWindow) -> list[QMenu]:
    """Return the menus of the bar and their submenus."""
    return [menu for menu in window.menuBar().findChildren(QMenu) if menu.actions()]


def labels(menu: QMenu) -> list[str]:
    """Return the labels of a menu's entries."""
    return [action.text() for action in menu.actions() if not action.isSeparator()]


def test_undo_and_redo_carry_the_name_of_their_step(demo_window: MainWindow, qtbot: QtBot) -> None:
    undo, redo = (demo_window.menus.actions[name] for name in ("undo", "redo"))
    add_person(demo_window, "Zola Mbeki")
    qtbot.waitUntil(lambda: undo.text() == "&Undo: Add: Person")
    assert not redo.isEnabled()
    QTest.keySequence(demo_window, QKeySequence("Ctrl+Z"))
    qtbot.waitUntil(lambda: redo.text() == "&Redo: Add: Person")
    assert people(demo_window, "zola") == 0
    qtbot.waitUntil(lambda: demo_window.status.currentMessage() == "Undone: Add: Person")
    QTest.keySequence(demo_window, QKeySequence("Ctrl+Shift+Z"))
    qtbot.waitUntil(lambda: demo_window.status.currentMessage() == "Done again: Add: Person")
    qtbot.waitUntil(lambda: undo.text() == "&Undo: Add: Person")
    assert people(demo_window, "zola") == 1


def test_what_was_done_is_told_for_a_moment_in_any_language(demo_window: MainWindow) -> None:
    for code in ("en", "fr"):
        demo_window.set_language(code)
        view_of(demo_window).context.told.emit(f"Done: {code}")
        assert demo_window.status.currentMessage() == f"Done: {code}"


def test_what_was_just_saved_is_told(demo_window: MainWindow, qtbot: QtBot) -> None:
    def said() -> str:
        return " ".join(label.text() for label in demo_window.status.findChildren(QLabel))

    assert "Saved" not in said()
    add_person(demo_window, "Zola Mbeki")
    qtbot.waitUntil(lambda: "Saved" in said())
    assert re.search(r"Saved \d\d:\d\d(?! ?[AP]M)", said()), "as all other times in English"
    assert "demo.iclei" in said()


def test_the_language_changes_without_losing_work(demo_window: MainWindow, qtbot: QtBot) -> None:
    view_of(demo_window).show_kind("person")
    add_person(demo_window, "Zola Mbeki")
    workspace = view_of(demo_window).context.workspace
    demo_window.set_language("fr")
    assert view_of(demo_window).context.workspace is workspace
    assert view_of(demo_window).current.spec.kind == "person"
    assert demo_window.menuBar().actions()[0].text() == "&Fichier"
    undo = demo_window.menus.actions["undo"]
    qtbot.waitUntil(lambda: undo.text() != "&Undo" and "Ajouter" in undo.text())
    box = QMessageBox(QMessageBox.Icon.Information, "", "", QMessageBox.StandardButton.Cancel)
    assert box.button(QMessageBox.StandardButton.Cancel).text() == "Annuler", "Qt speaks French too"
    demo_window.set_language("en")
    assert demo_window.menuBar().actions()[0].text() == "&File"
    assert people(demo_window, "zola") == 1
    assert Settings().language == "en"


def test_a_change_of_language_comes_back_to_the_record_and_its_section(
    demo_window: MainWindow, qtbot: QtBot
) -> None:
    view = view_of(demo_window)
    key = view.context.workspace.page(kind_named("training"), Query(), limit=2)[1]["key"]
    view.show_record("training", key, "attendance")
    qtbot.waitUntil(lambda: view.place == ("training", key, "attendance"))
    demo_window.set_language("fr")
    assert view_of(demo_window) is not view
    qtbot.waitUntil(lambda: view_of(demo_window).place == ("training", key, "attendance"))
    qtbot.waitUntil(lambda: view_of(demo_window).current.selected_count() == 1)


def test_the_pages_of_the_view_before_go_one_at_a_time(demo_window: MainWindow, qtbot: QtBot) -> None:
    before = view_of(demo_window)
    for kind in before.kinds[:4]:
        before.show_kind(kind)
    pages = before.pages
    demo_window.set_language("fr")
    add_person(demo_window, "Zola Mbeki")  # the pages still listen to the file
    seen: set[int] = set()

    def count() -> bool:
        seen.add(sum(shiboken6.isValid(page) for page in pages))
        return 0 in seen

    qtbot.waitUntil(count)
    assert len(seen) > 1
    assert not shiboken6.isValid(before)
    qtbot.waitUntil(lambda: not demo_window.findChildren(TakingDown))
    assert people(demo_window, "zola") == 1


def test_the_theme_changes_at_once_and_is_kept(
    demo_window: MainWindow, application: QApplication, qtbot: QtBot
) -> None:
    dark = next(
        action
        for menu in menus(demo_window)
        for action in menu.actions()
        if action.text().replace("&", "") == "Dark"
    )
    dark.trigger()
    assert theme.colours_of(application.palette()) is theme.DARK
    assert Settings().scheme is theme.Scheme.DARK
    qtbot.waitUntil(
        lambda: demo_window.palette().color(QPalette.ColorRole.Window).name() == theme.DARK.window
    )


def test_the_tabs_are_those_declared_and_reached_by_alt_and_a_number(demo_window: MainWindow) -> None:
    tabs = view_of(demo_window).tabs
    shown = [tabs.tabText(place) for place in range(tabs.count()) if tabs.isTabVisible(place)]
    assert shown == ["Home", "Cities", "Trainings", "Exchanges", "Good practices", "People", "Reports"]
    for number in (3, 1, 2, 7, 6):
        QTest.keySequence(demo_window, QKeySequence(f"Alt+{number}"))
        assert tabs.currentIndex() == number - 1


def test_the_layout_is_remembered(demo_window: MainWindow, application: QApplication) -> None:
    view_of(demo_window).show_kind("training")
    demo_window.resize(1200, 701)
    demo_window.close()
    kept = Settings()
    assert kept.tab == "training"
    assert kept.geometry != QByteArray()
    again = MainWindow(application, kept, "en")
    assert again.height() == 701  # the width does not fit on the offscreen platform's screen
    again.close()


def test_commands_are_possible_only_with_what_they_need(window: MainWindow) -> None:
    enabled = {name for name, action in window.menus.actions.items() if action.isEnabled()}
    assert enabled == {"new-file", "open", "demo", "quit", "palette", "help", "rescue", "about"}


def test_commands_on_records_need_a_chosen_record(demo_window: MainWindow, qtbot: QtBot) -> None:
    duplicate = demo_window.menus.actions["duplicate"]
    assert not duplicate.isEnabled()
    person = view_of(demo_window).context.workspace.page(kind_named("people"), Query(), limit=1)[0]
    view_of(demo_window).show_record("person", person["key"])
    qtbot.waitUntil(duplicate.isEnabled)
    assert demo_window.menus.actions["bin"].isEnabled()
    assert not demo_window.menus.actions["restore"].isEnabled()


def test_home_is_a_page_on_which_commands_for_lists_are_not_offered(
    demo_window: MainWindow, qtbot: QtBot
) -> None:
    actions = demo_window.menus.actions
    for_lists = ("new", "find", "export", "paste-rows")
    assert view_of(demo_window).kind == "home"
    assert [name for name in for_lists if actions[name].isEnabled()] == []
    assert actions["import"].isEnabled()
    with pytest.raises(LookupError):
        _ = view_of(demo_window).current
    view_of(demo_window).show_kind("city")
    assert [name for name in for_lists if not actions[name].isEnabled()] == []
    first = view_of(demo_window).context.workspace.page(kind_named("cities"), Query(), limit=1)[0]
    view_of(demo_window).show_record("city", first["key"])
    qtbot.waitUntil(actions["bin"].isEnabled)
    QTest.keySequence(demo_window, QKeySequence("Alt+1"))
    assert not actions["bin"].isEnabled(), "what is chosen in a list behind is not in front"


@pytest.mark.parametrize(
    "name",
    [
        "import",
        "file-documents",
        "backups",
        "history",
        "palette",
        "write-case",
        "lookalikes",
        "find-name",
        "retention",
        "size-classes",
    ],
)
def test_what_needs_no_list_opens_from_home_too(demo_window: MainWindow, name: str, qtbot: QtBot) -> None:
    assert view_of(demo_window).kind == "home"
    before = set(QApplication.topLevelWidgets())
    demo_window.menus.actions[name].trigger()

    def opened() -> list[QWidget]:
        return [top for top in QApplication.topLevelWidgets() if top not in before and top.isVisible()]

    qtbot.waitUntil(lambda: bool(opened()))
    for top in opened():
        top.close()


def test_home_leads_to_what_it_tells_of_and_comes_back(demo_window: MainWindow, qtbot: QtBot) -> None:
    view = view_of(demo_window)
    home = view.front
    assert isinstance(home, HomePage)
    qtbot.waitUntil(lambda: "href=" in home.story.toHtml())
    line = next(line for chapter in home.story._chapters for line in chapter.lines if line.key)
    home.story.anchorClicked.emit(QUrl(f"{line.kind}:{line.key}"))
    qtbot.waitUntil(lambda: view.place[:2] == (line.kind, line.key))
    view.show_kind("home")
    assert view.place == ("home", "", "")
    demo_window.close()
    assert Settings().tab == "home"


@pytest.mark.parametrize("language", languages())
def test_no_menu_has_a_mnemonic_twice_or_an_entry_without_one(demo_window: MainWindow, language: str) -> None:
    demo_window.set_language(language)
    top = [action.text() for action in demo_window.menuBar().actions()]
    options = {"Open recent", "Go to tab", "Language"}
    for entries in [top, *(labels(menu) for menu in menus(demo_window) if not options & {menu.title()})]:
        keys = Counter(text[text.index("&") + 1].casefold() for text in entries if "&" in text)
        assert [key for key, count in keys.items() if count > 1] == [], entries


def test_no_name_of_a_command_is_given_twice() -> None:
    names = Counter(entry.name for entry in ENTRIES if isinstance(entry, ActionSpec))
    assert names.most_common(1)[0][1] == 1


def test_no_shortcut_is_given_twice() -> None:
    shortcuts = Counter(
        entry.shortcut for entry in ENTRIES if isinstance(entry, ActionSpec) and entry.shortcut
    )
    assert shortcuts.most_common(1)[0][1] == 1


def test_the_palette_runs_commands_and_goes_to_records(demo_window: MainWindow, qtbot: QtBot) -> None:
    QTest.keySequence(demo_window, QKeySequence("Ctrl+K"))
    (palette,) = demo_window.findChildren(Palette)
    box, found = palette.findChildren(QLineEdit)[0], palette.findChildren(QListWidget)[0]
    QTest.keyClicks(box, "naiRO")
    qtbot.waitUntil(lambda: found.count() >= 2)
    texts = [found.item(row).text() for row in range(found.count())]
    row = next(row for row, text in enumerate(texts) if text.startswith("CoM SSA workshop, Nairobi"))
    for _ in range(row):
        QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert view_of(demo_window).current.spec.kind == "training"
    qtbot.waitUntil(lambda: view_of(demo_window).current.selected_count() == 1)
    qtbot.waitUntil(lambda: not demo_window.findChildren(Palette))
    QTest.keySequence(demo_window, QKeySequence("Ctrl+K"))
    box = demo_window.findChildren(Palette)[0].findChildren(QLineEdit)[0]
    QTest.keyClicks(box, "about icl")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert demo_window.findChildren(AboutDialog)


def open_palette(window: MainWindow) -> tuple[QLineEdit, QListWidget]:
    """Press Ctrl+K and return the box and what it offers."""
    QTest.keySequence(window, QKeySequence("Ctrl+K"))
    palette = window.findChildren(Palette)[-1]
    return palette.findChildren(QLineEdit)[0], palette.findChildren(QListWidget)[0]


@pytest.mark.parametrize(
    ("language", "typed", "offered"),
    [
        ("en", "programmes", "Programmes   Further lists"),
        ("fr", "programme", "Programmes   Autres listes"),
        ("fr", "sombre", "Sombre   Thème"),
        ("en", "fran", "Français   Language"),
        ("en", "theme", "Dark   Theme"),
        ("en", "go tab cit", "Cities   Go to tab   Alt+2"),
    ],
)
def test_the_palette_offers_what_submenus_offer(
    demo_window: MainWindow, language: str, typed: str, offered: str, qtbot: QtBot
) -> None:
    demo_window.set_language(language)
    qtbot.waitUntil(demo_window.menuBar().isVisible)
    box, found = open_palette(demo_window)
    QTest.keyClicks(box, typed)
    texts = [found.item(row).text() for row in range(found.count())]
    assert offered in texts
    assert found.isVisible()


def test_the_palette_opens_a_further_list(demo_window: MainWindow, qtbot: QtBot) -> None:
    box, _ = open_palette(demo_window)
    QTest.keyClicks(box, "programmes")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert view_of(demo_window).kind == "programme"
    qtbot.waitUntil(lambda: not demo_window.findChildren(Palette))


def test_the_palette_has_an_edge(demo_window: MainWindow) -> None:
    box, _ = open_palette(demo_window)
    palette = box.parentWidget()
    assert palette is not None
    drawn = palette.grab().toImage()
    assert drawn.pixelColor(0, 40) != drawn.pixelColor(2, 40)


def test_the_palette_says_that_nothing_fits(demo_window: MainWindow, qtbot: QtBot) -> None:
    box, found = open_palette(demo_window)
    palette = box.parentWidget()
    assert palette is not None
    said = palette.findChildren(QLabel)[0]
    assert not said.isVisible()
    QTest.keyClicks(box, "zzz")
    qtbot.waitUntil(said.isVisible)
    assert said.text() == "Nothing is called so."
    assert not found.isVisible()
    box.setText("merge two")
    qtbot.waitUntil(lambda: "Merge two people" in said.text())
    assert said.text().startswith("Not possible here")
    box.clear()
    assert found.isVisible()
    assert not said.isVisible()


def test_checking_a_sound_file_says_so(demo_window: MainWindow, qtbot: QtBot) -> None:
    demo_window.menus.actions["check"].trigger()
    qtbot.waitUntil(lambda: bool(demo_window.findChildren(QMessageBox)), timeout=20_000)
    assert "sound" in demo_window.findChildren(QMessageBox)[0].text()


def test_help_lists_the_pages_of_the_language(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    for language, heading in (("en", "First steps"), ("fr", "Premiers pas")):
        folder = tmp_path / language
        folder.mkdir()
        (folder / "index.md").write_text(f"# {heading}\n\nText, [more](a-second.md).\n", encoding="utf-8")
        (folder / "a-second.md").write_text("# Second\n\nEnd.\n", encoding="utf-8")
    monkeypatch.setattr("iclei_desktop.ui.help_window.resource", lambda _, *parts: tmp_path.joinpath(*parts))
    assert [title_of(page) for page in help_pages("fr")] == ["Premiers pas", "Second"]
    assert [title_of(page) for page in help_pages("pt")] == ["First steps", "Second"], (
        "English where there is none"
    )
    window = HelpWindow(translator("fr"))
    qtbot.addWidget(window)
    pages, text = window.findChildren(QListWidget)[0], window.findChildren(QTextBrowser)[0]
    assert "Premiers pas" in text.toPlainText()
    text.setSource(text.source().resolved("a-second.md"))
    assert pages.currentRow() == 1
    assert "End." in text.toPlainText()


def test_help_without_pages_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> None:
    monkeypatch.setattr("iclei_desktop.ui.help_window.resource", lambda _, *parts: tmp_path.joinpath(*parts))
    window = HelpWindow(translator("en"))
    qtbot.addWidget(window)
    assert "no help pages" in window.findChildren(QTextBrowser)[0].toPlainText()


def test_further_lists_become_tabs_when_they_are_opened(demo_window: MainWindow, qtbot: QtBot) -> None:
    tabs = view_of(demo_window).tabs
    shown = [tabs.tabText(place) for place in range(tabs.count()) if tabs.isTabVisible(place)]
    assert "Programmes" not in shown
    lists = dict(view_of(demo_window).lists(quiet=True))
    assert {"Programmes", "Organisations", "Offices"} <= lists.keys()
    lists["Programmes"]()
    assert view_of(demo_window).current.spec.kind == "programme"
    assert tabs.isTabVisible(tabs.currentIndex())
    qtbot.waitUntil(lambda: view_of(demo_window).current.list.table.records.rowCount() > 0)


def test_the_first_click_on_a_section_gives_it_the_keyboard(demo_window: MainWindow, qtbot: QtBot) -> None:
    demo_window.activateWindow()
    qtbot.waitUntil(demo_window.isActiveWindow)
    view = view_of(demo_window)
    kind = kind_named("training")
    view.show_record("training", view.context.workspace.page(kind, Query(), limit=1)[0]["key"])
    qtbot.waitUntil(lambda: view.current.record.tabs.isTabEnabled(1))
    tabs = view.current.record.tabs
    place = [spec.name for spec in view.current.spec.sections].index("attendance") + 1
    QTest.mouseClick(tabs.tabBar(), Qt.MouseButton.LeftButton, pos=tabs.tabBar().tabRect(place).center())
    qtbot.waitUntil(lambda: isinstance(QApplication.focusWidget(), AttendanceTable))
