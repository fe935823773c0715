"""The badge's text: read back whole, on any keyboard, and refused when a letter is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.rules.badges import LETTERS, PREFIX, badge_text, looks_like_badge, read_badge

KEY = "0f8fad5b-d9cb-569f-a165-70867728950e"
QWERTY = "qwertyuiopasdfghjkl;zxcvbnm,./1234567890"
KEYBOARDS = {
    "azerty": "azertyuiopqsdfghjklmwxcvbn,;:!&é\"'(-è_çà",
    "qwertz": "qwertzuiopasdfghjklöyxcvbnm,.-1234567890",
}


@given(st.uuids().map(str))
def test_a_badge_is_read_back(key: str) -> None:
    text = badge_text(key)
    assert len(text) == 38
    assert read_badge(text) == key
    assert looks_like_badge(text)


@pytest.mark.parametrize("layout", KEYBOARDS.values(), ids=KEYBOARDS)
@given(key=st.uuids().map(str))
def test_a_scanner_of_another_keyboard_types_the_same(layout: str, key: str) -> None:
    typed = badge_text(key).lower().translate(str.maketrans(QWERTY, layout))
    assert read_badge(typed) == key


@given(st.uuids().map(str), st.integers(0, 32), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_told(key: str, place: int, letter: str) -> None:
    text = badge_text(key)
    at = len(PREFIX) + place
    wrong = text[:at] + letter + text[at + 1 :]
    assert read_badge(wrong) == (key if wrong == text else None)


@given(st.uuids().map(str), st.integers(0, 31))
def test_two_letters_exchanged_are_told(key: str, place: int) -> None:
    text = badge_text(key)
    at = len(PREFIX) + place
    wrong = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    assert read_badge(wrong) == (key if wrong == text else None)


@pytest.mark.parametrize("around", ["{}", " {}\r", "\t{}", "{}\n", "]Q3{}", "{}.", "ami{}"])
def test_what_a_scanner_adds_does_no_harm(around: str) -> None:
    assert read_badge(around.format(badge_text(KEY))) == KEY


@pytest.mark.parametrize(
    "text", ["", "ICLEI", "Amina Diallo", "5449000000996", "ICLEI Africa", "https://example.org/ICLEI"]
)
def test_other_texts_are_no_badge(text: str) -> None:
    assert read_badge(text) is None
    assert not looks_like_badge(text)


def test_a_badge_cut_short_is_nobodys_name() -> None:
    short = badge_text(KEY)[:20]
    assert read_badge(short) is None
    assert looks_like_badge(short)
