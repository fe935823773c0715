"""The exchanges of the demo file, and what cities committed to.

The learning exchange between Cape Town and Stellenbosch of 6 November 2014 took place; its programme, its delegates
and the commitments are invented, and so is the other exchange. Each of them says so in its notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.workspace import kind_of, new_edit
from iclei_desktop.storage.steps import Edit

DEMO_EXCHANGE = "EX-2014-11"
INVENTED = msgid("Invented for the demo.")
PUBLIC = msgid(
    "Real: a learning exchange of Cape Town and Stellenbosch took place on 6 November 2014. Invented for the demo: "
    "its programme, delegates, learnings and commitments."
)
_VISIT_DAY = date(2014, 11, 6)
_DAY_IN_CAPE_TOWN = (
    (time(9), time(9, 30), "Welcome, and what each city wants to know", "Civic Centre"),
    (time(9, 30), time(11), "How energy use is read, building by building", "Civic Centre"),
    (time(11, 15), time(12, 45), "Visit: a municipal building before and after", "Strand Street"),
    (time(14), time(15, 30), "From meters to a report that the council reads", "Civic Centre"),
    (time(15, 30), time(16, 30), "The one change, and who does what until when", "Civic Centre"),
)
_DAYS_IN_KIGALI = (
    (0, time(9), time(12, 30), "How Kigali counts its emissions", "City Hall"),
    (0, time(14), time(17), "Visit: street lighting with LEDs", "Nyarugenge"),
    (1, time(9), time(12, 30), "Data from utilities: letters, meetings, agreements", "City Hall"),
    (1, time(14), time(16), "Working in pairs: the first table of an inventory", "City Hall"),
    (2, time(9), time(11), "The one change of each city", "City Hall"),
)


def exchange_edits(
    cities: Mapping[str, Edit], people: Sequence[Edit], programme: str, today: date
) -> Iterator[Edit]:
    """Give the edits that add the exchanges and the commitments; one exchange is planned for next month."""
    yield from _cape_town(cities, people, today)
    yield from _kigali(cities, people, programme, today)


def _cape_town(cities: Mapping[str, Edit], people: Sequence[Edit], today: date) -> Iterator[Edit]:
    exchange = _added(
        "exchange",
        reference=DEMO_EXCHANGE,
        title="Cape Town–Stellenbosch learning exchange",
        status="COMPLETED",
        kind="STUDY_VISIT",
        theme="Energy in municipal buildings",
        start=_VISIT_DAY,
        end=_VISIT_DAY,
        host=cities["Cape Town"].key,
        venue="Civic Centre",
        languages=["English"],
        focus_areas=["ENERGY_CLIMATE"],
        objectives="See how a larger city reads its energy use, and what it does with what it reads.",
        key_learnings="One person who reads the meters each month is worth more than a costly system.\n"
        "A page that the council can read in two minutes decides on the next budget.",
        notes=PUBLIC,
    )
    yield exchange
    yield _added(
        "visit",
        exchange=exchange.key,
        city=cities["Stellenbosch"].key,
        expectations="Which buildings to begin with, and what it costs.",
        one_change="A page on energy use for the council, every three months.",
        notes=INVENTED,
    )
    yield from _delegates(exchange.key, _of(people, cities["Cape Town"]), role="HOST")
    for part in _DAY_IN_CAPE_TOWN:
        yield _part(exchange.key, _VISIT_DAY, *part)
    agreed = {"exchange": exchange.key, "city": cities["Stellenbosch"].key, "notes": INVENTED}
    yield _added(
        "commitment",
        **agreed,
        text="Read the meters of the ten largest buildings every month",
        due=date(2015, 2, 28),
        status="DONE",
        done_on=date(2015, 2, 10),
        evidence="Table of readings, sent by e-mail",
    )
    yield _added(
        "commitment",
        **agreed,
        text="Bring the first energy page before the council",
        due=today - timedelta(days=20),
        status="IN_PROGRESS",
    )


def _kigali(
    cities: Mapping[str, Edit], people: Sequence[Edit], programme: str, today: date
) -> Iterator[Edit]:
    first = today + timedelta(days=35 - today.weekday())
    exchange = _added(
        "exchange",
        reference="DEMO-EX",
        title="From data to a first inventory",
        kind="PEER_LEARNING_EVENT",
        theme="Emission inventories",
        start=first,
        end=first + timedelta(days=2),
        host=cities["Kigali"].key,
        venue="City Hall",
        programme=programme,
        languages=["English"],
        focus_areas=["ENERGY_CLIMATE"],
        objectives="Each visiting city leaves with the first table of its inventory, and knows whom to ask.",
        notes=INVENTED,
    )
    yield exchange
    wishes = {
        "Lusaka": "How to get data from the utility.",
        "Lilongwe": "What to do where there are no data.",
    }
    for name, wish in wishes.items():
        yield _added("visit", exchange=exchange.key, city=cities[name].key, expectations=wish, notes=INVENTED)
        yield from _delegates(exchange.key, _of(people, cities[name])[:2], travel="By air, two nights")
    yield from _delegates(exchange.key, _of(people, cities["Kigali"]), role="HOST")
    for number, *part in _DAYS_IN_KIGALI:
        yield _part(exchange.key, first + timedelta(days=number), *part)
    yield _added(
        "commitment",
        exchange=exchange.key,
        city=cities["Lusaka"].key,
        owner=_of(people, cities["Lusaka"])[0].key,
        text="Ask the utility for the sales of last year by kind of customer",
        due=today + timedelta(days=10),
        notes=INVENTED,
    )


def _added(kind: str, /, **values: Any) -> Edit:
    return new_edit(kind_of(kind), with_defaults(kind_of(kind), values))


def _part(exchange: str, day: date, *part: Any) -> Edit:
    values = dict(zip(("starts", "ends", "topic", "place"), part, strict=True))
    return _added("agenda_item", exchange=exchange, date=day, **values, notes=INVENTED)


def _delegates(exchange: str, people: Sequence[Edit], **values: Any) -> Iterator[Edit]:
    for person in people:
        yield _added("delegate", exchange=exchange, person=person.key, **values, notes=INVENTED)


def _of(people: Sequence[Edit], city: Edit) -> list[Edit]:
    return [person for person in people if person.values["city"] == city.key]
