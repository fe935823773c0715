"""The milestone board of a programme."""

from __future__ import annotations

from datetime import date

from iclei_desktop.documents.layout import Document
from iclei_desktop.documents.milestone_board import BoardData, BoardRow, milestone_board
from iclei_desktop.records.countries import country_name
from iclei_desktop.records.kinds import Date
from iclei_desktop.records.vocabularies_network import PROGRAMME_ROLE
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.training_options import LOGOS, logos
from iclei_desktop.services.milestones import Board, BoardCity, read_board
from iclei_desktop.services.workspace import kind_of


def _build(order: Order) -> Document:
    programme = order.workspace.get(kind_of("programme"), order.subject)
    board = read_board(order.workspace, order.subject)
    today = moments.today()
    data = BoardData(
        programme=programme["name"] or programme["acronym"] or "",
        acronym=programme["acronym"] or "",
        milestones=tuple((milestone.group, milestone.name) for milestone in board.milestones),
        cities=tuple(_row(board, city, today, order.translate) for city in board.cities),
        logos=logos(order.chosen[LOGOS]),
    )
    return milestone_board(data, order.translate)


def _row(board: Board, city: BoardCity, today: date, translate: Translate) -> BoardRow:
    return BoardRow(
        city=city.name,
        country=country_name(city.country, translate.language) if city.country else "",
        role=translate(PROGRAMME_ROLE.labels.get(city.role, city.role)),
        since=Date().show(city.since, translate) if city.since else "",
        standings=tuple(
            (board.standing(city, milestone).status or "", board.late(city, milestone, today))
            for milestone in board.milestones
        ),
    )


MILESTONE_BOARD = DocumentKind(
    name="milestone-board",
    label=msgid("Milestone board"),
    subject="programme",
    build=_build,
    options=(LOGOS,),
    shows=frozenset(("programme", "milestone", "participation", "milestone_status", "city")),
)
