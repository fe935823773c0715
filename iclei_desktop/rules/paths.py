"""Where the files shipped with the program and the person's own files lie."""

from __future__ import annotations

import os
import sys
from pathlib import Path

SUFFIX = ".iclei"
"""How the name of a file of this program ends."""


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, in the source tree and in the bundled executable alike."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)


def is_file(path: Path) -> bool:
    """Return whether a file is there and may be seen; on Python < 3.14 ``Path.is_file`` raises where it may not."""
    return os.path.isfile(path)


def is_folder(path: Path) -> bool:
    """Return whether a folder is there and may be seen, as ``is_file`` does."""
    return os.path.isdir(path)
