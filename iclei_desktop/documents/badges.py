"""Badges: a name that is read from two metres, where somebody comes from, and a code that the door scans."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.documents.layout import Document, Label, LabelPaper, Labels, Sheet
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid


def badges(
    title: str, labels: Sequence[Label], paper: LabelPaper, translate: Translate, *, used: int = 0
) -> Document:
    """Lay out labels on sheets of ``paper``, of whose first so many are ``used`` already."""
    if not labels:
        raise Refusal(
            msgid("“{title}” has no participants, so there are no badges. Add participants first."),
            title=title,
        )
    places = (*(None for _ in range(used % paper.count)), *labels)
    pages = [places[start : start + paper.count] for start in range(0, len(places), paper.count)]
    return Document(
        title=translate(msgid("Badges")),
        subtitle=title,
        language=translate.language,
        sheets=tuple(Sheet(str(number), (Labels(paper, page),)) for number, page in enumerate(pages, 1)),
        orientation="portrait",
    )
