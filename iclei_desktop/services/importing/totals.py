"""Rows of totals below a list: they say nothing of a record, and must not become one."""

from __future__ import annotations

import re

from iclei_desktop.rules.folding import fold
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.importing.report import Outcome, Remark, Report
from iclei_desktop.services.importing.row_plan import LEFT_OUT
from iclei_desktop.services.reading import Row

A_TOTAL = msgid("The row holds totals.")
TOTALS = frozenset(
    (
        *(
            "total",
            "totals",
            "totaux",
            "totales",
            "totais",
            "subtotal",
            "sous-total",
            "sum",
            "somme",
            "suma",
            "soma",
        ),
        *("grand total", "total general", "gran total", "total geral", "ensemble"),
    )
)
"""As English, French, Spanish and Portuguese lists call them, folded."""
_SUMS = frozenset(word for name in TOTALS for word in name.split()).union(
    (
        "number",
        "nombre",
        "numero",
        "count",
        "effectif",
        "dont",
        "including",
        "incl",
        "which",
        "cuales",
        "quais",
    )
)
"""One of these says that a row counts; “Participant 7” alone is somebody whose name is kept back."""
_COUNTED = frozenset(
    (
        *("participants", "participant", "participantes", "attendees", "people", "persons", "person"),
        *("personnes", "personas", "pessoas", "women", "woman", "female", "females", "femmes", "femme"),
        *("mujeres", "mulheres", "men", "man", "male", "males", "hommes", "homme", "hombres", "homens"),
        *(
            "youth",
            "jeunes",
            "jovenes",
            "jovens",
            "of",
            "de",
            "des",
            "du",
            "d",
            "la",
            "le",
            "les",
            "las",
            "los",
        ),
        *("dos", "das", "el", "os", "as", "the", "and", "et", "y", "e"),
    )
)
"""What is counted, and the small words between."""
_SAID = _SUMS | _COUNTED
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_EQUALS = re.compile(r"[:=]\s*\d")


def is_total(row: Row) -> bool:
    """Return whether all that a row says is how many there are: “Total” beside a number, “Dont femmes : 8”."""
    cells = []
    for cell in map(fold, row.cells):
        if not _SAID.issuperset(_WORD.findall(cell)):
            return False  # as nearly every row does at its first word: nothing more is asked of it
        cells.append(cell)
    said = {word for cell in cells for word in _WORD.findall(cell)}
    counted = any(sign.isdigit() for cell in cells for sign in cell)
    equals = any(map(_EQUALS.search, cells))
    return counted and bool(said) and (equals or not said.isdisjoint(_SUMS))


def leave_out(report: Report, row: Row) -> None:
    """Name a row of totals in the report as left out."""
    report.outcomes[row.line] = Outcome.LEFT_OUT
    report.remarks.append(Remark(row.line, A_TOTAL, kept=LEFT_OUT))
