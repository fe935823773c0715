"""Whether the pages of a file were written under a key, told without opening it: a wrong key fits none of them.

SQLCipher 4 ends each page with a code over its content and its number (zetetic.net/sqlcipher/design): HMAC-SHA512
under a key that is derived from the file's own in two rounds, with a salt of which every byte is changed by 0x3A. So a
damaged beginning can be told from a wrong passphrase, which looks the same to whoever opens the file.
"""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

from iclei_desktop.storage.keys import SECRET_BYTES, RawKey

PAGE_BYTES = 4096  # SQLCipher 4's pages
CODE_BYTES = 64
ROUNDS = 2
CHANGED_BY = 0x3A
MOST_PAGES = 2_000
"""Pages looked at, spread over the file: 30 ms, however large it is."""


def any_page_fits(path: Path, key: RawKey) -> bool:
    """Return whether a page behind the first one is as it was written under ``key``; OSError if it cannot be read."""
    salt = bytes(byte ^ CHANGED_BY for byte in key.salt)
    codes_key = hashlib.pbkdf2_hmac("sha512", key.secret, salt, ROUNDS, dklen=SECRET_BYTES)
    count = path.stat().st_size // PAGE_BYTES
    with path.open("rb") as file:
        for number in range(2, count + 1, max(1, count // MOST_PAGES)):
            file.seek((number - 1) * PAGE_BYTES)
            if _fits(file.read(PAGE_BYTES), number, codes_key):
                return True
    return False


def _fits(page: bytes, number: int, key: bytes) -> bool:
    content, code = page[:-CODE_BYTES], page[-CODE_BYTES:]
    wanted = hmac.digest(key, content + number.to_bytes(4, "little"), "sha512")
    return hmac.compare_digest(wanted, code)
