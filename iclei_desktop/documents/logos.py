"""Logos the person supplies: read, checked and made fit for every format. No logo is shipped."""

from __future__ import annotations

from pathlib import Path

from iclei_desktop.documents.layout import Logo
from iclei_desktop.documents.pictures import is_harmless
from iclei_desktop.documents.writers.typesetting import TypesettingError, typeset
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid

LARGEST_FILE = 2_000_000  # bytes
PRINT_RESOLUTION = 300  # pixels per inch

NOT_PRINTABLE = msgid(
    "The logo “{name}” is not a picture that can be printed, or has more than 16 million pixels. Choose a smaller PNG "
    "or JPEG picture."
)

_FIT = b"""
#let data = json(bytes(sys.inputs.data))
#set page(width: auto, height: auto, margin: 0mm, fill: none)
#context {
  let logo = image(bytes(data.image), height: 13mm)
  if measure(logo).width > 70mm { image(bytes(data.image), width: 70mm) } else { logo }
}
"""


def read_logo(path: Path, description: str = "") -> Logo:
    """Read a picture (PNG, JPEG, GIF, WebP or SVG; at most 2 MB) and make it a PNG to stand at a page's head.

    It is at most 13 mm high and 70 mm wide at 300 pixels per inch: every format can hold it, and a large
    photo does not make every sheet large.
    """
    try:
        with path.open("rb") as file:
            picture = file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise Refusal(
            msgid("The logo “{name}” cannot be read: {reason}. Choose another picture."),
            name=path.name,
            reason=error.strerror or type(error).__name__,
        ) from error
    if len(picture) > LARGEST_FILE:
        raise Refusal(
            msgid("The logo “{name}” is larger than 2 MB. Choose a smaller picture."), name=path.name
        )
    return fit_logo(picture, path.name, description or path.stem)


def fit_logo(picture: bytes, name: str, description: str) -> Logo:
    """Make the bytes of a picture called ``name`` fit to stand at a page's head, as ``read_logo`` does."""
    if not is_harmless(picture):
        raise Refusal(NOT_PRINTABLE, name=name)
    try:
        image = typeset(_FIT, {"image": list(picture)}, "png", PRINT_RESOLUTION)
    except TypesettingError as error:
        raise Refusal(NOT_PRINTABLE, name=name) from error
    return Logo(image, description)
