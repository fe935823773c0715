"""Names of files that leave the program, and labels inside a sentence."""

from __future__ import annotations

import re

LONGEST_STEM = 120
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')


def plain_name(text: str) -> str:
    """Return ``text`` as every system allows it for a file's name."""
    words = " ".join(_NOT_IN_NAMES.sub(" ", text).split())
    return words[:LONGEST_STEM].strip(" .")


def within_sentence(label: str) -> str:
    """Return a label that is not at the beginning: "Attendance sheet" becomes "attendance sheet"."""
    return label[:1].lower() + label[1:]
