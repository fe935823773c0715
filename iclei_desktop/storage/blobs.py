"""The bytes of attachments, each kept once under the hash of its content. History names them and holds none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from iclei_desktop.records.attachment import Attachment
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.storage.tables import blob, change


def name_of(content: bytes) -> str:
    """Return what content is kept under: its SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def keep(connection: Connection, contents: Iterable[bytes]) -> None:
    """Keep contents that are not there yet."""
    for content in contents:
        name = name_of(content)
        if connection.execute(select(blob.c.size).where(blob.c.content == name)).first() is None:
            connection.execute(insert(blob).values(content=name, size=len(content), bytes=content))


def read(connection: Connection, name: str) -> bytes:
    """Return the content kept under ``name``; a Refusal if it is not there."""
    found = connection.execute(select(blob.c.bytes).where(blob.c.content == name)).scalar()
    if found is None:
        raise Refusal(msgid("The file of this attachment is not there any more."))
    return bytes(found)


def count_lost(connection: Connection) -> int:
    """Return how many contents nothing needs."""
    return int(connection.execute(select(func.count()).select_from(blob).where(*_lost())).scalar_one())


def forget_lost(connection: Connection) -> None:
    """Remove the contents that nothing needs."""
    connection.execute(delete(blob).where(*_lost()))


def _lost() -> list[ColumnElement[bool]]:
    """Return what is true of contents that no attachment needs, nor any that undo or redo can bring back."""
    kind = change.c.kind == Attachment.__tablename__
    sides = (select(side["content"].as_string()).where(kind) for side in (change.c.before, change.c.after))
    named = [
        select(Attachment.content),
        *(names.where(names.selected_columns[0].is_not(None)) for names in sides),
    ]
    return [blob.c.content.not_in(names) for names in named]
