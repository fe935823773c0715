"""The write-shop: begun from an exchange, written step by step, left and taken up again, seen on paper at the end."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from iclei_desktop.services import editing
from iclei_desktop.services.cases import start_case
from iclei_desktop.services.demo_exchanges import DEMO_EXCHANGE
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.services.write_shop import (
    STEPS,
    empty_sections,
    first_open,
    is_begun,
    is_filled,
    to_go_on_with,
)
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.line_editors import LongTextEditor
from iclei_desktop.ui.write_shop import WriteShop

CASE = kind_of("case")
TITLE = "An energy page for the council"


def show(qtbot: QtBot, shop: WriteShop) -> WriteShop:
    qtbot.addWidget(shop)
    with qtbot.waitActive(shop):
        shop.show()
        shop.activateWindow()
    return shop


def writing(qtbot: QtBot, context: Context, key: str) -> WriteShop:
    """Show the shop with a case, at the step where nothing is written."""
    shop = WriteShop(context)
    shop.write(key)
    show(qtbot, shop)
    qtbot.waitUntil(shop.way.isVisible)
    return shop


def test_every_section_has_its_step_and_a_hint() -> None:
    asked = [name for step in STEPS for name in step.fields]
    assert len(asked) == len(set(asked))
    assert {field.name for field in empty_sections({})} <= set(asked)
    assert [field.name for field in empty_sections({}) if not field.hint] == []


def test_the_way_goes_on_where_nothing_is_written(workspace: Workspace) -> None:
    (key,) = start_case(workspace, TITLE).keys["case"]
    assert first_open(workspace.get(CASE, key)) == 1
    everything = {name: "text" for step in STEPS for name in step.fields}
    assert first_open(everything) == len(STEPS)
    assert not is_begun(STEPS[1], {"summary": ""})


def test_cases_of_a_training_are_offered_until_they_are_published(workspace: Workspace) -> None:
    exchange = resolve(workspace, kind_of("exchange"), DEMO_EXCHANGE)
    (key,) = start_case(workspace, TITLE, "exchange", exchange).keys["case"]
    start_case(workspace, "Another")
    assert to_go_on_with(workspace, "exchange", exchange) == [(key, TITLE)]
    assert {title for _, title in to_go_on_with(workspace)} >= {TITLE, "Another"}
    editing.change(workspace, CASE, key, {"status": "PUBLISHED"})
    assert to_go_on_with(workspace, "exchange", exchange) == []


def test_a_case_is_begun_from_an_exchange_and_written_by_keyboard(
    qtbot: QtBot, context: Context, failures: list[BaseException]
) -> None:
    workspace = context.workspace
    exchange = resolve(workspace, kind_of("exchange"), DEMO_EXCHANGE)
    shop = show(qtbot, WriteShop(context, None, "exchange", exchange))
    QTest.keyClicks(shop.begin.line, TITLE)
    QTest.keyClick(shop.begin.line, Qt.Key.Key_Return)
    qtbot.waitUntil(shop.way.isVisible)
    assert shop.place == 1
    (row,) = workspace.page(CASE, Query(filters={"exchange": [exchange], "status": ["DRAFT"]}))
    assert (row["title"], row["status"], row["focus_areas"]) == (TITLE, "DRAFT", ["ENERGY_CLIMATE"])

    editor = shop.page(1).form.rows["summary"].editor
    assert isinstance(editor, LongTextEditor)
    qtbot.waitUntil(editor.box.hasFocus)
    QTest.keyClicks(editor.box, "Meters read each month.")
    assert editor.count.text() == "4 of 250 words"
    QTest.keyClick(shop, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert shop.place == 2
    qtbot.waitUntil(lambda: workspace.get(CASE, row["key"])["summary"] == "Meters read each month.")
    qtbot.waitUntil(lambda: "filled in" in shop.way.item(1).data(Qt.ItemDataRole.AccessibleTextRole))
    QTest.keyClick(shop, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert shop.place == 1
    workspace.undo()
    qtbot.waitUntil(lambda: editor.box.toPlainText() == "")
    assert failures == []


def test_it_can_be_left_and_taken_up_again(qtbot: QtBot, context: Context) -> None:
    workspace = context.workspace
    (key,) = start_case(workspace, TITLE).keys["case"]
    shop = writing(qtbot, context, key)
    assert shop.place == 1
    box = shop.page(1).form.rows["summary"].editor
    assert isinstance(box, LongTextEditor)
    QTest.keyClicks(box.box, "Half said")
    with qtbot.waitSignal(shop.destroyed):
        shop.close()
    qtbot.waitUntil(lambda: workspace.get(CASE, key)["summary"] == "Half said")
    again = writing(qtbot, context, key)
    assert again.place == 2


def test_the_end_shows_the_sheet_and_what_is_missing(qtbot: QtBot, context: Context) -> None:
    workspace = context.workspace
    (key,) = start_case(workspace, TITLE).keys["case"]
    editing.change(workspace, CASE, key, {"summary": "word " * 251})
    shop = writing(qtbot, context, key)
    shop.way.setCurrentRow(len(STEPS))
    assert not shop.next_button.isEnabled()
    assert "Still empty: Situation before, Challenge" in shop.whole.words.text()
    assert "Longer than readers like: Summary (251 / 250)." in shop.whole.words.text()
    preview = shop.whole.documents.preview
    qtbot.waitUntil(lambda: preview.count.text() != "" and not preview.canvas.grab().isNull(), timeout=20_000)
    assert preview.canvas.accessibleName().startswith("Page 1 of ")


def test_the_window_closes_when_its_case_is_undone(qtbot: QtBot, context: Context) -> None:
    (key,) = start_case(context.workspace, TITLE).keys["case"]
    shop = writing(qtbot, context, key)
    with qtbot.waitSignal(shop.destroyed):
        context.workspace.undo()


def test_it_leads_to_the_case_that_was_written(qtbot: QtBot, context: Context) -> None:
    (key,) = start_case(context.workspace, TITLE).keys["case"]
    shop = WriteShop(context)
    show(qtbot, shop)
    assert not shop.show_button.isVisible(), "there is no case to be shown yet"
    shop.write(key)
    qtbot.waitUntil(shop.show_button.isVisible)
    told: list[tuple[str, str]] = []
    context.record_asked.connect(lambda kind, key: told.append((kind, key)))
    shop.left.connect(lambda key, title: told.append((key, title)))
    QTest.keyClick(shop.show_button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sorted(told) == sorted([("case", key), (key, TITLE)]))


def test_one_that_is_left_without_a_case_tells_of_none(qtbot: QtBot, context: Context) -> None:
    told: list[str] = []
    shop = show(qtbot, WriteShop(context))
    shop.left.connect(lambda key, _: told.append(key))
    shop.close()
    qtbot.waitUntil(lambda: not isValid(shop))
    (key,) = start_case(context.workspace, TITLE).keys["case"]
    undone = writing(qtbot, context, key)
    undone.left.connect(lambda key, _: told.append(key))
    context.workspace.undo()
    qtbot.waitUntil(lambda: not isValid(undone))
    assert told == []


def test_a_step_s_table_stands_right_below_its_fields(qtbot: QtBot, context: Context) -> None:
    (key,) = start_case(context.workspace, TITLE).keys["case"]
    shop = writing(qtbot, context, key)
    shop.way.setCurrentRow(0)
    page = shop.page(0)
    part, form = page.part, page.form
    assert part is not None
    qtbot.waitUntil(lambda: part.isVisible() and part.height() > page.height() // 2)
    content = form.widget()
    assert content is not None
    assert form.height() <= content.sizeHint().height() + 8
    first = part.first_control()
    assert first is not None
    left = first.mapTo(page, first.rect().topLeft()).x()
    assert left == form.rows["title"].label.mapTo(page, form.rows["title"].label.rect().topLeft()).x()


def test_a_step_is_ticked_only_once_its_texts_are_written(
    qtbot: QtBot, context: Context, workspace: Workspace
) -> None:
    before, others = STEPS[2], STEPS[8]
    assert not is_filled(before, {"situation": "Meters nobody read"}), "the challenge is still empty"
    assert is_filled(before, {"situation": "a", "challenge": "b"})
    assert not is_filled(others, {"lessons": "a", "transferability": " "})
    assert is_filled(STEPS[9], {"tags": ["energy"]}), "a step without texts needs no more than something"
    (key,) = start_case(workspace, TITLE).keys["case"]
    editing.change(workspace, CASE, key, {"situation": "Meters nobody read"})
    shop = writing(qtbot, context, key)
    role = Qt.ItemDataRole.AccessibleTextRole
    assert shop.way.item(2).data(role).endswith(", begun")
    assert shop.way.item(2).icon().pixmap(16).toImage() == shop.way.item(4).icon().pixmap(16).toImage()
    editing.change(workspace, CASE, key, {"challenge": "No budget"})
    qtbot.waitUntil(lambda: shop.way.item(2).data(role).endswith(", filled in"))
    assert shop.way.item(2).icon().pixmap(16).toImage() != shop.way.item(4).icon().pixmap(16).toImage()
