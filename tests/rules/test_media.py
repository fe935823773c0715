"""Files are told by their content: what is kept, what is not, and the name that goes with each."""

from __future__ import annotations

import io
import zipfile

import pytest

from iclei_desktop.rules.media import (
    JPEG,
    PDF,
    PNG,
    TEXT,
    UNKNOWN,
    fitting_name,
    is_telephone_picture,
    media_of,
)


def package(*names: str, mimetype: str = "") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        if mimetype:
            archive.writestr(zipfile.ZipInfo("mimetype"), mimetype)
        for name in (
            names
        ):  # ZipInfo holds no time of day: the bytes, and with them the tests' names, are always the same
            archive.writestr(zipfile.ZipInfo(name), "x")
    return out.getvalue()


HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", ".jpg"),
        (b"\x89PNG\r\n\x1a\n....", ".png"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", ".webp"),
        (package("word/document.xml"), ".docx"),
        (package("xl/workbook.xml"), ".xlsx"),
        (package("ppt/presentation.xml"), ".pptx"),
        (package(mimetype="application/vnd.oasis.opendocument.text"), ".odt"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), ".doc"),
        (b"\x00\x00\x00\x18ftypisom", ".mp4"),
        ("Agenda: café à 9 h\n".encode(), ".txt"),
        ("Agenda: café à 9 h\n".encode("cp1252"), ".txt"),
        ("Agenda\n".encode("utf-16"), ".txt"),
    ],
)
def test_what_is_kept(content: bytes, ending: str) -> None:
    media = media_of(content)
    assert media is not None
    assert media.endings[0] == ending


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00",
        b"\x7fELF\x02",
        b"#!/bin/sh\nrm",
        b"<html><script>",
        b"\xef\xbb\xbf<svg xmlns=",
        b'<?xml version="1.0"?>',
        package("evil.txt"),
        package("word/document.xml", "word/vbaProject.bin"),
        package("word/document.xml")[:40],
        HEIC,
        bytes(range(256)),
    ],
)
def test_what_is_not_kept(content: bytes) -> None:
    assert media_of(content) is None


def test_pictures_of_telephones_are_told() -> None:
    assert is_telephone_picture(HEIC)
    assert not is_telephone_picture(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("name", "media", "fitting"),
    [
        ("photo.JPEG", JPEG, "photo.jpeg"),
        ("agreement.pdf.exe", PDF, "agreement.pdf.pdf"),
        ("scan", PNG, "scan.png"),
        ("..\\..\\etc/pass:wd.txt", TEXT, "pass wd.txt"),
        ("start.bat", TEXT, "start.txt"),
        (".hidden", TEXT, "hidden.txt"),
        ("x" * 400 + ".pdf", PDF, "x" * 236 + ".pdf"),
        ("../..", PDF, "file.pdf"),
        ("con.txt", TEXT, "con_.txt"),
        ("ሥልጠና.txt", UNKNOWN, "ሥልጠና.bin"),
        ("Liste de présence – Lomé.csv", TEXT, "Liste de présence – Lomé.csv"),
        ("", PDF, "file.pdf"),
    ],
)
def test_a_name_has_an_ending_of_its_content(name: str, media: object, fitting: str) -> None:
    assert fitting_name(name, media) == fitting  # type: ignore[arg-type]
