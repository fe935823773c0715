"""What an allowance comes to: the amount that was agreed, or so many days at so much a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable


def allowance_amount(days: float | None, rate: float | None, amount: float | None) -> float | None:
    """Return the amount: the one that is written, else days × rate; None where neither is known."""
    if amount is not None:
        return amount
    if days is None or rate is None:
        return None
    return round(days * rate, 2)


def totals_by_currency(amounts: Iterable[tuple[str, float | None]]) -> dict[str, float]:
    """Return the sum of each currency, in the order in which currencies come; unknown amounts add nothing."""
    sums: dict[str, float] = defaultdict(float)
    for currency, amount in amounts:
        sums[currency] += amount or 0.0
    return {currency: round(total, 2) for currency, total in sums.items()}
