"""Days whose month is written in letters, in the languages that lists come in: "4 mai 2026", "May 6, 2026".

The names stand here rather than in the system's locale, which would read one language on one computer and another
on the next.
"""

from __future__ import annotations

import re
from datetime import date

from iclei_desktop.rules.folding import fold

MONTHS = (
    "january|jan|janvier|janv|janeiro|enero|ene",
    "february|feb|fevrier|fevr|fev|fevereiro|febrero",
    "march|mar|mars|marco|marzo",
    "april|apr|avril|avr|abril|abr",
    "may|mai|maio|mayo",
    "june|jun|juin|junho|junio",
    "july|jul|juillet|juil|julho|julio",
    "august|aug|aout|agosto|ago",
    "september|sept|sep|septembre|setembro|set|septiembre",
    "october|oct|octobre|outubro|out|octubre",
    "november|nov|novembre|novembro|noviembre",
    "december|dec|decembre|dezembro|dez|diciembre|dic",
)
"""The folded spellings of each month."""
MONTH = {name: number for number, names in enumerate(MONTHS, 1) for name in names.split("|")}
MONTH_NAME = "|".join(sorted(MONTH, key=len, reverse=True))
_WEEKDAY = r"(?:[^\W\d]+(?:-feira)?\.?,? )?"
_DAY = r"(?P<day>\d{1,2})(?:er|st|nd|rd|th|º)?"
_FORMS = tuple(
    re.compile(f"{_WEEKDAY}{form}")
    for form in (
        rf"{_DAY}[ .-](?:de )?(?P<month>{MONTH_NAME})\.?,?[ .-](?:de )?(?P<year>\d{{4}})",
        rf"(?P<month>{MONTH_NAME})\.? {_DAY},? (?P<year>\d{{4}})",
    )
)


def read_spelled(text: str) -> date | None:
    """Return the day that a text means by the name of a month, None for anything else."""
    for form in _FORMS:
        if found := form.fullmatch(fold(text)):
            try:
                return date(int(found["year"]), MONTH[found["month"]], int(found["day"]))
            except ValueError:  # the 31st of a shorter month
                return None
    return None
