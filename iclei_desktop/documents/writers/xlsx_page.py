"""How a worksheet prints: its paper, its columns, what stands at the page's foot, the logos."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from textwrap import shorten

from xlsxwriter.worksheet import Worksheet

from iclei_desktop.documents.codes import as_picture
from iclei_desktop.documents.columns import divide, fits, widths
from iclei_desktop.documents.layout import (
    CELL_PICTURE_GAP,
    SIDE_MARGIN,
    Code,
    Document,
    Logo,
    Picture,
    Sheet,
    Table,
)
from iclei_desktop.documents.wording import printable
from iclei_desktop.documents.writers.xlsx_cells import Span
from iclei_desktop.rules.directions import marked

PIXELS = 96 / 25.4  # in a millimetre of a worksheet's column
PAPER_A4 = 9
MOST_SHRUNK = 1.3  # how much wider than the paper a table may be to be printed on it, made smaller
DIVIDED_SCALE = 78  # per cent: without Excel's own font, columns come out up to a fifth wider
LONGEST_FOOTER = 100  # characters; Excel allows 255 in all parts together
LOGO_HEIGHT, LOGO_GAP = 12.0, 3.0  # millimetres

Widths = tuple[float, ...]


def grid(main: Table, available: float) -> tuple[Widths, Widths]:
    """Return the widths of the main table's columns, and of those among them on the first page across."""
    if fits(main.columns, available):
        fitted = widths(main, available)
        return fitted, fitted
    natural = tuple(column.width for column in main.columns)
    if not _divided(main, available):
        return natural, natural
    return natural, natural[: len(next(divide(main.columns, available)))]


def set_up_printing(worksheet: Worksheet, document: Document, sheet: Sheet, main: Table) -> None:
    """Set the paper, margins and foot, and on how many pages across the sheet prints."""
    if document.orientation == "landscape":
        worksheet.set_landscape()
    if document.right_to_left:
        worksheet.right_to_left()
    worksheet.set_paper(PAPER_A4)
    inches = SIDE_MARGIN / 25.4
    worksheet.set_margins(left=inches, right=inches, top=0.45, bottom=0.65)
    worksheet.hide_gridlines(2)
    if _divided(main, document.text_width):
        _set_page_breaks(worksheet, main, document.text_width)
    else:
        worksheet.fit_to_pages(1, 0)
    page = _escaped(document.page_label).replace("{pages}", "&N").replace("{page}", "&P")
    named = " · ".join(part for part in (document.title, sheet.label, document.subtitle) if part)
    left = _escaped(shorten(named, LONGEST_FOOTER, placeholder=" …"))
    worksheet.set_footer(f"&L&8{left}&R&8{page}", {"margin": 0.3})


def _divided(main: Table, available: float) -> bool:
    return not fits(main.columns, available * MOST_SHRUNK)


def _set_page_breaks(worksheet: Worksheet, main: Table, available: float) -> None:
    """Print a table too wide for the paper as its parts, each with the columns that say whose row it is."""
    anchors = sum(column.anchor for column in main.columns)
    if anchors:
        worksheet.repeat_columns(0, anchors - 1)
    parts = list(divide(main.columns, available))
    worksheet.set_v_pagebreaks([part[-1] + 1 for part in parts[:-1]])
    worksheet.set_print_scale(DIVIDED_SCALE)


def place_logos(worksheet: Worksheet, logos: Sequence[Logo], page: Sequence[float]) -> float:
    """Put the logos at the end of the first rows; return the width they take, in millimetres."""
    right = left = sum(page)
    for logo in reversed(logos):
        left -= LOGO_HEIGHT * logo.proportion + LOGO_GAP
        column, offset = _column_at(left, page)
        place_ = {
            "x_offset": offset * PIXELS,
            "y_offset": 2,
            "object_position": 3,
        }  # stays, whatever cells do
        worksheet.insert_image(0, column, "logo.png", {**_scaled(logo, LOGO_HEIGHT), **place_})
    return right - left


def place_code(worksheet: Worksheet, row: int, code: Code) -> None:
    """Put a code at the beginning of a row, whose height is to be that of the code."""
    worksheet.insert_image(row, 0, "code.png", _scaled(as_picture(code), code.size))


def place_in_cell(worksheet: Worksheet, row: int, span: Span, picture: Picture, height: float) -> None:
    """Put a picture into the middle of a cell whose row is ``height`` high; it moves with the cell."""
    shown = min(height - CELL_PICTURE_GAP, (span.width - CELL_PICTURE_GAP) / picture.proportion)
    place_ = {
        "x_offset": (span.width - shown * picture.proportion) / 2 * PIXELS,
        "y_offset": (height - shown) / 2 * PIXELS,
        "object_position": 2,
    }
    worksheet.insert_image(row, span.first, "picture.png", {**_scaled(picture, shown), **place_})


def _scaled(picture: Picture, height: float) -> dict[str, object]:
    """Return the options that show a picture ``height`` millimetres high."""
    scale = height * PIXELS / picture.pixels[1]
    return {
        "image_data": BytesIO(picture.image),
        "x_scale": scale,
        "y_scale": scale,
        "description": picture.description,
    }


def _column_at(position: float, page: Sequence[float]) -> tuple[int, float]:
    """Return the column at ``position`` millimetres, and how far into it that is."""
    for index, width in enumerate(page):
        if position < width:
            return index, max(position, 0.0)
        position -= width
    return len(page), position


def _escaped(text: str) -> str:
    """Return a text for a page's foot, where & starts a code."""
    return marked(printable(text)).replace("&", "&&")
