"""The child process that opens workbooks: whatever a hostile file does to it, the program lives on.

It sends ``Opened``, then ``Rows`` and ``Done``, or ``Pictured``, or ``Refused`` or ``Broke``. If it ends without
any, it was killed or ran out of memory. What this module imports is paid at every reading: keep it little.
"""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import NamedTuple

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services.reading.table import FoundPicture, Limits


class Opened(NamedTuple):
    """The workbook was opened; ``last_line`` is the sheet's last filled row, ``errors`` counts failed formulas."""

    sheets: tuple[str, ...]
    sheet: str
    last_line: int
    errors: int


class Rows(NamedTuple):
    """Some filled rows, each its number and its cells up to the last filled one."""

    rows: list[tuple[int, tuple[str, ...]]]


class Pictured(NamedTuple):
    """The pictures of a sheet by line, all at once: one that stands in many lines is sent a single time."""

    pictures: dict[int, list[FoundPicture]]


class Refused(NamedTuple):
    """A Refusal in the child: its message id and values."""

    message: str
    values: Mapping[str, object]


class Broke(NamedTuple):
    """A bug, here or in the library, and where: names and lines of code, nothing of the workbook."""

    where: str


class Done(NamedTuple):
    """All rows were sent."""


Message = Opened | Rows | Pictured | Refused | Broke | Done
Read = Callable[[Path, str | None, Limits], Iterable[Message]]


def rows_of(path: Path, sheet: str | None, limits: Limits) -> Iterable[Message]:
    """Give the rows of a sheet; imported here, so that the library is in memory only once that is limited."""
    from iclei_desktop.services.reading.sheets import read_sheet

    return read_sheet(path, sheet, limits)


def pictures_of(path: Path, sheet: str | None, limits: Limits) -> Iterable[Message]:
    """Give the pictures of a sheet."""
    from iclei_desktop.services.reading.pictures import read_pictures

    return [Pictured(read_pictures(path, sheet or "", limits))]


def serve(pipe: Connection, read: Read, path: Path, sheet: str | None, limits: Limits) -> None:
    """Read one sheet of the workbook at ``path`` and send it down ``pipe``: the child's whole life."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # the library's last words are not for the terminal
    _limit_memory(limits.memory)
    try:
        for message in read(path, sheet, limits):
            pipe.send(message)
    except Refusal as refusal:
        pipe.send(Refused(refusal.message, refusal.values))
    except BaseException as error:
        pipe.send(Broke(_where(error)))
        raise
    pipe.close()


def _where(error: BaseException) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))])


def _limit_memory(size: int) -> None:
    """Limit the address space where the system can, and leave no core file of somebody's data."""
    if sys.platform != "win32":
        import resource

        for kind, most in ((resource.RLIMIT_AS, size), (resource.RLIMIT_CORE, 0)):
            with suppress(ValueError, OSError):  # macOS may refuse
                resource.setrlimit(kind, (most, most))
