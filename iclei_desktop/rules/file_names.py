"""Names of files as every system allows them: Windows the fewest signs, Linux the fewest bytes."""

from __future__ import annotations

import re

LONGEST_STEM = 120
"""Characters of a name that the program makes up: with its folder it stays within the 260 of Windows."""
LONGEST_BYTES = 240
"""Bytes of a whole name, of the 255 that Linux allows: one letter in Amharic takes three."""
_ROOM = 40
"""Bytes left behind a stem for what is put there: an ending, a number, a language."""
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f\x7f]+')
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\s*(\.|$))", re.IGNORECASE)
"""Names that are devices on Windows, whatever ending follows them."""


def plain_name(text: str) -> str:
    """Return ``text`` as the name of a file, but for its ending; "" if nothing of it can be."""
    return _plain(text, LONGEST_BYTES - _ROOM)[:LONGEST_STEM].strip(" .")


def with_ending(stem: str, ending: str) -> str:
    """Return a whole name: as much of ``stem`` as there is room for, and all of the ending."""
    return f"{_plain(stem, LONGEST_BYTES - len(ending)) or 'file'}{ending}"


def _plain(text: str, size: int) -> str:
    # A name on a disk may hold bytes that are no text: Python keeps those as lone surrogates.
    allowed = _NOT_IN_NAMES.sub(" ", text.encode(errors="replace").decode())
    words = " ".join(allowed.split()).strip(" .")
    if device := _DEVICES.match(words):
        words = f"{device[1]}_{words[device.end() :]}"
    return words.encode()[:size].decode(errors="ignore").strip(" .")
