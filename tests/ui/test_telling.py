"""That an operation failed is told to whoever asked, or by the main window once they are gone."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs import size_classes
from iclei_desktop.ui.dialogs.size_classes import SizeClasses


def refuse(*_: object) -> Changed:
    raise Refusal("The disk is full.")


def test_who_asked_is_told_alone(qtbot: QtBot, context: Context) -> None:
    owner, told, elsewhere = QObject(), list[BaseException](), list[BaseException]()
    context.failed.connect(elsewhere.append)
    context.perform(refuse, failed=context.telling(owner, told.append))
    qtbot.waitUntil(lambda: bool(told))
    assert not elsewhere
    shiboken6.delete(owner)
    context.perform(refuse, failed=context.telling(owner, told.append))
    qtbot.waitUntil(lambda: bool(elsewhere))
    assert len(told) == 1


def test_a_dialog_closed_too_soon_keeps_no_failure_to_itself(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[Workspace] = []

    def fail(workspace: Workspace, _: object) -> Changed:
        asked.append(workspace)
        return refuse()

    monkeypatch.setattr(size_classes, "set_thresholds", fail)
    dialog = SizeClasses(context)
    with qtbot.waitSignal(context.failed):
        dialog.accept()
        shiboken6.delete(dialog)
    assert asked
