"""Leaving no byte of what was deleted in a file: it is written anew, and takes the place of the old one.

``secure_delete`` overwrites a row where it stands, but not the copies that a page keeps in its gaps from the time it
was split: only a file that is built anew holds none. VACUUM in place would do it too, but takes as much memory as the
file is long, because temporary files are kept off the disk, and writes everything twice.
"""

from __future__ import annotations

from typing import Any

from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.backup import verify
from iclei_desktop.storage.connecting import is_authentic
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import DAMAGED, DamagedFileError
from iclei_desktop.storage.placing import unfinished
from iclei_desktop.storage.watching import watched, written

WRITING = msgid("It is gone. The file is written anew, so that its gaps hold nothing of it.")
CHECKING = msgid("It is gone. The new file is checked.")


def scrub(database: Database, progress: Progress = silent) -> None:
    """Write the file anew without gaps, check it and put it in place; it stays open, under the same key.

    Killed at any moment, the old file is there or the new one. A Refusal leaves it as it was: another program reads
    it, or the disk is full.
    """
    with unfinished(database.path) as ready:
        progress(0.0, WRITING)

        def make(connection: Any) -> None:
            with watched(connection, written(ready, database.path, lambda share: progress(0.7 * share))):
                connection.execute("VACUUM INTO ?", (str(ready),))
            if database.key is not None and not is_authentic(connection):
                raise DamagedFileError(DAMAGED)
            progress(0.7, CHECKING)
            verify(ready, database.key)
            progress(1.0)

        database.become(ready, database.key, make)
