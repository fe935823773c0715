"""The sheet of a good-practice case, and the booklet of several."""

from __future__ import annotations

from collections.abc import Sequence

from iclei_desktop.documents.case_sheet import CaseData, case_booklet, case_sheet
from iclei_desktop.documents.layout import Document
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.case_facts import case_data
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.options import Entry, Records
from iclei_desktop.services.documents.training_options import LOGOS, logos, under_logos
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

FORMATS = ("pdf", "docx", "html")
SHOWS = frozenset(
    (
        *("case", "case_city", "case_partner", "case_block", "key_date"),
        *("building_block", "city", "attachment"),
    )
)
PUBLISHED = ("PUBLISHED",)


def _published(workspace: Workspace, _: str, __: Translate) -> Sequence[Entry[str]]:
    """Return the published cases, by title."""
    kind = kind_of("case")
    rows = workspace.page(kind, Query(filters={"status": PUBLISHED}))
    return [(row["key"], kind.title(row) or "") for row in rows]


CASES = Records(
    name="cases",
    spelled="case",
    label=msgid("&Cases"),
    help=msgid("a case of the booklet; may be repeated, all published ones unless said"),
    offered=_published,
    none_chosen=msgid("Tick at least one case."),
    most_rows=8,
)


def _data(order: Order) -> CaseData:
    return case_data(order.workspace, order.subject, order.translate)


def _booklet(order: Order) -> Document:
    workspace = order.workspace
    named = [resolve(workspace, kind_of("case"), text) for text in order.chosen[CASES]]
    chosen = named or [key for key, _ in _published(workspace, "", order.translate)]
    if not chosen:
        raise Refusal(msgid("No case is published yet. Publish one, or name the cases."))
    cases = [case_data(workspace, key, order.translate) for key in chosen]
    title = order.translate(msgid("Good practices"))
    return case_booklet(title, cases, order.translate, logos(order.chosen[LOGOS]))


CASE_SHEET = DocumentKind(
    name="case-sheet",
    label=msgid("Case sheet"),
    subject="case",
    build=under_logos(_data, case_sheet),
    options=(LOGOS,),
    formats=FORMATS,
    shows=SHOWS,
    order=10,
)
CASE_BOOKLET = DocumentKind(
    name="case-booklet",
    label=msgid("Booklet of cases"),
    build=_booklet,
    options=(CASES, LOGOS),
    formats=FORMATS,
    shows=SHOWS,
)
