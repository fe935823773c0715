"""Heads counted where names were not taken: kept by group, held against names, and in the summary."""

from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.rules.counting import NOT_COLLECTED, group
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.exporting import summary_document
from iclei_desktop.services.headcounts import read_headcounts, set_headcount
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of

DAY = date(2026, 5, 4)
WOMEN = group("F", None, None)
YOUNG_MEN_OF_NGOS = group("M", "15_24", "CSO")


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return a training of a morning and an afternoon."""
    values = {"reference": "T-1", "title": "Waste", "start": DAY, "end": DAY}
    return add_training(workspace, values).keys["training"][0]


def named(workspace: Workspace, training: str, session: str, **values: str) -> None:
    """Add somebody, enrol and mark them."""
    (person,) = editing.add(workspace, kind_of("person"), values).keys["person"]
    (enrolment,) = enrol(workspace, training, [person]).keys["enrolment"]
    record(workspace, [Mark(enrolment, session, "PRESENT")])


def test_numbers_are_kept_by_group_and_undone(workspace: Workspace, training: str) -> None:
    morning, afternoon = read_headcounts(workspace, training).sessions
    set_headcount(workspace, morning, WOMEN, 12)
    set_headcount(workspace, morning, YOUNG_MEN_OF_NGOS, 3)
    changed = set_headcount(workspace, morning, WOMEN, 11)
    assert changed.name.show(translator("en")) == "Heads: 11 – Mon AM"
    found = read_headcounts(workspace, training)
    assert found.heads_of(morning.key) == {WOMEN: 11, YOUNG_MEN_OF_NGOS: 3}
    assert found.in_all(afternoon.key).total() == 0
    set_headcount(workspace, morning, WOMEN, None)
    assert read_headcounts(workspace, training).heads_of(morning.key) == {YOUNG_MEN_OF_NGOS: 3}
    workspace.undo()
    workspace.undo()
    assert read_headcounts(workspace, training).heads_of(morning.key)[WOMEN] == 12
    assert not set_headcount(workspace, afternoon, WOMEN, None)


def test_a_name_takes_the_place_of_a_head(workspace: Workspace, training: str) -> None:
    morning, _ = read_headcounts(workspace, training).sessions
    set_headcount(workspace, morning, WOMEN, 2)
    set_headcount(workspace, morning, YOUNG_MEN_OF_NGOS, 1)
    editing.add(workspace, kind_of("organisation"), {"name": "Clean Air", "kind": "CSO"})
    named(workspace, training, morning.key, name_as_written="Awa Sy", sex="F", age_group="25_35")
    named(
        workspace,
        training,
        morning.key,
        name_as_written="Kofi Ofori",
        sex="M",
        age_group="15_24",
        organisation="clean air",
    )
    found = read_headcounts(workspace, training)
    assert found.names_of(morning.key) == {("F", "25_35", NOT_COLLECTED): 1, YOUNG_MEN_OF_NGOS: 1}
    assert found.unnamed(morning.key) == {WOMEN: 1}
    assert found.in_all(morning.key).total() == 3


def test_the_summary_counts_nobody_twice(workspace: Workspace, training: str) -> None:
    morning, _ = read_headcounts(workspace, training).sessions
    set_headcount(workspace, morning, WOMEN, 5)
    named(workspace, training, morning.key, name_as_written="Awa Sy", sex="F")
    (sheet,) = summary_document(workspace, training, SheetOptions(), translator("en")).sheets
    rows = {row[1]: row[3:5] for row in sheet.tables[0].total_rows}
    assert rows["Attended (P, L, X)"] == (1, 0)
    assert rows["Counted without names"] == (4, 0)
    assert rows["In all"] == (5, 0)
