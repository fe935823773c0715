"""Small files made to exhaust a machine: refused within 5 s and 300 MB, in words, the program alive."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.reading import markup, package, read_table, source
from tests.helpers import PEAK_MEMORY, needs_peak_memory

SECONDS, MEGABYTES = 5, 300
SHEET = "xl/worksheets/sheet1.xml"
SHEET_START = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
SHEET_END = b"</sheetData></worksheet>"
CELL = '<c r="{0}{1}" t="inlineStr"><is><t>x</t></is></c>'
SPARSE = "".join(
    f'<row r="{row}">{CELL.format(column, row)}</row>' for column, row in (("A", 1), ("XFD", 1048576))
)


@pytest.fixture
def with_sheet(tmp_path: Path) -> Callable[[bytes], Path]:
    """Return a function that makes a workbook whose only sheet is the given XML."""

    def make(sheet: bytes) -> Path:
        plain, made = tmp_path / "plain.xlsx", tmp_path / "bomb.xlsx"
        openpyxl.Workbook().save(plain)
        with zipfile.ZipFile(plain) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, sheet if name == SHEET else old.read(name))
        return made

    return make


def _peak_megabytes(path: Path) -> int:
    """Read ``path`` in a program of its own; return the most memory that it or its child held."""
    needs_peak_memory()
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from iclei_desktop.rules.refusal import Refusal\n"
        "from iclei_desktop.services.reading import read_table\n"
        "try:\n"
        "    read_table(Path(sys.argv[1]))\n"
        "except Refusal:\n"
        "    pass\n"
        "print(peak_memory())"
    )
    finished = subprocess.run(
        [sys.executable, "-c", PEAK_MEMORY + script, str(path)], capture_output=True, text=True, check=True
    )
    return int(finished.stdout)


def _refused(path: Path) -> str:
    """Return the message id with which a bomb is refused, having checked what it cost."""
    assert path.stat().st_size < 500_000
    begun = time.monotonic()
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert time.monotonic() - begun < SECONDS
    if sys.platform == "linux":
        assert _peak_megabytes(path) < MEGABYTES
    return refusal.value.message


def test_two_cells_at_opposite_corners(with_sheet: Callable[[bytes], Path]) -> None:
    assert _refused(with_sheet(SHEET_START + SPARSE.encode() + SHEET_END)) == source.TOO_MANY_CELLS


def test_a_zip_bomb(with_sheet: Callable[[bytes], Path]) -> None:
    assert _refused(with_sheet(SHEET_START + b" " * 60_000_000 + SHEET_END)) == package.UNPACKS_TOO_BIG


def test_a_zip_bomb_that_declares_a_small_size(with_sheet: Callable[[bytes], Path]) -> None:
    size = 60_000_000
    path = with_sheet(SHEET_START + b" " * (size - len(SHEET_START + SHEET_END)) + SHEET_END)
    content = path.read_bytes()
    true_size, lie = size.to_bytes(4, "little"), (1_000).to_bytes(4, "little")
    assert content.count(true_size) == 2
    path.write_bytes(content.replace(true_size, lie))
    assert _refused(path) == package.UNPACKS_TOO_BIG


def test_entities_that_multiply(with_sheet: Callable[[bytes], Path]) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "lol"}">' for n in range(10))
    bomb = f"<!DOCTYPE worksheet [{entities}]>".encode()
    assert _refused(with_sheet(bomb + SHEET_START + b"<row><c><v>&e9;</v></c></row>" + SHEET_END)) == (
        markup.DOCUMENT_TYPE
    )


@pytest.mark.parametrize(
    "rows",
    [
        '<table:table-row table:number-rows-repeated="1048576">'
        '<table:table-cell office:value-type="string" table:number-columns-repeated="16384"/></table:table-row>',
        '<table:table-row><table:table-cell office:value-type="string"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"/>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
    ],
)
def test_repeated_cells_of_an_opendocument(tables: Path, tmp_path: Path, rows: str) -> None:
    spaces = "".join(
        f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0"'
        for prefix in ("office", "table", "text")
    )
    content = (
        f"<office:document-content{spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="S">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    path = tmp_path / "bomb.ods"
    with zipfile.ZipFile(tables / "participants.ods") as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, content if name == "content.xml" else old.read(name))
    assert _refused(path) == source.TOO_MANY_CELLS


def test_styled_but_empty_cells_far_away_are_no_bomb(with_sheet: Callable[[bytes], Path]) -> None:
    near = f'<row r="1">{CELL.format("A", 1)}{CELL.format("B", 1)}</row>'
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read_table(with_sheet(SHEET_START + (near + far).encode() + SHEET_END)).headers == ("x", "x (2)")


def test_cells_without_references_are_counted(with_sheet: Callable[[bytes], Path]) -> None:
    row = b"<row>" + b'<c t="n"><v>1</v></c>' * 1_001 + b"</row>"
    path = with_sheet(SHEET_START + row + SHEET_END)
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.message == source.TOO_MANY_COLUMNS


def test_a_binary_workbook_is_refused(with_sheet: Callable[[bytes], Path]) -> None:
    path = with_sheet(SHEET_START + SHEET_END)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.message == package.BINARY_WORKBOOK
