"""Files as they are named on the command line."""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid

NAMELESS = msgid("“{path}” is a folder. Give the name of a file.")


def typed_path(text: str) -> Path:
    """Return a path that has a name, by which messages call it: "." has none of its own, a whole disk has none at all.

    Raises a Refusal for a whole disk.
    """
    path = Path(text)
    if not path.name:
        path = path.absolute()
    if not path.name:
        raise Refusal(NAMELESS, path=path)
    return path
