"""Allowances given to many at once, a checklist that is ticked, a waiting list that moves up."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.allowances import Grant, grant, read_allowances
from iclei_desktop.services.checklists import usual_items
from iclei_desktop.services.participants import read_participants, set_for_all
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.grant_allowance import GrantAllowance
from iclei_desktop.ui.sections.allowances import AllowancesSection
from iclei_desktop.ui.sections.checklist import Checklist
from iclei_desktop.ui.sections.participants import ParticipantsSection
from iclei_desktop.ui.tabs.spec import Section

from .conftest import SIZE


def shown(qtbot: QtBot, section: Section, training: str) -> None:
    qtbot.addWidget(section)
    section.resize(*SIZE)
    section.show()
    section.show_record(training)


def dialog_of(qtbot: QtBot, section: AllowancesSection) -> GrantAllowance:
    section.give_button.click()
    qtbot.waitUntil(lambda: bool(section.findChildren(GrantAllowance)))
    return section.findChildren(GrantAllowance)[0]


def test_everyone_who_came_is_given_the_same(
    qtbot: QtBot, context: Context, workspace: Workspace, training: str
) -> None:
    section = AllowancesSection(context)
    shown(qtbot, section, training)
    dialog = dialog_of(qtbot, section)
    assert dialog.to.currentText().startswith("Everyone who came")
    dialog.give_button.click()
    qtbot.waitUntil(lambda: "amount" in dialog.fault.text())
    dialog.editors["days"].show_typed("3")
    dialog.editors["rate"].show_typed("45.50")
    dialog.editors["currency"].show_typed("USD")
    count = len(dialog.to.currentData())
    dialog.give_button.click()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == count)
    total = f"{136.5 * count:,.2f}".rstrip("0").rstrip(".")
    assert section.totals.text() == f"{count} allowances · {total} USD"
    assert section.table.rows.index(0, 4).data() == "= 136.5"
    section.table.choose({section.table.rows.keys[0]})
    section.paid_button.click()
    qtbot.waitUntil(lambda: bool(section.table.rows.index(0, 6).data()))
    workspace.undo()
    workspace.undo()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 0)
    assert read_allowances(workspace, training) == []


def test_the_usual_things_are_added_and_ticked(qtbot: QtBot, context: Context, training: str) -> None:
    section = Checklist(context)
    shown(qtbot, section, training)
    section.usual_button.click()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == len(usual_items()))
    keys = section.table.rows.keys
    section.table.choose({keys[0], keys[1]})
    section.done_button.click()
    qtbot.waitUntil(lambda: section.table.rows.index(1, 0).data() == "Yes")
    section.done_button.click()
    qtbot.waitUntil(lambda: not section.table.rows.index(1, 0).data())


@pytest.mark.parametrize("seats", [24])
def test_who_waits_is_offered_the_free_seat(
    qtbot: QtBot, context: Context, workspace: Workspace, training: str, seats: int
) -> None:
    people = read_participants(workspace, training)
    editing.change(workspace, kind_of("training"), training, {"seats": seats})
    set_for_all(workspace, [people[0].enrolment], "status", "WAITLISTED")
    section = ParticipantsSection(context)
    shown(qtbot, section, training)
    qtbot.waitUntil(section.seats.seat_button.isVisible)
    assert people[0].name in section.seats.seat_button.text()
    assert "1 waits" in section.seats.words.text()
    section.seats.seat_button.click()
    qtbot.waitUntil(lambda: not section.seats.seat_button.isVisible())
    assert read_participants(workspace, training)[0].status == "CONFIRMED"


def test_nothing_is_read_for_a_section_that_nobody_sees(
    qtbot: QtBot, context: Context, workspace: Workspace, training: str
) -> None:
    section = AllowancesSection(context)
    shown(qtbot, section, training)
    context._tasks.settle()  # also the empty table says "0 allowances", before it is read
    section.hide()
    grant(workspace, [read_participants(workspace, training)[0].enrolment], Grant("OTHER", None, None, 5))
    QApplication.processEvents()  # it is told
    context._tasks.settle()
    assert section.table.rows.rowCount() == 0
    section.show()
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
