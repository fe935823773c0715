"""When an agreed action is overdue, and what it means that one is done."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

TO_DO = ("OPEN", "IN_PROGRESS")
"""The statuses of commitments that something is still to be done for."""


def is_overdue(status: str | None, due: date | None, today: date) -> bool:
    """Return whether a commitment should have been done before ``today``."""
    return status in TO_DO and due is not None and due < today


def completed(there: Mapping[str, Any], wanted: Mapping[str, Any], today: date) -> dict[str, Any]:
    """Return what else changes with a commitment: the day it was done comes with DONE and goes with it."""
    if "status" not in wanted or "done_on" in wanted:
        return {}
    if wanted["status"] == "DONE":
        return {} if there.get("done_on") else {"done_on": today}
    return {"done_on": None} if there.get("done_on") and there.get("status") == "DONE" else {}
