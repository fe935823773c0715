"""Wrong passphrases never open a file, and are told in words; right ones do, however they are spelt."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.recognising import PassphraseNeeded
from tests.soak.watch import Watch

RIGHT = "crème brûlée à Lomé"
WORDS = "does not open “a.iclei”. Check capital letters"
SLOWEST = 2.0


@pytest.fixture(autouse=True)
def derive_each_key_once() -> None:
    """Derive every key anew: that is what is measured here."""


def wrong_passphrases(chance: random.Random) -> Iterator[str]:
    """Give passphrases near the right one, without end."""
    yield from ("", " ", RIGHT + " ", " " + RIGHT, RIGHT.upper(), "x" * 100_000, "😀" * 25_000)
    yield from ("creme brulee a Lome", "قهوة بالحليب", "'; DROP TABLE person; --", "x'" + "0" * 96 + "'")
    while True:
        place = chance.randrange(len(RIGHT))
        yield RIGHT[:place] + chr(chance.randrange(0x20, 0x2000)) + RIGHT[place + 1 :]


def try_wrong(path: Path, count: int) -> float:
    """Try wrong passphrases; return the seconds that the slowest message took."""
    slowest = 0.0
    before = path.read_bytes()
    wrong = wrong_passphrases(random.Random(count))
    for passphrase in (next(wrong) for _ in range(count)):
        if unicodedata.normalize("NFC", passphrase) == RIGHT:
            continue
        watch = Watch()
        with pytest.raises(PassphraseNeeded) as refused:
            Workspace.open(path, passphrase)
        slowest = max(slowest, watch.seconds)
        assert WORDS in str(refused.value) or not passphrase
    assert path.read_bytes() == before
    return slowest


def check(folder: Path, count: int, promise: Callable[[int, str], None]) -> None:
    path = folder / "a.iclei"
    Workspace.create(path, RIGHT).close()
    slowest = try_wrong(path, count)
    for spelt in ("NFC", "NFD"):
        Workspace.open(path, unicodedata.normalize(spelt, RIGHT)).close()
    long = folder / "long.iclei"
    Workspace.create(long, "é" * 50_000).close()
    Workspace.open(long, "e\u0301" * 50_000).close()
    with pytest.raises(PassphraseNeeded):
        Workspace.open(long, "é" * 49_999)
    promise(
        7, f"0 of {count} opened; slowest message {slowest:.2f} s; composed, decomposed and 100 kB opened"
    )
    assert slowest <= SLOWEST


def test_wrong_passphrases_never_open(tmp_path: Path, promise: Callable[[int, str], None]) -> None:
    check(tmp_path, 14, promise)


@pytest.mark.soak
def test_a_hundred_wrong_passphrases_never_open(tmp_path: Path, promise: Callable[[int, str], None]) -> None:
    check(tmp_path, 100, promise)
