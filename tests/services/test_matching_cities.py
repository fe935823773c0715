"""Cities to learn from: found by cases and milestones, ordered by reasons and likeness, never the seeker itself."""

from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.matching_cities import matches, reason_text
from iclei_desktop.services.matching_themes import (
    Seekers,
    Themes,
    lacking,
    milestones_named,
    seekers_of,
    themes_to_choose,
)
from iclei_desktop.services.planning_exchanges import add_visitor, plan_exchange, set_host
from iclei_desktop.services.workspace import Workspace, kind_of

ENGLISH = translator("en")


def added(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


class Network:
    """Four cities, a programme of two milestones, two cases."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace = workspace
        places = {"Lusaka": ("ZM", 2_000_000), "Ndola": ("ZM", 400_000), "Kigali": ("RW", 1_000_000)}
        self.cities = {
            name: added(workspace, "city", place_name=name, country=country, population=people)
            for name, (country, people) in {**places, "Accra": ("GH", 1_900_000)}.items()
        }
        programme = added(workspace, "programme", name="Covenant", acronym="CoM")
        self.inventory = added(workspace, "milestone", programme=programme, name="Inventory", position=1)
        self.plan = added(workspace, "milestone", programme=programme, name="Plan", position=2)
        for name in ("Lusaka", "Ndola", "Kigali"):
            self._take_part(name, programme)
        self.case = self._case("Bright streets", "PUBLISHED", "Kigali", "AUTHOR")
        added(workspace, "case_city", case=self.case, city=self.cities["Accra"], role="REPLICATED")
        self._case("A draft", "DRAFT", "Ndola", "AUTHOR")

    def _take_part(self, city: str, programme: str) -> None:
        key = added(self.workspace, "participation", city=self.cities[city], programme=programme)
        reached = {"Lusaka": {}, "Ndola": {self.inventory: "ACHIEVED"}}.get(
            city, {self.inventory: "VERIFIED", self.plan: "IN_PROGRESS"}
        )
        for milestone, status in reached.items():
            values = {
                "participation": key,
                "milestone": milestone,
                "status": status,
                "date": date(2024, 5, 6),
            }
            added(self.workspace, "milestone_status", **values)

    def _case(self, title: str, status: str, city: str, role: str) -> str:
        about = {"focus_areas": ["ENERGY_CLIMATE"], "tags": ["Street lighting"]}
        key = added(self.workspace, "case", title=title, status=status, **about)
        added(self.workspace, "case_city", case=key, city=self.cities[city], role=role)
        return key

    def found(self, *seekers: str, **themes: tuple[str, ...]) -> list[str]:
        keys = tuple(self.cities[name] for name in seekers)
        return [match.name for match in matches(self.workspace, Seekers(keys, Themes(**themes)))]


@pytest.fixture
def network(workspace: Workspace) -> Network:
    return Network(workspace)


def test_a_city_lacks_what_it_has_not_reached_and_has_no_case_on(network: Network) -> None:
    themes = lacking(network.workspace, network.cities["Lusaka"])
    assert themes.milestones == (network.inventory, network.plan)
    assert "ENERGY_CLIMATE" in themes.focus_areas
    kigali = lacking(network.workspace, network.cities["Kigali"])
    assert kigali.milestones == (network.plan,)
    assert "ENERGY_CLIMATE" not in kigali.focus_areas


def test_those_with_most_reasons_come_first_and_each_names_its_records(network: Network) -> None:
    seekers = seekers_of(network.workspace, "city", network.cities["Lusaka"])
    kigali, ndola, accra = matches(network.workspace, seekers)
    assert [match.name for match in (kigali, ndola, accra)] == ["Kigali", "Ndola", "Accra"]
    assert [reason_text(reason, ENGLISH) for reason in kigali.reasons] == [
        "Case “Bright streets” (City of the practice)",
        "Milestone reached: Inventory (6 May 2024)",
    ]
    assert (kigali.reasons[0].kind, kigali.reasons[0].key) == ("case", network.case)
    assert accra.reasons[0].role == "REPLICATED"


def test_among_equals_the_same_country_comes_first_then_the_size(network: Network) -> None:
    assert network.found("Lusaka", milestones=(network.inventory,)) == ["Ndola", "Kigali"]
    assert network.found("Lusaka", focus_areas=("ENERGY_CLIMATE",)) == ["Accra", "Kigali"]


@pytest.mark.parametrize("tag", ["Street lighting", "street LIGHTING"])
def test_tags_are_found_whatever_the_case_of_letters(network: Network, tag: str) -> None:
    assert network.found("Lusaka", tags=(tag,)) == ["Accra", "Kigali"]


def test_what_is_not_asked_for_or_lies_in_the_bin_is_no_reason(network: Network) -> None:
    assert network.found("Lusaka") == []
    assert network.found("Lusaka", focus_areas=("WATER_SANITATION",)) == []
    assert network.found("Lusaka", tags=("%",)) == []
    editing.put_into_bin(network.workspace, kind_of("case"), [network.case])
    assert network.found("Lusaka", focus_areas=("ENERGY_CLIMATE",)) == []
    assert network.found("Kigali", milestones=(network.inventory,)) == ["Ndola"]


def test_an_exchange_seeks_by_its_themes_and_not_its_own_cities(network: Network) -> None:
    exchange = added(network.workspace, "exchange", title="E", focus_areas=["ENERGY_CLIMATE"])
    added(network.workspace, "visit", exchange=exchange, city=network.cities["Kigali"])
    seekers = seekers_of(network.workspace, "exchange", exchange)
    assert seekers.cities == (network.cities["Kigali"],)
    assert [match.name for match in matches(network.workspace, seekers)] == ["Accra"]
    (sought, *others) = themes_to_choose(network.workspace, seekers, ENGLISH)
    assert (sought.value, sought.sought) == ("ENERGY_CLIMATE", True)
    assert {theme.label for theme in others} >= {"#Street lighting", "CoM · Inventory"}
    assert Themes.of([sought]) == seekers.themes


def test_a_match_becomes_an_exchange_a_host_a_visitor(network: Network) -> None:
    workspace, lusaka = network.workspace, network.cities["Lusaka"]
    themes = Themes(focus_areas=("ENERGY_CLIMATE",))
    accra, kigali = matches(workspace, Seekers((lusaka,), themes))
    before = workspace.history(limit=1)[0].number
    exchange = plan_exchange(workspace, lusaka, kigali, themes, ENGLISH).keys["exchange"][0]
    assert workspace.history(limit=1)[0].number == before + 1
    values = workspace.get(kind_of("exchange"), exchange)
    assert values["title"] == "Learning exchange Kigali – Lusaka"
    assert (values["host"], values["status"], values["focus_areas"]) == (
        network.cities["Kigali"],
        "POTENTIAL",
        ["ENERGY_CLIMATE"],
    )
    add_visitor(workspace, exchange, accra, themes, ENGLISH)
    assert set(seekers_of(workspace, "exchange", exchange).cities) == {lusaka, accra.city, kigali.city}
    set_host(workspace, exchange, accra, themes, ENGLISH)
    assert workspace.get(kind_of("exchange"), exchange)["host"] == accra.city


def test_milestones_are_named_as_people_write_them(network: Network) -> None:
    assert milestones_named(network.workspace, ["inventory"]) == (network.inventory,)
    with pytest.raises(Refusal, match="no milestone called"):
        milestones_named(network.workspace, ["Nothing"])
