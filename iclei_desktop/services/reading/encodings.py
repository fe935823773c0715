"""In which encoding a text file is written: told by a mark, by its bytes, or guessed."""

from __future__ import annotations

import codecs
from io import BytesIO, TextIOWrapper
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid

# What a person may choose from when the guess is wrong; any other codec of Python's is taken by name too.
ENCODINGS = (
    "utf-8",
    "utf-16",
    "cp1252",
    "iso8859-15",
    "cp1250",
    "cp1256",
    "iso8859-6",
    "cp1251",
    "cp850",
    "mac-roman",
)

UNKNOWN_ENCODING = msgid(
    "There is no encoding called “{encoding}”. Nothing was read. Choose for instance utf-8, utf-16 or cp1252."
)

_GUESS = "cp1252"
_CHUNK = 1 << 20
_SAMPLE = 1 << 16
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Encoding(NamedTuple):
    """A codec's name and whether it was only guessed."""

    codec: str
    guessed: bool = False


def chosen_encoding(name: str) -> Encoding:
    """Return the encoding a person chose, its byte-order mark skipped where there is one."""
    try:
        codec = codecs.lookup(name).name
        TextIOWrapper(BytesIO(), codec).close()  # knows codecs of text from codecs of bytes
    except (LookupError, ValueError):
        raise Refusal(UNKNOWN_ENCODING, encoding=name) from None
    return Encoding("utf-8-sig" if codec == "utf-8" else codec)


def find_encoding(path: Path) -> Encoding:
    """Return the encoding of a text file: its mark, UTF-16 by its NUL bytes, valid UTF-8, else cp1252 guessed."""
    with path.open("rb") as file:
        sample = file.read(_SAMPLE)
        marked = next((codec for mark, codec in _MARKS if sample.startswith(mark)), None)
        codec = marked or _utf16_by_nul(sample)
        if codec:
            return Encoding(codec)
        decode = codecs.getincrementaldecoder("utf-8")().decode
        try:
            for chunk in chain([sample], iter(lambda: file.read(_CHUNK), b"")):
                decode(chunk)
            decode(b"", final=True)
        except UnicodeDecodeError:
            return Encoding(_GUESS, guessed=True)
    return Encoding("utf-8")


def _utf16_by_nul(sample: bytes) -> str | None:
    """Tell UTF-16 without a mark: separators and line ends put a NUL into every other byte, on one side only."""
    if len(sample) % 2 == 0:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        least = len(sample) // 60
        if odd > least and odd > 20 * even:
            return "utf-16-le"
        if even > least and even > 20 * odd:
            return "utf-16-be"
    return None
