"""Where the files shipped with the program and the person's own files lie."""

from __future__ import annotations

import sys
from pathlib import Path

SUFFIX = ".iclei"
"""How the name of a file of this program ends."""


def resource(*parts: str) -> Path:
    """Return the path of a shipped resource, in the source tree and in the bundled executable alike."""
    bundle = getattr(sys, "_MEIPASS", None)
    root = Path(bundle) if bundle else Path(__file__).resolve().parents[2]
    return root.joinpath("resources", *parts)
