"""Typst, with our own fonts alone: the same pages on every machine. Nothing is fetched, no file is left behind."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Literal

from iclei_desktop.rules.paths import resource

if TYPE_CHECKING:
    from typst import Fonts

_CACHE_AGE = 11  # typst forgets what it has not used in its last ten runs


class TypesettingError(ValueError):
    """Typst could not set this source with these data; the message names no data."""


def typeset(
    source: bytes,
    data: dict[str, object],
    kind: Literal["pdf", "png"] = "pdf",
    ppi: float = 96,
    *,
    tagged: bool = False,
) -> bytes:
    """Return the pages ``source`` makes of ``data``, which it reads as JSON from ``sys.inputs.data``.

    A PNG has one page. ``tagged`` marks up a PDF for screen readers.
    """
    import typst  # loaded when the first page is set, not when the program starts

    try:
        pages = typst.compile(
            source,
            format=kind,
            ppi=ppi,
            pdf_tags=tagged,
            font_paths=_fonts(),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, separators=(",", ":"))},
        )
    except typst.TypstError as error:
        raise TypesettingError(error.message) from None
    return pages


def forget() -> None:
    """Let typst give back the memory of what it has set so far."""
    for _ in range(_CACHE_AGE):
        typeset(b"", {})


@cache
def _fonts() -> Fonts:
    import typst  # as above

    folder = resource("fonts")
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[folder])
