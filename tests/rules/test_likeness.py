"""Look-alikes on a labelled set: how many are found, how many are right, and why titles never decide."""

from __future__ import annotations

import csv
import sys
from collections import Counter
from pathlib import Path

import pytest

from iclei_desktop.rules.honorifics import name_words
from iclei_desktop.rules.likeness import (
    INITIAL,
    OTHER_ORDER,
    OTHER_SPELLING,
    PART_OF_NAME,
    SAME_CITY,
    SAME_EMAIL,
    SAME_NAME,
    SAME_ORGANISATION,
    SAME_PHONE,
    Entry,
    likeness,
)

LABELLED = Path(__file__).parents[1] / "data" / "lookalikes.csv"


def labelled() -> list[tuple[str, bool, Entry, Entry]]:
    """Return the labelled pairs: their kind, whether they are one person, and both entries."""
    with LABELLED.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    fields = ("name", "email", "phone", "city", "organisation")
    return [
        (
            row["kind"],
            row["same"] == "1",
            Entry(**{name: row[name] for name in fields}),
            Entry(**{name: row[f"other_{name}"] for name in fields}),
        )
        for row in rows
    ]


def test_precision_and_recall_on_the_labelled_set(capsys: pytest.CaptureFixture[str]) -> None:
    count: Counter[tuple[bool, bool]] = Counter()
    missed: Counter[str] = Counter()
    for kind, same, one, other in labelled():
        found = likeness(one, other).likely
        count[same, found] += 1
        if same is not found:
            missed[kind] += 1
    assert sum(count.values()) >= 200
    precision = count[True, True] / (count[True, True] + count[False, True])
    recall = count[True, True] / (count[True, True] + count[True, False])
    with capsys.disabled():
        told = f"precision {precision:.3f}, recall {recall:.3f}"
        sys.stdout.write(f"\nlook-alikes of {sum(count.values())} labelled pairs: {told}\n")
    assert precision >= 0.9, missed
    assert recall >= 0.95, missed


def test_it_makes_no_difference_which_comes_first() -> None:
    for _, _, one, other in labelled():
        assert likeness(one, other) == likeness(other, one)


@pytest.mark.parametrize(
    ("one", "other", "reasons"),
    [
        (Entry("Afi Kossi"), Entry("afi  KOSSI"), (SAME_NAME,)),
        (Entry("Afi Kossi"), Entry("KOSSI Afi"), (OTHER_ORDER,)),
        (Entry("Amina Otieno"), Entry("A. Otieno"), (INITIAL,)),
        (Entry("Mohamed Diop"), Entry("Muhammad Diop"), (OTHER_SPELLING,)),
        (Entry("Amina Wanjiru Otieno"), Entry("Amina Otieno"), (PART_OF_NAME,)),
        (
            Entry("Awa Sy", "awa@x.org", "+228 90 00 01 01", "Lomé", "Commune de Lomé"),
            Entry("Awa Sy", "AWA@x.org", "0090000101", "lome", "Commune de Lome"),
            (SAME_NAME, SAME_EMAIL, SAME_PHONE, SAME_CITY, SAME_ORGANISATION),
        ),
    ],
)
def test_the_reasons_are_said(one: Entry, other: Entry, reasons: tuple[str, ...]) -> None:
    found = likeness(one, other)
    assert found.likely
    assert found.reasons == reasons


@pytest.mark.parametrize("title", ["Mme", "Dr", "HE Mr", "SE M.", "Prof.", "Eng."])
def test_titles_never_decide(title: str) -> None:
    plain = likeness(Entry("Awa Sy"), Entry("Awa Sy"))
    assert likeness(Entry(f"{title} Awa Sy"), Entry("Awa Sy")) == plain
    assert likeness(Entry(f"{title} Awa Sy"), Entry("Dr Awa Sy")) == plain
    others = likeness(Entry("Awa Sy"), Entry("Binta Ba"))
    assert likeness(Entry(f"{title} Awa Sy"), Entry(f"{title} Binta Ba")) == others


def test_a_name_of_titles_alone_is_a_name() -> None:
    assert name_words("HE Mr") == ["he", "mr"]
    assert name_words("Otieno, Dr Amina") == ["otieno", "amina"]


@pytest.mark.parametrize("name", ["", "  ", "…", "123"])
def test_nothing_is_like_nothing(name: str) -> None:
    assert not likeness(Entry(""), Entry(name)).likely
