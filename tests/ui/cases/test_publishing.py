"""Publishing a case: what is empty is said first, and whoever knows better goes on."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.cases import move_case, read_review, sections, start_case
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.case_review import CaseReview

CASE = kind_of("case")


def approved(workspace: Workspace) -> str:
    (key,) = start_case(workspace, "Meters").keys["case"]
    for status in ("SUBMITTED", "IN_REVIEW", "APPROVED"):
        move_case(workspace, key, status)
    return key


def review(qtbot: QtBot, context: Context, key: str) -> CaseReview:
    section = CaseReview(context)
    qtbot.addWidget(section)
    section.show()
    section.show_record(key)
    qtbot.waitUntil(lambda: "PUBLISHED" in section.buttons)
    return section


def test_what_is_empty_is_said_before_a_case_is_published(
    qtbot: QtBot, context: Context, workspace: Workspace, failures: list[BaseException]
) -> None:
    key = approved(workspace)
    editing.change(workspace, CASE, key, {field.name: "Text." for field in sections()} | {"challenge": None})
    section = review(qtbot, context, key)
    QTest.mouseClick(section.buttons["PUBLISHED"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(section.findChildren(QMessageBox)))
    (box,) = section.findChildren(QMessageBox)
    assert "under: Challenge." in box.text()
    assert read_review(workspace, key).status == "APPROVED"
    (go_on,) = (one for one in box.buttons() if one.text() == "&Publish all the same")
    QTest.mouseClick(go_on, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: read_review(workspace, key).status == "PUBLISHED")
    assert failures == []


def test_a_case_that_is_whole_is_published_at_once(
    qtbot: QtBot, context: Context, workspace: Workspace
) -> None:
    key = approved(workspace)
    editing.change(workspace, CASE, key, {field.name: "Text." for field in sections()})
    section = review(qtbot, context, key)
    QTest.mouseClick(section.buttons["PUBLISHED"], Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: read_review(workspace, key).status == "PUBLISHED")
    assert section.findChildren(QMessageBox) == []
