"""Opening a file that is there: with its key, at this program's version, and nobody else writing to it."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from iclei_desktop.storage.database import Database
from iclei_desktop.storage.keys import Secret
from iclei_desktop.storage.locking import clear, lock, refuse_network
from iclei_desktop.storage.migrate import bring_up_to_date, revisions
from iclei_desktop.storage.placing import unfinished_path
from iclei_desktop.storage.recognising import key_for, look


def open_file(path: Path, secret: Secret | None, *, write: bool = True) -> Database:
    """Open a file that is there with its passphrase or its key, bringing an older one up to date.

    ``write=False`` opens beside a program that has the file open for writing. Raises PassphraseNeeded, or a
    Refusal that says why the file cannot be opened; the file is then as it was.
    """
    refuse_network(path)
    key = key_for(path, secret)
    at = look(path, key, secret)
    taken = lock(path) if write or at != revisions()[-1] else None
    if taken is not None:
        with suppress(OSError):  # a virus scanner looks into it, say: the next opening tries again
            clear(unfinished_path(path))  # of a program that was killed
    database = Database(path, key, taken)
    try:
        bring_up_to_date(database)
    except BaseException:
        database.close()
        raise
    return database
