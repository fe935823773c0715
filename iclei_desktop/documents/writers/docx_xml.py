"""The little WordprocessingML our documents need, as strings.

python-docx makes the package, sections and pictures, but looks up the whole grid for each cell it is asked for,
far too slow for 400 people in 14 columns. The XML itself is simple, and says what Word and LibreOffice both
need: the widths of columns *and* cells, heading rows that are repeated, rows that are not torn apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from iclei_desktop.documents.wording import printable
from iclei_desktop.rules.directions import begins_right_to_left, marked

TWIPS = 1440 / 25.4  # in a millimetre
LINE = 'w:val="single" w:sz="4" w:space="3" w:color="8C8C8C"'
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


@dataclass(frozen=True, slots=True)
class TextLook:
    """How a paragraph looks: size in points, space above it in millimetres, a line above it or none."""

    size: float = 8
    bold: bool = False
    align: str = "start"
    space: float = 0
    line_above: bool = False


def twips(millimetres: float) -> int:
    """Return a length in Word's unit."""
    return round(millimetres * TWIPS)


def run(text: str, look: TextLook) -> str:
    """Return text in one look; its line ends are kept."""
    turned = "<w:rtl/>" if begins_right_to_left(text) else ""
    bold = "<w:b/><w:bCs/>" if look.bold else ""
    half_points = round(look.size * 2)
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in _lines(text))
    sizes = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return f"<w:r><w:rPr>{bold}{sizes}{turned}</w:rPr>{lines}</w:r>"


def _lines(text: str) -> Sequence[str]:
    return marked(printable(text)).split("\n")


def field(code: str, look: TextLook) -> str:
    """Return a value that Word works out, such as PAGE."""
    return f"<w:fldSimple w:instr={quoteattr(code)}>{run('1', look)}</w:fldSimple>"


def end_of_section(name: str, number: int) -> str:
    """Return a line too thin to be seen with a mark, which a field can refer to; ``number`` is its own."""
    thin = (
        '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/></w:rPr>'
    )
    mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
    return f"<w:p><w:pPr>{thin}</w:pPr>{mark}</w:p>"


def paragraph(runs: str, look: TextLook, *, right_to_left: bool = False) -> str:
    """Return a paragraph of runs."""
    border = f"<w:pBdr><w:top {LINE}/></w:pBdr>" if look.line_above else ""
    gap = f'<w:ind w:end="{twips(6)}"/>' if look.line_above else ""  # keeps neighbouring lines apart
    bidi = "<w:bidi/>" if right_to_left else ""
    return (
        f'<w:p><w:pPr>{border}{bidi}<w:spacing w:before="{twips(look.space)}" w:after="0"/>'
        f'{gap}<w:jc w:val="{look.align}"/></w:pPr>{runs}</w:p>'
    )


def placed(text: str, look: TextLook, *, right_to_left: bool = False) -> str:
    """Return a paragraph of one text that stands where those around it stand, but is read its own way."""
    if right_to_left or not begins_right_to_left(text):
        return paragraph(run(text, look), look, right_to_left=right_to_left)
    opposite = {"start": "end", "end": "start"}.get(look.align, look.align)
    return paragraph(run(text, look), replace(look, align=opposite), right_to_left=True)


def cell(paragraphs: str, width: int, *, merge: str = "", fill: str = "", middle: bool = True) -> str:
    """Return a cell ``width`` twips wide; ``merge`` is its gridSpan or vMerge."""
    shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    position = '<w:vAlign w:val="center"/>' if middle else ""
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{merge}{shade}{position}</w:tcPr>{paragraphs}</w:tc>'


def row(cells: Iterable[str], *, height: float = 0, heading: bool = False) -> str:
    """Return a row of at least ``height`` millimetres, never divided; a heading is repeated on each page."""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if heading else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table(rows: Iterable[str], widths: Sequence[int], *, right_to_left: bool, lines: bool = True) -> str:
    """Return a table whose columns have these widths, in twips."""
    borders = "".join(f"<w:{side} {LINE}/>" for side in SIDES) if lines else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f"<w:tbl><w:tblPr>{'<w:bidiVisual/>' if right_to_left else ''}"
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{borders}</w:tblBorders>'
        '<w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="40" w:type="dxa"/><w:right w:w="40" w:type="dxa"/></w:tblCellMar>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def element(xml: str) -> BaseOxmlElement:
    """Return one paragraph or table, to be put into a part of a document.

    It declares its namespace itself: lxml takes a minute to move a long table that leaves this to its parent.
    """
    parsed: BaseOxmlElement = parse_xml(xml.replace(">", f" {nsdecls('w')}>", 1))
    return parsed
