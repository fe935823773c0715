"""What is derived from the records – search rows, folded titles: looked over, mended.

Deriving again changes nothing that a person wrote, so it is no step and cannot be undone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, bindparam, select

from iclei_desktop.records.attachment import Attachment
from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.storage import index
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.tables import blob

_AT_ONCE = 1_000


def stale(connection: Connection, kind: RecordKind) -> int:
    """Return how many records of a kind are not found, or not sorted, by what they say now."""
    words = index.indexed_words(connection, kind)
    return sum(
        words.get(row["id"]) != kind.search_text(row) or row["title_fold"] != kind.title_fold(row)
        for row in _rows(connection, kind)
    )


def derive_again(connection: Connection, kind: RecordKind) -> None:
    """Make search rows and folded titles of a kind anew."""
    index.drop_all_rows(connection, kind)
    table = kind.table
    fold = table.update().where(table.c.id == bindparam("row")).values(title_fold=bindparam("fold"))
    waiting: list[dict[str, Any]] = []
    for row in _rows(connection, kind):
        waiting.append(row)
        if len(waiting) == _AT_ONCE:
            _put(connection, kind, waiting, fold)
            waiting = []
    _put(connection, kind, waiting, fold)


def _put(connection: Connection, kind: RecordKind, rows: list[dict[str, Any]], fold: Any) -> None:
    index.index_rows(connection, kind, [row["id"] for row in rows], rows)
    folds = [{"row": row["id"], "fold": kind.title_fold(row)} for row in rows]
    wrong = [new for new, row in zip(folds, rows, strict=True) if new["fold"] != row["title_fold"]]
    if wrong:
        connection.execute(fold, wrong)


def _rows(connection: Connection, kind: RecordKind) -> Iterator[dict[str, Any]]:
    names = dict.fromkeys(("id", "title_fold", *kind.searched, *kind.about.title))
    chosen = select(*(kind.table.c[name] for name in names)).order_by(kind.table.c.id)
    last = -1
    while True:  # page by page: rows are written while they are read
        page = connection.execute(chosen.where(kind.table.c.id > last).limit(_AT_ONCE)).mappings().all()
        yield from (dict(row) for row in page)
        if len(page) < _AT_ONCE:
            return
        last = page[-1]["id"]


def missing_contents(connection: Connection) -> int:
    """Return how many attachments have no file, or another than the one they name."""
    there: set[str] = set()
    names = connection.execute(select(blob.c.content)).scalars().all()
    for name in names:
        content = connection.execute(select(blob.c.bytes).where(blob.c.content == name)).scalar_one()
        if name_of(content) == name:
            there.add(name)
    wanted = connection.execute(select(Attachment.content)).scalars()
    return sum(name not in there for name in wanted)
