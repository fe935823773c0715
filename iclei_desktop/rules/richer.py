"""Which of two values says more, where two records of one thing are folded together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# From the code that says least to the one that says most. Who was there is no longer only invited.
_ORDERS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("enrolment", "status"): (
        "NO_SHOW",
        "DECLINED",
        "WITHDRAWN",
        "NOMINATED",
        "WAITLISTED",
        "INVITED",
        "CONFIRMED",
        "WALK_IN",
        "REGISTERED",
    ),
    ("enrolment", "role"): ("PARTICIPANT", "OBSERVER", "ORGANISER", "SPEAKER", "FACILITATOR"),
    ("attendance", "mark"): ("ABSENT", "EXCUSED", "PARTIAL", "LATE", "PRESENT"),
    ("person", "sex"): ("NOT_COLLECTED",),
    ("person", "age_group"): ("NOT_COLLECTED",),
}


def says_more(kind: str, field: str, one: Any, other: Any) -> bool:
    """Return whether ``one`` says more than ``other``; between values without an order none does."""
    order = _ORDERS.get((kind, field), ())
    ranks = [order.index(value) if value in order else len(order) for value in (one, other)]
    return ranks[0] > ranks[1]
