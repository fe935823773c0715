"""Driver errors: a known one becomes a message for a person, anything else stays a bug and is reported."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid


class DamagedFileError(Refusal):
    """The file cannot be read as a database any more."""


class FileGoneError(Refusal):
    """The file was taken from its place while it was open."""


LOCKED = msgid(
    "The file is in use by another program. Nothing was changed. Close the other program and try again."
)
BEING_READ = msgid("The file is still being read. Nothing was changed. Try again in a moment.")
READ_ONLY = msgid(
    "The file or its folder may only be read. Nothing was changed. Copy the file to a folder of your own."
)
FULL = msgid(
    "The disk is full. What was saved before is safe; the last change was not made. Free some space and try again."
)
DAMAGED = msgid(
    "The file is damaged: part of it cannot be read. It was left as it is. Open a backup of it instead."
)
UNREADABLE = msgid(
    "The file cannot be read from its disk. Nothing was changed. Check the disk and try again."
)
GONE = msgid(
    "“{name}” is not in its folder any more: it was moved, deleted or replaced, or its disk was unplugged. What was "
    "done since then is not saved. Put the file back, or save a copy in another place, before you close it."
)
BROKEN_LINK = msgid("A record refers to another that is not there. Nothing was changed.")

# SQLite's result codes (sqlite.org/rescode.html): an extended code holds its primary one in the lowest byte.
_PRIMARY = 0xFF
_MESSAGES: dict[int, tuple[type[Refusal], str]] = {
    driver.SQLITE_BUSY: (Refusal, LOCKED),
    driver.SQLITE_LOCKED: (Refusal, LOCKED),
    driver.SQLITE_READONLY: (Refusal, READ_ONLY),
    driver.SQLITE_CANTOPEN: (Refusal, UNREADABLE),
    driver.SQLITE_FULL: (Refusal, FULL),
    driver.SQLITE_IOERR: (Refusal, UNREADABLE),
    driver.SQLITE_CORRUPT: (DamagedFileError, DAMAGED),
    driver.SQLITE_NOTADB: (DamagedFileError, DAMAGED),
}
# SQLite's own words for these codes (sqlite3_errstr): the driver gives no code with the errors of Connection.backup.
_WORDS = {
    "database is locked": driver.SQLITE_BUSY,
    "database table is locked": driver.SQLITE_LOCKED,
    "attempt to write a readonly database": driver.SQLITE_READONLY,
    "unable to open database file": driver.SQLITE_CANTOPEN,
    "database or disk is full": driver.SQLITE_FULL,
    "disk I/O error": driver.SQLITE_IOERR,
    "database disk image is malformed": driver.SQLITE_CORRUPT,
    "file is not a database": driver.SQLITE_NOTADB,
}


def refusal(error: BaseException) -> Refusal | None:
    """Return the message for a driver error, None if it is not one that a person can do something about."""
    code: int = getattr(error, "sqlite_errorcode", None) or _WORDS.get(str(error), 0)
    if code & _PRIMARY in _MESSAGES:
        kind, message = _MESSAGES[code & _PRIMARY]
        return kind(message)
    # The driver gives no extended code for constraints; SQLite's own text tells a broken link from a bug.
    return Refusal(BROKEN_LINK) if "FOREIGN KEY" in str(error) else None


@contextmanager
def explained() -> Iterator[None]:
    """Turn known driver errors inside the block into Refusals."""
    try:
        yield
    except DBAPIError as error:
        known = refusal(error.orig) if error.orig else None
        if known is None:
            raise
        raise known from error
    except driver.Error as error:
        known = refusal(error)
        if known is None:
            raise
        raise known from error
