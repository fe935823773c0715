"""Finding a match in the window: themes ticked, reasons opened, an exchange planned; documents of the whole file."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.matching_themes import seekers_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.file_documents import FileDocuments
from iclei_desktop.ui.dialogs.find_match import FindMatch


def added(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def lusaka(workspace: Workspace) -> str:
    return resolve(workspace, kind_of("city"), "Lusaka")


@pytest.fixture
def case(workspace: Workspace) -> str:
    """Return a published case of Windhoek on biodiversity, which no other city of the demo has."""
    about = {
        "title": "A river",
        "status": "PUBLISHED",
        "focus_areas": ["URBAN_BIODIVERSITY"],
        "tags": ["Rivers"],
    }
    key = added(workspace, "case", **about)
    windhoek = resolve(workspace, kind_of("city"), "Windhoek")
    added(workspace, "case_city", case=key, city=windhoek, role="AUTHOR")
    return key


@pytest.fixture
def behind(qtbot: QtBot) -> QWidget:
    """Return the widget that owns a dialog; a dialog deletes itself when it is closed."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


def shown(qtbot: QtBot, context: Context, behind: QWidget, kind: str, key: str) -> FindMatch:
    dialog = FindMatch(context, kind, key, behind)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    qtbot.waitUntil(lambda: dialog.found.topLevelItemCount() > 0)
    return dialog


def cities(dialog: FindMatch) -> list[str]:
    items = [dialog.found.topLevelItem(place) for place in range(dialog.found.topLevelItemCount())]
    return [item.text(0) for item in items if item is not None]


def tick(dialog: FindMatch, *wanted: str) -> None:
    """Tick the themes with these labels, and no others."""
    for row, theme in enumerate(dialog.themes.keys):
        state = Qt.CheckState.Checked if theme.label in wanted else Qt.CheckState.Unchecked
        dialog.themes.item(row).setCheckState(state)


def test_what_a_city_lacks_is_sought_and_reasons_open_their_records(
    qtbot: QtBot, context: Context, behind: QWidget, lusaka: str, case: str
) -> None:
    dialog = shown(qtbot, context, behind, "city", lusaka)
    assert "Nairobi" in cities(dialog)
    assert "Lusaka" not in cities(dialog)
    tick(dialog, "#Rivers")
    qtbot.waitUntil(lambda: cities(dialog) == ["Windhoek"])
    city = dialog.found.topLevelItem(0)
    assert city is not None
    reason = city.child(0)
    assert reason is not None
    assert reason.text(0) == "Case “A river” (City of the practice)"
    dialog.found.setCurrentItem(reason)
    with qtbot.waitSignal(context.record_asked) as asked:
        QTest.mouseClick(dialog.show_button, Qt.MouseButton.LeftButton)
    assert asked.args == ["case", case]
    assert dialog.isVisible()
    tick(dialog)
    qtbot.waitUntil(lambda: cities(dialog) == [])
    assert dialog.words.text() == "Tick what is sought."
    assert not dialog.show_button.isEnabled()


@pytest.mark.usefixtures("case")
def test_an_exchange_is_planned_with_the_city_that_was_found(
    qtbot: QtBot, context: Context, behind: QWidget, workspace: Workspace, lusaka: str
) -> None:
    dialog = shown(qtbot, context, behind, "city", lusaka)
    tick(dialog, "Urban biodiversity")
    qtbot.waitUntil(lambda: cities(dialog) == ["Windhoek"])
    (plan,) = dialog.acts
    with qtbot.waitSignal(context.record_asked) as asked:
        QTest.mouseClick(plan, Qt.MouseButton.LeftButton)
    kind, exchange = asked.args or ("", "")
    values = workspace.get(kind_of(kind), exchange)
    assert values["title"] == "Learning exchange Windhoek – Lusaka"
    assert values["focus_areas"] == ["URBAN_BIODIVERSITY"]
    assert seekers_of(workspace, "exchange", exchange).cities == (lusaka, values["host"])


@pytest.mark.usefixtures("case")
def test_an_exchange_gets_its_host(
    qtbot: QtBot, context: Context, behind: QWidget, workspace: Workspace, exchange: str
) -> None:
    editing.change(workspace, kind_of("exchange"), exchange, {"focus_areas": ["URBAN_BIODIVERSITY"]})
    dialog = shown(qtbot, context, behind, "exchange", exchange)
    assert cities(dialog) == ["Windhoek"]
    labels = {button.text().replace("&", ""): button for button in dialog.acts}
    assert set(labels) == {"Make it the host", "Add it as a visitor"}
    host: QPushButton = labels["Make it the host"]
    QTest.mouseClick(host, Qt.MouseButton.LeftButton)
    windhoek = resolve(workspace, kind_of("city"), "Windhoek")
    qtbot.waitUntil(lambda: workspace.get(kind_of("exchange"), exchange)["host"] == windhoek)


def test_documents_about_the_whole_file_have_a_window(
    qtbot: QtBot, context: Context, behind: QWidget
) -> None:
    dialog = FileDocuments(context, behind)
    dialog.show()
    section = dialog.section
    box = section.findChild(QComboBox)
    assert box is not None
    box.setCurrentText("Commitments")
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: not section.preview.canvas.picture.isNull(), timeout=15_000)
    assert [action.text() for action in section.export_button.menu().actions()][-1] == "Calendar (iCalendar)…"
    dialog.close()
