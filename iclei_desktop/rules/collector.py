"""Python's cycle collector, out of the way of bulk work."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


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
