"""Guidance and tools: used at records, told where, opened outside of the program only on purpose."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.children import Children, join, read_children
from iclei_desktop.services.linking import Target
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.resources import uses, web_address
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.sections.resources import ResourcesUsed, WhereUsed

RESOURCE = kind_of("resource")
AT_TRAININGS = Children(kind_of("resource_use"), "training")


@pytest.fixture
def guide(workspace: Workspace) -> str:
    """Return a guide that is used at a training and in a city."""
    guide = editing.add(workspace, RESOURCE, {"title": "Inventory guide", "link": "example.org/guide"})
    key = guide.keys["resource"][0]
    training = resolve(workspace, kind_of("training"), "COMSSA-2019-06")
    join(workspace, AT_TRAININGS, training, Target("Inventory guide", "", key, {}))
    lusaka = resolve(workspace, kind_of("city"), "Lusaka")
    join(workspace, Children(kind_of("resource_use"), "city"), lusaka, Target("Inventory guide", "", key, {}))
    return key


def test_a_use_joins_a_resource_to_one_record(workspace: Workspace, guide: str) -> None:
    training = resolve(workspace, kind_of("training"), "COMSSA-2019-06")
    (child,) = read_children(workspace, AT_TRAININGS, training)
    assert (child.values["resource"], child.values["city"]) == (guide, None)
    assert [(use.kind, use.title) for use in uses(workspace, guide)] == [
        ("training", "CoM SSA workshop, Nairobi"),
        ("city", "Lusaka"),
    ]
    editing.put_into_bin(workspace, RESOURCE, [guide])
    assert read_children(workspace, AT_TRAININGS, training) == []


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("example.org/a", "https://example.org/a"),
        (" HTTP://example.org", "HTTP://example.org"),
        (None, ""),
        (" ", ""),
        ("file:///etc/passwd", "https://file:///etc/passwd"),
    ],
)
def test_only_the_web_is_opened(link: str | None, address: str) -> None:
    assert web_address(link) == address


def test_a_title_typed_at_a_record_is_added_and_told_where(
    qtbot: QtBot, context: Context, failures: list[BaseException]
) -> None:
    workspace = context.workspace
    city = resolve(workspace, kind_of("city"), "Kigali")
    section = ResourcesUsed(context, link="city")
    qtbot.addWidget(section)
    section.show()
    section.show_record(city)
    line = section.first_control()
    assert line is not None
    QTest.keyClicks(line, "Waste tool")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: section.table.rows.rowCount() == 1)
    key = resolve(workspace, RESOURCE, "Waste tool")
    where = WhereUsed(context)
    qtbot.addWidget(where)
    where.show_record(key)
    model = where.table.model()
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert [model.index(0, column).data() for column in range(2)] == ["City", "Kigali"]
    where.table.setCurrentIndex(model.index(0, 0))
    with qtbot.waitSignal(context.record_asked) as asked:
        where.table.doubleClicked.emit(model.index(0, 0))
    assert asked.args == ["city", city]
    assert failures == []
