"""Whether a file is one of ours, and whether what was given opens it; nothing in it is changed."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.backup import backups
from iclei_desktop.storage.database import APPLICATION_ID, Database
from iclei_desktop.storage.errors import DamagedFileError
from iclei_desktop.storage.keys import RawKey, Secret, salt_of
from iclei_desktop.storage.migrate import revision
from iclei_desktop.storage.page_codes import PAGE_BYTES, any_page_fits

LOOKED_AT = 20  # backups asked for the salt of a file whose own is gone
MOST_SALTS = (
    2  # tried: each costs as long as the file's own, and a wrong passphrase is told within two seconds
)
OTHER_PROGRAMS = (b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff")
NOT_WHOLE = msgid("“{name}” is not a file of this program, or only a part of one. It was left as it is.")
WRONG_PASSPHRASE = msgid(
    "The passphrase does not open “{name}”. Check capital letters and the keyboard’s language. If you are sure of it: "
    "a file that is damaged can look the same; open a backup, or see Help → Rescue a damaged file."
)
WRONG_KEY = msgid(
    "This recovery key does not open “{name}”, though it is typed as printed: the file is damaged. Open a backup, or "
    "see Help → Rescue a damaged file."
)
DAMAGED_BEGINNING = msgid(
    "“{name}” is damaged: what was given is right, but the beginning of the file cannot be read. It was left as it is. "
    "Open a backup, or save what can still be read of it: Help → Rescue a damaged file, or the command “salvage”."
)
OTHER_KEY = msgid(
    "This recovery key is that of another file, or of “{name}” before its passphrase was changed. "
    "Look for the sheet that was printed last."
)
NOT_OURS = msgid("“{name}” is not a file of this program. It was left as it is.")


class PassphraseNeeded(Refusal):
    """The file is encrypted and no passphrase was given, or a wrong one."""


def is_encrypted(path: Path) -> bool:
    """Return whether a file asks for a passphrase; a Refusal if there is no such file, or it is none of ours."""
    salt = _salt(path)
    if salt is not None and not _may_be_encrypted(salt, path.stat().st_size):
        raise Refusal(NOT_WHOLE, name=path.name)
    return salt is not None


def key_of(path: Path, secret: Secret | None, known: RawKey | None = None) -> RawKey | None:
    """Return the key of a backup: ``known`` where that opens it, else that of ``secret``.

    Raises PassphraseNeeded if neither does: the passphrase was changed since the backup was made.
    """
    salt = _salt(path)
    if salt is not None and known is not None and known.salt == salt:
        try:
            look(path, known, known)
        except PassphraseNeeded:
            pass
        else:
            return known
    key = key_for(path, secret)
    look(path, key, secret)
    return key


def key_for(path: Path, secret: Secret | None) -> RawKey | None:
    """Return the key that a secret makes for a file, None for one that is not encrypted.

    Raises PassphraseNeeded if there is no secret, or if it is the recovery key of another file.
    """
    salt = _salt(path)
    if salt is None:
        return None
    if not _may_be_encrypted(salt, path.stat().st_size):
        raise Refusal(NOT_WHOLE, name=path.name)
    if not secret:
        raise PassphraseNeeded(msgid("“{name}” is protected by a passphrase."), name=path.name)
    if isinstance(secret, str):
        return RawKey.derive(secret, salt)
    if secret.salt != salt:
        if any_page_fits(path, secret):
            raise DamagedFileError(DAMAGED_BEGINNING, name=path.name)
        raise PassphraseNeeded(OTHER_KEY, name=path.name)
    return secret


def look(path: Path, key: RawKey | None, secret: Secret | None) -> str | None:
    """Return the version of a file, having changed nothing in it; raise if it is not one of ours.

    Raises PassphraseNeeded if nothing in it fits the key, a DamagedFileError if only its beginning does not.
    """
    looking = Database(path, key, journal=False)
    try:
        with looking.reading() as connection:
            application = connection.execute(text("PRAGMA application_id")).scalar()
            at = revision(connection)
    except DamagedFileError as error:
        if key is None:
            raise
        if _fits_elsewhere(path, key, secret):
            raise DamagedFileError(DAMAGED_BEGINNING, name=path.name) from error
        wrong = WRONG_KEY if isinstance(secret, RawKey) else WRONG_PASSPHRASE
        raise PassphraseNeeded(wrong, name=path.name) from error
    finally:
        looking.close()
    if application != APPLICATION_ID:
        raise Refusal(NOT_OURS, name=path.name)
    return at


def _salt(path: Path) -> bytes | None:
    try:
        return salt_of(path)
    except OSError as error:
        raise Refusal(
            msgid("“{name}” cannot be opened: {reason}."), name=path.name, reason=error.strerror or str(error)
        ) from error


def _may_be_encrypted(beginning: bytes, size: int) -> bool:
    """Return whether a file can be one of ours at all: whole pages that begin with chance, not with words.

    Asking for the passphrase of a PDF would send a person looking for one that never was. That the sixteen bytes
    of chance at the beginning of a file of ours look like text happens once in ten million files.
    """
    is_text = all(0x20 <= byte <= 0x7E or byte in b"\r\n\t" for byte in beginning)
    return size > 0 and size % PAGE_BYTES == 0 and not is_text and not beginning.startswith(OTHER_PROGRAMS)


def _fits_elsewhere(path: Path, key: RawKey, secret: Secret | None) -> bool:
    """Return whether pages behind the first fit what was given; its salt may be that of a backup if its own is gone."""
    if any_page_fits(path, key):
        return True
    if not isinstance(secret, str):
        return False
    salts = dict.fromkeys(salt_of(backup.path) for backup in backups(path)[:LOOKED_AT])
    others = [salt for salt in salts if salt not in (None, key.salt)][:MOST_SALTS]
    return any(any_page_fits(path, RawKey.derive(secret, salt)) for salt in others)
