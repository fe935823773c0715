"""Signed paper: the scan of a sheet is kept with the sessions that it shows, and proves the rows that are signed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.records.attachment import Attachment, SignedSheet
from iclei_desktop.records.training import Session
from iclei_desktop.rules.hours import CAME
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import Incoming, attachment_edit
from iclei_desktop.services.attendance import marks_of, prove
from iclei_desktop.services.attendance_grid import CellMark, GridSession, column_of
from iclei_desktop.services.enrolment import enrolled
from iclei_desktop.services.naming import person_name
from iclei_desktop.services.trainings import sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.steps import Changed, Name

PURPOSE, SIGNED, UNSIGNED = "SIGNED_SHEET", "SIGNED", "DIGITAL"


@dataclass(frozen=True, slots=True)
class SignedRow:
    """Someone who came to a session, and how that is proven."""

    enrolment: str
    name: str
    mark: CellMark

    @property
    def signed(self) -> bool:
        """Whether the signature on paper proves it."""
        return self.mark.evidence == SIGNED


@dataclass(frozen=True, slots=True)
class SignedSession:
    """A session with its papers, each as key and name, and the rows of those who came."""

    session: GridSession
    papers: tuple[tuple[str, str], ...] = ()
    rows: tuple[SignedRow, ...] = ()

    @property
    def unsigned(self) -> tuple[SignedRow, ...]:
        """Those who came and are not proven by a signature."""
        return tuple(row for row in self.rows if not row.signed)


def read_signed_sessions(workspace: Workspace, training: str) -> tuple[SignedSession, ...]:
    """Return the sessions of a training in the order of time, with their papers and rows."""
    with workspace.session() as database:
        sessions = sessions_of(database, training)
        papers = _papers(database.connection(), training)
        rows = _rows(database, training)
    return tuple(
        SignedSession(column_of(one), tuple(papers[one.key]), tuple(rows[one.key])) for one in sessions
    )


def _papers(connection: Connection, training: str) -> dict[str, list[tuple[str, str]]]:
    chosen = (
        select(SignedSheet.session, Attachment.key, Attachment.name)
        .join(Attachment, Attachment.key == SignedSheet.attachment)
        .join(Session, Session.key == SignedSheet.session)
        .where(Session.training == training, SignedSheet.binned_at.is_(None), Attachment.binned_at.is_(None))
        .order_by(Attachment.created_at, Attachment.id)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for session, key, name in connection.execute(chosen):
        found[session].append((key, name))
    return found


def _rows(database: DatabaseSession, training: str) -> dict[str, list[SignedRow]]:
    marks = marks_of(database, training)
    by_enrolment: dict[str, list[str]] = defaultdict(list)
    for key, session in marks:
        by_enrolment[key].append(session)
    found: dict[str, list[SignedRow]] = defaultdict(list)
    for enrolment, person in enrolled(database, training):
        for session in by_enrolment.get(enrolment.key, ()):
            mark = marks[enrolment.key, session]
            if mark.mark in CAME:
                said = CellMark(mark.mark, mark.minutes, mark.evidence)
                found[session].append(SignedRow(enrolment.key, person_name(person), said))
    return found


def keep_paper(
    workspace: Workspace, training: str, files: Sequence[Incoming], sessions: Sequence[str]
) -> Changed:
    """Keep scans with the training as the signed paper of sessions: one step. The rows are proven apart."""
    edits = []
    for file in files:
        scan = attachment_edit(file, {"training": training, "purpose": PURPOSE})
        edits.append(scan)
        kind = kind_of("signed_sheet")
        edits += [new_edit(kind, {"attachment": scan.key, "session": session}) for session in sessions]
    name = Name(msgid("Signed paper: {count}"), {"count": len(files)})
    return workspace.write(name, edits, contents=[file.content for file in files])


def say_signed(workspace: Workspace, session: str, enrolments: Sequence[str], *, signed: bool) -> Changed:
    """Say of rows of a session whether they are signed on paper: one step."""
    cells = [(enrolment, session) for enrolment in enrolments]
    return prove(workspace, cells, SIGNED if signed else UNSIGNED)
