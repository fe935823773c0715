"""Workbooks (.xlsx, .ods, .xls): asks a child process for the rows, and outlives it."""

from __future__ import annotations

import logging
import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.connection import Connection

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.reading.child import (
    Broke,
    Done,
    Message,
    Opened,
    Pictured,
    Read,
    Refused,
    Rows,
    pictures_of,
    rows_of,
    serve,
)
from iclei_desktop.services.reading.source import READING, Loaded, RowCollector, Source
from iclei_desktop.services.reading.table import FoundPicture, Note

GAVE_UP = msgid(
    "“{name}” could not be opened: it is damaged or needs more memory than is allowed. Nothing was read. Open it "
    "with a spreadsheet program and save the one sheet you need as .csv."
)
FAILED_FORMULAS = msgid("Cells of this workbook with an error such as #N/A were read as empty: {count}.")
CHECKING = msgid("Checking the workbook")

_LOG = logging.getLogger(__name__)
_POLL = 0.05  # seconds between two looks at the clock and the Cancel button


def load_workbook(source: Source) -> Loaded:
    """Read one sheet of a workbook; raise Refusal for whatever is wrong with it."""
    source.refuse_larger_than(source.limits.workbook_size)
    kept, opened = RowCollector(source), Opened((), "", 1, 0)
    step = source.watch()
    with _child(source, rows_of) as pipe:
        message: Message | None = None
        while not isinstance(message, Done):
            share = kept.rows[-1].line / opened.last_line if kept.rows else 0
            step(share, READING if kept.rows else CHECKING)
            message = _next(pipe, source.path.name)
            match message:
                case Opened():
                    opened = message
                case Rows(rows):
                    for line, cells in rows:
                        kept.add(line, cells)
    notes = (Note(FAILED_FORMULAS, {"count": opened.errors}),) if opened.errors else ()
    return Loaded(kept.rows, grid=True, sheet=opened.sheet, sheets=opened.sheets, notes=notes)


def pictures_in(source: Source) -> dict[int, list[FoundPicture]]:
    """Return the pictures of a worksheet, from left to right, by line; none where the workbook is of another build.

    Raises a Refusal if they are more than can be kept in memory.
    """
    step = source.watch()
    with _child(source, pictures_of) as pipe:
        while True:
            step(0.0, CHECKING)
            message = _next(pipe, source.path.name)
            if isinstance(message, Pictured):
                return message.pictures


def _next(pipe: Connection, name: str) -> Message | None:
    """Return the child's next message, None if it has none yet; raise Refusal where it refused, broke or died."""
    try:
        message: Message | None = pipe.recv() if pipe.poll(_POLL) else None
    except (EOFError, OSError):
        raise Refusal(GAVE_UP, name=name) from None
    match message:
        case Refused(text, values):
            raise Refusal(text, **values)
        case Broke(where):
            _LOG.error("reading a workbook broke at %s", where)
            raise Refusal(GAVE_UP, name=name)
    return message


@contextmanager
def _child(source: Source, read: Read) -> Iterator[Connection]:
    """Run the child while the pipe to it is used; it never outlives this."""
    spawn = multiprocessing.get_context("spawn")  # what the bundle and Windows can, and safe beside threads
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(
        target=serve, args=(theirs, read, source.path.absolute(), source.sheet, source.limits), daemon=True
    )
    with ours:
        with theirs:
            process.start()
        try:
            yield ours
        finally:
            process.kill()
            process.join()
            process.close()
