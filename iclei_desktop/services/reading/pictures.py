"""The pictures that stand in a worksheet, by the line they begin in. Only the child process imports this module.

Only of workbooks that were read before: their parts have been counted, measured and scanned by then.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from collections import defaultdict
from pathlib import Path
from xml.etree import ElementTree

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.table import MEGABYTE, FoundPicture, Limits

TOO_LARGE = msgid(
    "The pictures in “{name}” take more than {megabytes} MB. Nothing was read. Delete the pictures that are not needed "
    "and try again."
)
LARGEST, LARGEST_XML = 20 * MEGABYTE, 5 * MEGABYTE
"""So many bytes of one picture, and of a part that tells where pictures stand, are read at most."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOOK = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_OTHER_BUILD = (
    OSError,
    KeyError,
    ValueError,
    EOFError,
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
)


def read_pictures(path: Path, sheet: str, limits: Limits) -> dict[int, list[FoundPicture]]:
    """Return the pictures of a worksheet, from left to right, by line; none where the workbook is of another build.

    Raises a Refusal if they are too large, one that stands in many lines counted for each: each is kept in its own
    right later.
    """
    try:
        with zipfile.ZipFile(path) as package:
            return _Package(package, path.name, limits).pictures(sheet)
    except _OTHER_BUILD:
        return {}


class _Package:
    """The parts of a workbook and what they refer to."""

    def __init__(self, package: zipfile.ZipFile, name: str, limits: Limits) -> None:
        self._package, self._name, self._limits = package, name, limits
        self._contents: dict[str, bytes] = {}

    def pictures(self, sheet: str) -> dict[int, list[FoundPicture]]:
        """Return the pictures of the sheet of this name."""
        found: dict[int, list[tuple[int, FoundPicture]]] = defaultdict(list)
        count = size = 0
        for drawing in self._drawings(sheet):
            targets = self._targets(drawing)
            for line, column, name, link in _anchored(self._xml(drawing)):
                if link in targets and count < self._limits.pictures:
                    content = self._picture(targets[link])
                    count, size = count + 1, size + len(content)
                    if size > self._limits.pictures_size:
                        most = self._limits.pictures_size // MEGABYTE
                        raise Refusal(TOO_LARGE, name=self._name, megabytes=most)
                    found[line].append((column, FoundPicture(name, content)))
        return {line: [one for _, one in sorted(some, key=lambda at: at[0])] for line, some in found.items()}

    def _picture(self, part: str) -> bytes:
        if part not in self._contents:
            self._contents[part] = self._content(part, LARGEST)
        return self._contents[part]

    def _drawings(self, sheet: str) -> list[str]:
        book = "xl/workbook.xml"
        links = self._targets(book)
        ids = [
            s.get(f"{_LINK}id", "") for s in self._xml(book).iter(f"{_BOOK}sheet") if s.get("name") == sheet
        ]
        worksheet = links[ids[0]] if ids else ""
        targets = dict.fromkeys(self._targets(worksheet).values())
        return [target for target in targets if "/drawings/drawing" in target and target.endswith(".xml")]

    def _targets(self, part: str) -> dict[str, str]:
        """Return the parts that one refers to, by what it calls them; parts outside the workbook are left out."""
        folder, name = posixpath.split(part)
        try:
            links = self._xml(f"{folder}/_rels/{name}.rels")
        except KeyError:
            return {}
        inside = (link for link in links if link.get("TargetMode") != "External")
        return {
            link.get("Id", ""): posixpath.normpath(posixpath.join("/", folder, link.get("Target", "")))[1:]
            for link in inside
        }

    def _xml(self, part: str) -> ElementTree.Element:
        return ElementTree.fromstring(self._content(part, LARGEST_XML))  # noqa: S314 - scanned when the table was read

    def _content(self, part: str, most: int) -> bytes:
        with self._package.open(part) as stream:
            content = stream.read(most + 1)
        if len(content) > most:
            raise ValueError(part)
        return content


def _anchored(drawing: ElementTree.Element) -> list[tuple[int, int, str, str]]:
    """Return line, column, description and reference of each picture of a drawing."""
    found = []
    for anchor in drawing:
        begins = anchor.find(f"{_DRAWING}from")
        picture = anchor.find(f"{_DRAWING}pic")
        if begins is None or picture is None:
            continue
        row, column = (int(begins.findtext(f"{_DRAWING}{name}", "0")) for name in ("row", "col"))
        about = picture.find(f"{_DRAWING}nvPicPr/{_DRAWING}cNvPr")
        blip = picture.find(f"{_DRAWING}blipFill/{_MAIN}blip")
        if blip is not None:
            name = "" if about is None else about.get("descr") or about.get("name") or ""
            found.append((row + 1, column, name, blip.get(f"{_LINK}embed", "")))
    return found
