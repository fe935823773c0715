"""Documents as a calendar: the tasks of a document as to-dos, by RFC 5545.

The key of a task is its UID, so that a calendar into which the file is brought again changes the task it has
instead of adding another.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from iclei_desktop.documents.layout import Document, Task
from iclei_desktop.documents.wording import printable
from iclei_desktop.rules.directions import unmarked

PRODUCT = "-//ICLEI Desktop//Commitments//EN"
LONGEST_LINE = 75
"""Octets of a line without its end: longer ones go on in the next, after a space."""
REMINDER = "-P7D"
TO_DO = ("NEEDS-ACTION", "IN-PROCESS")


def render(document: Document) -> bytes:
    """Return the document's tasks as a calendar."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(document.title)}",
        *(line for task in document.tasks for line in _task(task)),
        "END:VCALENDAR",
    ]
    return b"".join(folded(line) for line in lines)


def _task(task: Task) -> Iterator[str]:
    yield "BEGIN:VTODO"
    yield f"UID:{task.key}"
    yield f"DTSTAMP:{_moment(task.changed)}"
    yield f"LAST-MODIFIED:{_moment(task.changed)}"
    yield f"SUMMARY:{escaped(task.text)}"
    if task.details:
        yield f"DESCRIPTION:{escaped(task.details)}"
    if task.due:
        yield f"DUE;VALUE=DATE:{_day(task.due)}"
    yield f"STATUS:{task.state}"
    if task.state == "COMPLETED":
        yield "PERCENT-COMPLETE:100"
        if task.done:
            # A moment is asked for where a day is known: noon is that day nearly everywhere on earth.
            yield f"COMPLETED:{_day(task.done)}T120000Z"
    if task.due and task.state in TO_DO:
        yield from _reminder(task)
    yield "END:VTODO"


def _reminder(task: Task) -> Iterator[str]:
    yield "BEGIN:VALARM"
    yield "ACTION:DISPLAY"
    yield f"TRIGGER;RELATED=END:{REMINDER}"
    yield f"DESCRIPTION:{escaped(task.text)}"
    yield "END:VALARM"


def escaped(text: str) -> str:
    """Return a text as a value: what divides values is marked, the end of a line is written as such."""
    plain = unmarked(printable(text.replace("\r\n", "\n").replace("\r", "\n"))).replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """Return a line with its end, folded between characters and never inside one."""
    parts: list[bytes] = []
    part = b""
    for character in line:
        octets = character.encode()
        if len(part) + len(octets) > LONGEST_LINE:
            parts.append(part)
            part = b" "
        part += octets
    return b"\r\n".join([*parts, part]) + b"\r\n"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
