"""A pasted name that looks like somebody's: who may be meant stands first, a new person last."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.services.demo import DEMO_TRAINING
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.paste_people import MEANING, PastePeople


def test_who_may_be_meant_is_offered_first(qtbot: QtBot, context: Context) -> None:
    workspace = context.workspace
    people = workspace.count(kind_of("person"), Query())
    training = resolve(workspace, kind_of("training"), DEMO_TRAINING)
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = PastePeople(context, training, "Kiprotich B.\nNobody Known\n", parent)
    dialog.open()
    qtbot.waitUntil(lambda: dialog.list.topLevelItemCount() == 2)
    line = dialog.list.topLevelItem(0)
    assert line is not None
    choice = dialog.list.itemWidget(line, MEANING)
    assert isinstance(choice, QComboBox)
    assert choice.itemText(0).startswith("is Brian Kiprotich: ")
    assert choice.itemText(choice.count() - 1) == "New person"
    assert choice.accessibleName() == "Kiprotich B.: What it means"
    assert dialog.chosen()[0].person is not None
    choice.setCurrentIndex(choice.count() - 1)
    assert dialog.chosen()[0].person is None
    choice.setCurrentIndex(0)
    dialog.add.click()
    qtbot.waitUntil(lambda: workspace.count(kind_of("person"), Query()) == people + 1)
