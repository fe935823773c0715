"""What the tests of imports share: small lists written as files, and the records that came of them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from iclei_desktop.services.importing import IMPORTERS, Report, Request, import_records
from iclei_desktop.services.workspace import Workspace, kind_of

TABLES = Path(__file__).parents[2] / "data" / "tables"


def write_list(
    path: Path, rows: Iterable[Sequence[str]], *, encoding: str = "utf-8", delimiter: str = ","
) -> Path:
    """Write rows as another program would."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def take_in(workspace: Workspace, kind: str, source: Path, **request: Any) -> Report:
    """Import a list of records of ``kind`` (its internal name)."""
    importer = IMPORTERS.get(kind, import_records)
    return importer(workspace, Request(source, kind_of(kind), **request))


def take_in_rows(workspace: Workspace, kind: str, *rows: Sequence[str], **request: Any) -> Report:
    """Import a small list whose first row is its header."""
    source = write_list(workspace.path.with_name(f"{kind}.csv"), rows)
    return take_in(workspace, kind, source, **request)


def records(workspace: Workspace, kind: str) -> list[dict[str, Any]]:
    """Return what is recorded of every record of a kind, in the order in which they were added."""
    table = kind_of(kind).table
    with workspace.reading() as connection:
        rows = connection.execute(table.select().order_by(table.c.id)).mappings().all()
    return [{name: row[name] for name in kind_of(kind).fields if row[name] is not None} for row in rows]
