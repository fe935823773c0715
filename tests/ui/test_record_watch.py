"""A record that cannot be read is not taken for one that is gone."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.errors import DAMAGED, DamagedFileError
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets.record_watch import RecordWatch

CITY = kind_of("city")


def test_only_what_is_gone_is_told_to_be_gone(
    qtbot: QtBot, context: Context, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    watch, told = RecordWatch(context, CITY), list[object]()
    watch.read.connect(told.append)
    (key,) = editing.add(workspace, CITY, {"place_name": "Sokodé"}).keys["city"]

    def damaged(*_: object) -> None:
        raise DamagedFileError(DAMAGED)

    with monkeypatch.context() as broken, qtbot.waitSignal(context.failed):
        broken.setattr(Workspace, "get", damaged)
        watch.watch(key)
    assert told == []
    workspace.undo()
    qtbot.waitUntil(lambda: told == [None])
