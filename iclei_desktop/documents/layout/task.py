"""What a calendar takes from a document."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

TaskState = Literal["NEEDS-ACTION", "IN-PROCESS", "COMPLETED", "CANCELLED"]


@dataclass(frozen=True, slots=True)
class Task:
    """Something to be done, for the calendars of those who do it; ``key`` tells it from all others, for good.

    ``changed`` is when it was changed last, ``done`` when it was done.
    """

    key: str
    text: str
    due: date | None
    state: TaskState
    changed: datetime
    details: str = ""
    done: date | None = None
