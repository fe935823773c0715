from __future__ import annotations

import pytest

from iclei_desktop.services.gazetteer import find_city, known_cities, suggest_cities


def test_the_gazetteer_is_whole_and_largest_first() -> None:
    cities = known_cities()
    assert len(cities) == len({city.geonames_id for city in cities}) == 4032
    assert [city.name for city in cities[:2]] == ["Kinshasa", "Lagos"]
    assert cities[-1].population == 0
    assert cities[-1].values()["population"] is None


@pytest.mark.parametrize(
    ("name", "country", "found"),
    [
        ("Lomé", None, "TG"),
        ("LOME", "TG", "TG"),
        ("Lomé", "GH", None),
        ("Zou", "BJ", None),  # a department there; the town of that name is elsewhere
        ("Zou", "CI", "CI"),
        ("eThekwini", "ZA", "ZA"),  # another name of Durban
        ("Xanadu", None, None),
        ("", None, None),
    ],
)
def test_a_name_alone_is_only_enough_where_it_is_the_only_one(
    name: str, country: str | None, found: str | None
) -> None:
    city = find_city(name, country)
    assert (city.country if city else None) == found


def test_a_name_of_several_cities_means_none_of_them() -> None:
    by_name: dict[str, set[str]] = {}
    for city in known_cities():
        by_name.setdefault(city.name, set()).add(city.country)
    shared = next(name for name, countries in by_name.items() if len(countries) > 1)
    assert find_city(shared) is None
    assert {getattr(find_city(shared, code), "country", code) for code in by_name[shared]} == by_name[shared]


def test_suggestions_begin_so_largest_first() -> None:
    assert suggest_cities("nairo", limit=3)[0].name == "Nairobi"
    assert len(suggest_cities("a", limit=4)) == 4
    assert suggest_cities("  ") == []
