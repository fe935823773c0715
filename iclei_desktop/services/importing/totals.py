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
_NUMBER = re.compile(r"[-+]?[\d\s.,'’%]*\d[\d\s.,'’%]*")


def is_total(row: Row) -> bool:
    """Return whether all that a row says in words is that it sums up: “Total”, and numbers beside it.

    Nearly every row is told by its first word, so no cell after that is looked at.
    """
    words = numbers = 0
    for cell in filter(None, map(str.strip, row.cells)):
        if _NUMBER.fullmatch(cell):
            numbers += 1
        elif fold(cell).rstrip(" :") in TOTALS:
            words += 1
        else:
            return False
    return words > 0 and numbers > 0


def leave_out(report: Report, row: Row) -> None:
    """Name a row of totals in the report as left out."""
    report.outcomes[row.line] = Outcome.LEFT_OUT
    report.remarks.append(Remark(row.line, A_TOTAL, kept=LEFT_OUT))
