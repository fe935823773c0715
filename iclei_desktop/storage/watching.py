"""A look at long work of SQLite while it is at it: how far it is, and whether a person wants it stopped."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.progress import Cancelled

STEPS = 1_000
"""Steps of SQLite's machine between two calls, well under a millisecond."""
PAUSE = 0.05
"""Seconds between two looks: a window that is told more often only paints."""


@contextmanager
def watched(connection: Any, look: Callable[[], None]) -> Iterator[None]:
    """Call ``look`` now and then while SQLite works for a driver connection; Cancelled stops the statement."""
    stopped: list[Cancelled] = []
    last = 0.0

    def called() -> int:
        nonlocal last
        if time.monotonic() - last < PAUSE:
            return 0
        last = time.monotonic()
        try:
            look()
        except Cancelled as cancelled:
            stopped.append(cancelled)
            return 1
        return 0

    connection.set_progress_handler(called, STEPS)
    try:
        yield
    except driver.OperationalError:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def written(ready: Path, like: Path, tell: Callable[[float], None]) -> Callable[[], None]:
    """Return a look that tells how much of the file ``ready`` is written, which becomes about as long as ``like``."""
    whole = max(like.stat().st_size, 1)
    return lambda: tell(min(ready.stat().st_size / whole, 1.0) if ready.exists() else 0.0)
