"""The PDF page by page, read by another program: headings, page numbers, long names, memory."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from pathlib import Path

import pytest

from iclei_desktop.documents import preview, write
from iclei_desktop.documents.attendance_sheet import SheetData, SheetOptions, attendance_sheet
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.sheet_columns import SheetPerson
from iclei_desktop.documents.sheet_signatures import DAY, SESSION
from iclei_desktop.documents.writers import pdf
from iclei_desktop.rules.translate import translator
from tests.documents.golden import check_golden
from tests.documents.samples import AMHARIC, ARABIC, LONG_NAME, LONG_WORD, TRAINING, sessions, sheet_data
from tests.helpers import PEAK_MEMORY, needs_peak_memory, run_program

ENGLISH = translator("en")

WEEK = """
import json, sys
from pathlib import Path
from iclei_desktop.documents import write
from iclei_desktop.documents.attendance_sheet import SheetOptions, attendance_sheet
from iclei_desktop.rules.translate import translator
from tests.documents.samples import sheet_data

write(attendance_sheet(sheet_data(400, 5), SheetOptions(), translator("en")), "pdf", Path(sys.argv[1]))
print(json.dumps(peak_memory()))
"""


def pages_of(path: Path, *options: str) -> list[str]:
    return run_program("pdftotext", *options, path, "-").removesuffix("\f").split("\f")


def written(document: Document, folder: Path) -> Path:
    path = folder / "document.pdf"
    write(document, "pdf", path)
    return path


def check_pages(pages: list[str], sheets: int) -> None:
    """Check that each page has the table's headings (but for a last one with the totals) and its number."""
    numbers = [re.findall(r"Page (\d+) of (\d+)", page) for page in pages]
    assert all(len(found) == 1 for found in numbers)
    count = int(numbers[0][0][1])
    assert [tuple(map(int, found[0])) for found in numbers] == [
        (number, count) for _ in range(sheets) for number in range(1, count + 1)
    ]
    assert len(pages) == sheets * count
    assert sum("Full name" in page and "Organisation" in page for page in pages) >= sheets * (count - 1)


def test_text_of_the_pages_is_as_stored(tmp_path: Path) -> None:
    document = attendance_sheet(sheet_data(5, days=2), SheetOptions(blank_rows=2), ENGLISH)
    pages = pages_of(written(document, tmp_path), "-layout")
    check_golden("sheet_pdf.txt", "\n\f\n".join(re.sub(r"[ \n]*\n\s*| {2,}", "\n", page) for page in pages))


def test_headings_and_page_numbers_stand_on_every_page_of_400_people(tmp_path: Path) -> None:
    pages = pages_of(written(attendance_sheet(sheet_data(400), SheetOptions(), ENGLISH), tmp_path))
    check_pages(pages, sheets=1)
    text = "".join(pages)
    assert all(re.search(rf"^Participant {number}$", text, re.MULTILINE) for number in range(6, 401))


def test_a_long_document_is_set_in_parts_and_joined_in_bounded_memory(tmp_path: Path) -> None:
    needs_peak_memory()
    path = tmp_path / "week.pdf"
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", PEAK_MEMORY + WEEK, str(path)]
    finished = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    assert json.loads(finished.stdout) < 250
    check_pages(pages_of(path), sheets=5)
    run_program("qpdf", "--check", path)
    assert len(pages_of(path)) == pdf.page_count(path.read_bytes())


@pytest.mark.parametrize("per", [DAY, SESSION])
def test_one_or_two_blank_rows_take_no_page_of_their_own(per: str, tmp_path: Path) -> None:
    """Whatever the number: a page begins with people, or with three rows to fill in at least, or with the totals."""
    left_out = set()
    for blank in range(2, 26):
        options = SheetOptions(columns=("organisation",), blank_rows=blank, signature_per=per)
        pages = pages_of(written(attendance_sheet(sheet_data(8), options, ENGLISH), tmp_path), "-layout")
        rows = [re.findall(r"^ +(\d+)(?: |$)", page, re.MULTILINE) for page in pages]
        numbers = [[int(row) for row in found] for found in rows if found]
        shown = [row for found in numbers for row in found]
        assert shown == list(range(1, len(shown) + 1))
        assert all(len(found) > 2 for found in numbers)
        left_out.add(8 + blank - len(shown))
    assert left_out == {0, 1, 2}


def test_people_are_never_left_out_for_the_sake_of_a_page(tmp_path: Path) -> None:
    for people in range(10, 22):
        document = attendance_sheet(sheet_data(people), SheetOptions(blank_rows=0), ENGLISH)
        text = "".join(pages_of(written(document, tmp_path)))
        assert f"Participant {people}\n" in text


@pytest.mark.parametrize("people", [0, 1, 40])
def test_any_number_of_people_makes_a_sound_file(people: int, tmp_path: Path) -> None:
    path = written(attendance_sheet(sheet_data(people), SheetOptions(), ENGLISH), tmp_path)
    pages = pages_of(path)
    check_pages(pages, sheets=1)
    assert people > 1 or len(pages) == 1
    run_program("qpdf", "--check", path)


def test_names_of_every_script_and_length_are_printed_whole(tmp_path: Path) -> None:
    names = (ARABIC, AMHARIC, LONG_NAME, LONG_WORD, "Very " * 300 + "Long")
    data = SheetData(TRAINING, sessions(1), tuple(SheetPerson(name) for name in names))
    text = re.sub(
        r"[\s\u200b-\u200f\u202a-\u202e]", "", "".join(pages_of(written_raw(data, tmp_path), "-raw"))
    )
    for name in (AMHARIC, LONG_NAME, LONG_WORD, "Very" * 20):
        assert name.replace(" ", "") in text
    assert all(word in text or word[::-1] in text for word in ARABIC.split())
    assert text.count("Very") == 300 + LONG_NAME.count("Very")


def written_raw(data: SheetData, folder: Path) -> Path:
    return written(attendance_sheet(data, SheetOptions(blank_rows=0), ENGLISH), folder)


def test_fonts_are_ours_alone(tmp_path: Path) -> None:
    path = written(attendance_sheet(sheet_data(5), SheetOptions(), ENGLISH), tmp_path)
    fonts = re.findall(r"^[A-Z]{6}\+(\S+)", run_program("pdffonts", path), re.MULTILINE)
    assert set(fonts) == {
        "NotoSans-Regular",
        "NotoSans-Bold",
        "NotoSansArabic-Regular",
        "NotoSansEthiopic-Regular",
    }


def test_preview_shows_a_page_as_png() -> None:
    document = attendance_sheet(sheet_data(40), SheetOptions(), ENGLISH)
    picture = preview(document, 2, 50)
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (585, 413)
    assert picture != preview(document, 1, 50)
