"""QR codes: read back from what each format really holds, by a reader of another maker."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from iclei_desktop.documents import WRITERS, write
from iclei_desktop.documents.layout import Code, Column, Document, Fact, Paragraph, Sheet, Table
from tests.codes import printed_codes, read_codes
from tests.helpers import run_program

TEXTS = ("ICLEI 1:0123ABCD", "https://example.org/é?a=1&b=2", "አበበ " * 20)
DOCUMENT = Document(
    "Codes",
    "en",
    tuple(
        Sheet(str(number), (Paragraph("Before"), Code(text, f"Code {number}", 35), Paragraph("After")))
        for number, text in enumerate(TEXTS, start=1)
    ),
    orientation="portrait",
)


def test_a_code_is_read_from_the_printed_page(tmp_path: Path) -> None:
    path = tmp_path / "codes.pdf"
    write(DOCUMENT, "pdf", path)
    assert printed_codes(path) == [[text] for text in TEXTS]
    assert "Code 1" in run_program("pdftotext", path, "-")


def test_a_code_is_read_from_the_page_that_libreoffice_prints(tmp_path: Path) -> None:
    sources = [tmp_path / f"codes-{format_}.{format_}" for format_ in ("xlsx", "docx")]
    for source in sources:
        write(DOCUMENT, source.suffix.removeprefix("."), source)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    run_program("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", tmp_path, *sources)
    for source in sources:
        assert printed_codes(source.with_suffix(".pdf")) == [[text] for text in TEXTS]


@pytest.mark.parametrize(("format_", "folder"), [("xlsx", "xl/media"), ("docx", "word/media")])
def test_a_code_is_one_picture_in_office_files(format_: str, folder: str) -> None:
    archive = zipfile.ZipFile(io.BytesIO(WRITERS[format_].render(DOCUMENT)))
    pictures = [archive.read(name) for name in sorted(archive.namelist()) if name.startswith(folder)]
    assert sorted(text for png in pictures for text in read_codes(QImage.fromData(png))) == sorted(TEXTS)


def test_the_text_of_a_code_is_data_in_csv() -> None:
    table = Table((Column("Name", 30),), (("Amina",), ("Zola",)))
    blocks = (Code("=1", "Sheet"), table)
    for sheets, rows in (
        ((Sheet("", blocks, (Fact("Day", "1"),)),), [["1", "'=1", "Amina"], ["1", "'=1", "Zola"]]),
        (DOCUMENT.sheets[:1], [[TEXTS[0]]]),
    ):
        content = WRITERS["csv"].render(Document("", "en", sheets)).decode("utf-8-sig")
        assert list(csv.reader(io.StringIO(content)))[1:] == rows
