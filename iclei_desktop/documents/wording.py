"""Cells as text: numbers in the document's language, characters that no format can hold taken out."""

from __future__ import annotations

import re
import unicodedata

from iclei_desktop.documents.layout import Cell, Column, Picture
from iclei_desktop.rules.translate import grouped

# XML 1.0 forbids these outright, in XLSX and DOCX alike; no font prints them either.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_FORMULA_OPENERS = frozenset("=+-@")


def printable(text: str) -> str:
    """Return ``text`` without control characters and lone surrogates."""
    return _UNPRINTABLE.sub("", text)


def property_text(text: str) -> str:
    """Return ``text`` as a file's properties can hold it: Office allows 255 characters."""
    return printable(text)[:255]


def cell_text(cell: Cell, column: Column, language: str) -> str:
    """Return what a cell shows on paper."""
    if isinstance(cell, Picture):
        return printable(cell.description)
    if isinstance(cell, str):
        return printable(cell)
    if isinstance(cell, int) and column.number == "general":
        return grouped(cell, language)
    from babel.numbers import format_decimal, format_percent  # slow to import, seldom needed

    if column.number == "percent":
        return format_percent(cell, locale=language)
    return format_decimal(cell, "#,##0.##", locale=language)


def opens_formula(text: str) -> bool:
    """Whether a spreadsheet may take ``text`` for a formula.

    It does for = + - @ and their full-width and small forms, also behind blanks, invisible characters, tabs
    and line ends.
    """
    for character in text:
        if character.isspace() or unicodedata.category(character) in {"Cf", "Cc"}:
            continue
        return unicodedata.normalize("NFKC", character)[0] in _FORMULA_OPENERS
    return False


def lines_needed(text: str, width: float, character_width: float) -> int:
    """Estimate the lines ``text`` takes when wrapped in ``width`` millimetres; never too few by design.

    ``character_width`` is that of an average Latin letter, in millimetres; wider scripts and capitals count
    for more.
    """
    room = max(width / character_width, 1.0)
    lines, filled = 1, 0.0
    for word in re.split(r"(\n)|\s+", text):
        if word is None:
            continue
        if word == "\n":
            lines, filled = lines + 1, 0.0
            continue
        length = letters_wide(word)
        if filled and filled + 1 + length > room:
            lines, filled = lines + 1, 0.0
        filled += length + (1 if filled else 0)
        if length > room:  # broken wherever the program likes, at hyphens above all
            lines, filled = lines + 1 + int(length / room), 0.0
    return lines


def letters_wide(word: str) -> float:
    """Return how wide a word is, in average Latin letters."""
    return sum(_relative_width(character) for character in word)


def _relative_width(character: str) -> float:
    if character.isupper() or character in "@mw%":
        return 1.3
    if character in " :.,;!'|ijlrtf-()/":
        return 0.6
    if character < "\u0900":
        return 1.0
    return 0.0 if unicodedata.combining(character) else 1.6
