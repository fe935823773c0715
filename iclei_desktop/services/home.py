"""What a coordinator wants to know when the day begins: what is on, what is overdue, what waits, what is lacking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select

from iclei_desktop.documents.training import days_text
from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.case import Case
from iclei_desktop.records.city import City
from iclei_desktop.records.commitment import Commitment
from iclei_desktop.records.exchange import Exchange
from iclei_desktop.records.kinds import Date, Moment
from iclei_desktop.records.training import Attendance, Enrolment, Session, Training
from iclei_desktop.rules.moments import stamp
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.backups import how_it_stands, is_backed_up, reason_shown
from iclei_desktop.services.city_page import UNDER_WAY
from iclei_desktop.services.telling import Chapter, Told
from iclei_desktop.services.workspace import Workspace

MOST = 8
"""Lines a chapter has at most; the rest is counted."""
AHEAD = timedelta(days=14)
NOT_BEGUN = ("POTENTIAL", "PLANNED")
"""Statuses of a training that has not begun; nobody sets another on the first morning."""
WAITING = ("SUBMITTED", "IN_REVIEW", "CHANGES_REQUESTED")
_Query = Select[*tuple[Any, ...]]


def read_home(workspace: Workspace, today: date, translate: Translate) -> list[Chapter]:
    """Return the chapters of the first page as of ``today``, each from one or two statements."""
    backup = _last_backup(workspace, translate)
    with workspace.reading() as connection:
        home = _Home(connection, today, translate)
        return [
            home.chapter(msgid("Today and soon"), home.coming(), msgid("Nothing is planned for two weeks.")),
            home.chapter(msgid("Overdue commitments"), home.overdue(), msgid("Nothing is overdue.")),
            home.chapter(msgid("Cases that wait for someone"), home.waiting(), msgid("None.")),
            home.chapter(msgid("What trainings lack"), home.lacking(), msgid("Nothing.")),
            home.chapter(
                msgid("Last backup"), backup, msgid("None yet. One is made by itself after a while.")
            ),
        ]


def _last_backup(workspace: Workspace, translate: Translate) -> Iterator[Told]:
    """Give when the newest backup was made and why, and whether it holds all that is in the file."""
    newest = how_it_stands(workspace, None).newest
    if newest:
        holds = msgid("holds all that is in the file")
        lacks = msgid("there are changes since, which the next one will hold")
        detail = translate(holds if is_backed_up(workspace) else lacks)
        yield Told(
            Moment().show(stamp(newest.at), translate),
            f"{reason_shown(newest, translate)} · {detail}",
            command="backups",
        )


class _Home:
    def __init__(self, connection: Connection, today: date, translate: Translate) -> None:
        self._connection, self._today, self._translate = connection, today, translate

    def chapter(self, heading: str, lines: Iterable[Told], empty: str) -> Chapter:
        """Make a chapter of at most so many lines, and say how many more there are."""
        told = list(lines)
        shown = told[:MOST]
        if len(told) > MOST:
            more = self._translate.plural("{number} more", "{number} more", len(told) - MOST)
            shown.append(Told(f"… {more}"))
        return Chapter(self._translate(heading), tuple(shown), self._translate(empty))

    def coming(self) -> Iterator[Told]:
        """Give trainings and exchanges under way or within two weeks, in the order of their days."""
        found: list[tuple[date, str, str, str, date | None, str]] = []
        for kind, record, place in (
            ("training", Training, Training.city),
            ("exchange", Exchange, Exchange.host),
        ):
            title = func.coalesce(record.title, record.reference, "")
            where = func.coalesce(City.place_name, City.official_name, "")
            chosen = (
                select(record.key, title, record.start, record.end, where)
                .outerjoin(City, City.key == place)
                .where(
                    record.binned_at.is_(None),
                    func.coalesce(record.status, "").not_in(("CANCELLED", "COMPLETED")),
                    record.start <= self._today + AHEAD,
                    func.coalesce(record.end, record.start) >= self._today,
                )
            )
            found += [
                (start, kind, key, name, end, city) for key, name, start, end, city in self._rows(chosen)
            ]
        for start, kind, key, name, end, city in sorted(found, key=lambda one: one[0]):
            under_way = start <= self._today
            when = self._translate(msgid("under way")) if under_way else ""
            yield Told(name, self._joined(self._days(start, end), city, when), kind, key)

    def overdue(self) -> Iterator[Told]:
        """Give the commitments that should have been kept, the oldest first."""
        chosen = (
            select(Commitment.key, Commitment.text, Commitment.due, Commitment.status, City.place_name)
            .outerjoin(City, City.key == Commitment.city)
            .where(
                Commitment.binned_at.is_(None),
                Commitment.due < self._today,
                Commitment.status.in_(UNDER_WAY),
            )
            .order_by(Commitment.due)
        )
        for key, text, due, status, city in self._rows(chosen):
            by = self._translate(msgid("due {day}")).format(day=self._day(due))
            label = self._translate(x.COMMITMENT_STATUS.labels[status])
            yield Told(text, self._joined(city, by, label), "commitment", key, urgent=True)

    def waiting(self) -> Iterator[Told]:
        """Give the cases that somebody has to read, or to change."""
        chosen = (
            select(Case.key, func.coalesce(Case.title, Case.reference, ""), Case.status)
            .where(Case.binned_at.is_(None), Case.status.in_(WAITING))
            .order_by(Case.updated_at)
        )
        for key, title, status in self._rows(chosen):
            yield Told(title, self._translate(x.CASE_STATUS.labels[status]), "case", key)

    def lacking(self) -> Iterator[Told]:
        """Give trainings of the last year and to come that lack sessions, people, facilitators, marks or a status."""
        lacks = _lacks(self._today)
        title = func.coalesce(Training.title, Training.reference, "")
        chosen = (
            select(Training.key, title, Training.start, *lacks.values())
            .where(
                Training.binned_at.is_(None),
                func.coalesce(Training.status, "") != "CANCELLED",
                Training.start >= self._today - timedelta(days=365),
                or_(*lacks.values()),
            )
            .order_by(Training.start)
        )
        for key, name, start, *lacking in self._rows(chosen):
            words = [self._translate(text) for text, lack in zip(lacks, lacking, strict=True) if lack]
            yield Told(name, self._joined(self._day(start), ", ".join(words)), "training", key)

    def _rows(self, chosen: _Query) -> list[Any]:
        return list(self._connection.execute(chosen))

    def _day(self, day: date | None) -> str:
        return Date().show(day, self._translate) if day else ""

    def _days(self, start: date, end: date | None) -> str:
        return days_text((start, end or start), self._translate.language)

    def _joined(self, *texts: str | None) -> str:
        return " · ".join(text for text in texts if text)


def _lacks(today: date) -> dict[str, ColumnElement[bool]]:
    """Return what a training may lack, by its message id, each as the condition that it does."""
    sessions = select(Session.id).where(Session.training == Training.key, Session.binned_at.is_(None))
    led = sessions.where(Session.facilitators.is_not(None))
    enrolled = select(Enrolment.id).where(Enrolment.training == Training.key, Enrolment.binned_at.is_(None))
    marked = sessions.join(Attendance, Attendance.session == Session.key).where(
        Attendance.mark.is_not(None), Attendance.binned_at.is_(None)
    )
    over = func.coalesce(Training.end, Training.start) < today
    behind = and_(Training.status.in_(NOT_BEGUN), Training.start <= today, marked.exists())
    return {
        msgid("no sessions"): ~sessions.exists(),
        msgid("no facilitator"): and_(sessions.exists(), ~led.exists()),
        msgid("nobody enrolled"): ~enrolled.exists(),
        msgid("no marks"): and_(over, enrolled.exists(), ~marked.exists()),
        msgid("people are marked: set the status to “Under way”"): and_(~over, behind),
        msgid("it is over: set the status to “Completed”"): and_(over, behind),
    }
