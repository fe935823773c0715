"""What the window looks like: contrast in both themes, and icons that follow them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QMenu,
    QPushButton,
    QRadioButton,
    QSpinBox,
    QTableWidget,
    QTableWidgetItem,
    QToolButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

import iclei_desktop
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import translator
from iclei_desktop.ui import theme
from iclei_desktop.ui.actions import ENTRIES
from iclei_desktop.ui.first_run import WAYS
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.main_window import MainWindow
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.theme import DARK, LIGHT, READ_ON, Colours, Scheme, Tone
from iclei_desktop.ui.widgets.drop_down import DropDown
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.field_row import FaultLabel
from iclei_desktop.ui.widgets.word_count import WordCount

READABLE = 4.5  # WCAG 2.2, success criterion 1.4.3
THEMES = {"light": LIGHT, "dark": DARK}
ICONS = sorted(path.stem for path in resource("icons").glob("*.svg"))


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours as WCAG 2.2 defines it."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour of sRGB."""
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def pairs(colours: Colours) -> Iterator[tuple[str, str, str]]:
    """Yield name, text and background of everything that is read in a theme."""
    for text, backgrounds in READ_ON.items():
        for background in backgrounds:
            yield f"{text} on {background}", getattr(colours, text), getattr(colours, background)
    for name, tone in colours._asdict().items():
        if isinstance(tone, Tone):
            yield name, tone.text, tone.background


def test_contrast_is_computed_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


@pytest.mark.parametrize("name", THEMES)
def test_every_text_can_be_read_on_its_background(name: str) -> None:
    ratios = {what: contrast(text, background) for what, text, background in pairs(THEMES[name])}
    assert len(ratios) > 15
    assert {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < READABLE} == {}


@pytest.mark.parametrize("name", THEMES)
def test_every_pair_of_the_palette_can_be_read(name: str) -> None:
    palette, role = theme.palette(THEMES[name]), QPalette.ColorRole
    read = [
        *product([role.WindowText], [role.Window]),
        *product(
            [role.Text, role.PlaceholderText, role.Link, role.LinkVisited], [role.Base, role.AlternateBase]
        ),
        (role.ButtonText, role.Button),
        (role.HighlightedText, role.Highlight),
        (role.ToolTipText, role.ToolTipBase),
    ]
    groups = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)
    ratios = {
        (group.name, text.name, back.name): contrast(
            palette.color(group, text).name(), palette.color(group, back).name()
        )
        for group in groups
        for text, back in read
    }
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < READABLE} == {}


@pytest.mark.parametrize(("scheme", "colours"), [(Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)])
def test_the_program_takes_the_theme_that_was_chosen(
    application: QApplication, scheme: Scheme, colours: Colours
) -> None:
    theme.apply(application, scheme)
    assert theme.colours_of(application.palette()) is colours
    assert QLabel().palette().color(QPalette.ColorRole.Window).name() == colours.window


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_draws_in_the_colour_of_the_theme(application: QApplication, name: str) -> None:
    for scheme, colours in ((Scheme.LIGHT, LIGHT), (Scheme.DARK, DARK)):
        theme.apply(application, scheme)
        assert colours.text in colours_in(icon(name), QIcon.Mode.Normal)
        assert colours.disabled in colours_in(icon(name), QIcon.Mode.Disabled)
        assert colours.on_accent in colours_in(icon(name), QIcon.Mode.Selected)
        assert LIGHT.bad.text in colours_in(icon(name, LIGHT.bad.text), QIcon.Mode.Normal)


def colours_in(drawn: QIcon, mode: QIcon.Mode) -> set[str]:
    """Return the opaque colours of an icon drawn large."""
    image = drawn.pixmap(QSize(48, 48), mode).toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels = (QColor.fromRgba(image.pixel(x, y)) for x in range(48) for y in range(48))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def test_every_icon_that_is_named_is_shipped_with_its_licence() -> None:
    named = {getattr(entry, "icon", "") for entry in ENTRIES} | {picture for _, picture, _, _ in WAYS}
    assert named - {""} <= set(ICONS)
    assert resource("icons", "LICENSE").read_text(encoding="utf-8").startswith("ISC License")
    assert all(
        re.search(r'stroke="currentColor"', resource("icons", f"{name}.svg").read_text(encoding="utf-8"))
        for name in ICONS
    )


def test_a_notice_follows_the_theme(application: QApplication, qtbot: QtBot) -> None:
    notice = Notice("lock-open", "Not protected", "warning")
    qtbot.addWidget(notice)
    for scheme, colours in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
        theme.apply(application, scheme)
        application.processEvents()
        shown = notice.palette()
        assert shown.color(QPalette.ColorRole.Window).name() == colours.warning.background
        assert shown.color(QPalette.ColorRole.WindowText).name() == colours.warning.text


def test_the_picture_of_an_empty_place_follows_the_theme(application: QApplication, qtbot: QtBot) -> None:
    state = EmptyState("users")
    qtbot.addWidget(state)
    state.say("Nobody is here yet.", "Add somebody")
    state.show()
    for scheme, colours in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
        theme.apply(application, scheme)
        application.processEvents()
        drawn = state.findChildren(QLabel)[0].pixmap().toImage()
        places = product(range(drawn.width()), range(drawn.height()))
        assert colours.quiet in {drawn.pixelColor(x, y).name() for x, y in places}


def test_what_is_wrong_with_a_field_follows_the_theme(application: QApplication, qtbot: QtBot) -> None:
    fault = FaultLabel()
    qtbot.addWidget(fault)
    theme.apply(application, Scheme.LIGHT)
    fault.say("The end lies before the start.")
    for scheme, colours in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
        theme.apply(application, scheme)
        application.processEvents()
        picture, words = fault.findChildren(QLabel)
        drawn = picture.pixmap().toImage()
        places = product(range(drawn.width()), range(drawn.height()))
        assert colours.bad.text in {drawn.pixelColor(x, y).name() for x, y in places}
        assert words.palette().color(QPalette.ColorRole.WindowText).name() == colours.bad.text


def test_a_count_of_words_follows_the_theme(application: QApplication, qtbot: QtBot) -> None:
    count = WordCount(translator("en"), 2)
    qtbot.addWidget(count)
    theme.apply(application, Scheme.LIGHT)
    for text, tone in (("two words", "quiet"), ("now three words", "warning")):
        count.show_words(text)
        for scheme, colours in ((Scheme.DARK, DARK), (Scheme.LIGHT, LIGHT)):
            theme.apply(application, scheme)
            application.processEvents()
            colour = colours.quiet if tone == "quiet" else colours.warning.text
            assert count.palette().color(QPalette.ColorRole.WindowText).name() == colour


def test_the_picture_of_an_empty_place_is_whole_where_there_is_little_room(qtbot: QtBot) -> None:
    state = EmptyState("users")
    qtbot.addWidget(state)
    state.say("Nobody is here yet.", "")
    picture = state.findChildren(QLabel)[0]
    assert state.minimumSizeHint().height() > picture.pixmap().deviceIndependentSize().height()
    state.resize(state.minimumSizeHint())
    state.show()
    assert picture.height() >= picture.pixmap().deviceIndependentSize().height()


def test_the_head_of_a_record_follows_the_theme(demo_window: MainWindow) -> None:
    view = demo_window.view
    assert view is not None
    view.show_kind("city")
    header = view.current.record.header
    chip = next(label for label in header.findChildren(QLabel) if label.autoFillBackground())
    seen = set()
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        demo_window.set_scheme(scheme)
        QApplication.sendPostedEvents()
        seen.add(chip.palette().color(QPalette.ColorRole.Window).name())
    assert len(seen) == 2


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_what_can_be_operated_is_outlined_so_that_it_can_be_seen(
    application: QApplication, scheme: Scheme, qtbot: QtBot
) -> None:
    theme.apply(application, scheme)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    controls = [
        QCheckBox(),
        QRadioButton(),
        QLineEdit(),
        QComboBox(),
        QPushButton(),
        QToolButton(),
        QSpinBox(),
    ]
    for control in controls:
        layout.addWidget(control)
    window.show()
    qtbot.waitExposed(window)
    drawn, ground = window.grab().toImage(), window.palette().window().color().name()
    for control in controls:
        place = control.geometry()
        edge = drawn.pixelColor(place.left(), place.center().y()).name()
        assert contrast(edge, ground) >= 3, type(control)


def ticked_table() -> QTableWidget:
    """Return a table with an empty box in its second row; so do the other views below."""
    view = QTableWidget(2, 1)
    item = QTableWidgetItem("One")
    item.setCheckState(Qt.CheckState.Unchecked)
    view.setItem(1, 0, item)
    return view


def ticked_tree() -> QTreeWidget:
    view = QTreeWidget()
    view.addTopLevelItems([QTreeWidgetItem(["None"]), item := QTreeWidgetItem(["One"])])
    item.setCheckState(0, Qt.CheckState.Unchecked)
    return view


def ticked_list() -> QListWidget:
    view = QListWidget()
    view.addItems(["None", "One"])
    item = view.item(1)
    item.setCheckState(Qt.CheckState.Unchecked)
    return view


@pytest.mark.parametrize("made", [ticked_table, ticked_tree, ticked_list])
@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("chosen", [False, True])
def test_an_empty_box_in_a_list_can_be_seen(
    application: QApplication,
    made: Callable[[], QAbstractItemView],
    scheme: Scheme,
    chosen: bool,
    qtbot: QtBot,
) -> None:
    theme.apply(application, scheme)
    view = made()
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    place = view.visualRect(view.model().index(1, 0))
    if chosen:
        view.setCurrentIndex(view.model().index(1, 0))
    drawn = view.viewport().grab().toImage()
    line = {drawn.pixelColor(place.left() + x, place.center().y()).name() for x in range(1, 12)}
    assert max(contrast(one, other) for one, other in product(line, line)) >= 3


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_heads_of_a_table_stand_on_the_ground_of_the_window(
    application: QApplication, scheme: Scheme, qtbot: QtBot
) -> None:
    theme.apply(application, scheme)
    view = QTableWidget(1, 1)
    qtbot.addWidget(view)
    view.show()
    qtbot.waitExposed(view)
    side, top = view.verticalHeader().viewport(), view.horizontalHeader().viewport()
    empty = side.grab().toImage().pixelColor(side.width() // 2, side.height() - 3).name()
    beside = top.grab().toImage().pixelColor(top.width() - 3, top.height() // 2).name()
    assert contrast(empty, THEMES[scheme.value].window) < 1.5
    assert contrast(beside, THEMES[scheme.value].window) < 1.5


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_button_that_clears_a_line_can_be_seen(
    application: QApplication, scheme: Scheme, qtbot: QtBot
) -> None:
    theme.apply(application, scheme)
    box = QLineEdit("One", clearButtonEnabled=True)
    qtbot.addWidget(box)
    box.show()
    qtbot.waitExposed(box)
    qtbot.waitUntil(lambda: seen_in(box.findChildren(QAbstractButton)[0]) >= 3)  # it fades in


def seen_in(button: QAbstractButton) -> float:
    """Return the greatest contrast within a button."""
    drawn = button.window().grab().toImage()
    place = QRect(button.mapTo(button.window(), QPoint()), button.size())
    middle = place.center().y()
    ground = drawn.pixelColor(place.left(), place.top() + 1).name()
    line = [drawn.pixelColor(x, middle).name() for x in range(place.left(), place.right())]
    return max(contrast(colour, ground) for colour in line)


def test_no_button_has_a_picture_that_follows_no_theme() -> None:
    """Qt gives its own buttons pictures for a light ground on some desktops: ``button_box`` takes them away."""
    package = Path(iclei_desktop.__file__).parent
    made = re.compile(r"(?:QDialogButtonBox\(\s*Q|\.setStandardButtons\()")
    wrong = [
        str(path)
        for path in package.rglob("*.py")
        if made.search(text := path.read_text(encoding="utf-8")) and "drop_pictures" not in text
    ]
    assert wrong == []


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_a_menu_is_outlined_so_that_it_can_be_seen(
    application: QApplication, scheme: Scheme, qtbot: QtBot
) -> None:
    theme.apply(application, scheme)
    menu = QMenu()
    qtbot.addWidget(menu)
    menu.addAction("One")
    edge = menu.grab().toImage().pixelColor(0, menu.sizeHint().height() // 2).name()
    assert contrast(edge, application.palette().window().color().name()) >= 3


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_the_list_of_a_drop_down_stands_on_the_ground_of_lists(
    application: QApplication, scheme: Scheme, qtbot: QtBot
) -> None:
    theme.apply(application, scheme)
    box = DropDown()
    qtbot.addWidget(box)
    box.addItems(["One", "Two"])
    box.show()
    box.showPopup()
    drawn = box.view().viewport().grab().toImage()
    second = box.view().visualRect(box.model().index(1, 0))
    ground = drawn.pixelColor(second.right() - 2, second.center().y()).name()
    assert ground == application.palette().base().color().name()
