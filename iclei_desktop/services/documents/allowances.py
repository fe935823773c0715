"""The list of allowances of a training."""

from __future__ import annotations

from iclei_desktop.documents.allowance_list import allowance_list
from iclei_desktop.documents.layout import Document
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.allowances import read_allowance_list
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Flag, Number
from iclei_desktop.services.documents.training_options import LOGOS, logos

EVERYONE = Flag(
    name="everyone",
    label=msgid("Also who has no allo&wance yet"),
    help=msgid("list everyone who takes part, to fill in amounts by hand; so it is while none is recorded"),
)
BLANK_ROWS = Number(
    name="blank_rows",
    label=msgid("&Blank rows, to be filled in by hand"),
    help=msgid("blank rows, none unless said"),
    default=0,
    most=200,
)


def _build(order: Order) -> Document:
    chosen = order.chosen
    data = read_allowance_list(order.workspace, order.subject, order.translate, everyone=chosen[EVERYONE])
    return allowance_list(data, order.translate, logos=logos(chosen[LOGOS]), blank_rows=chosen[BLANK_ROWS])


ALLOWANCES = DocumentKind(
    name="allowance-list",
    label=msgid("Allowance list"),
    subject="training",
    build=_build,
    options=(EVERYONE, BLANK_ROWS, LOGOS),
    shows=frozenset(("training", "session", "enrolment", "allowance", "person", "city", "programme")),
    order=30,
)
