"""A case in words, read from the file: what its sheet, a booklet and a page for the web say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from iclei_desktop.documents.case_sheet import MOST_DATES, PICTURE_HEIGHT, CaseData, CaseTable
from iclei_desktop.documents.fitting import fitted
from iclei_desktop.documents.layout import Fact, Picture
from iclei_desktop.documents.writers.typesetting import TypesettingError
from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.attachment import Attachment
from iclei_desktop.records.case import BuildingBlock, CaseBlock, CaseCity, CasePartner, KeyDate
from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.records.city import City
from iclei_desktop.records.countries import country_name
from iclei_desktop.records.kinds import Date
from iclei_desktop.rules.translate import Translate, formats, msgid
from iclei_desktop.services.cases import sections
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage import blobs

FACTS = ("reference", "level", "grade", "language", "focus_areas", "pathways", "sdgs", "tags")
MOST_PICTURES = 6
PICTURE_WIDTH = 88.0


def case_data(workspace: Workspace, case: str, translate: Translate) -> CaseData:
    """Return a case in the words of a language."""
    values = workspace.get(kind_of("case"), case)
    with workspace.reading() as connection:
        cities = list(_cities(connection, case))
        return CaseData(
            title=kind_of("case").title(values) or "",
            cities=", ".join(_place(*city[1:3], translate) for city in cities if city[0] == "AUTHOR"),
            facts=tuple(_facts(values, translate)),
            sections=tuple(
                (translate(field.label), values[field.name]) for field in sections() if values[field.name]
            ),
            tables=(
                _dates(connection, case, translate),
                _partners(connection, case, values["currency"], translate),
                _building_blocks(connection, case, translate),
                _replications(cities, translate),
            ),
            pictures=tuple(_pictures(connection, case)),
            references=values["references"] or "",
        )


def _facts(values: dict[str, Any], translate: Translate) -> Iterator[Fact]:
    fields = catalogue()["case"].fields
    for name in FACTS:
        if values[name]:
            yield Fact(translate(fields[name].label), fields[name].show(values[name], translate))
    if values["budget"] is not None:
        yield Fact(translate(fields["budget"].label), _money(values["budget"], values["currency"], translate))
    if values["beneficiaries_number"] is not None:
        field = fields["beneficiaries_number"]
        yield Fact(translate(field.label), field.show(values["beneficiaries_number"], translate))


def _cities(connection: Connection, case: str) -> Iterator[tuple[str, str, str, Any, str]]:
    """Give role, name, country, since and evidence of each city of a case."""
    chosen = (
        select(
            CaseCity.role,
            City.place_name,
            City.official_name,
            City.country,
            CaseCity.since,
            CaseCity.evidence,
        )
        .join(City, City.key == CaseCity.city)
        .where(CaseCity.case == case, CaseCity.binned_at.is_(None), City.binned_at.is_(None))
        .order_by(CaseCity.role, CaseCity.since, City.title_fold)
    )
    for role, place, official, country, since, evidence in connection.execute(chosen):
        yield role, place or official or "", country or "", since, evidence or ""


def _place(name: str, country: str, translate: Translate) -> str:
    return f"{name} ({country_name(country, translate.language)})" if country else name


def _replications(cities: list[tuple[str, str, str, Any, str]], translate: Translate) -> CaseTable:
    rows = tuple(
        (_place(name, country, translate), Date().show(since, translate) if since else "", evidence)
        for role, name, country, since, evidence in cities
        if role == "REPLICATED"
    )
    headings = (msgid("City"), msgid("Since"), msgid("What shows it"))
    return CaseTable(translate(msgid("Replicated by")), tuple(translate(text) for text in headings), rows)


def _dates(connection: Connection, case: str, translate: Translate) -> CaseTable:
    chosen = (
        select(KeyDate.date, KeyDate.text)
        .where(KeyDate.case == case, KeyDate.binned_at.is_(None))
        .order_by(KeyDate.date)
        .limit(MOST_DATES)
    )
    rows = tuple((Date().show(day, translate), text or "") for day, text in connection.execute(chosen))
    headings = (translate(msgid("Date")), translate(msgid("What happened")))
    return CaseTable(translate(msgid("Key dates")), headings, rows)


def _partners(connection: Connection, case: str, currency: str | None, translate: Translate) -> CaseTable:
    chosen = (
        select(CasePartner.name, CasePartner.support, CasePartner.amount)
        .where(CasePartner.case == case, CasePartner.binned_at.is_(None))
        .order_by(CasePartner.id)
    )
    rows = tuple(
        (
            name,
            translate(x.SUPPORT_KIND.labels.get(support, support)) if support else "",
            _money(amount, currency, translate) if amount is not None else "",
        )
        for name, support, amount in connection.execute(chosen)
    )
    headings = (msgid("Partner"), msgid("Kind of support"), msgid("Amount"))
    return CaseTable(translate(msgid("Partners")), tuple(translate(text) for text in headings), rows)


def _building_blocks(connection: Connection, case: str, translate: Translate) -> CaseTable:
    chosen = (
        select(BuildingBlock.title, BuildingBlock.text, BuildingBlock.enabling_factors, BuildingBlock.lessons)
        .join(CaseBlock, CaseBlock.block == BuildingBlock.key)
        .where(CaseBlock.case == case, CaseBlock.binned_at.is_(None), BuildingBlock.binned_at.is_(None))
        .order_by(CaseBlock.position, CaseBlock.id)
    )
    rows = tuple(tuple(text or "" for text in row) for row in connection.execute(chosen))
    headings = (
        msgid("Building block"),
        msgid("Description"),
        msgid("Enabling factors"),
        msgid("Lessons learned"),
    )
    return CaseTable(translate(msgid("Building blocks")), tuple(translate(text) for text in headings), rows)


def _pictures(connection: Connection, case: str) -> Iterator[Picture]:
    """Give the pictures attached to a case; one that cannot be drawn is left out."""
    chosen = (
        select(Attachment.content, Attachment.caption)
        .where(
            Attachment.case == case,
            Attachment.media_type.startswith("image/"),
            Attachment.binned_at.is_(None),
        )
        .order_by(Attachment.created_at)
        .limit(MOST_PICTURES)
    )
    for content, caption in connection.execute(chosen).all():
        try:
            picture = blobs.read(connection, content)
            yield fitted(picture, caption or "", width=PICTURE_WIDTH, height=PICTURE_HEIGHT)
        except TypesettingError:
            continue


def _money(amount: float, currency: str | None, translate: Translate) -> str:
    from babel.numbers import format_decimal  # slow to import, and only needed here

    number = format_decimal(amount, locale=formats(translate.language))
    return f"{number}\u00a0{currency}" if currency else number
