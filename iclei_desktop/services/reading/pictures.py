"""The pictures that stand in a worksheet, by the line they begin in.

Only of workbooks that were read before: their parts have been counted, measured and scanned by then.
"""

from __future__ import annotations

import posixpath
import zipfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

MOST, LARGEST = 200, 20_000_000
"""So many pictures of so many bytes each are read at most."""
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOOK = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@dataclass(frozen=True, slots=True)
class FoundPicture:
    """A picture as it stands in a workbook; ``name`` is what its description says."""

    name: str
    content: bytes


def pictures_in(path: Path, sheet: str) -> dict[int, list[FoundPicture]]:
    """Return the pictures of a worksheet, from left to right, by line; none where the workbook is of another build."""
    try:
        with zipfile.ZipFile(path) as package:
            return _Package(package).pictures(sheet)
    except (OSError, KeyError, ValueError, zipfile.BadZipFile, ElementTree.ParseError):
        return {}


class _Package:
    """The parts of a workbook and what they refer to."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self._package = package

    def pictures(self, sheet: str) -> dict[int, list[FoundPicture]]:
        """Return the pictures of the sheet of this name."""
        found: dict[int, list[tuple[int, FoundPicture]]] = defaultdict(list)
        for drawing in self._drawings(sheet):
            targets = self._targets(drawing)
            for line, column, name, link in _anchored(self._xml(drawing)):
                if link in targets and sum(map(len, found.values())) < MOST:
                    content = self._content(targets[link])
                    found[line].append((column, FoundPicture(name, content)))
        return {line: [one for _, one in sorted(some, key=lambda at: at[0])] for line, some in found.items()}

    def _drawings(self, sheet: str) -> list[str]:
        book = "xl/workbook.xml"
        links = self._targets(book)
        ids = [
            s.get(f"{_LINK}id", "") for s in self._xml(book).iter(f"{_BOOK}sheet") if s.get("name") == sheet
        ]
        worksheet = links[ids[0]] if ids else ""
        return [target for target in self._targets(worksheet).values() if "/drawings/drawing" in target]

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
        return ElementTree.fromstring(self._content(part))  # noqa: S314 - scanned when the table was read

    def _content(self, part: str) -> bytes:
        with self._package.open(part) as stream:
            content = stream.read(LARGEST + 1)
        if len(content) > LARGEST:
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
