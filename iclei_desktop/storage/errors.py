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


LOCKED = msgid(
    "The file is in use by another program. Nothing was changed. Close the other program and try again."
)
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
BROKEN_LINK = msgid("A record refers to another that is not there. Nothing was changed.")

# SQLite's result codes (sqlite.org/rescode.html), by the name of the primary code.
_MESSAGES: dict[str, tuple[type[Refusal], str]] = {
    "SQLITE_BUSY": (Refusal, LOCKED),
    "SQLITE_LOCKED": (Refusal, LOCKED),
    "SQLITE_READONLY": (Refusal, READ_ONLY),
    "SQLITE_CANTOPEN": (Refusal, UNREADABLE),
    "SQLITE_FULL": (Refusal, FULL),
    "SQLITE_IOERR": (Refusal, UNREADABLE),
    "SQLITE_CORRUPT": (DamagedFileError, DAMAGED),
    "SQLITE_NOTADB": (DamagedFileError, DAMAGED),
    "SQLITE_CONSTRAINT_FOREIGNKEY": (Refusal, BROKEN_LINK),
}


def refusal(error: BaseException) -> Refusal | None:
    """Return the message for a driver error, None if it is not one that a person can do something about."""
    name: str = getattr(error, "sqlite_errorname", "")
    while name:
        if name in _MESSAGES:
            kind, message = _MESSAGES[name]
            return kind(message)
        name = name.rpartition("_")[0]
    return None


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
