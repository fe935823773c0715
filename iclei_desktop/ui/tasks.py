"""Work away from the window: the window paints on while the file is read or written.

One thread does all work on the open file, so operations happen in the order in which they were asked for and
never meet each other. Results come back on the window's thread.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from typing import Any, TypeVar

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal

from iclei_desktop.rules.progress import Cancelled, Stoppable

T = TypeVar("T")

Failed = Callable[[BaseException], None]


class Work(QObject):
    """One long piece of work that is under way: how far it is, and how it is stopped."""

    progressed = Signal(float, str)
    decided = Signal()
    """It cannot be stopped from now on."""
    finished = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._turn = threading.Lock()
        self._stopped = self._decided = False

    @property
    def is_decided(self) -> bool:
        """Whether it is too late to stop it."""
        return self._decided

    def cancel(self) -> bool:
        """Ask the work to stop, leaving everything as it was; return False if it is too late for that."""
        with self._turn:
            self._stopped = not self._decided
            return self._stopped

    def __call__(self, share: float, step: str = "", /) -> None:
        """Report from the worker; raises Cancelled once the person asked to stop."""
        if self._stopped:
            raise Cancelled
        self.progressed.emit(share, step)

    def decide(self) -> None:
        """Note from the worker that it is past the point of no return; raises Cancelled as long as it is not."""
        with self._turn:
            if self._stopped:
                raise Cancelled
            self._decided = True
        self.decided.emit()


@dataclass
class _Asked:
    """What was asked for, and who waits for it. Both may hold on to parts of the window.

    A thread keeps what it did a moment longer than the window's needs to hand the result over. So it is given only
    this, which is empty by then: parts of a window must not go in another thread.
    """

    work: Callable[[], Any] | None
    deliver: Callable[[Future[Any]], None] | None

    def do(self) -> Any:
        """Do it, in the thread of a file."""
        return self.work() if self.work else None

    def take(self) -> Callable[[Future[Any]], None] | None:
        """Return who waits, and let go of all."""
        deliver, self.work, self.deliver = self.deliver, None, None
        return deliver


class Tasks(QObject):
    """Hands work to the file's thread and its results back to the window's."""

    _returned = Signal(object)

    def __init__(self, parent: QObject | None = None, name: str = "file") -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        self._asked: dict[Future[Any], _Asked] = {}
        self._closed = False
        # A queued connection is what carries the result over to the window's thread.
        self._returned.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def start(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> Future[T]:
        """Do ``work`` on the file's thread, then call ``done`` or ``failed`` on the window's."""
        return self._ask(work, lambda ended: _deliver(ended, done, failed))

    def start_long(self, work: Callable[[Stoppable], T], done: Callable[[T], None], failed: Failed) -> Work:
        """Do work that tells its progress and can be cancelled; Cancelled comes to ``failed``."""
        # With a parent: else whoever lets go of it last takes it down, in whichever thread.
        under_way = Work(self)

        def end() -> None:
            under_way.finished.emit()
            under_way.deleteLater()

        def deliver(ended: Future[T]) -> None:
            end()
            _deliver(ended, done, failed)

        if self._ask(lambda: work(under_way), deliver).cancelled():
            QTimer.singleShot(0, under_way, end)  # once whoever asked has begun to watch it
        return under_way

    @property
    def busy(self) -> bool:
        """Whether something is under way or has not been handed over yet."""
        return bool(self._asked)

    def settle(self) -> None:
        """Wait for what was asked for and hand over its results, and for what these ask in turn.

        Afterwards the views that asked can be taken down: no result will look for them.
        """
        while self._asked:
            wait(self._asked)
            QCoreApplication.sendPostedEvents(self)

    def close(self) -> None:
        """Wait for what was asked for, then stop; what a view asks that is still being taken down is not done."""
        self._closed = True
        self._pool.shutdown(wait=True)

    def _ask(self, work: Callable[[], T], deliver: Callable[[Future[T]], None]) -> Future[T]:
        if self._closed:
            return _never_begun()
        asked = _Asked(work, deliver)
        future: Future[T] = self._pool.submit(asked.do)
        self._asked[future] = asked
        future.add_done_callback(self._returned.emit)
        return future

    def _hand_over(self, ended: Future[Any]) -> None:
        deliver = self._asked.pop(ended).take()
        if deliver:
            deliver(ended)


def _never_begun() -> Future[T]:
    """Return what nobody waits for in vain: it is cancelled, and has ended."""
    future: Future[T] = Future()
    future.cancel()
    future.set_running_or_notify_cancel()  # without it ``wait`` would wait on
    return future


def _deliver(ended: Future[T], done: Callable[[T], None], failed: Failed) -> None:
    error = ended.exception()
    if error is None:
        done(ended.result())
    else:
        failed(error)
