"""Scans the XML inside a workbook as it streams by: no document types, not too many cells."""

from __future__ import annotations

import codecs
from functools import partial
from xml.parsers import expat

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.meters import METERS, CellMeter
from iclei_desktop.services.reading.source import TOO_MANY_CELLS
from iclei_desktop.services.reading.table import Limits

DOCUMENT_TYPE = msgid(
    "“{name}” declares a document type, which workbooks never do but harmful files may. Nothing was read."
)

_XML_STARTS = (b"<", codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


class _LocalNames(dict[str, str]):
    """Element names without their prefix, worked out once each: parts have a million elements of ten names."""

    def __missing__(self, name: str) -> str:
        local = self[name] = name.rpartition(":")[2]
        return local


class PartScanner:
    """Takes a part piece by piece; raises Refusal for a document type or too many cells, ValueError if damaged.

    What does not begin like XML is left alone. ``errors`` counts the cells whose formula failed.
    """

    def __init__(self, name: str, limits: Limits) -> None:
        self._name = name
        self._limits = limits
        self._names = _LocalNames()
        self._parser: expat.XMLParserType | None = None
        self._meter: CellMeter | None = None
        self._begun = False

    @property
    def errors(self) -> int:
        """Return in how many cells so far a formula failed."""
        return self._meter.errors if self._meter else 0

    def feed(self, chunk: bytes) -> None:
        """Scan the next piece."""
        if not self._begun:
            self._begun = True
            if chunk.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(_XML_STARTS):
                self._parser = expat.ParserCreate()
                self._parser.StartDoctypeDeclHandler = self._refuse_document_type
                self._parser.StartElementHandler = partial(self._take_root, self._parser)
        self._parse(chunk, last=False)

    def close(self) -> None:
        """End the part: what never ended is damaged."""
        self._parse(b"", last=True)

    def _parse(self, chunk: bytes, *, last: bool) -> None:
        if self._parser is None:
            return
        try:
            self._parser.Parse(chunk, last)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from None
        if self._meter and self._meter.area() > self._limits.cells:
            raise Refusal(TOO_MANY_CELLS, name=self._name, limit=self._limits.cells)

    def _refuse_document_type(self, *_declaration: object) -> None:
        raise Refusal(DOCUMENT_TYPE, name=self._name)

    def _take_root(self, parser: expat.XMLParserType, name: str, _attributes: dict[str, str]) -> None:
        """Choose what measures the part by its root element; the other parts are only checked to be XML."""
        meter = METERS.get(self._names[name])
        if meter is None:
            parser.StartElementHandler = None
            return
        self._meter = meter()
        names, start = self._names, self._meter.start
        parser.StartElementHandler = lambda element, attributes: start(names[element], attributes)
