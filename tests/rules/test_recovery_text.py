"""A recovery key copied by hand: every way of spacing it is understood, every slip is found and its line named."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.rules.recovery_text import key_lines, read_key
from iclei_desktop.rules.refusal import Refusal

RAW = bytes(range(200, 232)) + bytes(range(16))
LINES = ["".join(line) for line in key_lines(RAW)]


@given(st.binary(min_size=48, max_size=48), st.sampled_from(["", " ", "\n", " - ", "\t"]), st.booleans())
def test_a_key_is_read_however_it_is_spaced(raw: bytes, space: str, small: bool) -> None:
    text = space.join(group for line in key_lines(raw) for group in line)
    assert read_key(text.lower() if small else text, 48) == raw


def test_a_sheet_printed_before_there_were_checks_still_serves() -> None:
    assert read_key(RAW.hex(" ", 2), 48) == RAW


def test_letters_that_look_like_digits_are_read_as_those() -> None:
    assert read_key("\n".join(LINES).replace("0", "o").replace("1", "l"), 48) == RAW


@given(st.integers(0, 111), st.sampled_from("0123456789ABCDEF"))
def test_every_wrong_digit_is_found_in_its_line(place: int, digit: str) -> None:
    text = "".join(LINES)
    if text[place] == digit:
        return
    with pytest.raises(Refusal, match=f"line {place // 28 + 1}\\."):
        read_key(text[:place] + digit + text[place + 1 :], 48)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("\n".join([LINES[1], LINES[0], *LINES[2:]]), "line 1, 2."),
        ("\n".join([LINES[0], LINES[1][:-2], *LINES[2:]]), "line 2."),
        ("\n".join([LINES[0], LINES[1][1] + LINES[1][0] + LINES[1][2:], *LINES[2:]]), "line 2."),
        ("", "112 digits and letters, 0 were typed"),
        (LINES[0], "112 digits and letters, 28 were typed"),
        ("".join(LINES)[:-1], "111 were typed"),
        ("lion river mango cloud", "“N” stands in no recovery key"),
        ("١٢٣٤", "stands in no recovery key"),
    ],
)
def test_what_is_wrong_is_said(typed: str, words: str) -> None:
    with pytest.raises(Refusal, match=re.escape(words)):
        read_key(typed, 48)
