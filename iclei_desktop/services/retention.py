"""Whose data need no longer be kept: the rule of each programme, and the list that is gone through once a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, exists, func, or_, select

from iclei_desktop.records.exchange import Delegate, Exchange
from iclei_desktop.records.person import Person
from iclei_desktop.records.programme import Programme
from iclei_desktop.records.training import Enrolment, Training
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.search import chunks

REASON = msgid("Last: {title}, {ended}. {programme} keeps data until {until}.")
_ACTIVITIES = ((Enrolment, Enrolment.training, Training), (Delegate, Delegate.exchange, Exchange))
"""What people do under a programme: the record that joins them, its link, and what it links to."""


@dataclass(frozen=True)
class Due:
    """Someone whose last activity lies further back than any programme keeps data."""

    person: str
    name: str
    title: str
    ended: date
    programme: str
    years: int
    until: date

    def reason(self, translate: Translate) -> str:
        """Return in a sentence why the person is on the list."""
        from iclei_desktop.records.kinds import Date

        shown = {"ended": Date().show(self.ended, translate), "until": Date().show(self.until, translate)}
        details = {"title": self.title, "programme": self.programme}
        return translate(REASON).format(**shown, **details)


@dataclass(frozen=True)
class _Rule:
    key: str
    name: str
    years: int
    before: date
    """Activities that ended before this day are past it."""


def due_people(workspace: Workspace, today: date) -> list[Due]:
    """Return the people all of whose activities are past what their programmes keep, the longest past first.

    Whoever took part in anything under no rule is not on the list: no programme asks to forget them.
    """
    with workspace.reading() as connection:
        rules = {rule.key: rule for rule in _rules(connection, today)}
        if not rules:
            return []
        names = _past_everything(connection, rules)
        last: dict[str, Due] = {}
        for found in _activities(connection, names, rules):
            if found.person not in last or found.until > last[found.person].until:
                last[found.person] = found
    return sorted(last.values(), key=lambda due: (due.until, due.name))


def _rules(connection: Connection, today: date) -> Iterator[_Rule]:
    years = Programme.retention_years
    chosen = select(Programme.key, func.coalesce(Programme.acronym, Programme.name), years)
    for key, name, kept in connection.execute(chosen):
        if kept is not None:
            yield _Rule(key, name, kept, _later(today, -kept))


def _past_everything(connection: Connection, rules: Mapping[str, _Rule]) -> dict[str, str]:
    """Return key and name of those who did something, and nothing that is not past."""
    did, did_later = [], []
    for joining, link, activity in _ACTIVITIES:
        own = and_(joining.person == Person.key, joining.binned_at.is_(None), activity.key == link)
        did.append(exists().where(own))
        did_later.append(exists().where(own, or_(~_past(activity, rules), _past(activity, rules).is_(None))))
    chosen = select(Person.key, Person.name_as_written).where(or_(*did), ~or_(*did_later))
    return {row.key: row.name_as_written for row in connection.execute(chosen)}


def _past(activity: type[Training] | type[Exchange], rules: Mapping[str, _Rule]) -> ColumnElement[bool]:
    ended = func.coalesce(activity.end, activity.start)
    return or_(*(and_(activity.programme == rule.key, ended < rule.before) for rule in rules.values()))


def _activities(
    connection: Connection, names: Mapping[str, str], rules: Mapping[str, _Rule]
) -> Iterator[Due]:
    for joining, link, activity in _ACTIVITIES:
        ended = func.coalesce(activity.end, activity.start)
        columns: list[Any] = [joining.person, activity.title, ended, activity.programme]
        chosen = select(*columns).join(activity, activity.key == link).where(joining.binned_at.is_(None))
        for some in chunks(sorted(names)):
            for person, title, day, programme in connection.execute(chosen.where(joining.person.in_(some))):
                rule = rules[programme]
                until = _later(day, rule.years)
                yield Due(person, names[person], title or "", day, rule.name, rule.years, until)


def _later(day: date, years: int) -> date:
    """Return the same day some years later; the 29 of February becomes the 28."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
