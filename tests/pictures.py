"""Pictures as cameras and drawing programs make them, for tests of what is kept of them."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QColor, QImage, QImageReader, QImageWriter

SECRET_PLACE = b"GPS 15.4167 S 28.2833 E"
"""Stands in what a camera notes; must never be kept."""


def drawn(width: int, height: int, form: str = "PNG", comment: str = "") -> bytes:
    """Return a picture, its upper left corner red."""
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("white"))
    for x in range(width // 2):
        for y in range(height // 2) if width * height < 100_000 else range(1):
            image.setPixelColor(x, y, QColor("red"))
    if comment:
        image.setText("Comment", comment)
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert QImageWriter(buffer, form.encode()).write(image)
    return bytes(data.data())


def taken(width: int, height: int, *, turned: bool = False) -> bytes:
    """Return a JPEG with what a camera notes in it: the place, and how it was held."""
    orientation = 6 if turned else 1
    entry = b"\x01\x12\x00\x03\x00\x00\x00\x01" + orientation.to_bytes(2, "big") + b"\x00\x00"
    exif = b"Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01" + entry + b"\x00\x00\x00\x00" + SECRET_PLACE
    segment = b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif
    plain = drawn(width, height, "JPEG")
    return plain[:2] + segment + plain[2:]


def size_of(content: bytes) -> tuple[int, int]:
    """Return width and height of a picture."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    size = QImageReader(buffer).size()
    return size.width(), size.height()
