"""The gate before a file: readers go in and out, and one who closes or replaces it waits until nobody is inside."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager


class Gate:
    """Lets any number in, or one who keeps all others out. Who waits is let in when that one is done."""

    def __init__(self) -> None:
        self._moved = threading.Condition()
        self._inside: Counter[int] = Counter()
        self._holder: int | None = None

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Be inside, once nobody keeps the gate shut; who is inside already, or keeps it shut, comes in at once."""
        me = threading.get_ident()
        with self._moved:
            # Who is inside must not wait for one who waits until it is outside.
            self._moved.wait_for(lambda: self._holder in (None, me) or self._inside[me] > 0)
            self._inside[me] += 1
        try:
            yield
        finally:
            with self._moved:
                self._inside -= Counter([me])
                self._moved.notify_all()

    @contextmanager
    def shut(self, patience: float) -> Iterator[bool]:
        """Let nobody in; gives whether all were outside within ``patience`` seconds. One at a time does this.

        If this thread itself is inside, it does not wait: it would for ever.
        """
        me = threading.get_ident()
        try:
            with self._moved:
                self._holder = me
                if not self._inside[me]:
                    self._moved.wait_for(lambda: not self._inside, patience)
                alone = not self._inside
            yield alone
        finally:
            with self._moved:
                self._holder = None
                self._moved.notify_all()
