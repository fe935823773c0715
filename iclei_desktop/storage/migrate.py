"""Bringing an older file to the form of today, or not touching it at all."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from sqlalchemy import Connection, insert, inspect, text

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules import moments
from iclei_desktop.rules.keys import new_key
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage import derived
from iclei_desktop.storage.backup import Reason, back_up
from iclei_desktop.storage.database import Database
from iclei_desktop.storage.errors import BROKEN_LINK
from iclei_desktop.storage.steps import Act, State
from iclei_desktop.storage.tables import change_set

FOLDER = Path(__file__).with_name("migrations")


@cache
def revisions() -> tuple[str, ...]:
    """Return the numbers of all schema steps, oldest first: files of versions/ begin with their number."""
    return tuple(sorted(path.name[:4] for path in (FOLDER / "versions").glob("[0-9]*.py")))


def revision(connection: Connection) -> str | None:
    """Return the schema step a file is at, None for an empty file."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return None if found is None else str(found)


def refuse_newer(at: str | None) -> None:
    """Raise a Refusal for the schema step of a newer version of the program."""
    if at is not None and at not in revisions():
        raise Refusal(
            msgid(
                "This file was written by a newer version of the program. It was left as it is. Install that version."
            )
        )


def bring_up_to_date(database: Database) -> Path | None:
    """Migrate the file to the newest step, after a verified backup, whose path is returned.

    Nothing happens to a file that is up to date. A file of a newer version is refused and left as it is. A step
    that fails leaves the file as it was.
    """
    with database.reading() as connection:
        at = revision(connection)
    if at == revisions()[-1]:
        return None
    refuse_newer(at)
    saved = back_up(database, Reason.UPDATE) if at is not None else None
    migrate(database, barrier=at is not None)
    return saved


def migrate(database: Database, *, barrier: bool) -> None:
    """Bring the file to the newest step in one transaction; ``barrier``: undo stops here."""
    with database.restructuring() as connection:
        _upgrade(connection)
        if connection.execute(text("PRAGMA foreign_key_check")).first() is not None:
            raise Refusal(BROKEN_LINK)
        if barrier:
            _derive(connection)
            _put_barrier(connection)


def _derive(connection: Connection) -> None:
    """Find and sort the records of an older file by what today's version finds and sorts them by."""
    for kind in catalogue().values():
        if kind.searched and derived.stale(connection, kind):
            derived.derive_again(connection, kind)


def _upgrade(connection: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _put_barrier(connection: Connection) -> None:
    """Write the set at which undo stops: before it, fields may have had another meaning."""
    values = {"key": new_key(), "act": Act.MIGRATION, "state": State.DONE, "author": "", "at": moments.now()}
    connection.execute(insert(change_set).values(name=msgid("Update of the file"), **values))
