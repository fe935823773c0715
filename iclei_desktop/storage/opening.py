"""Creating and opening files: the key, what kind of file it is, its version, and who else has it open."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import text

from iclei_desktop.rules import moments
from iclei_desktop.rules.keys import new_key
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.database import APPLICATION_ID, Database
from iclei_desktop.storage.errors import DamagedFileError
from iclei_desktop.storage.keys import RawKey, salt_of
from iclei_desktop.storage.migrate import bring_up_to_date, revision, revisions
from iclei_desktop.storage.place import Place, place_of
from iclei_desktop.storage.tables import file_info

SUFFIX = ".iclei"


class PassphraseNeeded(Refusal):
    """The file is encrypted and no passphrase was given, or a wrong one."""


def create(path: Path, passphrase: str | None) -> Database:
    """Make a new, empty file and open it for writing; None for ``passphrase`` leaves it unencrypted.

    Raises a Refusal if something is there already, the folder cannot be written to, or lies on a network.
    """
    if path.exists():
        raise Refusal(
            msgid("“{name}” is there already. It was left as it is. Choose another name."), name=path.name
        )
    if passphrase == "":
        raise Refusal(msgid("A passphrase cannot be empty."))
    _refuse_network(path)
    # Built under another name, so that a program killed half-way leaves no half file under the real one.
    unfinished = path.with_name(f"{path.name}.new")
    key = RawKey.derive(passphrase) if passphrase is not None else None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        _fill(Database(unfinished, key))
        unfinished.rename(path)
    except OSError as error:
        raise Refusal(
            msgid("“{name}” cannot be written in that folder: {reason}. Choose another folder."),
            name=path.name,
            reason=error.strerror or str(error),
        ) from error
    return Database(path, key, _lock(path))


def _fill(database: Database) -> None:
    with database.driver_connection() as connection:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    bring_up_to_date(database)
    with database.writing() as connection:
        facts = {"file": new_key(), "created_at": moments.now()}
        connection.execute(
            file_info.insert(), [{"name": name, "value": value} for name, value in facts.items()]
        )
    database.close()


def open_file(path: Path, passphrase: str | None, *, write: bool = True) -> Database:
    """Open a file that is there, bringing an older one up to date.

    ``write=False`` opens beside a program that has the file open for writing. Raises PassphraseNeeded, or a
    Refusal that says why the file cannot be opened; the file is then as it was.
    """
    _refuse_network(path)
    key = _key(path, passphrase)
    at = _look(path, key)
    lock = _lock(path) if write or at != revisions()[-1] else None
    database = Database(path, key, lock)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database


def is_encrypted(path: Path) -> bool:
    """Return whether a file asks for a passphrase; a Refusal if there is no such file."""
    try:
        return salt_of(path) is not None
    except OSError as error:
        raise Refusal(
            msgid("“{name}” cannot be opened: {reason}."), name=path.name, reason=error.strerror or str(error)
        ) from error


def _key(path: Path, passphrase: str | None) -> RawKey | None:
    if not is_encrypted(path):
        return None
    salt = salt_of(path)
    if salt is None or len(salt) < 16:
        raise DamagedFileError(msgid("“{name}” is not a file of this program."), name=path.name)
    if not passphrase:
        raise PassphraseNeeded(msgid("“{name}” is protected by a passphrase."), name=path.name)
    return RawKey.derive(passphrase, salt)


def _look(path: Path, key: RawKey | None) -> str | None:
    """Return the version of a file, having changed nothing in it; raise if it is not one of ours."""
    looking = Database(path, key, journal=False)
    try:
        with looking.reading() as connection:
            application = connection.execute(text("PRAGMA application_id")).scalar()
            at = revision(connection)
    except DamagedFileError as error:
        if key is None:
            raise
        raise PassphraseNeeded(
            msgid(
                "The passphrase does not open “{name}”. Check capital letters and the keyboard’s language. "
                "If you are sure of it, the file is damaged: open a backup."
            ),
            name=path.name,
        ) from error
    finally:
        looking.close()
    if application != APPLICATION_ID:
        raise Refusal(msgid("“{name}” is not a file of this program. It was left as it is."), name=path.name)
    return at


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


def _lock(path: Path) -> FileLock:
    """Take the right to write; the lock goes with the process, so a crash leaves none behind."""
    lock = FileLock(lock_path(path), blocking=False, thread_local=False)
    try:
        lock.acquire()
    except Timeout:
        raise Refusal(
            msgid("“{name}” is open in another window. Nothing was changed. Close it there and try again."),
            name=path.name,
        ) from None
    except OSError as error:
        raise Refusal(
            msgid("The folder of “{name}” may only be read. Copy the file to a folder of your own."),
            name=path.name,
        ) from error
    return lock
