"""What the documents of a training say about it: plain data, and how its days and hours are put in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import TYPE_CHECKING

from iclei_desktop.documents.layout import Fact, Paragraph
from iclei_desktop.rules.directions import apart
from iclei_desktop.rules.translate import Translate, msgid

if TYPE_CHECKING:
    from babel import Locale

NOON = time(12)
AFTERNOON_UNDER_WAY = time(
    14
)  # a session that began in the morning and lasts until here fills both half-days
HALF_DAYS = {"AM": ("AM",), "PM": ("PM",), "FULL_DAY": ("AM", "PM")}
HALF_DAY_LABELS = {"AM": msgid("AM"), "PM": msgid("PM")}

# The letters that also set a mark in the window: the same in every language, as the legend says.
MARK_LETTERS = {"PRESENT": "P", "LATE": "L", "PARTIAL": "X", "EXCUSED": "E", "ABSENT": "A"}
MARK_LEGEND = msgid("P present · L late · X partly present · E excused · A absent · nothing: not recorded")


@dataclass(frozen=True, slots=True)
class TrainingFacts:
    """A training as its title block shows it; empty values are left out."""

    reference: str
    title: str
    programme: str = ""
    project_number: str = ""
    donors: tuple[str, ...] = ()
    venue: str = ""
    city: str = ""
    country: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True)
class TrainingSession:
    """One session. ``half_day`` is AM, PM, FULL_DAY or empty: then its times place it."""

    day: date
    half_day: str = ""
    starts: time | None = None
    ends: time | None = None
    topic: str = ""
    facilitators: tuple[str, ...] = ()

    @property
    def half_days(self) -> tuple[str, ...]:
        """The half-days this session fills, each of which is signed for: AM, PM or both.

        Without a half-day the start decides; a session from morning far into the afternoon fills both, and
        one without any time is taken for the whole day.
        """
        if self.half_day in HALF_DAYS:
            return HALF_DAYS[self.half_day]
        if self.starts is None:
            return HALF_DAYS["FULL_DAY"]
        if self.starts >= NOON:
            return HALF_DAYS["PM"]
        lasts = self.ends is not None and self.ends >= AFTERNOON_UNDER_WAY
        return HALF_DAYS["FULL_DAY" if lasts else "AM"]


@cache
def locale(language: str) -> Locale:
    """Return the locale that formats dates and numbers: English as most of the network's cities write it."""
    from babel import Locale  # slow to import, and only needed while building

    return Locale.parse({"en": "en_GB"}.get(language, language))


def day_text(day: date, language: str, style: str = "full") -> str:
    """Return a day in words ("Monday 4 May 2026"); ``style`` is full, long, medium, short or a CLDR pattern."""
    from babel.dates import format_date  # slow to import, and only needed while building

    return format_date(day, style, locale(language))


def days_text(days: Iterable[date], language: str) -> str:
    """Return the span of days in words: "4–8 May 2026"; nothing without a day."""
    from babel.dates import format_interval  # slow to import, and only needed while building

    known_days = sorted(days)
    if not known_days:
        return ""
    return format_interval(known_days[0], known_days[-1], "yMMMd", locale=locale(language))


def since_until(since: str, until: str, translate: Translate) -> str:
    """Return a span in words, of days in words of which either may be "": "since 1 Mar 2019"."""
    if since and until:
        return f"{since} – {until}"
    said = msgid("since {day}") if since else msgid("until {day}")
    return translate(said).format(day=since or until) if since or until else ""


def number_text(number: float, language: str) -> str:
    """Return a number as the language writes it: "1,234.5"."""
    from babel.numbers import format_decimal  # slow to import, and only needed while building

    return format_decimal(number, "#,##0.##", locale=locale(language))


def share_text(share: float, language: str) -> str:
    """Return a share from 0 to 1 in per cent: "80%"."""
    from babel.numbers import format_percent  # slow to import, and only needed while building

    return format_percent(share, locale=locale(language))


def hours_text(sessions: Iterable[TrainingSession], language: str) -> str:
    """Return the times of sessions: "09:00–12:30, 14:00–17:00"; sessions without times say nothing."""
    spans = sorted({(s.starts, s.ends or s.starts) for s in sessions if s.starts})
    return ", ".join(times_text(start, end, language) for start, end in spans)


def times_text(start: time | None, end: time | None, language: str) -> str:
    """Return from when to when: "09:00–12:30", "09:00"; "" where neither is known."""
    known_times = [moment for moment in (start, end if end != start else None) if moment]
    return "–".join(time_text(moment, language) for moment in known_times)


def time_text(moment: time, language: str) -> str:
    """Return a time of day as the language writes it: "09:00"."""
    from babel.dates import format_time  # slow to import, and only needed while building

    return format_time(moment, "short", locale=locale(language))


def distinct(values: Iterable[str]) -> tuple[str, ...]:
    """Return the values that say something, each once, in their order."""
    return tuple(dict.fromkeys(value.strip() for value in values if value.strip()))


def joined(values: Iterable[str], separator: str = ", ") -> str:
    """Join the values that say something, each once; each is read its own way."""
    found = distinct(values)
    return separator.join(map(apart, found)) if len(found) > 1 else "".join(found)


def training_facts(training: TrainingFacts, translate: Translate) -> tuple[Fact, ...]:
    """Return what names the training and who pays for it; what is not known is left out."""
    facts = (
        Fact(translate(msgid("Programme")), training.programme),
        Fact(translate(msgid("Project number")), training.project_number),
        Fact(translate(msgid("Funded by")), joined(training.donors)),
        Fact(translate(msgid("Reference")), training.reference),
        Fact(translate(msgid("Venue")), training.venue),
        Fact(translate(msgid("City")), joined((training.city, training.country))),
    )
    return known(facts)


def not_named(number: int, translate: Translate) -> tuple[Paragraph, ...]:
    """Say how many people are counted but not named, because they did not agree to it; nothing for none."""
    if not number:
        return ()
    text = translate.plural(
        "{number} person is counted but not named: no consent to sharing data with donors is on record.",
        "{number} people are counted but not named: no consent to sharing data with donors is on record.",
        number,
    )
    return (Paragraph(text, small=True),)


def known(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return the facts that have a value."""
    return tuple(fact for fact in facts if fact.value)
