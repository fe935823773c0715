"""QR codes as pictures: an outline where a format can draw, else dots."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from iclei_desktop.documents.layout import Code, Logo

QUIET_ZONE = 4  # dots of white around a code, without which readers do not find it
DOT = 8  # pixels that a dot of the code takes in a picture


def as_svg(code: Code) -> str:
    """Return a code as an outline, sharp at every size."""
    return _saved(code, kind="svg", xmldecl=False).decode()


def as_picture(code: Code) -> Logo:
    """Return a code as a PNG picture, described by its caption."""
    return Logo(_saved(code, kind="png", scale=DOT), code.caption)


def _saved(code: Code, **form: Any) -> bytes:
    import segno  # only needed while writing

    out = BytesIO()
    # A torn corner or a stain is read over: a sixth of the code may be missing.
    segno.make(code.text, error="m", micro=False).save(out, border=QUIET_ZONE, **form)
    return out.getvalue()
