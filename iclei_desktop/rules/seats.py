"""Who holds a seat of a training, who waits for one, and who was expected and did not come."""

from __future__ import annotations

WAITING = "WAITLISTED"
EXPECTED = ("CONFIRMED", "REGISTERED", "WALK_IN")
"""Statuses that hold a seat. Who is nominated or invited has not said yes."""
SEATED_ROLES = ("PARTICIPANT", "OBSERVER")


def free_seats(seats: int | None, taken: int) -> int | None:
    """Return how many seats are left, never less than none; None where nobody said how many there are."""
    return None if seats is None else max(0, seats - taken)
