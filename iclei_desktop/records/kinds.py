"""Kinds of field: how a value is kept, read from text, shown to a person and put into history.

A kind is declared once, here; forms, tables, imports, exports and checks ask it and never test for its name.
Values are plain Python: str, int, float, bool, date, time or list of str; ``None`` is "not recorded".
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, ClassVar

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from iclei_desktop.records.countries import country_code, country_name
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.moments import local
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, formats, msgid


class FieldKind:
    """Base of all kinds. ``name`` chooses the editor in a window and the target of an import."""

    name: ClassVar[str]
    right_aligned: ClassVar[bool] = False
    python: ClassVar[tuple[type, ...]] = (str,)

    def column_type(self) -> TypeEngine[Any]:
        """Return the type of the column that keeps values of this kind."""
        return sa.String()

    def parse(self, text: str) -> Any:
        """Return the value written as ``text`` (not empty); a Refusal says what was expected."""
        return text

    def write(self, value: Any) -> str:
        """Return ``value`` as plain text that ``parse`` reads back, whatever the language."""
        return str(value)

    def show(self, value: Any, translate: Translate) -> str:  # noqa: ARG002 - kinds with words use it
        """Return ``value`` as a person reads it."""
        return self.write(value)

    def to_json(self, value: Any) -> Any:
        """Return ``value`` as JSON can hold it, for history and for ``--format json``."""
        return value

    def from_json(self, value: Any) -> Any:
        """Return the value kept as JSON."""
        return value


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

UNGROUPED_BELOW = 10_000
LONGEST_NUMBER = 15
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
        """Group the digits of large numbers; a year has none to group."""
        if abs(value) < UNGROUPED_BELOW:
            return str(value)
        from babel.numbers import format_decimal

        return format_decimal(value, locale=formats(translate.language))


class Flag(FieldKind):
    """Yes, no, or not recorded."""

    name = "flag"
    python = (bool,)
    _MEANT: ClassVar[dict[str, bool]] = {
        **dict.fromkeys(("1", "yes", "y", "true", "x", "✓", "oui", "o", "vrai", "sim", "sí"), True),
        **dict.fromkeys(("0", "no", "n", "false", "non", "faux", "não"), False),
    }

    def column_type(self) -> TypeEngine[Any]:
        """Keep a Boolean."""
        return sa.Boolean(create_constraint=False)

    def parse(self, text: str) -> bool:
        """Read yes or no."""
        value = self._MEANT.get(text.strip().casefold())
        if value is None:
            raise Refusal(msgid("“{text}” is neither yes nor no."), text=text)
        return value

    def write(self, value: Any) -> str:
        """Write yes or no."""
        return "yes" if value else "no"

    def show(self, value: Any, translate: Translate) -> str:
        """Say yes or no."""
        return translate(msgid("Yes")) if value else translate(msgid("No"))


_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%d %B %Y", "%d %b %Y")


class Date(FieldKind):
    """A day; read as ISO 8601 or day first ("6/11/2014" is 6 November: the order of the countries served)."""

    name = "date"
    python = (date,)

    def column_type(self) -> TypeEngine[Any]:
        """Keep a date."""
        return sa.Date()

    def parse(self, text: str) -> date:
        """Read a day; a time of midnight behind it is dropped."""
        plain = re.sub(r"[T ]00:00(:00)?$", "", text.strip())
        for form in _DATE_FORMS:
            try:
                return datetime.strptime(plain, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
        raise Refusal(msgid("“{text}” is not a date (2026-11-22 or 22/11/2026)."), text=text)

    def write(self, value: Any) -> str:
        """Write ISO 8601."""
        return str(value.isoformat())

    def show(self, value: Any, translate: Translate) -> str:
        """Write the day in the medium form of the language."""
        from babel.dates import format_date

        return format_date(value, "medium", locale=formats(translate.language))

    def to_json(self, value: Any) -> Any:
        """Return ISO 8601."""
        return value.isoformat()

    def from_json(self, value: Any) -> Any:
        """Read ISO 8601."""
        return date.fromisoformat(value)


class Time(FieldKind):
    """A time of day, in the training's own time zone: "9:00", "9h30", "14.15"."""

    name = "time"
    python = (time,)

    def column_type(self) -> TypeEngine[Any]:
        """Keep a time."""
        return sa.Time()

    def parse(self, text: str) -> time:
        """Read hours and minutes."""
        match = re.fullmatch(r"(\d{1,2})(?:[:hH.](\d{2})?(?::00)?)?", text.strip())
        try:
            if match:
                return time(int(match[1]), int(match[2] or 0))
        except ValueError:
            pass
        raise Refusal(msgid("“{text}” is not a time of day (09:00)."), text=text)

    def write(self, value: Any) -> str:
        """Write hours and minutes."""
        return str(value.strftime("%H:%M"))

    def to_json(self, value: Any) -> Any:
        """Return hours and minutes."""
        return self.write(value)

    def from_json(self, value: Any) -> Any:
        """Read hours and minutes."""
        return time.fromisoformat(value)


class Moment(FieldKind):
    """A point in time set by the program, kept as UTC text (rules/moments.py)."""

    name = "moment"

    def show(self, value: Any, translate: Translate) -> str:
        """Write day and time in the zone of this computer."""
        from babel.dates import format_datetime

        return format_datetime(local(value), "short", locale=formats(translate.language))


@dataclass(frozen=True)
class Choice(FieldKind):
    """One code of a vocabulary."""

    name = "choice"
    vocabulary: Vocabulary

    def parse(self, text: str) -> str:
        """Find the code by code, label in any language or known spelling."""
        code = self.vocabulary.find(text)
        if code is None:
            known = ", ".join(term.code for term in self.vocabulary.terms)
            raise Refusal(msgid("“{text}” is not in the list: {known}."), text=text, known=known)
        return code

    def show(self, value: Any, translate: Translate) -> str:
        """Return the label; a code of a later version is shown as it is."""
        return translate(self.vocabulary.labels.get(value, value))


class Country(FieldKind):
    """ISO 3166-1 alpha-2; "NA" is Namibia. Names are CLDR's, in every language the program speaks."""

    name = "country"

    def parse(self, text: str) -> str:
        """Find the code by code or name."""
        code = country_code(text)
        if code is None:
            raise Refusal(msgid("“{text}” is not a country (ISO code or name)."), text=text)
        return code

    def show(self, value: Any, translate: Translate) -> str:
        """Return the country's name."""
        return country_name(value, translate.language)


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


@dataclass(frozen=True)
class Link(FieldKind):
    """The key of one record of the kind ``target``."""

    name = "link"
    target: str

    def column_type(self) -> TypeEngine[Any]:
        """Keep a key."""
        return sa.String(36)
