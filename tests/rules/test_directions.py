"""Which way words are read, and that a value in a sentence leaves what is around it alone."""

from __future__ import annotations

import pytest

from iclei_desktop.rules.directions import apart, begins_right_to_left, marked, unmarked, whole

TUNIS = "تونس"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", False),
        ("2026", False),
        ("Amina Diallo", False),
        ("አበበ በቀለ", False),
        (TUNIS, True),
        ("(3) " + TUNIS, True),
        ("Ville de " + TUNIS, False),
        (f"{apart(TUNIS)}, Tunisia", False),
        (f"{apart(TUNIS)}, {apart('القاهرة')}", False),
    ],
)
def test_the_first_letter_that_is_not_a_value_s_says_the_way(text: str, found: bool) -> None:
    assert begins_right_to_left(text) is found


def test_only_what_needs_it_is_set_apart() -> None:
    assert apart("Dakar") == "Dakar"
    assert apart("4 May 2026", "في {start}") != "4 May 2026", "a date in an Arabic sentence"
    assert unmarked(apart(TUNIS)) == TUNIS
    assert marked(apart(TUNIS)) == f"\u200e{TUNIS}\u200e"
    assert whole("Dakar\n" + TUNIS) == f"Dakar\n\u2068{TUNIS}\u2069"
