"""A small workshop that several tests begin with: two half-days, three participants, a facilitator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from iclei_desktop.records.training import Session
from iclei_desktop.services import editing
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.trainings import add_training, session_order
from iclei_desktop.services.workspace import Workspace, kind_of

DAY = date(2026, 5, 4)


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    """Add a record and return its key."""
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@dataclass(frozen=True)
class Workshop:
    """The keys of what a workshop is made of, in the order of names and of time."""

    training: str
    enrolments: tuple[str, ...]
    sessions: tuple[str, ...]


def make_workshop(workspace: Workspace, **values: Any) -> Workshop:
    """Add the workshop: Abena, Brian and Cécile take part, Wanjiku facilitates."""
    city = add(workspace, "city", place_name="Lusaka", country="ZM")
    about = {
        "reference": "W-1",
        "title": "Energy data",
        "start": DAY,
        "end": DAY,
        "venue": "Civic Centre",
        "city": city,
        "currency": "ZMW",
        **values,
    }
    training = add_training(workspace, about).keys["training"][0]
    people = [
        add(
            workspace,
            "person",
            name_as_written=name,
            sex=sex,
            organisation="Lusaka City Council",
            email=email,
        )
        for name, sex, email in (
            ("Abena Mensah", "F", "abena@example.org"),
            ("Brian Phiri", "M", "brian@example.org"),
            ("Cécile Dossou", "F", None),
        )
    ]
    enrolments = tuple(enrol(workspace, training, [p]).keys["enrolment"][0] for p in people)
    leader = add(workspace, "person", name_as_written="Wanjiku Mwangi")
    enrol(workspace, training, [leader], role="FACILITATOR")
    with workspace.session() as database:
        held = database.scalars(select(Session).where(Session.training == training))
        sessions = tuple(session.key for session in sorted(held, key=session_order))
    return Workshop(training, enrolments, sessions)
