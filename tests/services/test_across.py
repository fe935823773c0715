"""Rules between fields are declared once; whoever writes – a form, a command, an import – is held to them."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.services.importing.lists import records, take_in_rows

TRAINING = kind_of("training")
FIRST, LAST = date(2026, 5, 4), date(2026, 5, 6)


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


def test_an_end_before_the_start_is_refused_in_words_and_nothing_is_written(workspace: Workspace) -> None:
    key = add(workspace, "training", title="Waste", start=FIRST, end=LAST)
    with pytest.raises(Refusal) as refused:
        editing.change(workspace, TRAINING, key, {"end": date(2026, 5, 3)})
    assert "before it starts on 4 May 2026" in refused.value.text(translator("en"))
    assert "4 mai 2026" in refused.value.text(translator("fr"))
    assert "3 mai 2026" in refused.value.text(translator("fr"))
    there = workspace.get(TRAINING, key)
    assert (there["start"], there["end"]) == (FIRST, LAST)


def test_both_may_be_changed_at_once(workspace: Workspace) -> None:
    key = add(workspace, "training", title="Waste", start=FIRST, end=LAST)
    later = {"start": date(2026, 6, 1), "end": date(2026, 6, 1)}
    editing.change(workspace, TRAINING, key, later)
    assert workspace.get(TRAINING, key)["end"] == date(2026, 6, 1)


@pytest.mark.parametrize(
    ("kind", "values"),
    [
        ("training", {"title": "Waste", "start": LAST, "end": FIRST}),
        ("programme", {"name": "LAB", "start": LAST, "end": FIRST}),
        ("session", {"date": FIRST, "starts": time(14), "ends": time(9)}),
    ],
)
def test_a_new_record_is_held_to_the_rule(workspace: Workspace, kind: str, values: dict[str, Any]) -> None:
    if kind == "session":
        values = {**values, "training": add(workspace, "training", title="Waste")}
    with pytest.raises(Refusal):
        editing.add(workspace, kind_of(kind), values)


def test_an_import_keeps_the_row_and_names_what_does_not_fit(workspace: Workspace) -> None:
    report = take_in_rows(
        workspace,
        "training",
        ["Reference", "Title", "Start", "End"],
        ["A", "Waste", "2026-05-06", "2026-05-04"],
        ["B", "Water", "2026-05-04", "2026-05-06"],
    )
    waste, water = records(workspace, "training")
    assert (waste["start"], waste.get("end"), waste["notes"]) == (LAST, None, "End: 2026-05-04")
    assert (water["end"], water.get("notes")) == (LAST, None)
    (remark,) = report.remarks
    assert (remark.line, remark.column) == (2, "End")
    assert remark.text(translator("en")).endswith("It was kept in the notes.")


def test_an_import_does_not_bring_a_known_record_into_disorder(workspace: Workspace) -> None:
    add(workspace, "training", reference="A", title="Waste", start=FIRST, end=LAST)
    report = take_in_rows(workspace, "training", ["Reference", "End"], ["A", "2026-05-01"])
    assert report.outcomes == {2: Outcome.UNCHANGED}
    assert [remark.column for remark in report.remarks] == ["end"]
    assert records(workspace, "training")[0]["end"] == LAST
