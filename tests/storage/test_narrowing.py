"""Filters that look through what is joined, classes that follow from numbers, and several texts in one field."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from iclei_desktop.records.reaching import field_at, path_of
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.cases import replications
from iclei_desktop.services.listing import values_in_use
from iclei_desktop.services.lists import copied
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage import search
from iclei_desktop.storage.search import Query

CASE = kind_of("case")
COUNTRY, SIZE = "case_city.city.country", "case_city.city.size_class"


def add(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def workspace(tmp_path: Path) -> Iterator[Workspace]:
    with Workspace.create(tmp_path / "w.iclei", None, author="tester") as opened:
        fill(opened)
        yield opened


def fill(workspace: Workspace) -> None:
    lome = add(workspace, "city", place_name="Lomé", country="TG", population=1_500_000)
    tsevie = add(workspace, "city", place_name="Tsévié", country="TG", population=99_999)
    kigali = add(workspace, "city", place_name="Kigali", country="RW", population=0)
    cases = {
        "Lights": ([lome, tsevie], ["énergie", "5 % off"]),
        "Buses": ([kigali], ["transport"]),
        "Nobody’s": ([], None),
    }
    for title, (cities, tags) in cases.items():
        case = add(workspace, "case", title=title, tags=tags)
        for city in cities:
            add(workspace, "case_city", case=case, city=city)


def titles(workspace: Workspace, text: str = "", **filters: list[object]) -> set[str]:
    query = Query(text=text, filters={name.replace("__", "."): values for name, values in filters.items()})
    rows = workspace.page(CASE, query)
    assert workspace.count(CASE, query) == len(rows)
    return {row["title"] for row in rows}


def test_a_path_leads_through_what_joins(workspace: Workspace) -> None:
    assert titles(workspace, case_city__city__country=["TG"]) == {"Lights"}
    assert titles(workspace, case_city__city__country=["TG", "RW"]) == {"Lights", "Buses"}
    assert titles(workspace, case_city__city__country=["RW", None]) == {"Buses", "Nobody’s"}
    assert titles(workspace, "bus", case_city__city__country=["TG"]) == set()
    assert values_in_use(workspace, CASE, COUNTRY) == [("RW", 1), ("TG", 1)]
    path = path_of(CASE, COUNTRY)
    assert path is not None
    assert path.kinds == ("case_city", "city")
    assert field_at(CASE, COUNTRY).label == "Country"


def test_a_city_without_population_has_no_size(workspace: Workspace) -> None:
    assert titles(workspace, case_city__city__size_class=["SUPER"]) == {"Lights"}
    assert titles(workspace, case_city__city__size_class=[None]) == {"Buses", "Nobody’s"}
    assert dict(values_in_use(workspace, CASE, SIZE)) == {"SUPER": 1, "SMALL_MEDIUM": 1}
    cities = dict(values_in_use(workspace, kind_of("city"), "size_class"))
    assert cities == {"SUPER": 1, "SMALL_MEDIUM": 1, None: 1}


def test_what_lies_in_the_bin_joins_nothing(workspace: Workspace) -> None:
    (kigali,) = workspace.page(kind_of("city"), Query(text="Kigali"))
    editing.put_into_bin(workspace, kind_of("city"), [kigali["key"]])
    assert titles(workspace, case_city__city__country=["RW"]) == set()
    assert values_in_use(workspace, CASE, COUNTRY) == [("TG", 1)]


def test_each_of_several_texts_is_a_value(workspace: Workspace) -> None:
    assert dict(values_in_use(workspace, CASE, "tags")) == {
        "énergie": 1,
        "5 % off": 1,
        "transport": 1,
        None: 1,
    }
    assert titles(workspace, tags=["énergie"]) == {"Lights"}
    assert titles(workspace, tags=["5 % off"]) == {"Lights"}
    assert titles(workspace, tags=["port"]) == set()
    assert titles(workspace, tags=[None, "transport"]) == {"Buses", "Nobody’s"}


def test_capitals_tell_texts_apart_where_they_are_counted_and_where_they_are_found(
    workspace: Workspace,
) -> None:
    for title, tags in (("One", ["Transport"]), ("Two", ["transport", "roads 100%_a"])):
        add(workspace, "case", title=title, tags=tags)
    for tag, number in values_in_use(workspace, CASE, "tags"):
        assert workspace.count(CASE, Query(filters={"tags": [tag]})) == number, tag


def test_a_field_that_is_not_there_is_told(workspace: Workspace) -> None:
    with pytest.raises(Refusal, match="has no field"):
        workspace.count(CASE, Query(filters={"case_city.city.colour": ["red"]}))


def test_how_many_cities_replicated_a_case_is_counted_and_sorted_by(workspace: Workspace) -> None:
    (lights,) = workspace.page(CASE, Query(text="lights"))
    for city in workspace.page(kind_of("city"), Query(text="Kigali")):
        add(workspace, "case_city", case=lights["key"], city=city["key"], role="REPLICATED")
    with workspace.reading() as connection:
        rows = search.page(connection, CASE, Query(sort=("-replications",)), fields=["title", "replications"])
    assert next((row["title"], row["replications"]) for row in rows) == ("Lights", 1)
    assert {row["replications"] for row in rows[1:]} == {None}
    assert replications(workspace, lights["key"]) == 1
    assert [field.name for field in CASE.listed][-1] == "replications"
    copied_rows = copied(workspace, CASE, Query(), ["title", "replications"], translator("en"))
    assert "Lights\t1" in copied_rows.splitlines()
