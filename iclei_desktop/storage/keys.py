"""From a passphrase to the raw key of a file, as SQLCipher 4 derives it."""

from __future__ import annotations

import hashlib
import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

SALT_BYTES = 16
ITERATIONS = 256_000  # SQLCipher 4's default for PBKDF2-HMAC-SHA512
PLAIN_HEADER = b"SQLite format 3\x00"


@dataclass(frozen=True)
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
        return cls(hashlib.pbkdf2_hmac("sha512", normal, salt, ITERATIONS, dklen=32), salt)

    def pragma(self) -> str:
        """Return the PRAGMA that hands the key to SQLCipher without deriving it again."""
        return f"PRAGMA key = \"x'{self.secret.hex()}{self.salt.hex()}'\""

    def __repr__(self) -> str:
        return "RawKey(…)"


def salt_of(path: Path) -> bytes | None:
    """Return the salt at the start of an encrypted file, None if the file is plain SQLite."""
    with path.open("rb") as file:
        header = file.read(SALT_BYTES)
    return None if header == PLAIN_HEADER else header
