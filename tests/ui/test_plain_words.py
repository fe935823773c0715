"""What a file holds is shown as it stands: no text of it becomes markup, a picture to fetch, or a key of a button."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextDocumentFragment
from pytestqt.qtbot import QtBot

from iclei_desktop.services.reading import Row
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.import_columns import RowsModel
from iclei_desktop.ui.widgets.filter_chips import FilterChip
from iclei_desktop.ui.widgets.plain_label import PlainLabel, plain_caption, plain_tip

UI = Path(__file__).parents[2] / "iclei_desktop" / "ui"
HOSTILE = "<img src='//elsewhere/share/a.png'> & <b>Awa</b>\n  Sy"
OUR_OWN = {"about.py"}
"""It has markup of its own, and nothing of a file."""


def test_a_label_is_of_plain_text(qtbot: QtBot) -> None:
    label = PlainLabel(HOSTILE, wordWrap=True)
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText
    assert (label.text(), label.wordWrap()) == (HOSTILE, True)


def test_no_label_takes_a_text_for_markup() -> None:
    found = [path.name for path in UI.rglob("*.py") if re.search(r"(?<!\w)QLabel\(", path.read_text("utf-8"))]
    assert set(found) == OUR_OWN


@pytest.mark.usefixtures("qapp")
def test_a_tip_says_what_the_text_says() -> None:
    for text in (HOSTILE, "a < b", "plain & simple", "two\nlines"):
        tip = plain_tip(text)
        shown = QTextDocumentFragment.fromHtml(tip).toPlainText() if tip != text else tip
        assert shown == text
    assert "<img" not in plain_tip(HOSTILE)


@pytest.mark.usefixtures("qapp")
def test_a_cell_of_a_list_that_somebody_sent_fetches_nothing() -> None:
    model = RowsModel()
    model.show_rows(["Name"], [Row(2, (HOSTILE,))])
    assert model.index(0, 0).data() == HOSTILE
    assert "<img" not in model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)


def test_a_value_with_an_ampersand_is_seen_whole(qtbot: QtBot, context: Context) -> None:
    chip = FilterChip(context, kind_of("person"), "organisation")
    qtbot.addWidget(chip)
    chip.choose(["Water & Sanitation"])
    assert plain_caption("Water & Sanitation") in chip._button.text()
    assert chip._button.accessibleName().endswith("Water & Sanitation")
