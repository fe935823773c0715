"""A document as ``resources/templates/document.typ`` reads it: JSON, with every cell worded and every width set.

The template's ``doc`` is what ``plain`` returns; its blocks carry ``kind``, the name of the layout's class.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import asdict, fields

from iclei_desktop.documents.codes import as_svg
from iclei_desktop.documents.columns import PlacedTable, place
from iclei_desktop.documents.layout import (
    CELL_PICTURE_GAP,
    SIDE_MARGIN,
    Award,
    Block,
    Cell,
    Chart,
    Code,
    Column,
    Document,
    Facts,
    Figures,
    Label,
    Labels,
    Paragraph,
    Picture,
    Sheet,
    SignatureLines,
    Table,
)
from iclei_desktop.documents.wording import cell_text, letters_wide, printable
from iclei_desktop.rules.directions import begins_right_to_left, has_right_to_left, whole

LETTER, HEADING_LETTER = 1.75, 1.6  # millimetres an average letter takes in the template, with some to spare
NARROW, NARROW_INSET, INSET = 13.5, 0.5, 1.1  # millimetres: a column's width, a cell's inset on either side
FACTS_BESIDE, FACTS_GAP = {"landscape": 5, "portrait": 3}, 5.0  # so many beside each other, millimetres
LONG_CELL = 400  # characters; a row with more may be taller than a page, and may then be divided
BREAK = "\u200b"

_WORD = re.compile(r"\S{4,}")
_PUNCTUATION = re.compile(r"(?<=[@._/\-])(?=\w)")
_EVERY_FOUR = re.compile(r"(?<=\S{4})(?=\S)")

Plain = dict[str, object]


def shown(text: str) -> str:
    """Return a text of the document so that each of its lines is read its own way."""
    return whole(printable(text))


def plain(document: Document, sheets: Sequence[Sheet]) -> Plain:
    """Return the document with only these of its sheets."""
    width, height = document.page_size
    return {
        "title": shown(document.title),
        "subtitle": shown(document.subtitle),
        "language": document.language,
        "right_to_left": document.right_to_left,
        "width": width,
        "height": height,
        "margin": SIDE_MARGIN,
        "footer": shown(document.footer),
        "page_label": shown(document.page_label),
        "logos": [
            {"image": list(logo.image), "description": printable(logo.description)} for logo in document.logos
        ],
        "sheets": [
            {
                "label": shown(sheet.label),
                "bare": sheet.bare,
                "start": f"start-{number}",
                "end": f"end-{number}",
                "blocks": [data for block in sheet.blocks for data in _blocks(block, document)],
            }
            for number, sheet in enumerate(sheets)
        ],
    }


def _blocks(block: Block, document: Document) -> list[Plain]:
    kind = Table if isinstance(block, Table) else type(block)  # on paper all tables are alike
    return [{"kind": kind.__name__, **data} for data in _data(block, document)]


def _data(block: Block, document: Document) -> list[Plain]:
    """Return what the template is told of a block: a table too wide for the paper becomes several."""
    data: list[Plain]
    match block:
        case Facts():
            data = [_facts(block, document)] if block.items else []
        case Table():
            data = [_table(placed, document) for placed in place(block, document.text_width)]
        case Paragraph():
            turned = begins_right_to_left(block.text) and not document.right_to_left
            data = [{**asdict(block), "text": shown(block.text), "turned": turned}]
        case SignatureLines():
            data = [{"labels": [shown(label) for label in block.labels]}]
        case Chart():
            data = [{"svg": block.svg, "alt": printable(block.description), "width": block.width}]
        case Figures(pictures=pictures, height=height):
            printed = [{"image": list(p.image), "description": shown(p.description)} for p in pictures]
            data = [{"pictures": printed, "height": height}]
        case Code():
            data = [_code(block)]
        case Labels():
            labels = [label and _label(label) for label in block.labels]
            data = [{**asdict(block.paper), "labels": labels}]
        case Award():
            data = [_award(block)]
    return data


def _code(code: Code) -> Plain:
    return {"svg": as_svg(code), "caption": shown(code.caption), "size": code.size}


def _label(label: Label) -> Plain:
    return {
        "name": shown(label.name),
        "turned": begins_right_to_left(label.name),
        "lines": [shown(line) for line in label.lines if line],
        "emphasis": shown(label.emphasis),
        "code": as_svg(Code(label.code, "")) if label.code else None,
    }


def _award(award: Award) -> Plain:
    texts = {
        field.name: shown(value)
        for field in fields(award)
        if isinstance(value := getattr(award, field.name), str)
    }
    signatories = [shown(line) for line in award.signatories]
    return {**texts, "signatories": signatories, "code": _code(award.code) if award.code else None}


def _facts(facts: Facts, document: Document) -> Plain:
    beside = FACTS_BESIDE[document.orientation]
    width = document.text_width / beside - FACTS_GAP
    items = [(shown(fact.label), shown(breakable(fact.value, width))) for fact in facts.items]
    return {"items": items, "beside": beside, "gap": FACTS_GAP}


def _table(placed: PlacedTable, document: Document) -> Plain:
    table = placed.table
    rows = [_row(row, placed, document) for row in table.all_rows]
    return {
        "columns": [
            {
                "heading": shown(breakable(column.heading, width, HEADING_LETTER)),
                "group": shown(column.group),
                "align": column.align,
            }
            for column, width in zip(table.columns, placed.widths, strict=True)
        ],
        "widths": placed.widths,
        "insets": [_inset(width) for width in placed.widths],
        "headed": table.headed,
        "grouped": table.grouped,
        "groups": [(shown(group), first, length) for group, first, length in table.groups()],
        "rows": rows,
        "blank_rows": 0 if table.total_rows else len(table.blank_rows),
        "plain_rows": len(rows) - len(table.total_rows),
        "row_height": table.row_height,
        "narrow": not table.full_width,
        "picture_height": table.row_height - CELL_PICTURE_GAP,
        "dividable": any(isinstance(cell, str) and len(cell) > LONG_CELL for row in rows for cell in row),
    }


def _row(row: tuple[Cell, ...], placed: PlacedTable, document: Document) -> list[str | Plain]:
    cells = zip(row, placed.table.columns, placed.widths, strict=True)
    return [_cell(cell, column, width, document) for cell, column, width in cells]


def _cell(cell: Cell, column: Column, width: float, document: Document) -> str | Plain:
    if isinstance(cell, Picture):
        return {"image": list(cell.image), "description": shown(cell.description)}
    text = breakable(cell_text(cell, column, document.language), width)
    return isolated(text) if document.right_to_left else whole(text)


def isolated(text: str) -> str:
    """Let a text without a letter from right to left, such as a phone number, keep its order among others."""
    needs_help = any(map(str.isalnum, text)) and not has_right_to_left(text)
    return f"\u2066{text}\u2069" if needs_help else text


def _inset(width: float) -> float:
    return NARROW_INSET if width < NARROW else INSET


def breakable(text: str, width: float, letter: float = LETTER) -> str:
    """Let words wider than their column break: after punctuation as in an e-mail address, else anywhere.

    Typst breaks lines only where a script allows it, and would let such a word run over its neighbour.
    """
    room = (width - 2 * _inset(width)) / letter
    if len(text) <= room / 1.6:  # too short to be too wide, whatever its letters
        return text

    def soften(found: re.Match[str]) -> str:
        word = found[0]
        if letters_wide(word) <= room:
            return word
        pieces = _PUNCTUATION.split(word)
        return BREAK.join(
            piece if letters_wide(piece) <= room else _EVERY_FOUR.sub(BREAK, piece) for piece in pieces
        )

    return _WORD.sub(soften, text)
