"""A signature in a cell: in each format at its place, no higher than its row, and in words where none is shown."""

from __future__ import annotations

import csv
import io
import re
import struct
import zipfile
import zlib
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import docx
import openpyxl
import pytest

from iclei_desktop.documents import WRITERS
from iclei_desktop.documents.attendance_sheet import SheetOptions, attendance_sheet
from iclei_desktop.documents.layout import Column, Document, Picture, Sheet, Table
from iclei_desktop.rules.translate import translator
from tests.documents.samples import sheet_data
from tests.helpers import converted, run_program
from tests.pictures import drawn

WIDTH, HEIGHT = 480, 160
ROW = 9.0  # millimetres


def png() -> bytes:
    """Return a black stroke on white, one bit for each pixel."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    line = b"\0" + b"\xff" * 20 + b"\x00" * 20 + b"\xff" * (WIDTH // 8 - 40)
    head = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 1, 0, 0, 0, 0)
    body = zlib.compress(line * HEIGHT)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


@pytest.fixture
def signed() -> Document:
    """Return a sheet whose second participant has signed for the afternoon."""
    data = sheet_data(4)
    signature = Picture(png(), "signed on the screen")
    people = [*data.people]
    people[1] = replace(people[1], signatures=(None, signature))
    return attendance_sheet(
        replace(data, people=tuple(people)), SheetOptions(blank_rows=1, show_marks=True), translator("en")
    )


def test_a_signature_takes_the_place_of_the_letter(signed: Document) -> None:
    rows = signed.sheets[0].tables[0].rows
    assert [isinstance(row[-1], Picture) for row in rows] == [False, True, False, False]
    assert rows[0][-2:] == ("P", "L")


def test_the_pdf_shows_it_as_high_as_the_row(signed: Document, tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(WRITERS["pdf"].render(signed))
    *_, found = run_program("pdfimages", "-list", path).splitlines()
    assert found.split()[3:5] == [str(WIDTH), str(HEIGHT)]
    per_inch = float(found.split()[13])
    assert HEIGHT / per_inch * 25.4 < ROW
    assert WIDTH / per_inch * 25.4 < 25


def test_word_shows_it_in_its_cell(signed: Document, tmp_path: Path) -> None:
    path = tmp_path / "sheet.docx"
    path.write_bytes(WRITERS["docx"].render(signed))
    table = max(docx.Document(str(path)).tables, key=lambda table: len(table.rows))
    drawn = ["<w:drawing>" in row.cells[-1]._tc.xml for row in table.rows[2:]]
    assert drawn == [False, True, False, False, False]
    (shape,) = docx.Document(str(path)).inline_shapes
    assert shape.height.mm < ROW
    assert run_program("pdfimages", "-list", converted(path, "pdf", tmp_path)).count("image ") == 1


def test_excel_anchors_it_to_its_cell(signed: Document, tmp_path: Path) -> None:
    path = tmp_path / "sheet.xlsx"
    path.write_bytes(WRITERS["xlsx"].render(signed))
    sheet = openpyxl.load_workbook(path).worksheets[0]
    drawing = zipfile.ZipFile(path).read("xl/drawings/drawing1.xml").decode()
    (place,) = re.findall(r"<xdr:from><xdr:col>(\d+)</xdr:col>.*?<xdr:row>(\d+)</xdr:row>", drawing)
    row = next(cell.row for cell in sheet["A"] if cell.value == 2)
    assert tuple(map(int, place)) == (sheet.max_column - 1, row - 1)


def test_csv_says_it_in_words(signed: Document) -> None:
    rows = list(csv.reader(io.StringIO(WRITERS["csv"].render(signed).decode("utf-8-sig"))))
    assert [row[-1] for row in rows[1:]] == ["L", "signed on the screen", "", ""]


@pytest.mark.parametrize("place", [0, 1], ids=["first", "last"])
@pytest.mark.parametrize("width", [480, 1600], ids=["narrow", "wide"])
def test_a_picture_makes_no_row_higher(place: int, width: int, tmp_path: Path) -> None:
    picture = Picture(drawn(width, 160), "signed on the screen")
    row = ("name", picture) if place else (picture, "name")
    columns = (Column("One", 30), Column("Two", 30))
    table = Table(columns, tuple(row for _ in range(5)), row_height=ROW)
    path = tmp_path / "table.pdf"
    path.write_bytes(WRITERS["pdf"].render(Document("T", "en", (Sheet("", (table,)),))))
    found = re.findall(r'yMin="([\d.]+)"[^>]*>name<', run_program("pdftotext", "-bbox", path, "-"))
    tops = [float(top) * 25.4 / 72 for top in found]
    assert [below - above for above, below in pairwise(tops)] == pytest.approx([ROW] * 4, abs=0.2)
