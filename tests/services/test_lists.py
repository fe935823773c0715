"""Lists that leave: read by other programs, read back by ourselves, and no formula in them."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from sqlalchemy import event

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import lists
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.importing.report import Outcome
from iclei_desktop.services.list_formats import LIST_FORMATS
from iclei_desktop.services.lists import ListRequest, export_list
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from tests.helpers import converted

DEMO_DAY = date(2026, 11, 25)
CSV_IN_UTF8 = "csv:Text - txt - csv (StarCalc):44,34,76"
NASTY = ("=1+1", "+254 700;=cmd()", "-2", "@SUM(A1)", "Ana “x”, O’Brien; Zoë Ω", "'quoted")


def request(name: str, format_: str, folder: Path, query: Query | None = None) -> ListRequest:
    """Ask for every field that a person sees."""
    kind = kind_of(name)
    fields = [field.name for field in kind.shown]
    path = folder / f"{name}{LIST_FORMATS[format_].extension}"
    return ListRequest(kind, query or Query(), fields, format_, path)


def with_people(workspace: Workspace, names: tuple[str, ...]) -> None:
    """Add a person of each name, with notes of several lines."""
    notes = "first line\n=second()\n\nlast"
    people = [new_edit(kind_of("person"), {"name_as_written": name, "notes": notes}) for name in names]
    workspace.write(Name("test"), people)


@pytest.mark.parametrize("format_", LIST_FORMATS)
@pytest.mark.parametrize("name", ["person", "city", "training", "programme"])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_exported_list_is_read_back_as_what_it_was(
    workspace: Workspace, tmp_path: Path, name: str, format_: str, language: str
) -> None:
    fill_with_demo(workspace, DEMO_DAY)
    wanted = request(name, format_, tmp_path)
    count = export_list(workspace, wanted, translator(language))
    report = import_records(workspace, Request(wanted.path, wanted.kind, dry_run=True))
    assert count == len(report.outcomes) == workspace.count(wanted.kind, Query()) > 0
    assert set(report.outcomes.values()) == {Outcome.UNCHANGED}
    assert not report.unused


@pytest.mark.parametrize("format_", LIST_FORMATS)
def test_names_that_look_like_formulas_stay_names(workspace: Workspace, tmp_path: Path, format_: str) -> None:
    with_people(workspace, NASTY)
    wanted = request("person", format_, tmp_path)
    export_list(workspace, wanted, translator("en"))
    report = import_records(workspace, Request(wanted.path, wanted.kind, dry_run=True))
    assert report.count(Outcome.UNCHANGED) == len(NASTY)


def test_another_program_finds_texts_numbers_and_days_in_the_workbook(
    workspace: Workspace, tmp_path: Path
) -> None:
    fill_with_demo(workspace, DEMO_DAY)
    with_people(workspace, NASTY)
    people = request("person", "xlsx", tmp_path)
    export_list(workspace, people, translator("en"))
    sheet = load_workbook(people.path).worksheets[0]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}
    names = [row[1].value for row in sheet.iter_rows(min_row=2)]
    assert set(NASTY) <= set(names)
    trainings = request("training", "xlsx", tmp_path)
    export_list(workspace, trainings, translator("en"))
    sheet = load_workbook(trainings.path).worksheets[0]
    headings = [cell.value for cell in sheet[1]]
    starts = {row[headings.index("Start")].value for row in sheet.iter_rows(min_row=2)}
    assert {start.date() for start in starts} == {date(2019, 3, 25), date(2019, 6, 3), date(2026, 11, 23)}
    assert 43 in {row[headings.index("Registered without names")].value for row in sheet.iter_rows(min_row=2)}


def test_libreoffice_calculates_nothing_in_either_format(workspace: Workspace, tmp_path: Path) -> None:
    with_people(workspace, NASTY)
    for format_ in LIST_FORMATS:
        wanted = request("person", format_, tmp_path)
        export_list(workspace, wanted, translator("en"))
        folder = tmp_path / format_
        folder.mkdir()
        shown = converted(wanted.path, CSV_IN_UTF8, folder).read_text(encoding="utf-8")
        for formula in ("=1+1", "=cmd()", "@SUM(A1)", "=second()"):
            assert formula in shown


def test_only_what_the_query_finds_leaves_in_its_order(workspace: Workspace, tmp_path: Path) -> None:
    fill_with_demo(workspace, DEMO_DAY)
    query = Query(text="lusaka", sort=("-name_as_written",))
    wanted = ListRequest(kind_of("person"), query, ["name_as_written", "city"], "csv", tmp_path / "some.csv")
    assert export_list(workspace, wanted, translator("en")) == workspace.count(wanted.kind, query)
    with wanted.path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    names = [row["name_as_written"] for row in workspace.page(wanted.kind, query)]
    assert rows[0] == ["Full name", "City"]
    assert [row[0] for row in rows[1:]] == names
    assert len(names) > 1


def test_a_list_is_of_one_moment_and_sorted_once(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tuple(f"Person {number}" for number in range(7))
    with_people(workspace, names)
    wanted = request("person", "csv", tmp_path, Query(sort=("sex",)))
    monkeypatch.setattr(lists, "PAGE", 2)
    selects: list[str] = []

    def write_meanwhile(_: float, __: str = "", /) -> None:
        with_people(workspace, (f"Aaron {len(selects)}",))  # comes first: each row moves on by one

    with workspace.reading() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", lambda *told: selects.append(told[2]))
    export_list(workspace, wanted, translator("en"), write_meanwhile)
    with wanted.path.open(encoding="utf-8-sig", newline="") as file:
        assert [row["Full name"] for row in csv.DictReader(file)] == list(names)
    assert sum("ORDER BY person.sex" in select for select in selects) == 1


def test_headings_and_words_are_in_the_language_asked_for(workspace: Workspace, tmp_path: Path) -> None:
    fill_with_demo(workspace, DEMO_DAY)
    wanted = ListRequest(kind_of("city"), Query(), ["place_name", "country"], "csv", tmp_path / "villes.csv")
    export_list(workspace, wanted, translator("fr"))
    with wanted.path.open(encoding="utf-8-sig", newline="") as file:
        rows = {row[0]: row[1] for row in csv.reader(file)}
    assert rows["Cape Town"] == "Afrique du Sud"


def test_stopping_leaves_an_older_file_as_it_was(workspace: Workspace, tmp_path: Path) -> None:
    fill_with_demo(workspace, DEMO_DAY)
    wanted = request("person", "xlsx", tmp_path)
    wanted.path.write_bytes(b"older")

    def stop(_share: float, _step: str = "", /) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        export_list(workspace, wanted, translator("en"), stop)
    assert wanted.path.read_bytes() == b"older"
    assert [path.name for path in tmp_path.glob("person*")] == ["person.xlsx"]


def test_a_text_that_excel_cannot_hold_is_refused_rather_than_cut(
    workspace: Workspace, tmp_path: Path
) -> None:
    values = {"name_as_written": "Ana", "notes": "x" * 40_000}
    workspace.write(Name("test"), [new_edit(kind_of("person"), values)])
    wanted = request("person", "xlsx", tmp_path)
    with pytest.raises(Refusal, match="row 2"):
        export_list(workspace, wanted, translator("en"))
    assert not wanted.path.exists()
    assert export_list(workspace, request("person", "csv", tmp_path), translator("en")) == 1
