"""What an editor shows to be typed on means the value it stands for: going in and out of a field changes nothing."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iclei_desktop.records import kinds
from iclei_desktop.rules.translate import languages
from iclei_desktop.ui.widgets.line_editors import AS_TYPED

NAMES = st.lists(
    st.text(st.characters(exclude_characters="|", exclude_categories=["Cs", "Cc", "Z"]), min_size=1),
    min_size=1,
    max_size=4,
    unique=True,
)


def kept(kind: kinds.FieldKind, value: Any) -> None:
    for language in languages():
        assert kind.parse(AS_TYPED[kind.name](value, language)) == value


@given(st.dates(min_value=date(1, 1, 1)))
def test_a_day_is_kept(day: date) -> None:
    kept(kinds.Date(), day)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_kept(number: float) -> None:
    kept(kinds.Number(), number)


@given(NAMES)
@example(["Durban; City of"])
@example(["Durban; City of", "eThekwini"])
def test_names_are_kept(names: list[str]) -> None:
    kept(kinds.Names(), names)


@pytest.mark.parametrize("name", AS_TYPED)
def test_all_that_is_typed_otherwise_is_looked_at(name: str) -> None:
    assert name in {"date", "number", "names"}
