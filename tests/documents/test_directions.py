"""Documents in a language written from right to left, on upright paper, and what importing them costs."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from iclei_desktop.documents import WRITERS, write
from iclei_desktop.documents.invitation import filled
from iclei_desktop.documents.layout import Column, Document, Fact, Facts, Paragraph, Sheet, Table
from iclei_desktop.documents.training import joined
from iclei_desktop.rules.directions import apart
from tests.helpers import converted, run_program

TABLE = Table((Column("رقم", 10), Column("الاسم", 60, stretch=True)), ((1, "فاطمة"), (77, "Amina")))
ARABIC = Document("قائمة الحضور", "ar", (Sheet("2026", (TABLE,)),), orientation="portrait")


def test_columns_run_from_right_to_left_in_every_format(tmp_path: Path) -> None:
    workbook = zipfile.ZipFile(io.BytesIO(WRITERS["xlsx"].render(ARABIC)))
    assert 'rightToLeft="1"' in workbook.read("xl/worksheets/sheet1.xml").decode()
    word = zipfile.ZipFile(io.BytesIO(WRITERS["docx"].render(ARABIC)))
    assert "<w:bidiVisual/>" in word.read("word/document.xml").decode()
    target = tmp_path / "list.pdf"
    write(ARABIC, "pdf", target)
    boxes = run_program("pdftotext", "-bbox", target, "-")
    left = {word: float(x) for x, word in re.findall(r'xMin="([\d.]+)".*>(77|Amina)</word>', boxes)}
    assert left["Amina"] < left["77"]
    assert left["77"] > 530  # of the 595 points across an upright page


ENGLISH = Document(
    "Agenda",
    "en",
    (
        Sheet(
            "2026",
            (
                Paragraph(filled("Held in {place}, 14–17 May.", {"place": apart("تونس")})),
                Paragraph("فهم بيانات الطاقة عام 2025."),
                Facts((Fact("City", joined(("نواكشوط", "33 Tunisia"))),)),
                Table((Column("Name", 60, stretch=True),), (("بلدية أكادير 2030.",),)),
            ),
        ),
    ),
    orientation="portrait",
)


def places(target: Path) -> list[tuple[str, float, float]]:
    """Return where each piece of text without blanks begins and ends on the page, from the left."""
    boxes = run_program("pdftotext", "-bbox", target, "-")
    found = re.findall(r'xMin="([\d.]+)".*xMax="([\d.]+)".*>(.*)</word>', boxes)
    return [(word, float(begins), float(ends)) for begins, ends, word in found]


@pytest.mark.parametrize("format_", ["pdf", "docx"])
def test_arabic_among_english_leaves_numbers_and_stops_in_place(format_: str, tmp_path: Path) -> None:
    target = tmp_path / f"agenda.{format_}"
    write(ENGLISH, format_, target)
    if format_ == "docx":
        target = converted(target, "pdf", tmp_path)
    begins = {word: at for word, at, _ in places(target)}
    ends = {word: at for word, _, at in places(target)}
    stops = [at for word, _, at in places(target) if word == "."]
    assert ends["Held"] < begins["14–17"] < begins["May."], "a name from right to left would turn it to 17–14"
    assert begins["2025"] > 400, "an Arabic sentence begins at the right"
    assert any(abs(begins["2025"] - stop) < 1 for stop in stops), "and its full stop stands at the left"
    assert begins["2030"] < 100, "in a list all names stand at the left"
    assert any(abs(begins["2030"] - stop) < 1 for stop in stops)
    assert ends["33"] < begins["Tunisia"], "a fact put together by us is read from left to right"


def test_a_list_as_data_has_no_signs_that_nobody_sees() -> None:
    table = Table((Column("City", 40),), ((joined(("تونس", "Tunisia"), " / "),),))
    document = Document("List", "en", (Sheet("", (table,)),))
    assert "تونس / Tunisia" in WRITERS["csv"].render(document).decode("utf-8-sig")


def test_importing_documents_loads_none_of_the_libraries() -> None:
    code = (
        "import sys, iclei_desktop.documents, iclei_desktop.documents.attendance_sheet as sheet,"
        " iclei_desktop.documents.attendance_summary as summary\n"
        "print(*({'typst', 'xlsxwriter', 'docx', 'lxml', 'babel'} & set(sys.modules)))"
    )
    root = Path(__file__).parents[2]
    finished = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    assert finished.stdout.strip() == ""
