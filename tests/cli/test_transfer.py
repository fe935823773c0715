from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook

from iclei_desktop.documents import WRITERS
from iclei_desktop.documents.writers import USUAL
from tests.cli.command_line import CommandLine

TABLES = Path(__file__).parents[1] / "data" / "tables"
FROM, INTO, IN = ("--from", "w.iclei"), ("--into", "w.iclei"), ("--in", "w.iclei")
LIST = "Nom complet;Courriel;Ville;Âge\nMme Afi Kossi;afi@example.org;Tsévié;41\nKodjo;kodjo@example.org;;\n"
SHEET = ("export", "attendance-sheet", *FROM, "--training", "T-1", "--out")


@pytest.fixture
def source(filled: CommandLine) -> str:  # noqa: ARG001 - which goes to the folder first
    Path("list.csv").write_text(LIST, encoding="cp1252")
    return "list.csv"


def test_an_import_tells_what_it_did(filled: CommandLine, source: str) -> None:
    told = filled("import", "people", source, *INTO, "--training", "T-1", "--role", "OBSERVER")
    assert {" ".join(line.split()) for line in told.lines} >= {
        "name_as_written ← Nom complet",
        "city ← Ville",
        "Rows: 2 – 2 added, 0 updated, 0 unchanged, 0 left out",
        "Also added – Cities: 1",
        "Also added – Enrolments: 2",
    }
    assert "Line 2 Âge: “41” is not in the list" in told.err
    assert "It was kept in the notes." in told.err
    assert {found["role"] for found in filled.json("list", "enrolments", *FROM)} == {"OBSERVER"}
    again = filled("import", "people", source, *INTO)
    assert "Rows: 2 – 0 added, 0 updated, 2 unchanged, 0 left out" in again.lines


def test_a_report_accounts_for_every_row(filled: CommandLine, source: str) -> None:
    filled("import", "people", source, *INTO, "--report", "report.json")
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    lines = report.pop("lines")
    assert {
        name: report[name] for name in ("source", "kind", "dry_run", "rows", "added", "left_out", "step")
    } == {
        "source": "list.csv",
        "kind": "people",
        "dry_run": False,
        "rows": 2,
        "added": 2,
        "left_out": 0,
        "step": 6,
    }
    assert report["columns"]["email"] == "Courriel"
    assert [(line["line"], line["outcome"], line["column"]) for line in lines] == [(2, "ADDED", "Âge")]


def test_a_trial_run_shows_guesses_and_first_rows_and_writes_nothing(
    filled: CommandLine, source: str
) -> None:
    before = Path("w.iclei").read_bytes()
    told = filled("import", "people", source, *INTO, "--dry-run", "--report", "trial.json")
    assert told.lines[0] == "A trial run: nothing was written."
    rows = [json.loads(line) for line in told.lines if line.startswith("{")]
    assert [(row["honorific"], row["name_as_written"]) for row in rows[:1]] == [("Mme", "Afi Kossi")]
    assert rows[0]["city"] == "Tsévié"  # by its name, though it is yet to be added
    assert Path("w.iclei").read_bytes() == before
    assert json.loads(Path("trial.json").read_text(encoding="utf-8"))["step"] is None
    assert len(filled.json("history", *FROM)) == 5


def test_a_wrong_guess_is_put_right(filled: CommandLine) -> None:
    Path("odd.txt").write_text("Qui|Où\nAwa Sy|Lomé\n", encoding="utf-8")
    known = filled("import", "people", "odd.txt", *INTO, code=1)
    assert "The columns are: Qui, Où." in known.err
    mapped = ("--map", "name_as_written=Qui", "--map", "city=Où")
    filled("import", "people", "odd.txt", *INTO, *mapped, "--delimiter", "|", "--encoding", "utf-8")
    people = filled.json("list", "people", *FROM, "--search", "awa")
    cities = filled.json("list", "cities", *FROM)
    assert [person["city"] for person in people if person["city"]] == [cities[0]["key"]]


def test_many_remarks_are_cut_and_the_report_has_them_all(filled: CommandLine) -> None:
    shutil.copy(TABLES / "carpentries_workshops_2018.csv", "workshops.csv")
    shutil.copy(TABLES / "carpentries_attendance_by_day.csv", "days.csv")
    told = filled("import", "trainings", "workshops.csv", *INTO, "--report", "report.json")
    assert "Rows: 1,983 – 1,983 added, 0 updated, 0 unchanged, 0 left out" in told.lines
    remarks = [line for line in told.err.splitlines() if line.startswith("Line ")]
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert len(remarks) == 20
    assert f"… and {len(report['lines']) - 20} more remarks" in told.err
    counted = filled("import", "headcounts", "days.csv", *INTO)
    assert "Rows: 298 – 280 added, 1 updated, 0 unchanged, 17 left out" in counted.lines


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["people", "none.csv"], "none.csv"),
        (["sessions", "list.csv"], "Sessions cannot be imported from a list"),
        (["cities", "list.csv", "--training", "T-1"], "it does not go with “cities”"),
        (["people", "list.csv", "--training", "T-9"], "Trainings: there is no “T-9”"),
        (["people", "list.csv", "--map", "phone=Portable"], "There is no column “Portable”"),
    ],
)
@pytest.mark.usefixtures("source")
def test_imports_that_are_refused(filled: CommandLine, arguments: list[str], message: str) -> None:
    refused = filled("import", *arguments, *INTO, code=1)
    assert message in refused.err
    assert len(filled.json("history", *FROM)) == 5


@pytest.fixture
def enrolled(filled: CommandLine) -> CommandLine:
    filled("enrol", *IN, "--training", "T-1", "--person", "Awa Sy")
    filled("mark", *IN, "--training", "T-1", "--session", "1", "--person", "Awa Sy", "--as", "PRESENT")
    return filled


@pytest.mark.parametrize("format_", sorted(USUAL))
@pytest.mark.parametrize("document", ["attendance-sheet", "attendance-summary"])
def test_every_document_in_every_format(enrolled: CommandLine, document: str, format_: str) -> None:
    target = f"out{WRITERS[format_].extension}"
    arguments = ("--training", "T-1", "--format", format_, "--out", target)
    told = enrolled("export", document, *FROM, *arguments)
    assert told.lines == [f"Written: {target}"]
    start = Path(target).read_bytes()[:4]
    assert start == {"pdf": b"%PDF", "csv": b"\xef\xbb\xbf" + start[3:]}.get(format_, b"PK\x03\x04")


def test_the_sheet_as_it_was_asked_for(enrolled: CommandLine) -> None:
    columns = ("--columns", "organisation, sex", "--show-marks", "--blank-rows", "2")
    enrolled(*SHEET, "s.csv", "--format", "csv", "--day", "2026-05-04", *columns)
    rows = list(csv.DictReader(io.StringIO(Path("s.csv").read_text(encoding="utf-8-sig"))))
    assert [list(row) for row in rows] == [
        [
            "Reference",
            "Date",
            "No.",
            "Full name",
            "Organisation",
            "Sex",
            "Signature or mark – AM",
            "Signature or mark – PM",
        ]
    ]
    assert (rows[0]["Full name"], rows[0]["Date"], rows[0]["Signature or mark – AM"]) == (
        "Awa Sy",
        "2026-05-04",
        "P",
    )


def test_a_french_sheet_from_an_english_command_line(enrolled: CommandLine) -> None:
    enrolled(*SHEET, "f.xlsx", "--format", "xlsx", "--language", "fr")
    book = load_workbook("f.xlsx")
    texts = {str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value}
    assert {"Nom complet", "Awa Sy"} <= texts
    assert "Full name" not in texts
    assert len(book.sheetnames) == 2


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--day", "2026-05-09"], "“Budgeting” has no session on 9 May 2026"),
        (["--day", "tomorrow"], "“tomorrow” is not a date"),
        (["--columns", "sex,shoe_size"], "The sheet has no column “shoe_size”. There are: name, sex"),
        (["--logo", "none.png"], "none.png"),
        (["--training", "T-9"], "Trainings: there is no “T-9”"),
    ],
)
def test_exports_that_are_refused(enrolled: CommandLine, arguments: list[str], message: str) -> None:
    refused = enrolled(*SHEET, "s.pdf", "--format", "pdf", *arguments, code=1)
    assert message in refused.err
    assert not Path("s.pdf").exists()


def test_an_export_into_a_folder_that_is_not_there(enrolled: CommandLine) -> None:
    refused = enrolled(*SHEET, "nowhere/s.csv", "--format", "csv", code=1)
    assert "s.csv" in refused.err or "nowhere" in refused.err


def test_a_register_is_imported_into_its_training(filled: CommandLine) -> None:
    Path("register.csv").write_text("Nom;2030-05-04;2030-05-05 matin\nAfi Kossi;oui;absent\n", "utf-8")
    asked = ("import", "registers", "register.csv", *INTO)
    assert "A register belongs to a training" in filled(*asked, code=1).err
    told = filled(*asked, "--training", "T-1", "--report", "report.json")
    assert "Also added – Sessions: 2" in told.lines
    assert "Also added – Marks: 2" in told.lines
    report = json.loads(Path("report.json").read_text(encoding="utf-8"))
    assert report["columns"]["2030-05-05 AM"] == "2030-05-05 matin"
    marks = filled.json("list", "attendance", *FROM)
    assert {"ABSENT", "PRESENT"} <= {mark["mark"] for mark in marks if mark["evidence"] == "IMPORTED"}


@pytest.mark.parametrize("name", ["w.iclei", "other.iclei", "new.ICLEI", "plain.data"])
def test_no_document_takes_the_place_of_a_file_of_the_program(enrolled: CommandLine, name: str) -> None:
    shutil.copy("w.iclei", "other.iclei")
    shutil.copy("w.iclei", "plain.data")
    there = {path.name: path.read_bytes() for path in Path().glob("*.*")}
    file = "plain.data" if name == "plain.data" else "w.iclei"
    sheet = ("export", "attendance-sheet", "--from", file, "--training", "T-1", "--format", "csv")
    assert "Choose another name" in enrolled(*sheet, "--out", name, code=1).err
    assert {path.name: path.read_bytes() for path in Path().glob("*.*")} == there


@pytest.mark.parametrize("name", ["nowhere/report.json", "w.iclei", "list.csv"])
def test_a_report_that_cannot_be_written_is_refused_before_the_import(
    filled: CommandLine, source: str, name: str
) -> None:
    before = filled.json("history", *FROM)
    filled("import", "people", source, *INTO, "--report", name, code=1)
    assert filled.json("history", *FROM) == before
    assert Path(source).read_text(encoding="cp1252") == LIST
