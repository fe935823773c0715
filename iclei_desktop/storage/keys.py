"""From a passphrase to the raw key of a file, as SQLCipher 4 derives it."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

SECRET_BYTES = 32
SALT_BYTES = 16
RAW_BYTES = SECRET_BYTES + SALT_BYTES
ITERATIONS = 256_000  # SQLCipher 4's default for PBKDF2-HMAC-SHA512
PLAIN_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True, repr=False)
class RawKey:
    """A derived key and its salt. Printed, it is the recovery key; ``repr`` shows none of it."""

    secret: bytes
    salt: bytes

    @classmethod
    def derive(cls, passphrase: str, salt: bytes | None = None) -> RawKey:
        """Derive the key: about 0.2 s by design, so once per opening, never per connection.

        Composed and decomposed spellings of the same passphrase give the same key.
        """
        salt = salt or os.urandom(SALT_BYTES)
        normal = unicodedata.normalize("NFC", passphrase).encode()
        return cls(hashlib.pbkdf2_hmac("sha512", normal, salt, ITERATIONS, dklen=SECRET_BYTES), salt)

    @classmethod
    def from_raw(cls, raw: bytes) -> RawKey:
        """Return the key that ``raw`` gave."""
        return cls(raw[:SECRET_BYTES], raw[SECRET_BYTES:])

    @property
    def raw(self) -> bytes:
        """The key and its salt in one, as the recovery sheet holds them."""
        return self.secret + self.salt

    @property
    def words(self) -> str:
        """The key as SQLCipher takes it in a statement, so that it derives nothing."""
        return f"\"x'{self.raw.hex()}'\""

    def pragma(self) -> str:
        """Return the PRAGMA that hands the key to SQLCipher."""
        return f"PRAGMA key = {self.words}"

    def __repr__(self) -> str:
        return "RawKey(…)"


Secret = str | RawKey
"""What opens a file: its passphrase, or its key itself."""


def salt_of(path: Path) -> bytes | None:
    """Return the salt at the start of an encrypted file, None if the file is plain SQLite."""
    with path.open("rb") as file:
        header = file.read(SALT_BYTES)
    return None if header == PLAIN_HEADER else header
