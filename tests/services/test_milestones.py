from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.documents.writers import WRITERS
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.services import editing
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.milestones import Board, join_programme, read_board, set_standing
from iclei_desktop.services.presets import add_preset
from iclei_desktop.services.workspace import Workspace
from tests.helpers import run_program

JOINED = date(2020, 1, 1)


@pytest.fixture
def programme(workspace: Workspace) -> str:
    (key,) = add_preset(workspace, "CoM SSA", "en").keys["programme"]
    return key


@pytest.fixture
def cities(workspace: Workspace) -> list[str]:
    names = ("Tsévié", "Lusaka", "አዲስ አበባ")
    kind = kind_named("city")
    return [
        editing.add(workspace, kind, {"place_name": name, "country": "TG"}).keys["city"][0] for name in names
    ]


@pytest.fixture
def board(workspace: Workspace, programme: str, cities: list[str]) -> Board:
    join_programme(workspace, programme, cities, JOINED)
    return read_board(workspace, programme)


def test_cities_join_once_and_stand_by_name(
    workspace: Workspace, programme: str, cities: list[str], board: Board
) -> None:
    assert [city.name for city in board.cities] == ["Lusaka", "Tsévié", "አዲስ አበባ"]
    assert not join_programme(workspace, programme, cities, None)
    assert read_board(workspace, programme) == board
    workspace.undo()
    assert read_board(workspace, programme).cities == ()


def test_a_block_is_set_in_one_step_and_undone_in_one(
    workspace: Workspace, programme: str, board: Board
) -> None:
    cells = [
        (city.participation, milestone.key) for city in board.cities for milestone in board.milestones[:4]
    ]
    set_standing(workspace, cells, "ACHIEVED", date(2020, 2, 1))
    after = read_board(workspace, programme)
    assert [after.reached(milestone) for milestone in after.milestones[:5]] == [3, 3, 3, 3, 0]
    assert after.standing(after.cities[0], after.milestones[0]).reached_on == date(2020, 2, 1)
    set_standing(workspace, cells[:1], None)
    assert read_board(workspace, programme).reached(board.milestones[0]) == 2
    workspace.undo()
    workspace.undo()
    assert read_board(workspace, programme) == board


def test_what_joining_long_ago_made_due_is_late(board: Board) -> None:
    inventory = next(one for one in board.milestones if "BEI" in one.name)
    assert board.standing(board.cities[0], inventory).due == date(2021, 1, 1)
    assert board.late(board.cities[0], inventory, date(2021, 1, 2))
    assert not board.late(board.cities[0], inventory, date(2021, 1, 1))


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_board_is_a_document(
    workspace: Workspace, programme: str, board: Board, tmp_path: Path, language: str
) -> None:
    first = [(city.participation, board.milestones[0].key) for city in board.cities[:2]]
    set_standing(workspace, first, "VERIFIED", JOINED)
    document = build(workspace, programme, Choice("milestone-board", language))
    (table,) = document.sheets[0].tables
    assert [row[3] for row in table.rows] == ["V", "V", "!"]
    assert table.total_rows[0][3] == 2
    for name, writer in WRITERS.items():
        (tmp_path / name).write_bytes(writer.render(document))
    found = run_program("pdftotext", tmp_path / "pdf", "-")
    assert "Lusaka" in found
    assert ("Tableau des jalons" if language == "fr" else "Milestone board") in found
