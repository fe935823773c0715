"""What can be chosen for more than one document of a training: its days, its logos."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from iclei_desktop.documents.layout import Document, Logo
from iclei_desktop.documents.logos import read_logo
from iclei_desktop.records.vocabularies import DONOR_SHARING
from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.services.documents.declaring import Chosen, Order
from iclei_desktop.services.documents.options import Days, Entry, Flag, Pictures
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace

T = TypeVar("T")


def _days_of(workspace: Workspace, training: str, translate: Translate) -> Sequence[Entry[date]]:
    """Return the days of a training that have a session."""
    from babel.dates import format_date  # slow to import: the window is painted first

    with workspace.session() as database:
        days = sorted({session.date for session in sessions_of(database, training)})
    language = formats(translate.language)
    return [(day, format_date(day, "EEE d MMM y", locale=language)) for day in days]


DAYS = Days(
    name="days",
    spelled="day",
    label=msgid("Da&ys"),
    help=msgid("only this day; repeatable"),
    offered=_days_of,
)
LOGOS = Pictures(
    name="logos",
    spelled="logo",
    label=msgid("L&ogos at the head"),
    help=msgid("a logo; may be repeated"),
)

CONSENTED = Flag(
    name="consented",
    label=msgid("Name only who agreed to &sharing"),
    help=msgid("name only those who agreed to sharing with donors; the others are counted"),
)


def agreed(chosen: Chosen) -> str:
    """Return the purpose of consent without which nobody is named; "" to name everyone."""
    return DONOR_SHARING if chosen[CONSENTED] else ""


def under_logos(
    read: Callable[[Order], T], lay_out: Callable[[T, Translate, tuple[Logo, ...]], Document]
) -> Callable[[Order], Document]:
    """Return what makes a document of what is read for an order, under the logos that were chosen."""

    def build(order: Order) -> Document:
        return lay_out(read(order), order.translate, logos(order.chosen[LOGOS]))

    return build


def logos(paths: tuple[Path, ...]) -> tuple[Logo, ...]:
    """Return the logos of files, each read once for as long as its file stays as it is."""
    return tuple(map(_logo, paths))


def _logo(path: Path) -> Logo:
    try:
        found = path.stat()
    except OSError:
        return read_logo(path)  # which says in words what is wrong
    return _unchanged_logo(path, found.st_mtime_ns, found.st_size)


@lru_cache(maxsize=16)
def _unchanged_logo(path: Path, _changed_at: int, _size: int) -> Logo:
    return read_logo(path)
