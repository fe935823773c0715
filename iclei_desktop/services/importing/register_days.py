"""The headings of a register: which column stands for which day, half-day or session of a training."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from iclei_desktop.records.kinds import Date
from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.months import MONTH, MONTH_NAME
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.importing.columns import plain
from iclei_desktop.services.importing.headcount_columns import day_number
from iclei_desktop.services.reading import Row

_HALVES = {
    "AM": ("am", "a.m.", "morning", "matin", "manha", "manana"),
    "PM": ("pm", "p.m.", "afternoon", "apres-midi", "apres midi", "tarde", "soir"),
}
_WORDS = {word: half for half, words in _HALVES.items() for word in words}
_HALF = re.compile(
    rf"(?:^|(?<=[\s\d(,/–-]))({'|'.join(sorted(map(re.escape, _WORDS), key=len, reverse=True))})\)?$"
)
_MONTH_WORD = re.compile(rf"\b({MONTH_NAME})\b\.?")
_WEEKDAY = re.compile(r"^(?:mon|tue|wed|thu|fri|sat|sun|lun|mar|mer|jeu|ven|sam|dim)[a-z]*\.?,?\s+(?=\d)")
_SESSION = re.compile(r"(?:session|seance|sessao) ?(\d{1,3})")
_WITHOUT_YEAR = ("%d/%m", "%d.%m", "%d-%m", "%d %m", "%d %B", "%d %b", "%B %d", "%b %d")
_REPEATED = re.compile(r" \(\d+\)$")  # reading tells headings apart that occur twice
_ANY_YEAR = date(2000, 1, 1)
_MIDNIGHT = re.compile(r"[t ]00:00(?::00)?(?:\.0+)?$")


@dataclass(frozen=True, slots=True)
class Day:
    """What a column stands for: a day, with a half-day where the heading says one; or a session by its number."""

    date: date | None = None
    half: str | None = None
    session: int | None = None


def register_days(
    headers: Sequence[str], above: Row | None, taken: Iterable[int], first: date | None
) -> dict[int, Day]:
    """Return the columns of a register that stand for a day or a session, but for those ``taken`` by people's fields.

    Days may stand in a row ``above`` the half-days, written once for several columns. ``first`` is the
    training's first day: it says which year is meant, and which day is "Day 1". The same day twice without a
    half-day is its morning and its afternoon.
    """
    free = [column for column in range(len(headers)) if column not in set(taken)]
    over = _spread(above, len(headers))
    found = {
        column: day
        for column in free
        if (day := read_day(headers[column], first) or _below(over[column], headers[column], first))
    }
    times = Counter((day.date, day.half) for day in found.values() if day.date)
    seen: Counter[date] = Counter()
    for column, day in found.items():
        if day.date and day.half is None and times[day.date, None] == 2:
            found[column] = replace(day, half="PM" if seen[day.date] else "AM")
            seen[day.date] += 1
    return found


def read_day(heading: str, first: date | None) -> Day | None:
    """Return what a heading stands for; None if for no day or session."""
    text = _MIDNIGHT.sub("", _REPEATED.sub("", fold(heading)))
    named = _SESSION.fullmatch(plain(text))
    if named:
        return Day(session=int(named[1]))
    half = _HALF.search(text)
    if half:
        text = text[: half.start()].rstrip(" ,(–-/")
    day = _read_date(_WEEKDAY.sub("", text), first)
    return Day(day, _WORDS[half[1]] if half else None) if day else None


def is_day(heading: str) -> bool:
    """Return whether a heading looks like a day, a half-day or a session: so the row of headings is found."""
    return _half(heading) is not None or read_day(heading, _ANY_YEAR) is not None


def _half(heading: str) -> str | None:
    return _WORDS.get(_REPEATED.sub("", fold(heading)))


def _below(over: str, heading: str, first: date | None) -> Day | None:
    """Return the half-day that a heading is, under a day that stands in the row above it."""
    half = _half(heading)
    return read_day(f"{over} {half}", first) if over and half else None


def _spread(above: Row | None, width: int) -> list[str]:
    """Return the text above each column; one that is written once stands for the empty ones after it."""
    cells = [*(above.cells if above else ()), *[""] * width][:width]
    texts, last = [], ""
    for cell in cells:
        last = cell.strip() or last
        texts.append(last)
    return texts


def _read_date(text: str, first: date | None) -> date | None:
    number = day_number(text)
    if number is not None:
        return first + timedelta(days=number - 1) if first and number else None
    spelled = _MONTH_WORD.sub(lambda found: f"{datetime(2000, MONTH[found[1]], 1):%B}", text)  # noqa: DTZ001
    try:
        return Date().parse(spelled)
    except Refusal:
        return _without_year(spelled, first) if first else None


def _without_year(text: str, first: date) -> date | None:
    """Return the day nearest to the training's first that has this day and month."""
    for form in _WITHOUT_YEAR:
        found = []
        for year in (first.year - 1, first.year, first.year + 1):
            try:
                found.append(datetime.strptime(f"{text} {year}", f"{form} %Y").date())  # noqa: DTZ007
            except ValueError:  # not of this form, or a 29 February
                continue
        if found:
            return min(found, key=lambda day: abs(day - first))
    return None
