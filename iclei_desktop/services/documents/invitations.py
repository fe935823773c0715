"""Letters to those who are invited to a training, and the table for a mail merge."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.documents.invitation import WORDING, InvitationData, invitations, mail_merge
from iclei_desktop.documents.layout import Document
from iclei_desktop.records.vocabularies import ENROLMENT_STATUS
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Entry, Names, Text
from iclei_desktop.services.documents.training_options import LOGOS, logos
from iclei_desktop.services.workshop_people import read_invited
from iclei_desktop.services.workspace import Workspace


def _statuses(_workspace: Workspace, _training: str, translate: Translate) -> Sequence[Entry[str]]:
    return [(code, translate(label)) for code, label in ENROLMENT_STATUS.labels.items()]


def _option(default: tuple[str, ...]) -> Names:
    return Names(
        name="statuses",
        spelled="status",
        label=msgid("To whom (&status)"),
        help=msgid("statuses of those who are written to, separated by commas"),
        default=default,
        known=tuple(ENROLMENT_STATUS.labels),
        unknown=msgid("“{name}” is no status of an enrolment. There are: {known}."),
        offered=_statuses,
        most_rows=5,
    )


STATUSES = _option(("NOMINATED", "INVITED"))
MERGED = _option(("NOMINATED", "INVITED", "CONFIRMED", "WAITLISTED", "REGISTERED", "WALK_IN"))
"""A table is merged into letters of any kind, so it holds all who have not said no."""
WORDS = Text(
    name="wording",
    label=msgid("&Wording of the letter"),
    help=msgid(
        "the letter, with {name}, {organisation}, {position}, {title}, {reference}, {days}, {place}, {host} "
        "or {programme}"
    ),
    usual=WORDING,
)
_SHOWS = frozenset(("training", "session", "enrolment", "person", "city", "programme"))


def _data(order: Order, statuses: Names) -> InvitationData:
    today = moments.today()
    return read_invited(order.workspace, order.subject, order.chosen[statuses], order.translate, today)


def _letters(order: Order) -> Document:
    return invitations(
        _data(order, STATUSES), order.chosen[WORDS], order.translate, logos(order.chosen[LOGOS])
    )


def _merge(order: Order) -> Document:
    return mail_merge(_data(order, MERGED), order.translate)


INVITATIONS = DocumentKind(
    name="invitations",
    label=msgid("Invitations"),
    subject="training",
    build=_letters,
    options=(STATUSES, WORDS, LOGOS),
    formats=("pdf", "docx"),
    shows=_SHOWS,
    order=70,
)
MAIL_MERGE = DocumentKind(
    name="mail-merge",
    label=msgid("Mail merge"),
    subject="training",
    build=_merge,
    options=(MERGED,),
    formats=("xlsx", "csv"),
    shows=_SHOWS,
    order=75,
)
