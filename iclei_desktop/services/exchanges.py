"""An exchange with all that hangs on it, read in one go as its documents want it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as DatabaseSession

from iclei_desktop.documents.exchange import AgendaPart, ExchangeData, ExchangeDelegate, Visitor
from iclei_desktop.records.city import City
from iclei_desktop.records.exchange import AgendaItem, Delegate, Exchange, Visit
from iclei_desktop.records.person import Person
from iclei_desktop.records.programme import Programme
from iclei_desktop.records.vocabularies import NOT_COLLECTED
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services.commitments import Wanted, read_commitments
from iclei_desktop.services.contacts import contact_facts
from iclei_desktop.services.naming import city_name
from iclei_desktop.services.workspace import Workspace, kind_of


def read_exchange(workspace: Workspace, exchange: str, translate: Translate, today: date) -> ExchangeData:
    """Read an exchange in words of a language; nothing in the bin is on its documents."""
    with workspace.session() as database:
        record = database.scalars(select(Exchange).where(Exchange.key == exchange)).one()
        programme = database.scalars(select(Programme).where(Programme.key == record.programme)).first()
        host = database.scalars(select(City).where(City.key == record.host)).first()
        words, wanted = _Words(translate), Wanted(exchange=exchange, settled=True)
        return ExchangeData(
            title=record.title or record.reference or "",
            reference=record.reference or "",
            kind=words.shown("exchange", "kind", record.kind),
            theme=record.theme or words.shown("exchange", "focus_areas", record.focus_areas),
            objectives=record.objectives or "",
            key_learnings=record.key_learnings or "",
            start=record.start,
            end=record.end,
            host=city_name(host),
            host_country=words.country(host),
            venue=record.venue or "",
            programme=(programme.name or programme.acronym or "") if programme else "",
            project_number=(programme.project_number or "") if programme else "",
            donors=tuple(record.donors or (programme.donors if programme else None) or ()),
            languages=tuple(record.languages or ()),
            visitors=_visitors(database, exchange, words),
            delegates=_delegates(database, exchange, words),
            agenda=_agenda(database, exchange),
            commitments=tuple(agreed for agreed, _ in read_commitments(database, wanted, translate, today)),
        )


@dataclass(frozen=True)
class _Words:
    """Puts values in words of a language."""

    translate: Translate

    def shown(self, kind: str, field: str, value: Any) -> str:
        """Return a field's value in words."""
        return kind_of(kind).fields[field].show(value, self.translate)

    def country(self, city: City | None) -> str:
        """Return the name of a city's country."""
        return self.shown("city", "country", city.country) if city else ""


def _visitors(database: DatabaseSession, exchange: str, words: _Words) -> tuple[Visitor, ...]:
    chosen = (
        select(Visit, City)
        .join(City, City.key == Visit.city)
        .where(Visit.exchange == exchange, Visit.binned_at.is_(None), City.binned_at.is_(None))
        .order_by(City.title_fold, City.id)
    )
    return tuple(
        Visitor(city_name(city), words.country(city), visit.expectations or "", visit.one_change or "")
        for visit, city in database.execute(chosen)
    )


def _delegates(database: DatabaseSession, exchange: str, words: _Words) -> tuple[ExchangeDelegate, ...]:
    chosen = (
        select(Delegate, Person, City)
        .join(Person, Person.key == Delegate.person)
        .outerjoin(City, City.key == Person.city)
        .where(Delegate.exchange == exchange, Delegate.binned_at.is_(None), Person.binned_at.is_(None))
        .order_by(Person.title_fold, Person.id)
    )
    return tuple(
        ExchangeDelegate(
            **contact_facts(person, city, words.translate),
            role=words.shown("delegate", "role", delegate.role),
            sex=person.sex or NOT_COLLECTED,
            travel=delegate.travel or "",
            dietary_needs=delegate.dietary_needs or "",
            access_needs=delegate.access_needs or "",
        )
        for delegate, person, city in database.execute(chosen)
    )


def _agenda(database: DatabaseSession, exchange: str) -> tuple[AgendaPart, ...]:
    chosen = (
        select(AgendaItem)
        .where(AgendaItem.exchange == exchange, AgendaItem.binned_at.is_(None))
        .order_by(AgendaItem.date, AgendaItem.starts, AgendaItem.id)
    )
    return tuple(
        AgendaPart(
            part.date,
            part.starts,
            part.ends,
            part.topic or "",
            part.place or "",
            tuple(part.responsible or ()),
        )
        for part in database.scalars(chosen)
    )
