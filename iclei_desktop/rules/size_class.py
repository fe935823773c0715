"""Size classes of cities by population; thresholds can be edited, these are the ones to begin with."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.rules.translate import msgid

THRESHOLDS: Sequence[tuple[int, str]] = (
    (10_000_000, "MEGA"),
    (1_000_000, "SUPER"),
    (100_000, "LARGE"),
    (0, "SMALL_MEDIUM"),
)
LABELS = {
    "MEGA": msgid("Mega-city"),
    "SUPER": msgid("Very large city"),
    "LARGE": msgid("Large city"),
    "SMALL_MEDIUM": msgid("Small or medium city"),
}


def size_class(population: int | None, thresholds: Sequence[tuple[int, str]] = THRESHOLDS) -> str | None:
    """Return the class of a city of ``population`` inhabitants; None when it is not known or zero.

    A class begins at its threshold: exactly 100,000 inhabitants is LARGE.
    """
    if not population:
        return None
    return next((code for least, code in thresholds if population >= least), None)
