"""Small files made to exhaust a machine: refused within 5 s and 300 MB, in words, the program alive."""

from __future__ import annotations

import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.reading import markup, package, read_table, source
from tests.helpers import PEAK_MEMORY, needs_peak_memory
from tests.services.reading import bombs

SECONDS, MEGABYTES = 5, 300


@pytest.fixture
def with_sheet(tmp_path: Path) -> Callable[[bytes], Path]:
    """Return a function that makes a workbook whose only sheet is the given XML."""
    return partial(bombs.workbook, tmp_path)


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
    begun = time.process_time()
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert time.process_time() - begun < SECONDS
    if sys.platform == "linux":
        assert _peak_megabytes(path) < MEGABYTES
    return refusal.value.message


@pytest.mark.parametrize(
    ("bomb", "message"),
    [
        (bombs.sparse, source.TOO_MANY_CELLS),
        (bombs.zipped, package.UNPACKS_TOO_BIG),
        (bombs.lying, package.UNPACKS_TOO_BIG),
        (bombs.entities, markup.DOCUMENT_TYPE),
    ],
)
def test_a_workbook(tmp_path: Path, bomb: bombs.Bomb, message: str) -> None:
    assert _refused(bomb(tmp_path)) == message


@pytest.mark.parametrize(
    "rows",
    [
        bombs.REPEATED,
        '<table:table-row><table:table-cell office:value-type="string"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574"/>'
        '<table:table-row><table:table-cell table:number-columns-repeated="16383"/>'
        '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>',
    ],
)
def test_repeated_cells_of_an_opendocument(tmp_path: Path, rows: str) -> None:
    assert _refused(bombs.opendocument(tmp_path, rows)) == source.TOO_MANY_CELLS


def test_styled_but_empty_cells_far_away_are_no_bomb(with_sheet: Callable[[bytes], Path]) -> None:
    near = f'<row r="1">{bombs.CELL.format("A", 1)}{bombs.CELL.format("B", 1)}</row>'
    far = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    assert read_table(with_sheet(bombs.SHEET_START + (near + far).encode() + bombs.SHEET_END)).headers == (
        "x",
        "x (2)",
    )


def test_cells_without_references_are_counted(with_sheet: Callable[[bytes], Path]) -> None:
    row = b"<row>" + b'<c t="n"><v>1</v></c>' * 1_001 + b"</row>"
    path = with_sheet(bombs.SHEET_START + row + bombs.SHEET_END)
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.message == source.TOO_MANY_COLUMNS


def test_a_binary_workbook_is_refused(with_sheet: Callable[[bytes], Path]) -> None:
    path = with_sheet(bombs.SHEET_START + bombs.SHEET_END)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.bin", b"\x83\x01\x00")
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.message == package.BINARY_WORKBOOK
