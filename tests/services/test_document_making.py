"""Documents as they are chosen: days, names of files, logos, pages."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.demo import DEMO_TRAINING, fill_with_demo
from iclei_desktop.services.documents.attendance import BLANK_ROWS
from iclei_desktop.services.documents.attendance import SHEET as SHEET_KIND
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.making import Choice, Pages, build, file_stem, read_subject
from iclei_desktop.services.documents.training_options import DAYS, LOGOS
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of

SHEET = Choice(SHEET_KIND.name, "en", Chosen({BLANK_ROWS: 0}))
MONDAY = date(2026, 11, 23)
LOGO = resource("icons", "users.svg")


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Fill the file with the demo and return the key of its training under way."""
    fill_with_demo(workspace, MONDAY)
    return resolve(workspace, kind_of("training"), DEMO_TRAINING)


def test_days_are_those_with_a_session(workspace: Workspace, training: str) -> None:
    about = read_subject(workspace, "training", training, translator("fr"))
    assert about.reference == DEMO_TRAINING
    assert [day for day, _ in about.offered[DAYS]] == [MONDAY.replace(day=day) for day in range(23, 28)]
    assert about.offered[DAYS][0][1] == "lun. 23 nov. 2026"


def test_a_choice_of_days_gives_a_sheet_each(workspace: Workspace, training: str) -> None:
    days = (MONDAY, MONDAY.replace(day=25))
    document = build(workspace, training, replace(SHEET, chosen=Chosen({BLANK_ROWS: 0, DAYS: days})))
    assert len(document.sheets) == len(days)
    assert Pages.of(document).count >= len(days)


def test_pages_are_pictures_at_the_resolution_asked_for(workspace: Workspace, training: str) -> None:
    pages = Pages.of(build(workspace, training, replace(SHEET, document="attendance-summary")))
    picture = pages.picture(1, 48)
    width, height = (int.from_bytes(picture[start : start + 4]) for start in (16, 20))
    assert abs(width - 297 / 25.4 * 48) < 1
    assert abs(height - 210 / 25.4 * 48) < 1


def test_a_logo_is_read_from_its_file_and_again_when_that_changes(
    workspace: Workspace, training: str, tmp_path: Path
) -> None:
    path = tmp_path / "logo.svg"
    shutil.copyfile(LOGO, path)
    choice = replace(SHEET, chosen=Chosen({LOGOS: (path,)}))
    first, again = (build(workspace, training, choice).logos[0] for _ in range(2))
    assert first is again
    shutil.copyfile(resource("icons", "trash-2.svg"), path)
    assert build(workspace, training, choice).logos[0].image != first.image
    path.unlink()
    with pytest.raises(Refusal, match="logo"):
        build(workspace, training, choice)


@pytest.mark.parametrize(
    ("reference", "name"),
    [
        ("COMSSA-2019-03", "COMSSA-2019-03 attendance sheet en"),
        ("A/B: “C”?", "A B “C” attendance sheet en"),
        ("", "attendance sheet en"),
    ],
)
def test_the_name_proposed_for_a_file_is_allowed_everywhere(reference: str, name: str) -> None:
    assert file_stem(reference, SHEET) == name
