"""Commitments across everything, on paper, as a list and as a calendar."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select

from iclei_desktop.documents.commitments_list import CommitmentsData, commitments_list
from iclei_desktop.documents.layout import Document
from iclei_desktop.records.commitment import Commitment
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.commitments import Wanted, read_commitments
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Entry, Flag, Records
from iclei_desktop.services.documents.training_options import LOGOS, logos
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of


def _cities(workspace: Workspace, _subject: str, _translate: Translate) -> Sequence[Entry[str]]:
    """Return the cities that committed to something, by their names."""
    chosen = select(Commitment.city).where(Commitment.binned_at.is_(None), Commitment.city.is_not(None))
    with workspace.reading() as connection:
        keys = set(connection.execute(chosen).scalars())
    titles = workspace.titles(kind_of("city"), [key for key in keys if key])
    return sorted(titles.items(), key=lambda entry: entry[1])


CITIES = Records(
    name="cities",
    spelled="city",
    label=msgid("&Cities"),
    help=msgid("only of this city; repeatable"),
    offered=_cities,
    none_chosen=msgid("Tick at least one city."),
    most_rows=8,
)
SETTLED = Flag(
    name="settled",
    label=msgid("Done and dropped ones &too"),
    help=msgid("done and dropped ones too"),
)


def _build(order: Order) -> Document:
    """Lay out those of all cities, or of those chosen."""
    cities = [resolve(order.workspace, kind_of("city"), text) for text in order.chosen[CITIES]]
    return _list(order, Wanted(cities, settled=order.chosen[SETTLED]))


def _build_of_exchange(order: Order) -> Document:
    """Lay out what was agreed at one exchange."""
    return _list(order, Wanted(exchange=order.subject, settled=order.chosen[SETTLED]))


def _list(order: Order, wanted: Wanted) -> Document:
    today = moments.today()
    workspace, translate = order.workspace, order.translate
    with workspace.session() as database:
        found = read_commitments(database, wanted, translate, today)
    data = CommitmentsData(
        today=today,
        commitments=[agreed for agreed, _ in found],
        cities=tuple(workspace.titles(kind_of("city"), wanted.cities).values()),
        tasks=tuple(task for _, task in found),
    )
    return commitments_list(data, translate, logos(order.chosen[LOGOS]))


_FORMATS = ("pdf", "xlsx", "docx", "csv", "ics")
_SHOWS = frozenset(("commitment", "city", "person", "training", "exchange"))

COMMITMENTS = DocumentKind(
    name="commitments",
    label=msgid("Commitments"),
    build=_build,
    options=(CITIES, SETTLED, LOGOS),
    formats=_FORMATS,
    shows=_SHOWS,
)
OF_EXCHANGE = DocumentKind(
    name="exchange-commitments",
    label=msgid("Commitments"),
    subject="exchange",
    build=_build_of_exchange,
    options=(SETTLED, LOGOS),
    formats=_FORMATS,
    shows=_SHOWS,
    order=35,
)
