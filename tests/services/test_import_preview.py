"""The first look at a list: what the columns are taken for, and how a person corrects it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.importing import IMPORTERS, Request, import_records
from iclei_desktop.services.importing.preview import PREVIEW_ROWS, look
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

PERSON, CITY, HEADCOUNT = kind_of("person"), kind_of("city"), kind_of("headcount")


def listed(folder: Path, text: str, encoding: str = "utf-8") -> Path:
    """Write a list to a file."""
    path = folder / "list.csv"
    path.write_text(text, encoding=encoding)
    return path


def test_a_preview_has_the_first_rows_the_guess_and_all_there_is_to_choose(tmp_path: Path) -> None:
    rows = "".join(f"{number},Person {number},Lusaka\n" for number in range(3 * PREVIEW_ROWS))
    path = listed(tmp_path, f"Participants\nNo,Name of participant,Municipality\n{rows}")
    preview = look(Request(path, PERSON))
    assert preview.table.headers == ("No", "Name of participant", "Municipality")
    assert preview.columns == {"name_as_written": 1, "city": 2}
    assert len(preview.table.rows) == PREVIEW_ROWS
    assert preview.row_count == 3 * PREVIEW_ROWS
    assert [target.name for target in preview.targets] == [field.name for field in PERSON.shown]


def test_a_field_that_is_not_to_be_read_stays_out(workspace: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, "Name,Phone\nAmina,+260 97 000 0000\n")
    import_records(workspace, Request(path, PERSON, columns={"phone": None}))
    (person,) = workspace.page(PERSON, Query())
    assert person["phone"] is None


def test_headings_that_differ_in_case_alone_are_told_apart(workspace: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, "NAME,Name\n17,Amina\n")
    import_records(workspace, Request(path, PERSON, columns={"name_as_written": "Name"}))
    assert [person["name_as_written"] for person in workspace.page(PERSON, Query())] == ["Amina"]


def test_apostrophes_that_guard_an_exported_csv_go_and_others_stay(
    workspace: Workspace, tmp_path: Path
) -> None:
    path = listed(tmp_path, "Name,Phone,Organisation\n'Abdu,'+260 97 000 0000,A;'=B\n")
    import_records(workspace, Request(path, PERSON))
    (person,) = workspace.page(PERSON, Query())
    assert (person["name_as_written"], person["phone"]) == ("'Abdu", "+260 97 000 0000")
    assert person["organisation"] == "A;=B"


@pytest.fixture
def counted(workspace: Workspace) -> Workspace:
    """Give a file with the training that the counts below are about."""
    values = {"reference": "T-1", "title": "Énergie", "start": date(2026, 3, 2), "end": date(2026, 3, 4)}
    add_training(workspace, values, with_sessions=False)
    return workspace


def test_counts_have_days_to_choose_beside_fields_of_the_training(tmp_path: Path) -> None:
    preview = look(Request(listed(tmp_path, "Slug;Jour 1;Day2;Day 20\nT-1;3;4;5\n"), HEADCOUNT))
    assert preview.columns == {"reference": 0, "day 1": 1, "day 2": 2, "day 20": 3}
    labels = [target.text(translator("en")) for target in preview.targets]
    assert labels[:3] == ["Reference", "Registered without names", "Day 1"]
    assert labels[-1] == "Day 20"


def test_the_days_of_counts_can_be_corrected(counted: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, "ref,monday,Day 2\nT-1,12,9\n")
    columns = {"day 1": "monday", "day 2": None}
    report = IMPORTERS["headcount"](counted, Request(path, HEADCOUNT, columns=columns))
    assert report.columns == {"reference": "ref", "day 1": "monday"}
    assert [row["count"] for row in counted.page(HEADCOUNT, Query())] == [12]
    with pytest.raises(Refusal, match="no such field"):
        IMPORTERS["headcount"](counted, Request(path, HEADCOUNT, columns={"no such field": "monday"}))


def test_counts_are_read_in_the_encoding_and_with_the_separator_chosen(
    counted: Workspace, tmp_path: Path
) -> None:
    path = listed(tmp_path, "référence|jour 1\nT-1|7\n", "utf-16-le")
    request = Request(path, HEADCOUNT, encoding="utf-16-le", delimiter="|")
    report = IMPORTERS["headcount"](counted, request)
    assert report.count(Outcome.ADDED) == 1


def test_a_day_beyond_any_training_is_no_day(counted: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, "ref,Day 1,Day 99999999\nT-1,3,4\n")
    report = IMPORTERS["headcount"](counted, Request(path, HEADCOUNT, dry_run=True))
    assert report.columns == {"reference": "ref", "day 1": "Day 1"}


def test_a_remark_speaks_one_language_throughout(workspace: Workspace, tmp_path: Path) -> None:
    path = listed(tmp_path, "Name,Phone\n,+260 97 000 0000\n")
    report = import_records(workspace, Request(path, PERSON, dry_run=True))
    french = translator("fr")
    label = french(PERSON.fields["name_as_written"].label)
    assert label in report.remarks[0].text(french)
    assert label in report.to_json(french)["lines"][0]["reason"]
