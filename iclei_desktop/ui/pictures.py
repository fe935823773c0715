"""Pictures written anew before they are kept: upright, of a bounded size, without what the camera noted in them."""

from __future__ import annotations

from math import sqrt

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader, QImageWriter

from iclei_desktop.rules.media import JPEG, PNG, Media
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import LARGEST, Picture

MOST_PIXELS = 12_000_000
LARGEST_READ = 200_000_000
"""Pixels of a picture that is read at all: larger ones are made to fill the memory."""
MEGABYTES = 512
"""Memory that one picture may take while it is read."""
QUALITY = 88


def redraw(content: bytes, media: Media) -> Picture:
    """Read a picture and write it as JPEG, or as PNG where it was drawn rather than taken; see ``Redraw``."""
    image = _upright(content)
    if media.type in {"image/jpeg", "image/bmp"}:
        return Picture(_written(image, "JPEG"), JPEG)
    drawn = _written(image, "PNG")
    return Picture(drawn, PNG) if len(drawn) <= LARGEST else Picture(_written(image, "JPEG"), JPEG)


def _upright(content: bytes) -> QImage:
    """Return the picture as it is meant to be seen, at most as large as is kept."""
    data = QByteArray(content)
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    size = reader.size()
    pixels = size.width() * size.height()
    if not size.isValid() or pixels > LARGEST_READ:
        raise Refusal(UNREADABLE)
    if pixels > MOST_PIXELS:
        share = sqrt(MOST_PIXELS / pixels)
        reader.setScaledSize(QSize(int(size.width() * share), int(size.height() * share)))
    QImageReader.setAllocationLimit(MEGABYTES)
    image = reader.read()
    if image.isNull():
        raise Refusal(UNREADABLE)
    return _bare(image)


def _bare(image: QImage) -> QImage:
    """Return the picture's points alone: texts that came with it are left behind."""
    opaque = not image.hasAlphaChannel()
    image = image.convertToFormat(QImage.Format.Format_RGB888 if opaque else QImage.Format.Format_RGBA8888)
    bare = QImage(image.constBits(), image.width(), image.height(), image.bytesPerLine(), image.format())
    bare = bare.copy()
    bare.setColorSpace(image.colorSpace())
    return bare


def _written(image: QImage, form: str) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, form.encode())
    if form == "JPEG":
        writer.setQuality(QUALITY)
    if not writer.write(image):
        raise Refusal(UNREADABLE)
    buffer.close()
    return bytes(data.data())


UNREADABLE = msgid(
    "The picture cannot be read, or it is far too large. Nothing was attached. "
    "Open it in another program and save it as JPEG."
)
