"""A key as a person copies it from paper: short groups, and in each line one that finds a slip of the pen."""

from __future__ import annotations

import hashlib

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid

GROUP = 4
GROUPS_PER_LINE = 6
LINE = GROUP * GROUPS_PER_LINE
_LINE_TYPED = LINE + GROUP
_LOOK_ALIKES = str.maketrans("OQILSZG", "0011526")  # letters that no key has

STRANGE = msgid(
    "“{found}” stands in no recovery key: there are only the digits 0 to 9 and the letters A to F. Compare what you "
    "typed with the sheet."
)
MISTYPED = msgid("Not as on the sheet: line {lines}. Compare each group of four in it, also the last.")
LENGTH = msgid(
    "A recovery key has {whole} digits and letters, {found} were typed. Type all lines of the sheet, each to its end."
)


def key_lines(raw: bytes) -> list[tuple[str, ...]]:
    """Return a key in groups of four hexadecimal digits, so many to a line; the last group of each is its check."""
    digits = raw.hex().upper()
    lines = [digits[start : start + LINE] for start in range(0, len(digits), LINE)]
    return [_groups(line + _check(number, line)) for number, line in enumerate(lines, start=1)]


def read_key(text: str, length: int) -> bytes:
    """Return the key of ``length`` bytes that was typed, however it was spaced; a Refusal names the lines to look at.

    A key may also come without its checks, as it was printed at first; it is right if it opens the file.
    """
    plain = _plain(text)
    count = 2 * length // LINE
    whole = count * _LINE_TYPED
    if len(plain) == 2 * length:
        return bytes.fromhex(plain)
    typed = [line for line in map(_plain, text.splitlines()) if line]
    if len(plain) == whole:
        typed = [plain[start : start + _LINE_TYPED] for start in range(0, whole, _LINE_TYPED)]
    elif len(typed) != count:
        raise Refusal(LENGTH, whole=whole, found=len(plain))
    wrong = [str(number) for number, line in enumerate(typed, start=1) if not _is_whole(number, line)]
    if wrong:
        raise Refusal(MISTYPED, lines=", ".join(wrong))
    return bytes.fromhex("".join(line[:LINE] for line in typed))


def _groups(digits: str) -> tuple[str, ...]:
    return tuple(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


def _check(number: int, digits: str) -> str:
    """Return the last group of a line: one wrong, missing or exchanged digit, or another line, makes another."""
    return hashlib.sha256(f"{number} {digits}".encode()).hexdigest()[:GROUP].upper()


def _is_whole(number: int, line: str) -> bool:
    return len(line) == _LINE_TYPED and _check(number, line[:LINE]) == line[LINE:]


def _plain(text: str) -> str:
    """Return the digits of what was typed: capitals, no spaces or dashes, letters that look like digits read so."""
    typed = "".join(character for character in text.upper() if character.isalnum()).translate(_LOOK_ALIKES)
    strange = next((character for character in typed if character not in "0123456789ABCDEF"), None)
    if strange is not None:
        raise Refusal(STRANGE, found=strange)
    return typed
