"""The good practices of the demo file: all invented, and each says so where it is read first."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from iclei_desktop.rules.case_workflow import (
    APPROVED,
    CHANGES_REQUESTED,
    DRAFT,
    IN_REVIEW,
    PUBLISHED,
    SUBMITTED,
)
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.workspace import kind_of, new_edit
from iclei_desktop.storage.steps import Edit

INVENTED = msgid("Invented for the demo: nothing of this happened.")
DEMO_CASE = "DEMO-CASE"
_WAY = (DRAFT, SUBMITTED, IN_REVIEW, APPROVED, PUBLISHED)
_TEXTS = {
    "summary": "An invented example, to show what a case looks like. A city that had no figures on its own energy "
    "began to read the meters of its ten largest buildings every month, by hand. One page for the council, every "
    "three months, was enough to decide on the next budget: a fifth less energy after two years.",
    "situation": "A mid-sized city (invented figures) paid 140 energy bills a month from 11 departments. Nobody saw "
    "them together.",
    "challenge": "There was money for neither meters nor software, and no department was in charge.",
    "strategy": "Begin with what is there: meters that can be read by anyone, ten buildings, one person, one page.",
    "process": "First month: a list of the meters, with a photo of where each is.\n"
    "Second month: caretakers send the readings by message on the first Monday.\n"
    "Every third month: one page to the council, with one proposal on it.\n"
    "What went otherwise than planned: two meters turned out to be a neighbour’s.",
    "resources": "One day of work a month, a spreadsheet, and the good will of ten caretakers.",
    "results": "A fifth less energy in the ten buildings after two years; the savings paid for the first real meters.",
    "sustainability": "The page is part of the council’s yearly plan, and two people can make it.",
    "lessons": "We would again begin with ten buildings. We would ask the caretakers first, and thank them in public.",
    "transferability": "Any city with meters and ten willing people can begin on Monday. No software is needed.",
    "beneficiaries": "Pupils and patients in buildings that are lit and cooled better; the council, which decides on "
    "figures.",
}


def case_edits(cities: Mapping[str, Edit], exchange: str) -> Iterator[Edit]:
    """Give the edits that add a published case, which came from an exchange, and a draft."""
    case = _added(
        "case",
        reference=DEMO_CASE,
        title="Ten meters and one page (invented example)",
        status=PUBLISHED,
        level="FULL",
        grade="GOOD",
        language="English",
        exchange=exchange,
        focus_areas=["ENERGY_CLIMATE"],
        pathways=["LOW_EMISSION"],
        sdgs=["SDG_7", "SDG_11"],
        tags=["energy management", "public buildings"],
        budget=4_000.0,
        currency="EUR",
        beneficiaries_number=6_000,
        references="https://example.org/ten-meters",
        notes=INVENTED,
        **_TEXTS,
    )
    yield case
    yield from _cities(case.key, cities)
    yield from _parts(case.key)
    for before, after in itertools.pairwise(_WAY):
        yield _added("case_move", case=case.key, before=before, after=after, by="Demo", notes=INVENTED)
    yield from _draft(cities)


def resource_edits(training: str, exchange: str) -> Iterator[Edit]:
    """Give the edits that add a tool, used at a training and an exchange."""
    tool = _added(
        "resource",
        title="Meter reading sheet (invented)",
        kind="TOOL",
        language="English",
        link="https://example.org/meter-reading-sheet",
        summary="A spreadsheet with a row for each meter and a column for each month.",
        notes=INVENTED,
    )
    yield tool
    yield _added("resource_use", resource=tool.key, training=training, notes="Filled in on the second day.")
    yield _added("resource_use", resource=tool.key, exchange=exchange)


def _cities(case: str, cities: Mapping[str, Edit]) -> Iterator[Edit]:
    roles = {"Stellenbosch": "AUTHOR", "Lusaka": "REPLICATED", "Kigali": "REPLICATED"}
    for name, role in roles.items():
        since = date(2024, 7, 1) if role == "REPLICATED" else None
        values = {"case": case, "city": cities[name].key, "role": role, "since": since, "notes": INVENTED}
        yield _added("case_city", **values)


def _parts(case: str) -> Iterator[Edit]:
    partners = {"Cape Town (as a peer)": "TECHNICAL", "Invented Energy Fund": "FINANCIAL"}
    for name, support in partners.items():
        amount = 4_000.0 if support == "FINANCIAL" else None
        yield _added("case_partner", case=case, name=name, support=support, amount=amount, notes=INVENTED)
    dates = {date(2022, 2, 7): "First readings", date(2022, 5, 30): "First page before the council"}
    for day, text in dates.items():
        yield _added("key_date", case=case, date=day, text=text, notes=INVENTED)
    block = _added(
        "building_block",
        title="A page for the council",
        category="Decision making",
        scale="CITY",
        phase="ACT",
        text="One page, four times a year: one figure, one picture, one proposal.",
        enabling_factors="Somebody on the council who asks for it.",
        lessons="Two proposals on one page are one too many.",
        notes=INVENTED,
    )
    yield block
    yield _added("case_block", case=case, block=block.key, position=1)


def _draft(cities: Mapping[str, Edit]) -> Iterator[Edit]:
    draft = _added(
        "case",
        title="Shade trees along the market (invented example)",
        status=CHANGES_REQUESTED,
        language="English",
        focus_areas=["ENERGY_CLIMATE"],
        tags=["heat", "trees"],
        summary="An invented example. Traders asked for shade; the city planted with them, and they water.",
        challenge="Forty degrees at noon, and no shade.",
        notes=INVENTED,
    )
    yield draft
    yield _added("case_city", case=draft.key, city=cities["Lomé"].key, role="AUTHOR", notes=INVENTED)
    asked = "Say what it cost, and how many trees are alive after two dry seasons."
    way = (DRAFT, SUBMITTED, IN_REVIEW, CHANGES_REQUESTED)
    for before, after in itertools.pairwise(way):
        reason = asked if after == CHANGES_REQUESTED else None
        yield _added("case_move", case=draft.key, before=before, after=after, by="Demo", reason=reason)
    yield _added("case_remark", case=draft.key, section="results", text=asked, by="Demo", notes=INVENTED)


def _added(kind: str, /, **values: Any) -> Edit:
    return new_edit(kind_of(kind), with_defaults(kind_of(kind), values))
