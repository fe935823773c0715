"""Pictures are written anew: upright, bounded, without what the camera noted; damaged ones are refused in words."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtGui import QImage

from iclei_desktop.rules.media import JPEG, PNG, Media, media_of
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.ui.pictures import MOST_PIXELS, redraw
from tests.pictures import SECRET_PLACE, drawn, size_of, taken


def test_what_a_camera_noted_is_left_out_and_the_picture_stands_upright() -> None:
    photo = taken(60, 40, turned=True)
    assert SECRET_PLACE in photo
    kept = redraw(photo, JPEG)
    assert kept.media == JPEG
    assert media_of(kept.content) == JPEG
    assert SECRET_PLACE not in kept.content
    assert b"Exif" not in kept.content
    assert size_of(kept.content) == (40, 60)


def test_texts_inside_a_drawing_are_left_out() -> None:
    picture = drawn(30, 20, comment="taken by a person")
    assert b"taken by a person" in picture
    kept = redraw(picture, PNG)
    assert kept.media == PNG
    assert b"taken by a person" not in kept.content
    image = QImage.fromData(kept.content)
    assert image.pixelColor(1, 1).name() == "#ff0000"
    assert image.pixelColor(29, 19).name() == "#ffffff"


def test_a_large_picture_is_made_smaller() -> None:
    kept = redraw(drawn(5000, 4000, "JPEG"), JPEG)
    width, height = size_of(kept.content)
    assert width * height <= MOST_PIXELS
    assert abs(width / height - 5 / 4) < 0.01


def bomb(side: int) -> bytes:
    """Return a PNG of so many points a side that says nothing but its size."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(bytes(99)))
        + chunk(b"IEND", b"")
    )


@pytest.mark.qt_log_ignore("JPEG datastream contains no image")
@pytest.mark.parametrize("content", [bomb(60_000), drawn(20, 20)[:60], b"\xff\xd8\xff\xe0 nothing"])
def test_bombs_and_damaged_pictures_are_refused(content: bytes) -> None:
    media: Media = media_of(content) or PNG
    with pytest.raises(Refusal, match="cannot be read"):
        redraw(content, media)
