"""The recovery key on paper: all of it, and nothing to mistake."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.documents import write
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.recovery import key_lines, recovery_sheet
from iclei_desktop.storage.keys import RawKey
from tests.helpers import run_program

KEY = RawKey(bytes(range(200, 232)), bytes(range(16)))


def test_the_lines_hold_the_key_and_its_salt() -> None:
    lines = key_lines(KEY)
    groups = [group for line in lines for group in line]
    assert [len(line) for line in lines] == [6, 6, 6, 6]
    assert all(re.fullmatch(r"[0-9A-F]{4}", group) for group in groups)
    assert bytes.fromhex("".join(groups)) == KEY.secret + KEY.salt


@pytest.mark.parametrize(("language", "title"), [("en", "Recovery key"), ("fr", "Clé de secours")])
def test_the_sheet_prints_it_on_one_page(tmp_path: Path, language: str, title: str) -> None:
    document = recovery_sheet(KEY, "Réseau.iclei", date(2026, 11, 22), translator(language))
    path = tmp_path / "key.pdf"
    write(document, "pdf", path)
    text = run_program("pdftotext", "-layout", path, "-")
    assert title in text
    assert "Réseau.iclei" in text
    assert "2026" in text
    for line in key_lines(KEY):
        assert re.search(r"\s+".join(line), text)
    assert re.search(r"Pages:\s+1\n", run_program("pdfinfo", path))
