"""A file's name is one that Windows, macOS and Linux all take, whatever a person typed."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from iclei_desktop.rules.file_names import LONGEST_BYTES, LONGEST_STEM, plain_name, with_ending

TEXTS = st.text(max_size=400) | st.from_regex(r"(?i)(con|nul|lpt1|com\u00b9)[ .]*[a-z.]*", fullmatch=True)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A/B: “C”? \x00*", "A B “C”"),
        (" . hidden. ", "hidden"),
        ("x" * 400, "x" * LONGEST_STEM),
        ("Émargement – Lomé", "Émargement – Lomé"),
        ("CON", "CON_"),
        ("aux.2026", "aux_.2026"),
        ("Nullarbor", "Nullarbor"),
        ("Liste\udce9", "Liste"),
        ("…/..", "…"),
        ("..", ""),
    ],
)
def test_a_files_name_is_allowed_everywhere(text: str, name: str) -> None:
    assert plain_name(text) == name


@given(TEXTS)
@example("አበበ" * 40)
@example("NUL .txt")
def test_any_text_becomes_one_name_in_one_folder(text: str) -> None:
    name = with_ending(plain_name(text), ".pdf")
    assert PureWindowsPath(name).parts == PurePosixPath(name).parts == (name,)
    assert not PureWindowsPath(name).is_reserved()
    assert len(name.encode()) <= LONGEST_BYTES
    assert name == name.strip(" .")
    assert name.endswith(".pdf")
    assert not re.search(r'[<>:"|?*\x00-\x1f]', name)
    assert plain_name(plain_name(text)) == plain_name(text)


def test_a_name_of_the_longest_can_be_written(tmp_path: Path) -> None:
    (tmp_path / with_ending("አ" * 400, ".jpeg")).write_bytes(b"")
