"""Letters that a system may have no font for: names in Amharic or Arabic are read in the window on any computer."""

from __future__ import annotations

from functools import cache

from PySide6.QtGui import QFontDatabase

from iclei_desktop.rules.paths import resource

CARRIED = (
    "NotoSansEthiopic-Regular",
    "NotoSansEthiopic-Bold",
    "NotoSansArabic-Regular",
    "NotoSansArabic-Bold",
)


@cache
def carry_fonts() -> None:
    """Let Qt fall back on the fonts that documents are set in; the window's own font stays the system's.

    Done once, when the first file is shown: no name is to be read before, and it would delay the first paint.
    """
    for name in CARRIED:
        QFontDatabase.addApplicationFont(str(resource("fonts", f"{name}.ttf")))
