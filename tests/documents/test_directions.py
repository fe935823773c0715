"""Documents in a language written from right to left, on upright paper, and what importing them costs."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

from iclei_desktop.documents import WRITERS, write
from iclei_desktop.documents.layout import Column, Document, Sheet, Table
from tests.helpers import run_program

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
