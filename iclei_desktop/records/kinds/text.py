"""Text: a line, several lines, a line of a set form, several short texts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from iclei_desktop.records.kinds.base import FieldKind
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid


class Text(FieldKind):
    """One line of text, kept as written but for spaces around it."""

    name = "text"

    def parse(self, text: str) -> str:
        """Return the text on one line."""
        return " ".join(text.split()) if "\n" in text or "\r" in text else text.strip()


class LongText(FieldKind):
    """Text of several lines."""

    name = "long_text"

    def column_type(self) -> TypeEngine[Any]:
        """Keep any length."""
        return sa.Text()

    def parse(self, text: str) -> str:
        """Keep lines, drop spaces around the whole."""
        return text.strip()


@dataclass(frozen=True)
class Pattern(Text):
    """A line of text of a set form, such as an e-mail address."""

    name = "text"
    form: re.Pattern[str]
    expected: str

    def parse(self, text: str) -> str:
        """Return the text if it has the form."""
        text = super().parse(text)
        if not self.form.fullmatch(text):
            raise Refusal(self.expected, text=text)
        return text


EMAIL = Pattern(
    re.compile(r"[^@\s,;<>]+@[^@\s,;<>.]+(\.[^@\s,;<>.]+)+"),
    msgid("“{text}” is not an e-mail address (name@place.org)."),
)
WEBSITE = Pattern(
    re.compile(r"(?i)(https?://)?[^\s/@.]+\.[^\s@]+"),
    msgid("“{text}” is not the address of a website."),
)
PHONE = Pattern(
    # Possessive, so that no text takes more than linear time: separators may also stand inside a number.
    re.compile(r"(?=(?:\D*+\d){3})(?:[+\d\s().\-/;,]++(?:(?:ext|x|poste)\.?\s*+(?=\d))?)++"),
    msgid("“{text}” is not a telephone number (digits, spaces, + and brackets)."),
)


class Names(FieldKind):
    """Several short texts: aliases, languages, donors. Written with "|" between them."""

    name = "names"
    python = (list,)

    def column_type(self) -> TypeEngine[Any]:
        """Keep a JSON list."""
        return sa.JSON(none_as_null=True)

    def parse(self, text: str) -> list[str] | None:
        """Split at "|", or at ";" and line ends where there is no "|"; a comma may belong to a name."""
        parts = text.split("|") if "|" in text else re.split(r"[;\n]", text)
        return list(dict.fromkeys(filter(None, map(str.strip, parts)))) or None

    def write(self, value: Any) -> str:
        """Join with "|"; one name alone that holds a ";" has it behind, so that it is not split."""
        alone = len(value) == 1 and re.search(r"[;\n]", value[0])
        return f"{value[0]}|" if alone else "|".join(value)

    def show(self, value: Any, translate: Translate) -> str:  # noqa: ARG002 - names are never translated
        """Join for reading."""
        return " · ".join(value)
