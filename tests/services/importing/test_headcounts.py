"""Counts without names, ragged as organisers keep them."""

from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import attendance, editing
from iclei_desktop.services.attendance import Mark
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.services.importing.lists import records, take_in_rows

HEADER = ["Slug", "Registered", "Day1", "Day2"]
START = date(2018, 3, 8)


@pytest.fixture
def training(workspace: Workspace) -> str:
    values = {"reference": "2018-03-08-Geneva", "start": START}
    return add_training(workspace, values).keys["training"][0]


def counts(workspace: Workspace) -> dict[str, int]:
    """Return what was counted by day."""
    days = {
        session["key"]: session["date"].isoformat() for session in workspace.page(kind_of("session"), Query())
    }
    return {days[headcount["session"]]: headcount["count"] for headcount in records(workspace, "headcount")}


@pytest.mark.parametrize(
    ("cells", "registered", "expected"),
    [
        (["30", "27", "25"], 30, [27, 25]),
        (["", " 45", ""], None, [45]),
        (["30"], 30, []),
        (["", "", "25"], None, [None, 25]),
        (["30-27-22"], 30, [27, 22]),
        (["", "27-22-20"], None, [27, 22, 20]),
        (["52.45.40", "", ""], 52, [45, 40]),
        (["30", "27", "25", "24", "23"], 30, [27, 25, 24, 23]),
        (["15", "16", "0"], 15, [16, 0]),
    ],
)
@pytest.mark.usefixtures("training")
def test_rows_as_they_come(
    workspace: Workspace, cells: list[str], registered: int | None, expected: list[int | None]
) -> None:
    take_in_rows(workspace, "headcount", HEADER, ["2018-03-08-geneva", *cells])
    (there,) = records(workspace, "training")
    assert there.get("registered") == registered
    assert counts(workspace) == {
        date(2018, 3, 8 + day).isoformat(): count for day, count in enumerate(expected) if count is not None
    }


@pytest.mark.usefixtures("training")
def test_what_is_no_count_is_named_and_the_rest_imported(workspace: Workspace) -> None:
    cells = ["about 30", "1000000000000", "25"]
    report = take_in_rows(workspace, "headcount", HEADER, ["2018-03-08-geneva", *cells])
    assert report.outcomes == {2: Outcome.ADDED}
    assert [(remark.column, remark.values["text"]) for remark in report.remarks] == [
        ("Registered", "about 30"),
        ("Day1", "1000000000000"),
    ]
    assert counts(workspace) == {"2018-03-09": 25}


@pytest.mark.usefixtures("training")
def test_numbers_beside_the_counts_are_left_alone(workspace: Workspace) -> None:
    header = ["Slug", "Date", "Place", "Day1", "Day2"]
    report = take_in_rows(
        workspace, "headcount", header, ["2018-03-08-geneva", "2018-03-08", "CERN", "", "20"]
    )
    assert report.remarks == []
    assert report.unused == ["Date", "Place"]
    assert counts(workspace) == {"2018-03-09": 20}


@pytest.mark.usefixtures("training")
def test_days_in_other_languages_and_a_chosen_column(workspace: Workspace) -> None:
    header = ["Référence", "Inscrits", "Jour 1", "Deuxième"]
    columns = {"day 2": "Deuxième", "registered": "Inscrits"}
    take_in_rows(workspace, "headcount", header, ["2018-03-08-Geneva", "9", "8", "7"], columns=columns)
    assert counts(workspace) == {"2018-03-08": 8, "2018-03-09": 7}
    assert records(workspace, "training")[0]["registered"] == 9


@pytest.mark.usefixtures("training")
def test_a_changed_count_changes_that_alone(workspace: Workspace) -> None:
    take_in_rows(workspace, "headcount", HEADER, ["2018-03-08-geneva", "30", "27", "25"])
    report = take_in_rows(workspace, "headcount", HEADER, ["2018-03-08-geneva", "30", "27", "26"])
    assert report.outcomes == {2: Outcome.UPDATED}
    assert report.step is not None
    (change,) = workspace.changes_of(report.step)
    assert (change.kind, change.before, change.after) == ("headcount", {"count": 25}, {"count": 26})


def test_rows_that_cannot_be_placed_are_left_out_with_the_reason(workspace: Workspace, training: str) -> None:
    add_training(workspace, {"reference": "No start"})
    rows = [
        ["2018-03-08-geneva", "5", "4", ""],
        ["unknown", "5", "4", ""],
        ["", "5", "4", ""],
        ["No start", "5", "4", ""],
        ["2018-03-08-GENEVA", "6", "6", ""],
        ["no START", "", "", ""],
    ]
    report = take_in_rows(workspace, "headcount", HEADER, *rows)
    assert report.outcomes == {2: Outcome.ADDED, **dict.fromkeys(range(3, 8), Outcome.LEFT_OUT)}
    reasons = {remark.line: remark.reason.format(**remark.values) for remark in report.remarks}
    assert reasons == {
        3: "There is no training with the reference “unknown”.",
        4: "The row names no training.",
        5: "The training “No start” has no start, so its days are not known.",
        6: "Line 2 already counts the training “2018-03-08-GENEVA”.",
        7: "The row has no numbers.",
    }
    assert workspace.get(kind_of("training"), training)["registered"] == 5


def test_a_day_whose_names_are_taken_is_not_counted_too(workspace: Workspace) -> None:
    values = {"reference": "T", "start": START, "end": date(2018, 3, 9)}
    added = add_training(workspace, values)
    training, afternoon = added.keys["training"][0], added.keys["session"][1]
    person = editing.add(workspace, kind_of("person"), {"name_as_written": "Awa Sy"}).keys["person"][0]
    enrolment = enrol(workspace, training, [person]).keys["enrolment"][0]
    attendance.record(workspace, [Mark(enrolment, afternoon, "PRESENT")])
    report = take_in_rows(workspace, "headcount", HEADER, ["T", "30", "27", "25"])
    assert counts(workspace) == {"2018-03-09": 25}
    assert [(remark.column, remark.values) for remark in report.remarks] == [
        ("day 1", {"day": date(2018, 3, 8)})
    ]
    assert len(records(workspace, "session")) == 4  # the days had their sessions


@pytest.mark.parametrize("header", [["Name", "Day1"], ["Slug", "Registered"]])
def test_a_list_without_reference_or_days_is_refused(workspace: Workspace, header: list[str]) -> None:
    with pytest.raises(Refusal, match="needs a column with the training’s reference and columns Day 1"):
        take_in_rows(workspace, "headcount", header, ["x", "1"])


def test_nothing_is_said_to_be_kept_of_a_row_that_is_left_out(workspace: Workspace, training: str) -> None:
    assert training
    report = take_in_rows(workspace, "headcount", ["Slug", "Registered", "Day1"], ["NOPE", "1", "2-3"])
    (remark,) = report.remarks
    assert remark.text(translator("en")).endswith("The row was left out.")
