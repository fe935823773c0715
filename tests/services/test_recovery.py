"""The recovery key on paper: all of it, and nothing to mistake."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.documents import write
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.recovery import key_lines, key_text, recovery_sheet
from iclei_desktop.services.typed_keys import typed_key
from iclei_desktop.storage.keys import RawKey
from tests.codes import printed_codes
from tests.helpers import run_program

KEY = RawKey(bytes(range(200, 232)), bytes(range(16)))


def test_the_lines_hold_the_key_and_its_salt() -> None:
    lines = key_lines(KEY)
    assert [len(line) for line in lines] == [7, 7, 7, 7]
    assert all(re.fullmatch(r"[0-9A-F]{4}", group) for line in lines for group in line)
    assert bytes.fromhex("".join(group for line in lines for group in line[:6])) == KEY.secret + KEY.salt
    assert typed_key(key_text(KEY)) == KEY


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
    assert [typed_key(text) for page in printed_codes(path) for text in page] == [KEY]
