"""Python's cycle collector, out of the way of bulk work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache


@contextmanager
def without_collector() -> Iterator[None]:
    """Keep the cycle collector from running inside the block.

    Reading a list makes hundreds of thousands of objects and no cycles; the collector would look through all of
    them, and through the whole program, several times and find nothing. Measured: a quarter of an import.
    """
    was_running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_running:
            gc.enable()


@cache
def set_program_apart() -> None:
    """Let the collector look at nothing that is there now; only the first call in a program counts.

    Called when all modules are loaded: their half a million objects never become garbage, and each look through them
    stops every thread, the window's too. Measured: 110 ms before, 30 ms after, when a block of 24,000 marks is made.
    Later calls would keep what was closed meanwhile.
    """
    gc.freeze()
