"""How long work tells how far it is, and how it is stopped. No Qt: a plain callable."""

from __future__ import annotations

from typing import Protocol


class Cancelled(Exception):
    """The person stopped the work; whatever was under way leaves everything as it was."""


class Progress(Protocol):
    """Called with the share done (0 to 1) and a translatable word for the step; may raise Cancelled."""

    def __call__(self, share: float, step: str = "", /) -> None:
        """Take note that ``share`` of the work is done."""


def silent(share: float, step: str = "", /) -> None:
    """Ignore progress: the default where nobody watches."""
