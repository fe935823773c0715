"""Certificates that were issued before two people are merged: paper that is out says what it says."""

from __future__ import annotations

from sqlalchemy import Connection, select

from iclei_desktop.documents.training import number_text
from iclei_desktop.records.training import Enrolment, Training
from iclei_desktop.records.workshop import Certificate
from iclei_desktop.rules.translate import Translate, msgid

STAY = msgid(
    "Certificates stay as they were issued, also if the hours differ after the merge: {certificates}. "
    "Exported again, they say the hours counted then."
)
ONE = msgid("{serial} ({training}, {hours} h)")


def as_issued(connection: Connection, keep: str, drop: str, translate: Translate) -> str:
    """Return in words which certificates are of trainings in which both took part; "" if there are none.

    Only there do the marks of both become those of one, and with them the hours.
    """
    chosen = (
        select(Certificate.serial, Certificate.hours, Training.reference, Training.title, Training.key)
        .join(Enrolment, Enrolment.key == Certificate.enrolment)
        .join(Training, Training.key == Enrolment.training)
        .where(Enrolment.person.in_((keep, drop)), Enrolment.binned_at.is_(None))
        .where(Certificate.binned_at.is_(None), Certificate.serial.is_not(None))
        .order_by(Certificate.serial)
    )
    shared = _shared(connection, keep, drop)
    told = [
        translate(ONE).format(
            serial=serial,
            training=reference or title or "",
            hours="–" if hours is None else number_text(hours, translate.language),
        )
        for serial, hours, reference, title, training in connection.execute(chosen)
        if training in shared
    ]
    return translate(STAY).format(certificates=", ".join(told)) if told else ""


def _shared(connection: Connection, keep: str, drop: str) -> set[str]:
    def trainings(person: str) -> set[str]:
        chosen = select(Enrolment.training).where(Enrolment.person == person, Enrolment.binned_at.is_(None))
        return set(connection.execute(chosen).scalars())

    return trainings(keep) & trainings(drop)
