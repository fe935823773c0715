"""An import is one step, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.importing import IMPORTERS, Request, import_records, links
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.errors import DAMAGED, DamagedFileError
from tests.services.importing.lists import TABLES, records, take_in, take_in_rows, write_list
from tests.snapshots import expected_search_rows, search_rows, snapshot

PEOPLE = [
    ["Qui", "Ville", "Structure"],
    ["Afi Kossi", "Tsévié", "Commune de Tsévié"],
    ["Kodjo Adjovi", "Lomé", "Commune de Lomé"],
]


def test_people_cities_and_enrolments_are_one_step(workspace: Workspace) -> None:
    training = add_training(workspace, {"reference": "T"}).keys["training"][0]
    before = snapshot(workspace)
    report = take_in_rows(workspace, "person", *PEOPLE, columns={"name_as_written": "Qui"}, training=training)
    assert report.also == {"cities": 2, "enrolments": 2}
    assert len(workspace.history()) == 2
    after = snapshot(workspace)
    workspace.undo()
    assert snapshot(workspace) == before
    assert search_rows(workspace, kind_of("person")) == {}
    workspace.redo()
    assert snapshot(workspace) == after
    assert search_rows(workspace, kind_of("city")) == expected_search_rows(workspace, kind_of("city"))


def test_the_step_is_named_by_number_and_kind(workspace: Workspace) -> None:
    take_in_rows(workspace, "office", ["Name"], ["Cape Town"], ["Nairobi"])
    (step,) = workspace.history()
    assert step.name.show(translator("en")) == "Import 2: Offices"


def test_a_trial_run_shows_everything_and_writes_nothing(workspace: Workspace) -> None:
    columns = {"name_as_written": "Qui"}
    trial = take_in_rows(workspace, "person", *PEOPLE, columns=columns, dry_run=True)
    assert (workspace.history(), snapshot(workspace)["person"], snapshot(workspace)["city"]) == ([], {}, {})
    assert trial.columns == {"name_as_written": "Qui", "city": "Ville", "organisation": "Structure"}
    assert [row["name_as_written"] for row in trial.first_rows] == ["Afi Kossi", "Kodjo Adjovi"]
    real = take_in_rows(workspace, "person", *PEOPLE, columns=columns)
    assert (trial.outcomes, trial.also, trial.remarks) == (real.outcomes, real.also, real.remarks)
    assert (trial.step, real.step) == (None, 1)
    again = take_in_rows(workspace, "person", *PEOPLE, columns=columns, dry_run=True)
    assert again.count(Outcome.UNCHANGED) == 2


def test_only_the_first_rows_are_shown(workspace: Workspace) -> None:
    rows = [[f"City {number}", "KE"] for number in range(9)]
    report = take_in_rows(workspace, "city", ["Name", "Country"], *rows, dry_run=True)
    assert [row["place_name"] for row in report.first_rows] == [f"City {number}" for number in range(5)]


@pytest.mark.parametrize(
    ("columns", "message"),
    [
        ({}, "No column of “person.csv” was recognised as Full name.*Qui, Ville, Structure"),
        ({"name_as_written": "Who"}, "There is no column “Who”. The columns are: Qui, Ville, Structure"),
        ({"nickname": "Qui"}, "no field “nickname”"),
    ],
)
def test_a_wrong_choice_of_columns_is_refused(
    workspace: Workspace, columns: dict[str, str], message: str
) -> None:
    with pytest.raises(Refusal, match=message):
        take_in_rows(workspace, "person", *PEOPLE, columns=columns)
    assert workspace.history() == []


def test_a_chosen_column_takes_the_place_of_the_guess(workspace: Workspace) -> None:
    rows = [["Name", "Ville", "Lieu"], ["Formation", "Lomé", "Hôtel de Ville"]]
    report = take_in_rows(workspace, "training", *rows, columns={"venue": "LIEU", "city": None})
    assert report.columns == {"title": "Name", "venue": "Lieu"}
    assert report.unused == ["Ville"]
    (training,) = records(workspace, "training")
    assert (training["venue"], "city" in training) == ("Hôtel de Ville", False)


@pytest.mark.parametrize("calls", [1, 2, 4])
@pytest.mark.parametrize("kind", ["city", "headcount"])
def test_a_cancelled_import_leaves_all_as_it_was(workspace: Workspace, kind: str, calls: int) -> None:
    source = TABLES / "geonames_africa_cities15000.csv"
    if kind == "headcount":
        source = TABLES / "carpentries_attendance_by_day.csv"
        take_in_rows(workspace, "training", ["Slug", "Start"], ["2015-08-20-msu", "2015-08-20"])
    before = snapshot(workspace), workspace.history()
    left = calls

    def stop(share: float, step: str = "", /) -> None:  # noqa: ARG001 - as Progress wants it
        nonlocal left
        left -= 1
        if not left:
            raise Cancelled

    importer = IMPORTERS.get(kind, import_records)
    with pytest.raises(Cancelled):
        importer(workspace, Request(source, kind_of(kind)), stop)
    assert (snapshot(workspace), workspace.history()) == before


def test_progress_goes_forward_to_the_end(workspace: Workspace) -> None:
    shares: list[float] = []
    source = TABLES / "carpentries_workshops_2018.csv"

    def note(share: float, step: str = "", /) -> None:  # noqa: ARG001 - as Progress wants it
        shares.append(share)

    import_records(workspace, Request(source, kind_of("training")), note)
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert len(shares) > 10


def test_records_that_nothing_names_cannot_be_imported(workspace: Workspace, tmp_path: Path) -> None:
    source = write_list(tmp_path / "sessions.csv", [["date"], ["2026-01-01"]])
    with pytest.raises(Refusal, match="Sessions cannot be imported from a list"):
        take_in(workspace, "session", source)


def test_what_a_row_says_of_a_field_it_cannot_hold_is_kept(workspace: Workspace) -> None:
    rows = [["Name", "Population", "Notes", "Lat"], ["Lomé", "many", "From the survey", "95"]]
    report = take_in_rows(workspace, "city", *rows)
    (city,) = records(workspace, "city")
    assert city["notes"].splitlines() == ["From the survey", "Population: many", "Lat: 95"]
    texts = [(remark.column, remark.text(translator("en"))) for remark in report.remarks]
    assert sorted(texts) == [
        ("Lat", "Latitude: 95.0 is outside what is possible. It was kept in the notes."),
        ("Population", "“many” is not a whole number. It was kept in the notes."),
    ]


def test_notes_that_a_person_wrote_are_never_replaced(workspace: Workspace) -> None:
    rows = [["Name", "Country", "Notes"], ["Lomé", "TG", "Capital"]]
    take_in_rows(workspace, "city", *rows)
    rows[1][2] = "Seat of the commune"
    assert take_in_rows(workspace, "city", *rows).count(Outcome.UPDATED) == 1
    assert take_in_rows(workspace, "city", *rows).count(Outcome.UNCHANGED) == 1
    (city,) = records(workspace, "city")
    assert city["notes"] == "Capital\nSeat of the commune"


def test_an_empty_cell_clears_nothing(workspace: Workspace) -> None:
    take_in_rows(workspace, "city", ["Name", "Country", "Population"], ["Lomé", "TG", "1 500 000"])
    report = take_in_rows(workspace, "city", ["Name", "Country", "Population"], ["Lomé", "TG", ""])
    assert report.count(Outcome.UNCHANGED) == 1
    assert records(workspace, "city")[0]["population"] == 1_500_000


def test_a_file_that_cannot_be_read_is_no_remark_on_a_row(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> list[str]:
        raise DamagedFileError(DAMAGED)

    monkeypatch.setattr(links, "candidates", fail)
    with pytest.raises(DamagedFileError):
        take_in_rows(workspace, "training", ["Reference", "City"], ["T 1", "Lomé"])
    assert records(workspace, "training") == []


def test_what_a_second_row_about_one_record_replaces_is_named(workspace: Workspace) -> None:
    rows = [
        ["Reference", "Title", "Start", "Venue", "Notes"],
        ["T 1", "Budgeting", "2026-05-04", "", "First"],
        ["T 1", "Budgeting", "2026-05-06", "Town hall", "Second"],
        ["T 1", "Budgeting", "2026-05-06", "", ""],
    ]
    report = take_in_rows(workspace, "training", *rows)
    same = "Line 2 is about the same record; the two were put together."
    told = {remark.line: remark.text(translator("en")) for remark in report.remarks}
    assert told == {
        3: f"{same} What this line says took the place of what was there before: Start.",
        4: same,
    }
