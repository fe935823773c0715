"""What tests of sections that belong to several tabs share: an exchange of the demo file, and failures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TypeVar

import pytest
from pytestqt.qtbot import QtBot

from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.tabs.spec import Section

S = TypeVar("S", bound=Section)
Show = Callable[[str], Section]
SIZE = (900, 620)


@pytest.fixture
def exchange(workspace: Workspace) -> str:
    """Return the key of an exchange of which nothing is planned yet."""
    values = {"title": "Energy in buildings", "start": date(2026, 12, 1), "end": date(2026, 12, 3)}
    return editing.add(workspace, kind_of("exchange"), values).keys["exchange"][0]


@pytest.fixture
def failures(context: Context) -> list[BaseException]:
    """Return the operations that have failed so far; a test that expects none asserts that it is empty."""
    seen: list[BaseException] = []
    context.failed.connect(seen.append)
    return seen


@pytest.fixture
def show_section(qtbot: QtBot, context: Context, exchange: str) -> Show:
    """Return what shows a section of the exchange, in front and read."""
    (spec,) = (spec for spec in tab_specs() if spec.kind == "exchange")
    parts = (part for section in spec.sections for part in (section, *section.parts))
    makers = {part.name: part.make for part in parts}

    def show(name: str) -> Section:
        section = makers[name](context)
        qtbot.addWidget(section)
        section.resize(*SIZE)
        with qtbot.waitActive(section):
            section.show()
            section.activateWindow()
        section.show_record(exchange)
        return section

    return show
