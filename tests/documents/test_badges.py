"""Badges and labels as they come out of the printer: read back by other programs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from iclei_desktop.documents import write
from iclei_desktop.documents.badges import badges
from iclei_desktop.documents.label_papers import LABEL_PAPERS
from iclei_desktop.documents.layout import A4, Document, Label, LabelPaper
from iclei_desktop.rules.badges import badge_text, read_badge
from iclei_desktop.rules.keys import derived_key
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from tests.codes import printed_codes
from tests.documents.samples import AMHARIC, ARABIC, LONG_NAME, LONG_WORD
from tests.helpers import run_program

ENGLISH = translator("en")
NAMES = ("Amina Otieno", ARABIC, AMHARIC, LONG_NAME, LONG_WORD)
MILLIMETRE = 72 / 25.4
papers = pytest.mark.parametrize(
    "paper", [paper for _, paper in LABEL_PAPERS.values()], ids=list(LABEL_PAPERS)
)


def labels(count: int) -> list[Label]:
    return [
        Label(
            NAMES[number % len(NAMES)],
            ("Federal Ministry of Environment and Climate Change", "Addis Ababa"),
            "Participant",
            badge_text(derived_key("badge", str(number))),
        )
        for number in range(count)
    ]


def printed(document: Document, folder: Path) -> Path:
    path = folder / "badges.pdf"
    write(document, "pdf", path)
    return path


@papers
def test_the_labels_of_a_sheet_lie_on_the_paper_and_not_on_each_other(paper: LabelPaper) -> None:
    width, height = A4
    assert paper.left + (paper.columns - 1) * paper.across + paper.width <= width + 0.1
    assert paper.top + (paper.rows - 1) * paper.down + paper.height <= height + 0.1
    assert paper.across >= paper.width
    assert paper.down >= paper.height


@papers
def test_every_code_is_read_from_the_printed_page(paper: LabelPaper, tmp_path: Path) -> None:
    wanted = labels(paper.count + 1)
    path = printed(badges("T", wanted, paper, ENGLISH), tmp_path)
    pages = printed_codes(path, resolution=150)
    assert [sorted(page) for page in pages] == [
        sorted(label.code for label in some) for some in (wanted[: paper.count], wanted[paper.count :])
    ]
    assert all(read_badge(text) for page in pages for text in page)


@papers
def test_no_name_runs_over_the_edge_of_its_label(paper: LabelPaper, tmp_path: Path) -> None:
    path = printed(badges("T", labels(paper.count), paper, ENGLISH), tmp_path)
    found = re.findall(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)"', run_program("pdftotext", "-bbox", path, "-")
    )
    assert len(found) > 5 * paper.count
    for start, _, end in ((float(x) / MILLIMETRE for x in word) for word in found):
        column = int((start - paper.left) // paper.across)
        edge = paper.left + column * paper.across
        assert edge <= start
        assert end <= edge + paper.width


def test_used_labels_stay_empty(tmp_path: Path) -> None:
    _, paper = LABEL_PAPERS["l7160"]
    document = badges("T", labels(20), paper, ENGLISH, used=3)
    assert [len(sheet.blocks[0].labels) for sheet in document.sheets] == [21, 2]  # type: ignore[union-attr]
    path = printed(document, tmp_path)
    assert [len(page) for page in printed_codes(path, resolution=150)] == [18, 2]


def test_names_of_every_script_are_text(tmp_path: Path) -> None:
    _, paper = LABEL_PAPERS["badge-8"]
    text = run_program("pdftotext", printed(badges("T", labels(5), paper, ENGLISH), tmp_path), "-")
    for word in ("Amina", *AMHARIC.split(), "Chukwuemeka"):
        assert word in text
    assert "فاطمة" in text
    assert LONG_WORD in text.replace("\n", "")


def test_without_participants_there_are_no_badges() -> None:
    with pytest.raises(Refusal, match="no participants"):
        badges("Budgeting", [], LABEL_PAPERS["badge-8"][1], ENGLISH)
