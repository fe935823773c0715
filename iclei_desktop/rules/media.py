"""What a file holds, told by its first bytes and never by its name; and the name that goes with it."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import PurePath

from iclei_desktop.rules.file_names import with_ending

TEXT_ENDINGS = (".txt", ".csv", ".tsv", ".md", ".ics", ".vcf", ".json")
"""Endings that a plain text may have: no program runs one of these when it is opened."""
_FIRST = 4096
# Texts that a program runs or a browser shows, and so may do something when they are opened.
_ACTIVE = re.compile(rb"\s*(#!|<!doctype|<html|<svg|<\?xml|<script|<\?php|@echo)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Media:
    """A type of file that is kept: its media type, the endings its names may have, the usual one first."""

    type: str
    endings: tuple[str, ...]

    @property
    def is_picture(self) -> bool:
        """Whether it is a picture."""
        return self.type.startswith("image/")


def _office(kind: str, ending: str) -> Media:
    return Media(f"application/vnd.openxmlformats-officedocument.{kind}", (ending,))


def _open_document(kind: str, ending: str) -> Media:
    return Media(f"application/vnd.oasis.opendocument.{kind}", (ending,))


PDF = Media("application/pdf", (".pdf",))
JPEG = Media("image/jpeg", (".jpg", ".jpeg"))
PNG = Media("image/png", (".png",))
TEXT = Media("text/plain", TEXT_ENDINGS)
_STARTS: tuple[tuple[bytes, Media], ...] = (
    (b"%PDF-", PDF),
    (b"\xff\xd8\xff", JPEG),
    (b"\x89PNG\r\n\x1a\n", PNG),
    (b"GIF87a", Media("image/gif", (".gif",))),
    (b"GIF89a", Media("image/gif", (".gif",))),
    (b"BM", Media("image/bmp", (".bmp",))),
    (b"{\\rtf", Media("application/rtf", (".rtf",))),
    (b"ID3", Media("audio/mpeg", (".mp3",))),
    (b"OggS", Media("audio/ogg", (".ogg", ".oga"))),
)
UNKNOWN = Media("application/octet-stream", (".bin",))
"""What is none of these; no program opens it by itself."""
_WEBP = Media("image/webp", (".webp",))
_WAVE = Media("audio/wav", (".wav",))
_OLD_OFFICE = Media("application/x-ole-storage", (".doc", ".xls", ".ppt"))
_VIDEO = Media("video/mp4", (".mp4", ".m4v", ".mov", ".m4a"))
# The part that a document of Office or OpenDocument has inside its package → what it is.
_PARTS: tuple[tuple[str, Media], ...] = (
    ("word/document.xml", _office("wordprocessingml.document", ".docx")),
    ("xl/workbook.xml", _office("spreadsheetml.sheet", ".xlsx")),
    ("ppt/presentation.xml", _office("presentationml.presentation", ".pptx")),
)
_OPEN_DOCUMENTS = {
    media.type.encode(): media
    for media in (
        _open_document("text", ".odt"),
        _open_document("spreadsheet", ".ods"),
        _open_document("presentation", ".odp"),
    )
}


def media_of(content: bytes) -> Media | None:
    """Return the type of a file's content; None for one that is not kept, such as a program or a web page."""
    for start, media in _STARTS:
        if content.startswith(start):
            return media
    if content.startswith(b"RIFF"):
        return {b"WEBP": _WEBP, b"WAVE": _WAVE}.get(content[8:12])
    if content.startswith(b"PK\x03\x04"):
        return _package(content)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _OLD_OFFICE
    if (
        content[4:8] == b"ftyp"
    ):  # the same box holds the pictures of telephones, which no one can open everywhere
        return None if content[8:12] in (b"heic", b"heix", b"mif1", b"msf1", b"avif") else _VIDEO
    return TEXT if _is_text(content) else None


def is_telephone_picture(content: bytes) -> bool:
    """Return whether this is a picture in the form that telephones keep to themselves (HEIC)."""
    return content[4:8] == b"ftyp" and content[8:12] in (b"heic", b"heix", b"mif1", b"msf1")


def fitting_name(name: str, media: Media) -> str:
    """Return a file's name as every system allows it, with an ending that its content may have."""
    plain = PurePath(name.replace("\\", "/").rstrip("/. ")).name.lstrip(". ")
    ending = PurePath(plain).suffix.lower()
    return with_ending(PurePath(plain).stem, ending if ending in media.endings else media.endings[0])


def _package(content: bytes) -> Media | None:
    """Tell documents of offices from other packages; those that carry macros are not kept."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            names = set(package.namelist())
            if any(name.lower().endswith(("vbaproject.bin", ".exe", ".dll", ".js")) for name in names):
                return None
            for part, media in _PARTS:
                if part in names:
                    return media
            if "mimetype" in names and package.getinfo("mimetype").file_size < 100:
                return _OPEN_DOCUMENTS.get(package.read("mimetype").strip())
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError):
        pass
    return None


def _is_text(content: bytes) -> bool:
    """Return whether these are words and nothing that could act: no control signs, no markup, no script."""
    if not content or _ACTIVE.match(content.lstrip(b"\xef\xbb\xbf")):
        return False
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decodes(content, "utf-16")
    first = content[:_FIRST]
    return not re.search(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]", first) and (
        _decodes(content, "utf-8") or _decodes(content, "cp1252")
    )


def _decodes(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
