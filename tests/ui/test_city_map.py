from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.gazetteer import known_cities
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.milestones import join_programme, read_board
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.home import HomePage
from iclei_desktop.ui.sections.city_glance import CityGlance
from iclei_desktop.ui.sections.milestone_board import MilestoneBoardSection
from iclei_desktop.ui.tasks import Tasks
from iclei_desktop.ui.widgets.map_view import MapView
from tests.empty_file import open_empty_file


@pytest.fixture
def context(tmp_path: Path) -> Iterator[Context]:
    with open_empty_file(tmp_path) as workspace:
        fill_with_demo(workspace, date(2026, 11, 25))
        tasks = Tasks()
        yield Context(workspace, translator("en"), tasks)
        tasks.close()


def key(workspace: Workspace, kind: str, name: str) -> str:
    return resolve(workspace, kind_of(kind), name)


def test_the_map_is_coloured_by_what_is_asked_and_leads_to_cities(context: Context, qtbot: QtBot) -> None:
    home = HomePage(context)
    qtbot.addWidget(home)
    home.resize(1300, 700)
    home.show()
    panel = home.map
    qtbot.waitUntil(lambda: len(panel.map._cities) == 18)
    assert {city.answer for city in panel.map._cities} == {"ACTIVE", "LAPSED", ""}
    lusaka = next(city for city in panel.map._cities if city.name == "Lusaka")
    place = panel.map.view.place(lusaka.longitude, lusaka.latitude).toPoint()
    with qtbot.waitSignal(context.record_asked) as asked:
        QTest.mouseClick(panel.map, Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["city", lusaka.key]
    panel.question.setCurrentIndex(panel.question.findText("A milestone"))
    qtbot.waitUntil(lambda: panel.detail.count() > 10)
    panel.detail.setCurrentIndex(panel.detail.findText("CoM SSA: Initiation"))
    qtbot.waitUntil(lambda: "ACHIEVED" in {city.answer for city in panel.map._cities})
    qtbot.waitUntil(lambda: "Overdue commitments" in home.story.toPlainText())


def test_keys_move_zoom_and_open(context: Context, qtbot: QtBot) -> None:
    home = HomePage(context)
    qtbot.addWidget(home)
    home.show()
    seen = home.map.map
    qtbot.waitUntil(lambda: len(seen._cities) == 18)
    before = seen.view
    QTest.keyClick(seen, Qt.Key.Key_Plus)
    QTest.keyClick(seen, Qt.Key.Key_Left)
    assert seen.view.scale > before.scale
    assert seen.view.longitude < before.longitude
    QTest.keyClick(seen, Qt.Key.Key_Home)
    assert seen.view.scale == before.scale
    seen.choose(seen._cities[0].key)
    with qtbot.waitSignal(context.record_asked) as asked:
        QTest.keyClick(seen, Qt.Key.Key_Return)
    assert asked.args == ["city", seen._cities[0].key]


def test_the_map_is_a_picture_for_a_report(context: Context, qtbot: QtBot) -> None:
    home = HomePage(context)
    qtbot.addWidget(home)
    home.show()
    qtbot.waitUntil(lambda: len(home.map.map._cities) == 18)
    image = home.map.map.picture(800, 600)
    assert (image.width(), image.height()) == (800, 600)
    colours = {image.pixel(QPoint(x, y)) for x in range(0, 800, 5) for y in range(0, 600, 5)}
    assert len(colours) > 2
    assert isinstance(image, QImage)


def test_the_page_of_a_city_follows_what_changes(context: Context, qtbot: QtBot) -> None:
    glance = CityGlance(context)
    qtbot.addWidget(glance)
    glance.show()
    nairobi = key(context.workspace, "city", "Nairobi")
    glance.show_record(nairobi)
    qtbot.waitUntil(lambda: "Amina Wanjiru Otieno" in glance.story.toPlainText())
    values = {"text": "Audit ten <buildings>", "city": nairobi, "due": date(2020, 1, 1)}
    kind = kind_of("commitment")
    from iclei_desktop.services.editing import add

    context.perform(lambda workspace: add(workspace, kind, values))
    qtbot.waitUntil(lambda: "Audit ten <buildings>" in glance.story.toPlainText())
    assert "Overdue commitments: 1" in glance.story.toPlainText()


def test_a_block_of_the_board_is_set_by_one_key_and_undone_at_once(context: Context, qtbot: QtBot) -> None:
    programme = key(context.workspace, "programme", "CoM SSA")
    board = MilestoneBoardSection(context)
    qtbot.addWidget(board)
    board.resize(900, 600)
    board.show()
    board.show_record(programme)
    qtbot.waitUntil(lambda: board.model.rowCount() == 7)
    before = read_board(context.workspace, programme)
    table = board.table
    table.setCurrentIndex(board.model.index(0, 10))
    QTest.keyClick(table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(table, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(context.changed):
        QTest.keyClick(table, Qt.Key.Key_A)
    after = read_board(context.workspace, programme)
    reached = [after.reached(milestone) - before.reached(milestone) for milestone in after.milestones]
    assert reached[10:12] == [2, 2]
    qtbot.waitUntil(lambda: board.model.data(board.model.index(0, 10)) == "A")
    context.workspace.undo()
    assert read_board(context.workspace, programme) == before
    board.tools.finder.setText("lus")
    assert [board.model.city(row).name for row in range(board.model.rowCount())] == ["Lusaka"]


def test_the_whole_shows_every_city_of_africa(qtbot: QtBot) -> None:
    view = MapView()
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    view.whole()
    inside = QRectF(view.rect()).adjusted(4, 4, -4, -4)  # a dot is wider than its place
    outside = [
        city.name
        for city in known_cities()
        if not inside.contains(view.view.place(city.longitude, city.latitude))
    ]
    assert outside == []


def test_a_board_without_milestones_says_where_they_come_from(context: Context, qtbot: QtBot) -> None:
    programme = editing.add(context.workspace, kind_of("programme"), {"name": "UNA Rivers"}).keys[
        "programme"
    ][0]
    join_programme(
        context.workspace, programme, [key(context.workspace, "city", "Lusaka")], date(2026, 11, 28)
    )
    board = MilestoneBoardSection(context)
    qtbot.addWidget(board)
    board.resize(900, 600)
    board.show()
    board.show_record(programme)
    qtbot.waitUntil(lambda: any("no milestones yet" in label.text() for label in board.findChildren(QLabel)))
    assert not board.table.isVisible()
    (label,) = [label for label in board.tools.findChildren(QLabel) if label.buddy() is board.tools.day]
    assert abs(label.geometry().center().y() - board.tools.day.geometry().center().y()) <= 1
