"""The documents of an exchange: programme, delegates, agreement, report."""

from __future__ import annotations

from iclei_desktop.documents.delegate_list import ListOptions, delegate_list
from iclei_desktop.documents.exchange import ExchangeData
from iclei_desktop.documents.exchange_agreement import exchange_agreement
from iclei_desktop.documents.exchange_report import exchange_report
from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.visit_programme import visit_programme
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Flag, Number
from iclei_desktop.services.documents.training_options import LOGOS, logos, under_logos
from iclei_desktop.services.exchanges import read_exchange

_SHOWS = frozenset(
    ("exchange", "visit", "delegate", "agenda_item", "commitment", "person", "city", "programme", "training")
)

UNSIGNED = Flag(
    name="unsigned",
    label=msgid("Without a column for &signatures"),
    help=msgid("without a column for signatures"),
)
CONTACTS = Flag(
    name="contacts",
    label=msgid("E-&mail and phone"),
    help=msgid("with e-mail addresses and telephone numbers"),
)
TRAVEL = Flag(
    name="travel", label=msgid("&Travel and stay"), help=msgid("with how people travel and where they stay")
)
NEEDS = Flag(
    name="needs",
    label=msgid("Needs (d&iet and access)"),
    help=msgid("with dietary and access needs; only for those who cook and receive"),
)
BLANK_ROWS = Number(
    name="blank_rows",
    label=msgid("&Blank rows, to be filled in by hand"),
    help=msgid("blank rows, 5 unless said"),
    default=5,
    most=200,
)


def _data(order: Order) -> ExchangeData:
    today = moments.today()
    return read_exchange(order.workspace, order.subject, order.translate, today)


def _delegates(order: Order) -> Document:
    chosen = order.chosen
    options = ListOptions(
        signed=not chosen[UNSIGNED],
        contacts=chosen[CONTACTS],
        travel=chosen[TRAVEL],
        needs=chosen[NEEDS],
        blank_rows=chosen[BLANK_ROWS],
        logos=logos(chosen[LOGOS]),
    )
    return delegate_list(_data(order), options, order.translate)


PROGRAMME = DocumentKind(
    name="visit-programme",
    label=msgid("Visit programme"),
    subject="exchange",
    build=under_logos(_data, visit_programme),
    options=(LOGOS,),
    formats=("pdf", "xlsx", "docx"),
    shows=_SHOWS,
    order=10,
)
DELEGATES = DocumentKind(
    name="delegate-list",
    label=msgid("List of delegates"),
    subject="exchange",
    build=_delegates,
    options=(UNSIGNED, CONTACTS, TRAVEL, NEEDS, BLANK_ROWS, LOGOS),
    shows=_SHOWS,
    order=20,
)
AGREEMENT = DocumentKind(
    name="exchange-agreement",
    label=msgid("Peer-learning agreement"),
    subject="exchange",
    build=under_logos(_data, exchange_agreement),
    options=(LOGOS,),
    formats=("pdf", "docx"),
    shows=_SHOWS,
    order=30,
)
REPORT = DocumentKind(
    name="exchange-report",
    label=msgid("Exchange report"),
    subject="exchange",
    build=under_logos(_data, exchange_report),
    options=(LOGOS,),
    formats=("pdf", "xlsx", "docx"),
    shows=_SHOWS,
    order=40,
)
