"""Creating and opening files: the key, what kind of file it is, its version, and who else has it open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text

from iclei_desktop.rules import moments
from iclei_desktop.rules.keys import new_key
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.backup import backups
from iclei_desktop.storage.database import APPLICATION_ID, Database
from iclei_desktop.storage.errors import DamagedFileError
from iclei_desktop.storage.keys import RawKey, Secret, salt_of
from iclei_desktop.storage.migrate import bring_up_to_date, revision, revisions
from iclei_desktop.storage.page_codes import PAGE_BYTES, any_page_fits
from iclei_desktop.storage.place import Place, place_of
from iclei_desktop.storage.placing import unfinished_path
from iclei_desktop.storage.tables import file_info

SUFFIX = ".iclei"
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


def create(path: Path, secret: Secret | None) -> Database:
    """Make a new, empty file with a passphrase, or with the key of another file, and open it for writing.

    None for ``secret`` leaves it unencrypted.
    Raises a Refusal if something is there already, the folder cannot be written to, or lies on a network.
    """
    _refuse_taken(path)
    if secret == "":
        raise Refusal(msgid("A passphrase cannot be empty."))
    _refuse_network(path)
    unfinished = unfinished_path(path)
    key = RawKey.derive(secret) if isinstance(secret, str) else secret
    taken = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        taken = _take(
            path
        )  # first of all: what is unfinished there may be what another window makes just now
        _refuse_taken(path)
        _clear(unfinished)
        _fill(Database(unfinished, key))
        unfinished.rename(path)
    except BaseException as error:
        if taken is not None:
            with suppress(OSError):  # the folder is gone, say
                _clear(unfinished)
            taken.release()
        if not isinstance(error, OSError):
            raise
        raise Refusal(
            msgid("“{name}” cannot be written in that folder: {reason}. Choose another folder."),
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    return Database(path, key, taken)


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise Refusal(
            msgid("“{name}” is there already. It was left as it is. Choose another name."), name=path.name
        )


def _clear(unfinished: Path) -> None:
    """Remove what was begun and not finished, with the journal beside it; call it with the lock in hand."""
    for ending in ("", "-wal", "-shm", "-journal"):
        unfinished.with_name(f"{unfinished.name}{ending}").unlink(missing_ok=True)


def _fill(database: Database) -> None:
    try:
        with database.driver_connection() as connection:
            connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        bring_up_to_date(database)
        with database.writing() as connection:
            facts = {"file": new_key(), "created_at": moments.now()}
            connection.execute(
                file_info.insert(), [{"name": name, "value": value} for name, value in facts.items()]
            )
    finally:
        database.close()


def open_file(path: Path, secret: Secret | None, *, write: bool = True) -> Database:
    """Open a file that is there with its passphrase or its key, bringing an older one up to date.

    ``write=False`` opens beside a program that has the file open for writing. Raises PassphraseNeeded, or a
    Refusal that says why the file cannot be opened; the file is then as it was.
    """
    _refuse_network(path)
    key = _key(path, secret)
    at = _look(path, key, secret)
    taken = lock(path) if write or at != revisions()[-1] else None
    if taken is not None:
        with suppress(OSError):  # a virus scanner looks into it, say: the next opening tries again
            _clear(unfinished_path(path))  # of a program that was killed
    database = Database(path, key, taken)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def is_encrypted(path: Path) -> bool:
    """Return whether a file asks for a passphrase; a Refusal if there is no such file, or it is none of ours."""
    salt = _salt(path)
    if salt is not None and not _may_be_encrypted(salt, path.stat().st_size):
        raise Refusal(NOT_WHOLE, name=path.name)
    return salt is not None


def _salt(path: Path) -> bytes | None:
    try:
        return salt_of(path)
    except OSError as error:
        raise Refusal(
            msgid("“{name}” cannot be opened: {reason}."), name=path.name, reason=error.strerror or str(error)
        ) from error


def _key(path: Path, secret: Secret | None) -> RawKey | None:
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


def key_of(path: Path, secret: Secret | None, known: RawKey | None = None) -> RawKey | None:
    """Return the key of a backup: ``known`` where that opens it, else that of ``secret``.

    Raises PassphraseNeeded if neither does: the passphrase was changed since the backup was made.
    """
    salt = _salt(path)
    if salt is not None and known is not None and known.salt == salt:
        try:
            _look(path, known, known)
        except PassphraseNeeded:
            pass
        else:
            return known
    key = _key(path, secret)
    _look(path, key, secret)
    return key


def _may_be_encrypted(beginning: bytes, size: int) -> bool:
    """Return whether a file can be one of ours at all: whole pages that begin with chance, not with words.

    Asking for the passphrase of a PDF would send a person looking for one that never was. That the sixteen bytes
    of chance at the beginning of a file of ours look like text happens once in ten million files.
    """
    is_text = all(0x20 <= byte <= 0x7E or byte in b"\r\n\t" for byte in beginning)
    return size > 0 and size % PAGE_BYTES == 0 and not is_text and not beginning.startswith(OTHER_PROGRAMS)


def _look(path: Path, key: RawKey | None, secret: Secret | None) -> str | None:
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


def _fits_elsewhere(path: Path, key: RawKey, secret: Secret | None) -> bool:
    """Return whether pages behind the first fit what was given; its salt may be that of a backup if its own is gone."""
    if any_page_fits(path, key):
        return True
    if not isinstance(secret, str):
        return False
    salts = dict.fromkeys(salt_of(backup.path) for backup in backups(path)[:LOOKED_AT])
    others = [salt for salt in salts if salt not in (None, key.salt)][:MOST_SALTS]
    return any(any_page_fits(path, RawKey.derive(secret, salt)) for salt in others)


def _refuse_network(path: Path) -> None:
    if place_of(path) is Place.NETWORK:
        raise Refusal(
            msgid(
                "“{name}” lies on a network drive, where changes of two people can destroy each other’s. "
                "Copy it to a folder of this computer."
            ),
            name=path.name,
        )


def lock_path(path: Path) -> Path:
    """Return the file beside ``path`` that says that it is open; it stays when the program is gone."""
    return path.with_name(f".{path.name}.lock")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep everybody else from writing to a file that is read without being opened."""
    taken = lock(path)
    try:
        yield
    finally:
        taken.release()


def lock(path: Path) -> FileLock:
    """Take the right to write; the lock goes with the process, so a crash leaves none behind."""
    try:
        return _take(path)
    except OSError as error:
        raise Refusal(
            msgid("The folder of “{name}” may only be read. Copy the file to a folder of your own."),
            name=path.name,
        ) from error


def _take(path: Path) -> FileLock:
    taken = FileLock(lock_path(path), blocking=False, thread_local=False)
    try:
        taken.acquire()
    except Timeout:
        raise Refusal(
            msgid("“{name}” is open in another window. Nothing was changed. Close it there and try again."),
            name=path.name,
        ) from None
    return taken
