"""Creating a file: made whole under another name, then put in its place."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from iclei_desktop.rules import moments
from iclei_desktop.rules.keys import new_key
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.database import APPLICATION_ID, Database
from iclei_desktop.storage.keys import RawKey, Secret
from iclei_desktop.storage.locking import clear, refuse_network, take
from iclei_desktop.storage.migrate import bring_up_to_date
from iclei_desktop.storage.placing import unfinished_path
from iclei_desktop.storage.tables import file_info


def create(path: Path, secret: Secret | None) -> Database:
    """Make a new, empty file with a passphrase, or with the key of another file, and open it for writing.

    None for ``secret`` leaves it unencrypted.
    Raises a Refusal if something is there already, the folder cannot be written to, or lies on a network.
    """
    _refuse_taken(path)
    if secret == "":
        raise Refusal(msgid("A passphrase cannot be empty."))
    refuse_network(path)
    key = RawKey.derive(secret) if isinstance(secret, str) else secret
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        # First of all: what is unfinished there may be what another window makes just now.
        taken = take(path)
        try:
            _refuse_taken(path)
            _make(path, key)
        except BaseException:
            taken.release()
            raise
    return Database(path, key, taken)


def _make(path: Path, key: RawKey | None) -> None:
    unfinished = unfinished_path(path)
    clear(unfinished)
    try:
        _fill(Database(unfinished, key))
        unfinished.rename(path)
    except BaseException:
        with suppress(OSError):  # the folder is gone, say
            clear(unfinished)
        raise


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Refusal(
            msgid("“{name}” cannot be written in that folder: {reason}. Choose another folder."),
            name=path.name,
            reason=error.strerror or str(error),
        ) from error


def _refuse_taken(path: Path) -> None:
    if path.exists():
        raise Refusal(
            msgid("“{name}” is there already. It was left as it is. Choose another name."), name=path.name
        )


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
