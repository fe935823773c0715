"""Kinds of field: how a value is kept, read from text, shown to a person and put into history.

A kind is declared once, here; forms, tables, imports, exports and checks ask it and never test for its name.
Values are plain Python: str, int, float, bool, date, time or list of str; ``None`` is "not recorded".
"""

from __future__ import annotations

from iclei_desktop.records.kinds.base import FieldKind
from iclei_desktop.records.kinds.choices import Choice, Choices, Country, Flag, Link
from iclei_desktop.records.kinds.moments import Date, Moment, Time
from iclei_desktop.records.kinds.numbers import Integer, Number, Year
from iclei_desktop.records.kinds.text import EMAIL, PHONE, WEBSITE, LongText, Names, Pattern, Text

__all__ = [
    "EMAIL",
    "PHONE",
    "WEBSITE",
    "Choice",
    "Choices",
    "Country",
    "Date",
    "FieldKind",
    "Flag",
    "Integer",
    "Link",
    "LongText",
    "Moment",
    "Names",
    "Number",
    "Pattern",
    "Text",
    "Time",
    "Year",
]
