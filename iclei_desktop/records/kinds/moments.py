"""Days, times of day, points in time."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeEngine

from iclei_desktop.records.kinds.base import FieldKind
from iclei_desktop.rules.moments import local
from iclei_desktop.rules.months import read_spelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, formats, msgid

_DATE_FORMS = ("%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d")


class Date(FieldKind):
    """A day; read as ISO 8601, day first ("6/11/2014" is 6 November: the order of the countries served), or spelled."""

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
        if spelled := read_spelled(plain):
            return spelled
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
