"""Workbooks as offices keep them, written by LibreOffice and openpyxl, read in a child process."""

from __future__ import annotations

import datetime
import multiprocessing
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.reading import (
    Limits,
    Row,
    child,
    package,
    read_table,
    reader,
    sheets,
    source,
    workbook,
)

PARTICIPANTS = [
    Row(5, ("Aïssatou N’Diaye", "a.ndiaye@example.org", "Dakar", "2026-03-01", "7.5", "true", "41")),
    Row(6, ("أمينة بن علي", "amina@example.org", "Tunis", "2026-03-01T09:30:00", "3", "false", "29")),
    Row(7, ("አበበ በቀለ", "", "Addis Ababa", "", "0.1", "", "")),
    Row(8, ("João Conceição", "joao@example.org", "NA", "2026-02-28", "", "true", "221771234567")),
]


@pytest.mark.parametrize(("extension", "failed"), [("xlsx", 1), ("ods", 1), ("xls", 0)])
def test_a_list_saved_by_libreoffice(tables: Path, extension: str, failed: int) -> None:
    table = read_table(tables / f"participants.{extension}")
    assert (table.format, table.sheet) == (extension, "Liste")
    assert table.sheets == ("Couverture", "Liste", "Cachée")
    assert table.preamble == [
        Row(1, ("Formation à Dakar – liste des participants",)),
        Row(2, ("Mise à jour :", "2026-03-02")),
    ]
    assert table.headers == ("Nom complet", "Courriel", "Ville", "Inscrit le", "Heures", "Présent", "Âge")
    assert (table.header_line, table.rows) == (4, PARTICIPANTS)
    assert [note.values["count"] for note in table.notes] == [failed] * failed


def test_a_sheet_is_chosen_by_name(tables: Path) -> None:
    assert read_table(tables / "participants.xlsx", sheet="Cachée").headers == ("x",)
    with pytest.raises(Refusal) as refusal:
        read_table(tables / "participants.xlsx", sheet="Feuille")
    assert refusal.value.message == sheets.NO_SHEET
    assert "Couverture, Liste, Cachée" in str(refusal.value)
    with pytest.raises(Refusal) as refusal:
        read_table(tables / "participants.xlsx", sheet="Couverture")
    assert refusal.value.message == reader.EMPTY


@pytest.mark.parametrize("extension", ["xlsx", "ods", "xls"])
def test_a_password_is_said(tables: Path, extension: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(tables / f"protected.{extension}")
    assert refusal.value.message == sheets.PROTECTED


@pytest.mark.parametrize("wrong", [".ods", ".xls", ".csv"])
def test_content_counts_more_than_the_extension(tables: Path, tmp_path: Path, wrong: str) -> None:
    path = tmp_path / f"list{wrong}"
    path.write_bytes((tables / "participants.xlsx").read_bytes())
    assert read_table(path).rows == PARTICIPANTS


def test_text_saved_as_xls_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "list.xls"
    path.write_bytes(b"<html><table><tr><td>Name</td></tr></table></html>")
    with pytest.raises(Refusal) as refusal:
        read_table(path)
    assert refusal.value.message == reader.MARKUP


def test_values_are_written_as_a_person_would(tmp_path: Path) -> None:
    values = [
        (16_000_000, "16000000"),
        (-8.83682, "-8.83682"),
        (0.1 + 0.2, "0.3"),
        (1e-7, "1e-07"),
        (1e16, "10000000000000000"),
        (True, "true"),
        ("NA", "NA"),
        ("007", "007"),
        ("=1+1 said", "=1+1 said"),
        (datetime.date(2026, 3, 1), "2026-03-01"),
        (datetime.datetime.fromisoformat("2026-03-01T09:30"), "2026-03-01T09:30:00"),
        (datetime.time(9, 30), "09:30:00"),
        (datetime.timedelta(hours=30, minutes=5), "30:05:00"),
    ]
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Value", "Last"])
    for value, _ in values:
        sheet.append([value, "x"])
        if isinstance(value, str):
            sheet.cell(sheet.max_row, 1).data_type = "s"  # or openpyxl takes it for a formula
    book.save(tmp_path / "values.xlsx")
    table = read_table(tmp_path / "values.xlsx")
    assert [row.cells[0] for row in table.rows] == [text for _, text in values]


def test_cells_of_a_grid_reach_the_header_and_beyond(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Name", "City", "Note"], ["Awa"], [], ["Omar", "Dakar", None, "beyond"]):
        sheet.append(row)
    book.save(tmp_path / "grid.xlsx")
    assert read_table(tmp_path / "grid.xlsx").rows == [
        Row(2, ("Awa", "", "")),
        Row(4, ("Omar", "Dakar", "", "beyond")),
    ]


def test_a_damaged_workbook_is_refused(tables: Path, tmp_path: Path) -> None:
    content = bytearray((tables / "participants.xlsx").read_bytes())
    for name, damage in (("cut.xlsx", content[:3_000]), ("zip.xlsx", b"PK\x03\x04" + bytes(500))):
        (tmp_path / name).write_bytes(damage)
        with pytest.raises(Refusal) as refusal:
            read_table(tmp_path / name)
        assert refusal.value.message == package.DAMAGED


@pytest.mark.parametrize("extension", ["xlsx", "ods", "xls"])
def test_no_single_wrong_byte_brings_the_program_down(tables: Path, tmp_path: Path, extension: str) -> None:
    content = (tables / f"participants.{extension}").read_bytes()
    for position in range(0, len(content), len(content) // 4):
        path = tmp_path / f"flipped.{extension}"
        path.write_bytes(content[:position] + bytes([content[position] ^ 0x55]) + content[position + 1 :])
        assert path.name in _outcome(path)


def _outcome(path: Path) -> str:
    try:
        return read_table(path).source_name
    except Refusal as refusal:
        return str(refusal)


def test_cancelling_ends_the_child(tables: Path) -> None:
    def cancel(_share: float, step: str = "", /) -> None:
        assert step == workbook.CHECKING
        assert len(multiprocessing.active_children()) == 1
        raise Cancelled

    with pytest.raises(Cancelled):
        read_table(tables / "participants.xlsx", progress=cancel)
    assert multiprocessing.active_children() == []


@pytest.mark.parametrize(
    ("limits", "message"),
    [
        (Limits(seconds=0), source.TOO_SLOW),
        (Limits(workbook_size=1_000), source.TOO_BIG),
        (Limits(parts=3), package.TOO_MANY_PARTS),
        (Limits(part_size=2_000), package.UNPACKS_TOO_BIG),
        (Limits(unpacked_size=10_000), package.UNPACKS_TOO_BIG),
        (Limits(cells=20), source.TOO_MANY_CELLS),
        (Limits(columns=6), source.TOO_MANY_COLUMNS),
    ],
)
def test_limits_hold(tables: Path, limits: Limits, message: str) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(tables / "participants.xlsx", limits=limits)
    assert refusal.value.message == message
    assert multiprocessing.active_children() == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_child_out_of_memory_leaves_the_program_alive(tables: Path) -> None:
    with pytest.raises(Refusal) as refusal:
        read_table(tables / "participants.xlsx", limits=Limits(memory=1 << 20))
    assert refusal.value.message == workbook.GAVE_UP
    assert read_table(tables / "participants.xlsx").rows == PARTICIPANTS


def test_a_bug_is_told_by_its_place_never_by_its_text() -> None:
    with pytest.raises(ValueError, match="Awa Diop") as error:
        int("Awa Diop")
    where = child._where(error.value)
    assert where.startswith("ValueError < test_a_bug_is_told_by_its_place_never_by_its_text:")
    assert "Awa" not in where


def test_the_child_imports_nothing_heavy() -> None:
    script = (
        "import sys, iclei_desktop.services.reading.sheets\n"
        "print(*sorted({'sqlalchemy', 'alembic', 'babel', 'PySide6', 'sqlcipher3', 'typst'} & set(sys.modules)))"
    )
    finished = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert finished.stdout.strip() == ""
