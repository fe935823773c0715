"""Signatures given on the screen: a small picture kept with the mark it proves."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, select
from sqlalchemy.orm import InstrumentedAttribute

from iclei_desktop.records.attachment import Attachment
from iclei_desktop.records.training import Attendance, Session
from iclei_desktop.rules import moments
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attendance import Held, words_of
from iclei_desktop.services.attendance_grid import Cell
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage import blobs
from iclei_desktop.storage.steps import Changed, Edit, Name

LARGEST = 4_096
"""Bytes that a signature may take."""
PURPOSE, SIGNED = "SIGNATURE", "SIGNED"
FILE_NAME = "signature.png"
TOO_LARGE = msgid("The signature takes {size} bytes, more than {most}. Nothing was kept; please sign again.")


def sign(workspace: Workspace, mark: str, picture: bytes, session: Held) -> Changed:
    """Keep a signature with the mark that has this key, which is proven by it from now on: one step.

    An earlier signature of the mark goes to the bin. Raises a Refusal for a picture that is too large.
    """
    if len(picture) > LARGEST:
        raise Refusal(TOO_LARGE, size=len(picture), most=LARGEST)
    with workspace.reading() as connection:
        earlier = list(
            connection.execute(_of_marks(Attachment.key).where(Attachment.attendance == mark)).scalars()
        )
    kept = {
        "name": FILE_NAME,
        "purpose": PURPOSE,
        "content": blobs.name_of(picture),
        "media_type": "image/png",
        "size": len(picture),
        "attendance": mark,
    }
    edits = [
        *(Edit("attachment", key, {"binned_at": moments.now()}) for key in earlier),
        new_edit(kind_of("attachment"), kept),
        Edit("attendance", mark, {"evidence": SIGNED}),
    ]
    name = Name(msgid("Signature – {day} {half}"), dict(words_of(session)))
    return workspace.write(name, edits, contents=[picture])


def signatures(connection: Connection, training: str) -> dict[Cell, bytes]:
    """Return the signatures of a training's marks, by enrolment and session."""
    chosen = (
        _of_marks(Attendance.enrolment, Attendance.session, Attachment.content)
        .join(Attendance, Attendance.key == Attachment.attendance)
        .join(Session, Session.key == Attendance.session)
        .where(Session.training == training, Attendance.mark.is_not(None))
    )
    found = connection.execute(chosen).all()
    return {(enrolment, session): blobs.read(connection, content) for enrolment, session, content in found}


def _of_marks(*columns: InstrumentedAttribute[Any]) -> Select[Any]:
    in_use = (Attachment.purpose == PURPOSE, Attachment.binned_at.is_(None))
    return select(*columns).select_from(Attachment).where(*in_use)
