"""Documents made away from the window: read on the file's thread, set and written on one of their own.

Setting pages takes up to some seconds; the file must stay free for marks and edits meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from iclei_desktop.documents.layout import Document
from iclei_desktop.rules.progress import Progress
from iclei_desktop.services.documents.making import Choice, Pages, build
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tasks import Failed, Tasks, Work
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.latest import Latest

T = TypeVar("T")


class Rendering(QObject):
    """Makes pages and pictures of documents; of several requests for the preview the latest counts."""

    pages_ready = Signal(object)
    """Carries the ``Pages`` of the document that was asked for last."""
    picture_ready = Signal(QImage)
    failed = Signal(object)
    """Carries the exception where the document cannot be made, a Refusal above all."""

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = Tasks(self)
        self._pages = _Newest(self, self._tasks)
        self._picture = _Newest(self, self._tasks)
        # Qt deletes the tasks with this object; a thread that came back afterwards would find nobody.
        self.destroyed.connect(self._tasks.close)

    def show(self, subject: str, choice: Choice) -> None:
        """Ask for the pages of a document; ``pages_ready`` or ``failed`` follows."""
        self.drop()
        answered = self._pages.latest.only(self._set_pages)
        failed = self._pages.latest.only(self.failed.emit)
        self._context.work(lambda workspace, _: build(workspace, subject, choice), answered, failed)

    def picture(self, pages: Pages, page: int, ppi: float) -> None:
        """Ask for the picture of a page; ``picture_ready`` follows."""
        self._picture.drop()
        self._picture.start(lambda: image(pages, page, ppi), self.picture_ready.emit, self.failed.emit)

    def drop(self) -> None:
        """Forget what was asked for and has not come; what has not begun is not done at all."""
        self._pages.drop()
        self._picture.drop()

    def _set_pages(self, document: Document) -> None:
        self._pages.start(lambda: Pages.of(document), self.pages_ready.emit, self.failed.emit)

    def make(
        self,
        subject: str,
        choice: Choice,
        work: Callable[[Document, Progress], T],
        *,
        started: Callable[[Work], object],
        done: Callable[[T], None],
        failed: Failed,
    ) -> None:
        """Build a document anew, then do long ``work`` with it, such as printing; ``started`` may watch it."""

        def start(document: Document) -> None:
            long = self._tasks.start_long(
                lambda progress: work(document, progress), unless_gone(self, done), unless_gone(self, failed)
            )
            started(long)

        self._context.work(
            lambda workspace, _: build(workspace, subject, choice),
            unless_gone(self, start),
            unless_gone(self, failed),
        )


class _Newest:
    """One kind of work, of which only the newest counts: an older one that waits is not done at all."""

    def __init__(self, owner: QObject, tasks: Tasks) -> None:
        self.latest = Latest(owner)
        self._tasks = tasks
        self._under_way: Work | None = None

    def drop(self) -> None:
        self.latest.begin()
        if self._under_way is not None:
            self._under_way.cancel()
            self._under_way = None

    def start(self, work: Callable[[], T], done: Callable[[T], None], failed: Failed) -> None:
        def unless_dropped(progress: Progress) -> T:
            progress(0.0)
            return work()

        only = self.latest.only
        self._under_way = self._tasks.start_long(unless_dropped, only(done), only(failed))


def image(pages: Pages, page: int, ppi: float) -> QImage:
    """Return one page (from 1) as a picture of ``ppi`` pixels per inch."""
    return QImage.fromData(pages.picture(page, ppi))
