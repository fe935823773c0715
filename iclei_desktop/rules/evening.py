"""What looks wrong in a day's marks before anyone else looks at them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

AT_ONCE = timedelta(minutes=1)
FEWEST = 10
"""Marks below which a single minute says nothing."""


def made_at_once(moments: Iterable[datetime]) -> bool:
    """Return whether all of many marks were made within one minute: a list filled in afterwards looks so."""
    known = sorted(moments)
    return len(known) >= FEWEST and known[-1] - known[0] <= AT_ONCE
