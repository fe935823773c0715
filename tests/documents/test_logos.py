"""Logos: what a person may supply, and that every format shows it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from iclei_desktop.documents import WRITERS, write
from iclei_desktop.documents.attendance_sheet import SheetOptions, attendance_sheet
from iclei_desktop.documents.logos import read_logo
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from tests.documents.samples import sheet_data
from tests.helpers import run_program

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}"><circle cx="9" cy="9" r="8"/></svg>'


def svg(folder: Path, width: int = 40, height: int = 20) -> Path:
    path = folder / "Our city.svg"
    path.write_text(SVG.format(width=width, height=height), encoding="utf-8")
    return path


def test_a_logo_becomes_a_png_of_the_size_it_is_printed_in(tmp_path: Path) -> None:
    logo = read_logo(svg(tmp_path))
    assert logo.description == "Our city"
    assert logo.pixels == (307, 154)  # 26 by 13 mm at 300 pixels per inch
    again = tmp_path / "again.png"
    again.write_bytes(logo.image)
    assert read_logo(again).pixels == pytest.approx(logo.pixels, abs=1)


def test_a_very_wide_logo_leaves_room_for_the_title(tmp_path: Path) -> None:
    width, height = read_logo(svg(tmp_path, width=900, height=20)).pixels
    assert width == 827
    assert height < 25


def test_every_format_for_paper_shows_the_logo(tmp_path: Path) -> None:
    logo = read_logo(svg(tmp_path), "Logo of our city")
    document = attendance_sheet(sheet_data(1), SheetOptions(logos=(logo, logo)), translator("en"))
    for format_name in ("xlsx", "docx"):
        package = zipfile.ZipFile(io.BytesIO(WRITERS[format_name].render(document)))
        assert any(name.endswith(".png") for name in package.namelist())
    target = tmp_path / "sheet.pdf"
    write(document, "pdf", target)
    images = re.findall(r"^ +1 +\d+ image", run_program("pdfimages", "-list", target), re.MULTILINE)
    assert len(images) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"not a picture", "not a picture"),
        (b"\x89PNG\r\n\x1a\n broken", "not a picture"),
        (b"", "not a picture"),
        (b"\0" * 2_000_001, "larger than 2 MB"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / "logo.png"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(Refusal, match=words):
        read_logo(path)
