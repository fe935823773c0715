"""Is the file sound? Every page, every link, every search row."""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import func, select, text

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage import search
from iclei_desktop.storage.errors import DamagedFileError


@dataclass(frozen=True)
class Finding:
    """Something wrong with a file: a message id and what is filled in."""

    message: str
    values: dict[str, object] = field(default_factory=dict)

    def text(self, translate: Translate) -> str:
        """Return the sentence in a language; labels among the values are translated too."""
        return Refusal(self.message, **self.values).text(translate)


DAMAGED_PAGES = msgid("Part of the file cannot be read as it was written: {detail}")
BROKEN_LINKS = msgid("{count} records of {table} refer to something that is not there.")
SEARCH_ROWS = msgid("The search index of {kind} has {found} entries for {count} records.")


def check_file(workspace: Workspace) -> list[Finding]:
    """Read the whole file and return what is wrong with it; an empty list for a sound file.

    Where pages cannot be read, nothing sure can be said of what they hold.
    """
    return _pages(workspace) or [*_links(workspace), *_search_rows(workspace)]


def _pages(workspace: Workspace) -> list[Finding]:
    try:
        with workspace.database.driver_connection() as connection:
            problems = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
            if workspace.encrypted:
                problems += [row[0] for row in connection.execute("PRAGMA cipher_integrity_check")]
    except DamagedFileError as error:  # a page without which nothing can be checked
        problems = [str(error)]
    return [Finding(DAMAGED_PAGES, {"detail": problem}) for problem in problems]


def _links(workspace: Workspace) -> list[Finding]:
    with workspace.reading() as connection:
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    tables = [row[0] for row in broken]
    return [
        Finding(BROKEN_LINKS, {"count": tables.count(name), "table": name}) for name in sorted(set(tables))
    ]


def _search_rows(workspace: Workspace) -> list[Finding]:
    findings = []
    with workspace.reading() as connection:
        for kind in catalogue().values():
            if not kind.searched:
                continue
            count = connection.execute(select(func.count()).select_from(kind.table)).scalar_one()
            found, belonging = search.indexed(connection, kind)
            if (found, belonging) != (count, count):
                values = {"kind": kind.about.many, "found": found, "count": count}
                findings.append(Finding(SEARCH_ROWS, values))
    return findings
