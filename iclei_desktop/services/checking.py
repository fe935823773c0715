"""Is the file sound? Every page, every link, every attachment, every search row; and what of it can be mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import func, select, text

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid, plural
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage import blobs, derived, index
from iclei_desktop.storage.backup import Reason, back_up
from iclei_desktop.storage.errors import DamagedFileError


@dataclass(frozen=True)
class Finding:
    """Something wrong with a file: a message id and what is filled in."""

    message: str
    values: dict[str, object] = field(default_factory=dict)
    kind: str = ""
    """The kind of record whose derived data are wrong: deriving them again mends it."""

    @property
    def damage(self) -> bool:
        """Whether pages cannot be read: then only a backup helps, or saving what can be saved."""
        return self.message in DAMAGED

    @property
    def mendable(self) -> bool:
        """Whether the program can put it right without a decision of a person."""
        return bool(self.kind) or self.message == ORPHANS

    def text(self, translate: Translate) -> str:
        """Return the sentence in a language; labels among the values are translated too."""
        return Refusal(self.message, **self.values).text(translate)


SOUND = msgid("The file is sound: every page, every link, every attachment and the search index.")
ORPHANS = plural(
    "{count} stored file belongs to no attachment any more.",
    "{count} stored files belong to no attachment any more.",
)
NO_CONTENT = plural(
    "{count} attachment has lost its file, or holds another than it should.",
    "{count} attachments have lost their file, or hold another than they should.",
)
STALE = plural(
    "{kind}: {count} record is not found, or not sorted, by what it says now.",
    "{kind}: {count} records are not found, or not sorted, by what they say now.",
)
DAMAGED_PAGES = plural(
    "Of the {total} pages that the file consists of, {count} cannot be read as it was written (page {pages}).",
    "Of the {total} pages that the file consists of, {count} cannot be read as they were written (pages {pages}).",
)
DAMAGED_MANY = msgid(
    "Of the {total} pages that the file consists of, at least {count} cannot be read as they were written "
    "(pages {pages})."
)
DAMAGED_SOMEWHERE = msgid("Part of the file cannot be read as it was written: {detail}")
DAMAGED = frozenset((DAMAGED_PAGES, DAMAGED_MANY, DAMAGED_SOMEWHERE))
FIRST = 3
"""Places that are named: a hundred say no more than three."""
MOST = 100
"""After so many problems SQLite looks no further."""
BROKEN_LINKS = plural(
    "{table}: {count} record refers to something that is not there.",
    "{table}: {count} records refer to something that is not there.",
)
SEARCH_ROWS = plural(
    "{kind}: {count} record, but {found} in the search index.",
    "{kind}: {count} records, but {found} in the search index.",
)


_PAGE = re.compile(r"\bpage (\d+)", re.IGNORECASE)


def check_file(workspace: Workspace) -> list[Finding]:
    """Read the whole file and return what is wrong with it; an empty list for a sound file.

    Where pages cannot be read, nothing sure can be said of what they hold.
    """
    return _pages(workspace) or [*_links(workspace), *_attachments(workspace), *_derived(workspace)]


@dataclass(frozen=True)
class Mended:
    """What mending did."""

    backup: Path
    """The copy that was made before."""
    mended: list[Finding]
    left: list[Finding]
    """What only a person can put right, or nobody."""


def mend_file(workspace: Workspace, findings: Sequence[Finding]) -> Mended | None:
    """Put right what can be, after a verified backup; None if there is nothing that could be.

    Pages that cannot be read are left alone: then only a backup helps, or saving what can be saved.
    """
    mendable = [finding for finding in findings if finding.mendable]
    if not mendable:
        return None
    backup = back_up(workspace.database, Reason.MENDING)
    workspace.mend([kind_of(name) for name in dict.fromkeys(f.kind for f in mendable if f.kind)])
    left = check_file(workspace)
    return Mended(backup, [finding for finding in mendable if finding not in left], left)


def _pages(workspace: Workspace) -> list[Finding]:
    """Return what of the file cannot be read: how many pages, where that is known.

    SQLite meets one destroyed page from many sides, and pages that it could read after it in vain; the codes of a
    protected file tell exactly which were altered.
    """
    if workspace.encrypted and (lines := _problems(workspace, "PRAGMA cipher_integrity_check")):
        return [_damage(workspace, lines, DAMAGED_PAGES)]
    lines = _problems(workspace, "PRAGMA integrity_check")
    return [_damage(workspace, lines, DAMAGED_PAGES if len(lines) < MOST else DAMAGED_MANY)] if lines else []


def _problems(workspace: Workspace, check: str) -> list[str]:
    try:
        with workspace.database.driver_connection() as connection:
            problems = [row[0] for row in connection.execute(check) if row[0] != "ok"]
    except DamagedFileError as error:  # a page without which nothing can be checked
        problems = [str(error.__cause__ or error)]
    return [line for problem in problems for line in problem.splitlines() if not line.startswith("***")]


def _damage(workspace: Workspace, lines: Sequence[str], message: str) -> Finding:
    numbers = sorted({int(found[1]) for line in lines if (found := _PAGE.search(line))})
    if not numbers:
        return Finding(DAMAGED_SOMEWHERE, {"detail": "; ".join(list(dict.fromkeys(lines))[:FIRST])})
    named = ", ".join(map(str, numbers[:FIRST])) + (" …" if numbers[FIRST:] else "")
    with workspace.database.driver_connection() as connection:
        (total,) = connection.execute("PRAGMA page_count").fetchone()
    return Finding(message, {"count": len(numbers), "total": total, "pages": named})


def _links(workspace: Workspace) -> list[Finding]:
    with workspace.reading() as connection:
        broken = connection.execute(text("PRAGMA foreign_key_check")).all()
    tables = [row[0] for row in broken]
    return [
        Finding(BROKEN_LINKS, {"count": tables.count(name), "table": name}) for name in sorted(set(tables))
    ]


def _attachments(workspace: Workspace) -> list[Finding]:
    with workspace.reading() as connection:
        lost, orphans = derived.missing_contents(connection), blobs.count_lost(connection)
    found = ((NO_CONTENT, lost), (ORPHANS, orphans))
    return [Finding(message, {"count": count}) for message, count in found if count]


def _derived(workspace: Workspace) -> list[Finding]:
    findings = []
    with workspace.reading() as connection:
        for kind in catalogue().values():
            if not kind.searched:
                continue
            count = connection.execute(select(func.count()).select_from(kind.table)).scalar_one()
            found, belonging = index.indexed(connection, kind)
            if (found, belonging) != (count, count):
                values = {"kind": kind.about.many, "found": found, "count": count}
                findings.append(Finding(SEARCH_ROWS, values, kind.name))
            elif stale := derived.stale(connection, kind):
                findings.append(Finding(STALE, {"kind": kind.about.many, "count": stale}, kind.name))
    return findings
