"""What is promised to the people who keep their work in a file: the rows of the table, declared once.

Row N is tested by ``test_NN_*.py``. The help page "What is promised, and how it is tested" shows the same rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Note = Callable[[int, str], None]
"""What the fixture ``promise`` gives: takes a row and what was seen, with figures."""


@dataclass(frozen=True)
class Promise:
    """One row: what is done to the program, and what has to come of it."""

    done: str
    passes: str


PROMISES = {
    1: Promise(
        "The program is killed 500 times, at random moments of its work",
        "0 confirmed changes lost, 0 half done",
    ),
    2: Promise(
        "The power is cut 1,000 times: what was not yet on the disk is dropped or torn",
        "0 confirmed changes lost, 0 files damaged",
    ),
    3: Promise(
        "The disk is full, at every write of a day’s work",
        "0 confirmed changes lost; told within 1 s; reading still works",
    ),
    4: Promise(
        "A single bit of a protected file is flipped, 1,000 times",
        "100 % noticed, 0 wrong values shown",
    ),
    5: Promise(
        "2 % of a file’s pages are destroyed",
        "at least 95 % of the records saved into a new file, 0 wrong, the damaged file kept",
    ),
    6: Promise(
        "After a full day, file, journal, temporary files, logs and backups are searched for plain text",
        "0 names, 0 phone numbers, 0 other traces",
    ),
    7: Promise(
        "100 wrong passphrases; empty, very long and Unicode ones",
        "never opens; told in words within 2 s; both spellings of é open",
    ),
    8: Promise(
        "A file with 100,000 people is unlocked, and read again later",
        "unlocked within 1 s; later connections within 5 ms",
    ),
    9: Promise(
        "Adding, searching and reading, protected against unprotected",
        "at most 1.5 times as long",
    ),
    10: Promise(
        "A million marks are backed up while marking goes on",
        "within 5 s; the window never stops for 100 ms; the copy is equal, row by row",
    ),
    11: Promise(
        "400 days of backups",
        "all of 2 days kept, 12 of days, 10 of weeks, 9 of months; never without a good one",
    ),
    12: Promise(
        "An update of the file is killed 100 times, and fails at each of its steps",
        "0 files half updated; the backup made before opens",
    ),
    13: Promise(
        "A file of a newer version is opened",
        "refused in words; not one byte of it changed",
    ),
    14: Promise(
        "A second window, a folder for reading only, a network drive, a memory stick, a synchronised folder, a file "
        "taken away while open",
        "explained in words; nothing lost",
    ),
    15: Promise(
        "Workbooks, texts, archives and pictures made to exhaust the computer",
        "refused within 5 s and 300 MB; the program goes on",
    ),
    16: Promise(
        "Formulas typed into every text field leave through Excel and CSV",
        "0 of them live in the program that opens them",
    ),
    17: Promise(
        "200 names in each of 10 encodings; invisible signs and signs that change the direction of writing",
        "0 altered without a word",
    ),
}
