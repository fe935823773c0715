"""Where work stood when the program was cut off: no texts, only keys and codes. Read before any file is opened."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from iclei_desktop.rules.paths import is_file
from iclei_desktop.ui.settings import Settings


@dataclass(frozen=True)
class Place:
    """A place in a file: tab, record, section, filters."""

    file: str
    kind: str = ""
    key: str | None = None
    section: str = ""
    binned: bool = False
    filters: dict[str, list[Any]] = field(default_factory=dict)


def left_at(settings: Settings) -> Place | None:
    """Return where work stood when the program was cut off; None if the file was closed in good order."""
    try:
        return Place(**json.loads(settings.whereabouts))
    except (ValueError, TypeError):  # nothing is kept, or it was written by another version
        return None


def file_left(settings: Settings) -> Path | None:
    """Return the file that was open when the program was cut off, if it is still there."""
    place = left_at(settings)
    path = Path(place.file) if place else None
    return path if path and is_file(path) else None
