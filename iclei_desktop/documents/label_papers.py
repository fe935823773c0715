"""The sheets of labels and badges that can be bought, and plain paper to be cut: A4, lengths in millimetres."""

from __future__ import annotations

from collections.abc import Mapping

from iclei_desktop.documents.layout import LabelPaper
from iclei_desktop.rules.translate import msgid

LABEL_PAPERS: Mapping[str, tuple[str, LabelPaper]] = {
    "badge-8": (
        msgid("Plain paper, 8 badges of 86 × 54 mm to be cut"),
        LabelPaper(2, 4, 86, 54, left=19, top=40.5, across=86, down=54, cut=True),
    ),
    "badge-4": (
        msgid("Plain paper, 4 badges of 105 × 148 mm (A6) to be cut"),
        LabelPaper(2, 2, 105, 148.5, left=0, top=0, across=105, down=148.5, cut=True),
    ),
    "l7160": (
        msgid("Labels 63.5 × 38.1 mm, 21 a sheet (Avery L7160)"),
        LabelPaper(3, 7, 63.5, 38.1, left=7.2, top=15.1, across=66.04, down=38.1),
    ),
    "l7163": (
        msgid("Labels 99.1 × 38.1 mm, 14 a sheet (Avery L7163)"),
        LabelPaper(2, 7, 99.1, 38.1, left=4.65, top=15.1, across=101.6, down=38.1),
    ),
    "l7165": (
        msgid("Labels 99.1 × 67.7 mm, 8 a sheet (Avery L7165)"),
        LabelPaper(2, 4, 99.1, 67.7, left=4.65, top=13.1, across=101.6, down=67.7),
    ),
    "l7173": (
        msgid("Labels 99.1 × 57 mm, 10 a sheet (Avery L7173)"),
        LabelPaper(2, 5, 99.1, 57, left=4.65, top=6, across=101.6, down=57),
    ),
}
"""What each is called, by the name it has on the command line; the first is the usual one."""
