"""Pictures made fit for every format: a PNG of the size it has on paper, so that a photo makes no document large."""

from __future__ import annotations

from iclei_desktop.documents.layout import Picture
from iclei_desktop.documents.writers.typesetting import typeset

PRINT_RESOLUTION = 200  # pixels per inch: photos need fewer than lines do

_FIT = b"""
#let data = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0mm, fill: none)
#context {
  let tall = image(bytes(data.image), height: data.height * 1mm)
  if measure(tall).width > data.width * 1mm { image(bytes(data.image), width: data.width * 1mm) } else { tall }
}
"""


def fitted(content: bytes, description: str, *, width: float, height: float) -> Picture:
    """Return a picture (PNG, JPEG, GIF or WebP) that fits ``width`` × ``height`` millimetres.

    Raises TypesettingError for bytes that are no picture.
    """
    data = {"image": list(content), "width": width, "height": height}
    return Picture(typeset(_FIT, data, "png", PRINT_RESOLUTION), description)
