"""What a picture from elsewhere claims to be: told from its first bytes, before anything unpacks it.

A picture of a few kilobytes can unpack into gigabytes; typst, like every library, would try.
"""

from __future__ import annotations

import base64
import re
import struct
from binascii import Error as NotBase64

MOST_PIXELS = 16_000_000  # the photograph of a telephone, 12 million, has room
_SVG = re.compile(rb"<svg[\s>]")
_EMBEDDED = re.compile(rb"data:image/[^,;]+;base64,([A-Za-z0-9+/=\s]+)")
_JPEG_SIZES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}  # the segments that begin a frame tell its size


def is_harmless(picture: bytes) -> bool:
    """Return whether a PNG, JPEG, GIF, WebP or SVG is small enough to be unpacked; False for anything else."""
    size = pixels(picture)
    if size is not None:
        return 0 < size[0] * size[1] <= MOST_PIXELS
    return bool(_SVG.search(picture)) and all(map(_embedded_is_harmless, _EMBEDDED.findall(picture)))


def pixels(picture: bytes) -> tuple[int, int] | None:
    """Return width and height that a PNG, JPEG, GIF or WebP declares, None for anything else."""
    try:
        if picture.startswith(b"\x89PNG\r\n\x1a\n"):
            return struct.unpack_from(">II", picture, 16)
        if picture.startswith((b"GIF87a", b"GIF89a")):
            return struct.unpack_from("<HH", picture, 6)
        if picture.startswith(b"RIFF") and picture[8:12] == b"WEBP":
            return _webp(picture)
        return _jpeg(picture) if picture.startswith(b"\xff\xd8\xff") else None
    except (struct.error, IndexError):
        return None


def _embedded_is_harmless(encoded: bytes) -> bool:
    try:
        return is_harmless(base64.b64decode(encoded))
    except NotBase64:
        return False


def _jpeg(picture: bytes) -> tuple[int, int] | None:
    place = 2
    while picture[place] == 0xFF:
        kind, length = picture[place + 1], struct.unpack_from(">H", picture, place + 2)[0]
        if kind in _JPEG_SIZES:
            height, width = struct.unpack_from(">HH", picture, place + 5)
            return width, height
        place += 2 + length
    return None


def _webp(picture: bytes) -> tuple[int, int] | None:
    kind = picture[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(picture[24:27], "little"), 1 + int.from_bytes(picture[27:30], "little")
    if kind == b"VP8L":
        bits = struct.unpack_from("<I", picture, 21)[0]
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    width, height = struct.unpack_from("<HH", picture, 26)
    return width & 0x3FFF, height & 0x3FFF
