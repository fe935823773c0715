"""Each format as it is written and read again, and files that are whole or not there."""

from __future__ import annotations

import csv
import errno
import io
import re
import unicodedata
import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from iclei_desktop.documents import WRITERS, write
from iclei_desktop.documents.attendance_sheet import SheetOptions, attendance_sheet
from iclei_desktop.documents.attendance_summary import attendance_summary
from iclei_desktop.documents.layout import (
    Column,
    Document,
    Fact,
    Facts,
    Paragraph,
    Sheet,
    SignatureLines,
    Table,
)
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from tests.documents.golden import check_golden
from tests.documents.samples import sheet_data, summary_data

ENGLISH = translator("en")
SHEET = attendance_sheet(sheet_data(5, days=2), SheetOptions(blank_rows=2), ENGLISH)
SUMMARY = attendance_summary(summary_data(7, 4), ENGLISH)
DOCUMENTS = pytest.mark.parametrize(("name", "document"), [("sheet", SHEET), ("summary", SUMMARY)])

OPENERS = "=+-@＝＋－＠﹢﹣﹦﹫"
BLANKS = " \t\r\n\u00a0\u200b\ufeff\u202e"
HOSTILE_TEXT = st.one_of(
    st.text(max_size=20),
    st.builds(
        "".join,
        st.tuples(
            st.text(BLANKS, max_size=3), st.sampled_from([*OPENERS, "a;=", "a\n+"]), st.text(max_size=9)
        ),
    ),
    st.sampled_from(
        ["=1+1", "+254 700 000 000", "-2", "@SUM(1)", "=cmd|' /C calc'!A0", '";=1"', "http://x.y"]
    ),
)


def one_table(texts: list[str]) -> Document:
    """Return a document that has these texts everywhere a text can stand."""
    table = Table((Column("Text", 30), Column(texts[0], 30, group=texts[0])), tuple((t, t) for t in texts))
    blocks = (Facts((Fact(texts[0], texts[0]),)), table, Paragraph(texts[0]), SignatureLines((texts[0],)))
    return Document(texts[0], "en", (Sheet(texts[0], blocks, (Fact("Key", texts[0]),)),), texts[0])


def starts_formula(cell: str) -> bool:
    rest = cell.lstrip("".join(c for c in cell if c.isspace() or unicodedata.category(c) in {"Cc", "Cf"}))
    return rest[:1] != "" and rest[0] in OPENERS


@DOCUMENTS
def test_xlsx_is_as_stored(name: str, document: Document) -> None:
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"].render(document)))
    lines = []
    for page in book.worksheets:
        lines.append(f"[{page.title}] {page.page_setup.orientation} paper {page.page_setup.paperSize}")
        lines.append(
            f"repeat {page.print_title_rows} fit {page.page_setup.fitToHeight} {page.oddFooter.right.text}"
        )
        lines.append("merged " + " ".join(sorted(str(cells) for cells in page.merged_cells.ranges)))
        for row in page.iter_rows():
            lines += [f"{cell.coordinate} {cell.value!r}" for cell in row if cell.value is not None]
    check_golden(f"{name}_xlsx.txt", "\n".join(lines) + "\n")


@DOCUMENTS
def test_docx_is_as_stored(name: str, document: Document) -> None:
    word = docx.Document(io.BytesIO(WRITERS["docx"].render(document)))
    lines = [f"{section.orientation} {section.footer.paragraphs[0].text}" for section in word.sections]
    for block in word.iter_inner_content():
        if isinstance(block, docx.table.Table):
            lines += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text:
            lines.append(block.text)
    check_golden(f"{name}_docx.txt", "\n".join(lines) + "\n")


@DOCUMENTS
def test_csv_is_as_stored(name: str, document: Document) -> None:
    check_golden(f"{name}.csv", WRITERS["csv"].render(document))


def test_docx_repeats_headings_and_sets_every_width() -> None:
    xml = zipfile.ZipFile(io.BytesIO(WRITERS["docx"].render(SHEET))).read("word/document.xml").decode()
    tables = re.findall(r"<w:tbl>.*?</w:tbl>|<w:tbl .*?</w:tbl>", xml, re.DOTALL)
    people = [table for table in tables if "Full name" in table]
    assert len(people) == 2
    for table in people:
        assert table.count("<w:tblHeader/>") == 2
        assert table.count("<w:cantSplit/>") == table.count("<w:tr>") == 2 + 5 + 2
        assert table.count("<w:tcW ") == table.count("<w:tc>")
        assert table.count("<w:gridCol ") == 13


def test_a_cell_that_opens_a_formula_is_guarded_in_csv_and_numbers_are_not() -> None:
    document = one_table(["+254 700 000 000", " =1", "＝1", "a; @b", "plain", "4 - 2", "x=1"])
    rows = list(csv.reader(io.StringIO(WRITERS["csv"].render(document).decode("utf-8-sig"))))
    assert [row[1] for row in rows[1:]] == [
        *("'+254 700 000 000", "' =1", "'＝1", "a;' @b", "plain", "4 - 2", "x=1"),
    ]
    numbers = Document("", "en", (Sheet("", (Table((Column("n", 9),), ((-2,), (-0.5,))),)),))
    assert WRITERS["csv"].render(numbers).decode("utf-8-sig").split() == ["n", "-2", "-0.5"]


@given(st.lists(HOSTILE_TEXT, min_size=1, max_size=8))
@settings(deadline=None)
def test_no_cell_of_csv_starts_a_formula(texts: list[str]) -> None:
    content = WRITERS["csv"].render(one_table(texts)).decode("utf-8-sig")
    for delimiter in ",;\t":
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
            assert not [cell for cell in row if starts_formula(cell)]


@given(st.lists(HOSTILE_TEXT, min_size=1, max_size=8))
@settings(deadline=None, max_examples=60)
def test_no_cell_of_xlsx_is_a_formula_or_a_link(texts: list[str]) -> None:
    content = io.BytesIO(WRITERS["xlsx"].render(one_table(texts)))
    xml = zipfile.ZipFile(content).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in xml
    assert "<hyperlink" not in xml
    book = openpyxl.load_workbook(content)
    cells = [cell for row in book.worksheets[0].iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s"}


@given(st.lists(HOSTILE_TEXT, min_size=1, max_size=8))
@settings(deadline=None, max_examples=25)
def test_any_text_makes_a_pdf_and_a_docx(texts: list[str]) -> None:
    document = one_table(texts)
    assert WRITERS["pdf"].render(document).startswith(b"%PDF")
    word = docx.Document(io.BytesIO(WRITERS["docx"].render(document)))
    assert len(word.tables) == 3


def test_a_file_replaces_the_old_one_and_leaves_nothing_beside(tmp_path: Path) -> None:
    for name, writer in WRITERS.items():
        target = tmp_path / f"Liste é{writer.extension}"
        target.write_bytes(b"old")
        write(SHEET, name, target)
        assert target.read_bytes() != b"old"
    assert len(list(tmp_path.iterdir())) == len(WRITERS)


def test_a_place_that_cannot_be_written_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    for target, words in (
        (tmp_path / "absent" / "sheet.csv", "does not exist"),
        (tmp_path / "file" / "sheet.csv", "does not exist"),
        (tmp_path / "folder", "is a folder"),
    ):
        with pytest.raises(Refusal, match=words):
            write(SHEET, "csv", target)


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "disk is full"),
        (errno.EACCES, "open in another program"),
        (errno.EROFS, "may not be changed"),
        (errno.EIO, "The system says"),
    ],
)
def test_what_the_system_refuses_is_said_and_the_old_file_stays(
    number: int, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "sheet.csv"
    target.write_bytes(b"old")

    def refuse(path: Path, destination: Path) -> None:
        assert path.parent == destination.parent
        raise OSError(number, "no")

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(Refusal, match=words):
        write(SHEET, "csv", target)
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"old"]


def test_worksheets_have_names_that_excel_allows() -> None:
    labels = ("1/2: [a]?", "1 2   a", "x" * 40, "x" * 40, "")
    document = Document("T", "en", tuple(Sheet(label, ()) for label in labels))
    book = openpyxl.load_workbook(io.BytesIO(WRITERS["xlsx"].render(document)))
    assert book.sheetnames == ["1 2   a", "1 2   a (2)", "x" * 31, "x" * 27 + " (2)", "T"]


def test_a_section_of_word_ends_in_a_line_too_thin_to_need_a_page() -> None:
    """An empty line after the sheet, which is given a height, made an empty page after a full one."""
    word = docx.Document(io.BytesIO(WRITERS["docx"].render(SHEET)))
    ends = word.element.body.xpath("./w:p[.//w:bookmarkStart]")
    assert len(ends) == len(word.sections) == len(SHEET.sheets) > 1
    assert [end.xpath("boolean(./w:pPr/w:sectPr)") for end in ends] == [True] * (len(ends) - 1) + [False]
    assert not word.element.body.xpath("./w:p[w:pPr/w:sectPr][not(.//w:bookmarkStart)]")
    assert {end.xpath("string(./w:pPr/w:spacing/@w:line)") for end in ends} == {"20"}
