"""Documents of a workshop's evening: what a donor would miss, and how many came."""

from __future__ import annotations

from collections import Counter
from datetime import date

from iclei_desktop.documents.evening_check import evening_check
from iclei_desktop.documents.headcount_list import HeadRow, headcount_list
from iclei_desktop.documents.layout import Document
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.training_options import DAYS, LOGOS, logos
from iclei_desktop.services.evening import days_with_sessions, read_findings
from iclei_desktop.services.headcounts import read_headcounts
from iclei_desktop.services.training_facts import read_training, read_training_facts, training_session
from iclei_desktop.services.trainings import sessions_of

_SHOWS = frozenset(
    (
        *("training", "session", "enrolment", "attendance", "headcount", "person", "organisation"),
        *("consent", "city", "programme"),
    )
)


def _days(order: Order) -> list[date]:
    return list(order.chosen[DAYS]) or days_with_sessions(order.workspace, order.subject)


def _check(order: Order) -> Document:
    workspace, translate, today = order.workspace, order.translate, moments.today()
    days = [day for day in _days(order) if day <= today] or _days(order)
    findings = [one for day in days for one in read_findings(workspace, order.subject, day, translate)]
    with workspace.session() as database:
        facts = read_training_facts(database, read_training(database, order.subject), translate)
        held = [training_session(s, ()) for s in sessions_of(database, order.subject) if s.date in days]
    told = [(one.session, one.words(translate)) for one in findings]
    return evening_check(facts, held, told, translate, logos(order.chosen[LOGOS]))


def _headcounts(order: Order) -> Document:
    workspace, days = order.workspace, _days(order)
    heads = read_headcounts(workspace, order.subject)
    rows = []
    with workspace.session() as database:
        facts = read_training_facts(database, read_training(database, order.subject), order.translate)
        for session in sessions_of(database, order.subject):
            if session.date not in days:
                continue
            sexes: Counter[str] = Counter()
            for (sex, _, _), number in heads.in_all(session.key).items():
                sexes[sex] += number
            names, unnamed = heads.names_of(session.key).total(), heads.unnamed(session.key).total()
            rows.append(HeadRow(training_session(session, ()), names, unnamed, sexes))
    return headcount_list(facts, rows, order.translate, logos(order.chosen[LOGOS]))


HEADCOUNTS = DocumentKind(
    name="headcounts",
    label=msgid("Headcounts"),
    subject="training",
    build=_headcounts,
    options=(DAYS, LOGOS),
    shows=_SHOWS,
    order=25,
)
EVENING_CHECK = DocumentKind(
    name="evening-check",
    label=msgid("What a donor would miss"),
    subject="training",
    build=_check,
    options=(DAYS, LOGOS),
    shows=_SHOWS,
    order=90,
)
