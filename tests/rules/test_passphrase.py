"""How hard a passphrase is to guess: three steps, rather too low than too high."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.rules.passphrase import Strength, bits, strength


@pytest.mark.parametrize(
    ("passphrase", "expected"),
    [
        ("", Strength.WEAK),
        ("password", Strength.WEAK),
        ("Password1!", Strength.WEAK),
        ("12345678901234567890", Strength.WEAK),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", Strength.WEAK),
        ("abcdefghijklmnopqrstuvwxyz", Strength.WEAK),
        ("blue lion river", Strength.FAIR),
        ("kT9$wq!zR2m", Strength.FAIR),
        ("lion river mango cloud", Strength.STRONG),
        ("la grande pirogue dort à Mopti", Strength.STRONG),
    ],
)
def test_known_cases(passphrase: str, expected: Strength) -> None:
    assert strength(passphrase) is expected


@given(st.text(), st.text(min_size=1))
def test_more_never_makes_it_weaker(start: str, more: str) -> None:
    assert bits(start + more) >= bits(start)
