"""How long work tells how far it is, and how it is stopped. No Qt: a plain callable."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


class Cancelled(Exception):
    """The person stopped the work; whatever was under way leaves everything as it was."""


class Progress(Protocol):
    """Called with the share done (0 to 1) and a translatable word for the step; may raise Cancelled."""

    def __call__(self, share: float, step: str = "", /) -> None:
        """Take note that ``share`` of the work is done."""


class Stoppable(Progress, Protocol):
    """The progress of work that comes to a point of no return."""

    def decide(self) -> None:
        """Note that the work cannot be stopped from now on; raises Cancelled if the person has asked to stop."""


class _Unwatched:
    """Progress that nobody watches."""

    def __call__(self, share: float, step: str = "", /) -> None:
        """Ignore it."""

    def decide(self) -> None:
        """Ignore it."""


unwatched: Stoppable = _Unwatched()


@dataclass(frozen=True)
class Part:
    """The progress of a part of the work, by the shares of the whole at which it starts and ends."""

    whole: Stoppable
    start: float
    end: float

    def __call__(self, share: float, step: str = "", /) -> None:
        """Tell the share of the whole."""
        self.whole(self.start + (self.end - self.start) * share, step)

    def decide(self) -> None:
        """Tell that the whole cannot be stopped from now on."""
        self.whole.decide()


def silent(share: float, step: str = "", /) -> None:
    """Ignore progress: the default where nobody watches."""
