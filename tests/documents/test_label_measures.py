"""The labels lie where the paper has them: our measures against those published, and the printed page against both."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iclei_desktop.documents import write
from iclei_desktop.documents.badges import badges
from iclei_desktop.documents.label_papers import LABEL_PAPERS
from iclei_desktop.documents.layout import Label, LabelPaper
from iclei_desktop.rules.translate import translator
from tests.helpers import run_program

MILLIMETRE = 72 / 25.4
INSET = 3.0
"""Millimetres that the name keeps from the edges of its label, as templates/labels.typ has it."""
ASCENT, DESCENT, CAPITAL = 1.069, 0.293, 0.714
"""Of Noto Sans, in parts of its size: what pdftotext takes for a letter's box, and where a capital ends."""
APART = 0.15
"""Millimetres by which tables of measures differ among each other."""
PUBLISHED = {
    # As LibreOffice has them in share/labels/labels.xml (MPL 2.0): columns, rows, width, height, left, top, pitches.
    "l7160": LabelPaper(3, 7, 63.5, 38.1, left=7.2, top=15.15, across=66.04, down=38.1),
    "l7163": LabelPaper(2, 7, 99.06, 38.1, left=4.67, top=15.15, across=101.6, down=38.1),
    "l7165": LabelPaper(2, 4, 99.06, 67.73, left=4.67, top=13.04, across=101.6, down=67.73),
    "l7173": LabelPaper(2, 5, 99.06, 57, left=4.67, top=6, across=101.6, down=57),
}
MEASURES = ("width", "height", "left", "top", "across", "down")


def names(target: Path) -> list[tuple[float, float]]:
    """Return where each name's first capital begins on the page: from the left and from the top, in millimetres."""
    boxes = run_program("pdftotext", "-bbox", target, "-")
    words = re.findall(r'xMin="([\d.]+)" yMin="([-\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">Hadiza<', boxes)
    found = []
    for left, top, bottom in ((float(x), float(y), float(z)) for x, y, z in words):
        size = (bottom - top) / (ASCENT + DESCENT)
        found.append((left / MILLIMETRE, (top + (ASCENT - CAPITAL) * size) / MILLIMETRE))
    return found


def test_every_paper_that_is_sold_has_published_measures() -> None:
    assert {name for name, (_, paper) in LABEL_PAPERS.items() if not paper.cut} == PUBLISHED.keys()


@pytest.mark.parametrize("name", PUBLISHED)
def test_our_measures_are_the_published_ones(name: str) -> None:
    ours, published = LABEL_PAPERS[name][1], PUBLISHED[name]
    assert (ours.columns, ours.rows) == (published.columns, published.rows)
    for measure in MEASURES:
        assert getattr(ours, measure) == pytest.approx(getattr(published, measure), abs=APART), measure


@pytest.mark.parametrize("name", LABEL_PAPERS)
def test_each_label_is_printed_in_its_place(name: str, tmp_path: Path) -> None:
    paper = PUBLISHED.get(name, LABEL_PAPERS[name][1])
    target = tmp_path / "badges.pdf"
    labels = [Label("Hadiza", ("Commune",), "", "")] * paper.count
    write(badges("T", labels, LABEL_PAPERS[name][1], translator("en")), "pdf", target)
    wanted = [
        (paper.left + column * paper.across + INSET, paper.top + row * paper.down + INSET)
        for row in range(paper.rows)
        for column in range(paper.columns)
    ]
    found = names(target)
    assert len(found) == paper.count
    for place, at in zip(wanted, found, strict=True):
        # The last label of seven is as far off as the rounding of the pitch adds up to, and no more.
        assert at == pytest.approx(place, abs=4 * APART)
