"""Who counts as trained, wherever people trained are counted: who took part and was there at least once.

Donors pay for those who signed as participants (domain.md, "What a donor report counts"): facilitators, speakers and
organisers train others, and observers look on. A mark of presence says more than a status, so who withdrew after the
first day was trained on that day.
"""

from __future__ import annotations

from collections.abc import Iterable

from iclei_desktop.rules.hours import CAME

TRAINED_ROLES = ("PARTICIPANT",)
"""Roles of those who are trained."""


def trained(role: str, marks: Iterable[str | None]) -> bool:
    """Return whether somebody was trained, of their role and their marks in the sessions that are in use."""
    return role in TRAINED_ROLES and any(mark in CAME for mark in marks)
