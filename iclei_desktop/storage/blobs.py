"""The bytes of attachments, each kept once under the hash of its content. History names them and holds none."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, select

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


def total_size(connection: Connection) -> int:
    """Return how many bytes all contents take together."""
    return int(connection.execute(select(func.coalesce(func.sum(blob.c.size), 0))).scalar_one())


def unused(connection: Connection) -> list[str]:
    """Return the names of contents that no attachment needs, in use or in the bin."""
    wanted = select(Attachment.content)
    return list(connection.execute(select(blob.c.content).where(blob.c.content.not_in(wanted))).scalars())


def forget_lost(connection: Connection) -> None:
    """Remove the contents that no attachment needs and that no undo can bring back to one."""
    kind = change.c.kind == "attachment"
    sides = (select(side["content"].as_string()).where(kind) for side in (change.c.before, change.c.after))
    named = [
        select(Attachment.content),
        *(names.where(names.selected_columns[0].is_not(None)) for names in sides),
    ]
    lost = [blob.c.content.not_in(names) for names in named]
    connection.execute(delete(blob).where(*lost))
