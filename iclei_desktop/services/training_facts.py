"""What every document of a training says of it: its title block, its sessions, its people's cities and consents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.documents.training import TrainingFacts, TrainingSession
from iclei_desktop.records.person import Consent
from iclei_desktop.records.programme import Programme
from iclei_desktop.records.training import Session, Training
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.naming import city_name
from iclei_desktop.services.people_cities import cities_of
from iclei_desktop.services.workspace import Workspace, kind_of


def read_training(database: DatabaseSession, training: str) -> Training:
    """Return the training with this key."""
    return database.scalars(select(Training).where(Training.key == training)).one()


def read_training_facts(database: DatabaseSession, record: Training, translate: Translate) -> TrainingFacts:
    """Return a training as a title block shows it."""
    programme = database.scalars(select(Programme).where(Programme.key == record.programme)).first()
    city = cities_of(database, [record.city]).get(record.city or "")
    country = record.country or (city.country if city else None)
    return TrainingFacts(
        reference=record.reference or "",
        title=record.title or record.reference or "",
        programme=(programme.name or programme.acronym or "") if programme else "",
        project_number=(programme.project_number or "") if programme else "",
        donors=tuple(record.donors or (programme.donors if programme else None) or ()),
        venue=record.venue or "",
        city=city_name(city),
        country=kind_of("city").fields["country"].show(country, translate),
        host=record.host or "",
    )


def training_facts_of(workspace: Workspace, training: str, translate: Translate) -> TrainingFacts:
    """Return a training, by its key, as a title block shows it."""
    with workspace.session() as database:
        return read_training_facts(database, read_training(database, training), translate)


def training_session(session: Session, facilitators: Sequence[str]) -> TrainingSession:
    """Return a session; where it names no facilitators, those of the training hold it."""
    return TrainingSession(
        day=session.date,
        half_day=session.part or "",
        starts=session.starts,
        ends=session.ends,
        topic=session.topic or "",
        facilitators=tuple(session.facilitators or facilitators),
    )


def consents_of(database: DatabaseSession, people: Sequence[str]) -> dict[str, set[str]]:
    """Return the purposes each person agreed to, the newest answer to a purpose counting."""
    given: dict[str, set[str]] = defaultdict(set)
    chosen = select(Consent).where(Consent.person.in_(people), Consent.binned_at.is_(None))
    for consent in database.scalars(chosen.order_by(Consent.given_on, Consent.id)):
        (given[consent.person].add if consent.given else given[consent.person].discard)(consent.purpose)
    return given
