from __future__ import annotations

import pytest

from iclei_desktop.rules.size_class import LABELS, THRESHOLDS, size_class


@pytest.mark.parametrize(
    ("population", "expected"),
    [
        (16_000_000, "MEGA"),
        (10_000_000, "MEGA"),
        (9_999_999, "SUPER"),
        (1_000_000, "SUPER"),
        (999_999, "LARGE"),
        (100_000, "LARGE"),
        (99_999, "SMALL_MEDIUM"),
        (1, "SMALL_MEDIUM"),
        (0, None),  # GeoNames writes 0 for a population that is not known
        (None, None),
    ],
)
def test_a_class_begins_at_its_threshold(population: int | None, expected: str | None) -> None:
    assert size_class(population) == expected


def test_thresholds_can_be_edited() -> None:
    assert size_class(60_000, [(50_000, "LARGE"), (0, "SMALL_MEDIUM")]) == "LARGE"
    assert size_class(7, [(50_000, "LARGE")]) is None


def test_every_class_has_a_label() -> None:
    assert set(LABELS) == {code for _, code in THRESHOLDS}
