"""Numbers, as people of several countries write them."""

from __future__ import annotations

import math
import re
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from iclei_desktop.records.kinds.base import FieldKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import SMALLEST_GROUPED, Translate, formats, grouped, msgid

LONGEST_NUMBER = 15
_ALL_DIGITS = "#,##0.###############"
_PLAIN_NUMBER = re.compile(r"-?[0-9]{1,9}(?:\.[0-9]{1,15})?")  # how most are written: no need to look closer
_GROUPING = re.compile(r"(?<=\d)[\s\u00a0\u202f'’](?=\d{3}(?:\D|$))")


class Number(FieldKind):
    """A number with decimals; the only comma of a number without a point is a decimal comma."""

    name = "number"
    right_aligned = True
    python: ClassVar[tuple[type, ...]] = (float, int)

    def column_type(self) -> TypeEngine[Any]:
        """Keep a double."""
        return sa.Float()

    def parse(self, text: str) -> float:
        """Read "3.5", "3,5" and "1 234.5"."""
        if _PLAIN_NUMBER.fullmatch(text):
            return float(text)
        plain = _GROUPING.sub("", text.strip())
        if plain.count(",") == 1 and "." not in plain:
            plain = plain.replace(",", ".")
        try:
            value = float(plain.replace(",", ""))
        except ValueError:
            raise Refusal(msgid("“{text}” is not a number."), text=text) from None
        if not math.isfinite(value):
            raise Refusal(msgid("“{text}” is not a number."), text=text)
        return value

    def write(self, value: Any) -> str:
        """Write the shortest digits that read back the same."""
        return repr(float(value)).removesuffix(".0")

    def show(self, value: Any, translate: Translate) -> str:
        """Return all its digits, with the comma or point of the language; large numbers are grouped."""
        if float(value).is_integer() and abs(value) < SMALLEST_GROUPED:
            return self.write(value)
        from babel.numbers import format_decimal  # slow to import, and most numbers are small

        return format_decimal(value, _ALL_DIGITS, locale=formats(translate.language))


class Integer(Number):
    """A whole number; "16,000,000", "16.000.000", "16 000 000" and "16000000.0" are the same."""

    name = "integer"
    python = (int,)

    def column_type(self) -> TypeEngine[Any]:
        """Keep 64 bits."""
        return sa.BigInteger()

    def parse(self, text: str) -> int:
        """Read a whole number."""
        if text.isascii() and text.isdigit() and len(text) <= LONGEST_NUMBER:
            return int(text)
        plain = _GROUPING.sub("", text.strip())
        if re.fullmatch(r"[+-]?\d{1,3}(?:(?:,\d{3})+|(?:\.\d{3})+)", plain):
            plain = plain.replace(",", "").replace(".", "")
        plain = re.sub(r"[.,]0+$", "", plain)
        if not re.fullmatch(r"[+-]?[0-9]{1,15}", plain):
            raise Refusal(msgid("“{text}” is not a whole number."), text=text)
        return int(plain)

    def write(self, value: Any) -> str:
        """Write digits alone."""
        return str(value)

    def show(self, value: Any, translate: Translate) -> str:
        """Group the digits of large numbers."""
        return grouped(value, translate.language)


class Year(Integer):
    """A year: its digits are never grouped."""

    def show(self, value: Any, translate: Translate) -> str:  # noqa: ARG002 - the same in every language
        """Return the digits alone."""
        return self.write(value)
