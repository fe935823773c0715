"""The report of people trained on paper and as data: numbers stay numbers, names are there on purpose only."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from iclei_desktop.documents import write
from iclei_desktop.documents.charts import Inks
from iclei_desktop.documents.layout import Chart, Document, Facts, Paragraph
from iclei_desktop.documents.people_report import MOST_BARS, table_chart
from iclei_desktop.rules.cross_table import ALL, UNKNOWN, Count, CrossTable
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.documents.people_report import COLUMNS, NAMES, PROGRAMME, ROWS, SINCE, UNTIL
from iclei_desktop.services.documents.training_options import CONSENTED
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from tests.helpers import run_program

HEADS = "43"


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    """Open a demo file that no test changes for the others."""
    with Workspace.create(tmp_path_factory.mktemp("demo") / "demo.iclei", None, author="tester") as workspace:
        fill_with_demo(workspace, date(2026, 11, 25))
        yield workspace


def made(workspace: Workspace, language: str = "en", **chosen: object) -> Document:
    options = {"rows": ROWS, "columns": COLUMNS, "names": NAMES, "since": SINCE, "until": UNTIL}
    options |= {"programme": PROGRAMME, "consented": CONSENTED}
    values = {options[name]: value for name, value in chosen.items()}
    return build(workspace, "", Choice("people-report", language, Chosen(values)))


def test_a_page_says_what_was_asked_and_how_it_was_counted(demo: Workspace, tmp_path: Path) -> None:
    document = made(demo, "fr", programme="CoM SSA", since="2019-01-01")
    write(document, "pdf", tmp_path / "report.pdf")
    text = " ".join(run_program("pdftotext", "-layout", tmp_path / "report.pdf", "-").split())
    for words in (
        "Personnes formées",
        "Covenant of Mayors",
        "commencées à partir du 1",
        "67 (dont 43 sans nom)",
    ):
        assert words in text, words
    assert "Est compté qui a participé" in text
    assert "Amina" not in text, "no name unless it is asked for"
    assert any(isinstance(block, Chart) for block in document.sheets[0].blocks)


def test_a_workbook_holds_numbers_on_a_sheet_for_each_measure(demo: Workspace, tmp_path: Path) -> None:
    write(made(demo, rows="country", columns="sex", names=True), "xlsx", tmp_path / "report.xlsx")
    book = openpyxl.load_workbook(tmp_path / "report.xlsx")
    assert [sheet.title for sheet in book.worksheets] == ["People", "Participations", "Names"]
    cells = [[cell.value for cell in row] for row in book["People"].iter_rows()]
    (zambia,) = [row for row in cells if row[0] == "Zambia"]
    assert [value for value in zambia if isinstance(value, int)] == [1, 2, 0, 0, 3]
    names = [cell.value for row in book["Names"].iter_rows() for cell in row]
    assert "Amina Wanjiru Otieno" in names


def test_two_axes_say_which_share_is_not_known(demo: Workspace) -> None:
    (facts,) = (
        block
        for block in made(demo, rows="country", columns="sex").sheets[0].blocks
        if isinstance(block, Facts)
    )
    told = {fact.label: fact.value for fact in facts.items}
    assert told["Sex: Not collected"] == told["Country: Counted without names"] == "43 · 64%"
    assert "Country: Not collected" not in told


def test_data_says_of_each_row_what_is_counted(demo: Workspace, tmp_path: Path) -> None:
    write(made(demo, rows="sex", columns="held-in"), "csv", tmp_path / "report.csv")
    with (tmp_path / "report.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["Counted"] for row in rows} == {"People", "Participations"}
    assert [row["Total"] for row in rows if row["Sex"] == "Total"] == ["67", "67"], "it counts everybody once"
    (unknown,) = [row for row in rows if row["Sex"] == "Not collected" and row["Counted"] == "People"]
    assert unknown["Country of the training – Kenya"] == unknown["Total"] == HEADS


def test_only_those_who_agreed_to_sharing_are_named(demo: Workspace) -> None:
    every = made(demo, names=True).sheets[-1].tables[0].rows
    assert len(every) == 24
    assert not made(demo, names=True, consented=True).sheets[-1].tables[0].rows
    key = resolve(demo, kind_of("person"), str(every[3][1]))
    editing.add(demo, kind_of("consent"), {"person": key, "purpose": "DONOR_SHARING", "given": True})
    sheet = made(demo, names=True, consented=True).sheets[-1]
    demo.undo()
    assert [row[1] for row in sheet.tables[0].rows] == [every[3][1]]
    (told,) = [block.text for block in sheet.blocks if isinstance(block, Paragraph)]
    assert told == "23 people are counted and not named here: they did not agree to sharing."


def test_what_cannot_be_asked_is_said(demo: Workspace) -> None:
    with pytest.raises(Refusal, match="hair") as said:
        made(demo, rows="hair")
    assert "age-group" in said.value.text(translator("en"))
    with pytest.raises(Refusal, match="there is no"):
        made(demo, programme="Nothing of that kind")


def test_many_rows_and_many_columns_are_no_picture() -> None:
    english, groups = translator("en"), Inks().groups
    few = CrossTable({"a": "A"}, {}, {("a", ALL): Count(1_200, 1_200), (ALL, ALL): Count(1_200, 1_200)})
    drawn = table_chart(few, english)
    assert drawn is not None
    assert "1,200" in drawn[0]
    rows = {str(number): str(number) for number in range(MOST_BARS + 1)}
    assert table_chart(CrossTable(rows, {}), english) is None
    columns = {str(number): str(number) for number in range(len(groups))}
    assert table_chart(CrossTable({"a": "A"}, {**columns, UNKNOWN: "?"}), english) is not None
    assert table_chart(CrossTable({"a": "A"}, {**columns, "more": "more"}), english) is None
    assert table_chart(CrossTable({}, {}), english) is None
