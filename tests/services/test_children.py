"""Records that belong to another: read in order, joined by name, begun with the day that comes next."""

from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.children import Children, begin, join, offered, read_children
from iclei_desktop.services.linking import Target
from iclei_desktop.services.workspace import Workspace, kind_of

TODAY = date(2026, 11, 25)
VISITS = Children(kind_of("visit"), "exchange")
DELEGATES = Children(kind_of("delegate"), "exchange")
AGENDA = Children(kind_of("agenda_item"), "exchange")
CONTACTS = Children(kind_of("contact"), "city")
CASE_CITIES = Children(kind_of("case_city"), "case")
COMMITMENTS = Children(kind_of("commitment"), "exchange")


@pytest.fixture
def exchange(workspace: Workspace) -> str:
    values = {"title": "Energy in buildings", "start": date(2026, 12, 1), "end": date(2026, 12, 3)}
    return added(workspace, "exchange", values)


def added(workspace: Workspace, kind: str, values: dict[str, object]) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


def test_what_a_kind_is_added_by_follows_from_its_declaration() -> None:
    assert (VISITS.joined, DELEGATES.joined) == ("city", "person")
    assert (AGENDA.joined, COMMITMENTS.joined) == (None, None)
    assert COMMITMENTS.named_by is kind_of("commitment").fields["text"]
    assert AGENDA.named_by is None
    assert VISITS.owner is kind_of("exchange")


def test_a_city_is_joined_once_and_a_new_one_in_the_same_step(workspace: Workspace, exchange: str) -> None:
    kigali = added(workspace, "city", {"place_name": "Kigali", "country": "RW"})
    join(workspace, VISITS, exchange, Target("Kigali", "", kigali, {}))
    before = workspace.history(limit=1)[0].number
    join(workspace, VISITS, exchange, Target("Lomé", "", None, {"place_name": "Lomé", "country": "TG"}))
    children = read_children(workspace, VISITS, exchange)
    assert [child.titles[child.values["city"]] for child in children] == ["Kigali", "Lomé"]
    assert children[0].key == VISITS.key(exchange, kigali)
    assert workspace.history(limit=1)[0].number == before + 1
    workspace.undo()
    assert len(read_children(workspace, VISITS, exchange)) == 1


def test_a_title_before_a_name_is_kept_apart(workspace: Workspace, exchange: str) -> None:
    join(workspace, DELEGATES, exchange, Target("", "", None, {"name_as_written": "Dr Amina Otieno"}))
    (child,) = read_children(workspace, DELEGATES, exchange)
    person = workspace.get(kind_of("person"), child.values["person"])
    assert (person["honorific"], person["name_as_written"]) == ("Dr", "Amina Otieno")
    assert child.values["role"] == "DELEGATE"


def test_what_lies_in_the_bin_is_left_out_on_either_side(workspace: Workspace, exchange: str) -> None:
    cities = [added(workspace, "city", {"place_name": name}) for name in ("Kigali", "Lomé", "Accra")]
    for key in cities:
        join(workspace, VISITS, exchange, Target("", "", key, {}))
    editing.put_into_bin(workspace, kind_of("city"), cities[:1])
    editing.put_into_bin(workspace, VISITS.kind, [VISITS.key(exchange, cities[1])])
    assert [child.values["city"] for child in read_children(workspace, VISITS, exchange)] == cities[2:]
    join(workspace, VISITS, exchange, Target("", "", cities[1], {}))
    assert len(read_children(workspace, VISITS, exchange)) == 2


def test_those_joined_already_are_told_and_known_cities_offered(workspace: Workspace, exchange: str) -> None:
    lusaka = added(workspace, "city", {"place_name": "Lusaka", "country": "ZM"})
    join(workspace, VISITS, exchange, Target("", "", lusaka, {}))
    there, *others = offered(workspace, VISITS, exchange, "Lusaka", translator("en"))
    assert (there.target.key, there.joined) == (lusaka, True)
    known = offered(workspace, VISITS, exchange, "Kigal", translator("en"))
    assert [one.target.title for one in known][:1] == ["Kigali"]
    assert not any(one.joined for one in known + others)
    assert known[0].target.values["country"] == "RW"


def test_a_part_of_the_agenda_begins_on_the_day_that_comes_next(workspace: Workspace, exchange: str) -> None:
    begin(workspace, AGENDA, exchange, TODAY)
    (first,) = read_children(workspace, AGENDA, exchange)
    assert first.values["date"] == date(2026, 12, 1)
    editing.change(workspace, AGENDA.kind, first.key, {"date": date(2026, 12, 2)})
    begin(workspace, AGENDA, exchange, TODAY)
    days = [child.values["date"] for child in read_children(workspace, AGENDA, exchange)]
    assert days == [date(2026, 12, 2)] * 2
    undated = added(workspace, "exchange", {"title": "Some day"})
    begin(workspace, AGENDA, undated, TODAY)
    assert read_children(workspace, AGENDA, undated)[0].values["date"] == TODAY


def test_a_text_is_enough_for_a_commitment(workspace: Workspace, exchange: str) -> None:
    begin(workspace, COMMITMENTS, exchange, TODAY, "  Publish the inventory ")
    (child,) = read_children(workspace, COMMITMENTS, exchange)
    assert (child.values["text"], child.values["status"]) == ("Publish the inventory", "OPEN")


def test_a_city_with_another_role_is_another_record_that_carries_on_with_the_rest(
    workspace: Workspace,
) -> None:
    case = added(workspace, "case", {"title": "Solar market"})
    lome = added(workspace, "city", {"place_name": "Lomé"})
    join(workspace, CASE_CITIES, case, Target("", "", lome, {}))
    (author,) = read_children(workspace, CASE_CITIES, case)
    editing.change(workspace, CASE_CITIES.kind, author.key, {"evidence": "A letter"})
    editing.change(workspace, CASE_CITIES.kind, author.key, {"role": "REPLICATED"})
    (child,) = read_children(workspace, CASE_CITIES, case)
    assert (child.values["role"], child.values["evidence"]) == ("REPLICATED", "A letter")
    assert child.key == CASE_CITIES.kind.new_key(child.values), "as it would be recorded on another laptop"
    (there, *_) = offered(workspace, CASE_CITIES, case, "Lomé", translator("en"))
    assert (there.joined, there.joining) == (True, child.key), "whatever its role"
    join(workspace, CASE_CITIES, case, Target("", "", lome, {}))
    with pytest.raises(Refusal, match="in the list already as “City of the practice”"):
        editing.change(workspace, CASE_CITIES.kind, child.key, {"role": "AUTHOR"})
    assert len(read_children(workspace, CASE_CITIES, case)) == 2
    workspace.undo()
    editing.change(workspace, CASE_CITIES.kind, child.key, {"role": "AUTHOR"})
    (back,) = read_children(workspace, CASE_CITIES, case)
    assert (back.key, back.values["evidence"]) == (author.key, "A letter")
    workspace.undo()
    assert [one.key for one in read_children(workspace, CASE_CITIES, case)] == [child.key]


def test_a_further_city_of_a_case_replicated_it(workspace: Workspace) -> None:
    case = added(workspace, "case", {"title": "Solar market"})
    lome, kigali, accra = (
        added(workspace, "city", {"place_name": name}) for name in ("Lomé", "Kigali", "Accra")
    )

    def roles() -> list[str]:
        return [child.values["role"] for child in read_children(workspace, CASE_CITIES, case)]

    join(workspace, CASE_CITIES, case, Target("", "", lome, {}))
    join(workspace, CASE_CITIES, case, Target("", "", kigali, {}))
    assert roles() == ["AUTHOR", "REPLICATED"]
    of_city = Children(kind_of("case_city"), "city")
    join(workspace, of_city, accra, Target("", "", case, {}))
    assert roles() == ["AUTHOR", "REPLICATED", "REPLICATED"], "also where the case is added to a city"
    editing.put_into_bin(workspace, kind_of("city"), [lome])
    mombasa = added(workspace, "city", {"place_name": "Mombasa"})
    join(workspace, CASE_CITIES, case, Target("", "", mombasa, {}))
    assert roles()[-1] == "AUTHOR", "nobody in use is the city of the practice any more"


def test_a_contact_without_a_city_is_of_the_city_that_is_spoken_for(workspace: Workspace) -> None:
    person = kind_of("person")
    lome = added(workspace, "city", {"place_name": "Lomé"})
    accra = added(workspace, "city", {"place_name": "Accra"})
    known = added(workspace, "person", {"name_as_written": "Kofi Mensah"})
    settled = added(workspace, "person", {"name_as_written": "Ama Badu", "city": accra})
    before = workspace.history(limit=1)[0].number
    join(workspace, CONTACTS, lome, Target("", "", None, {"name_as_written": "Amina Otieno"}))
    join(workspace, CONTACTS, lome, Target("", "", known, {}))
    join(workspace, CONTACTS, lome, Target("", "", settled, {}))
    new, old, kept = read_children(workspace, CONTACTS, lome)
    cities = [workspace.get(person, one.values["person"])["city"] for one in (new, old, kept)]
    assert cities == [lome, lome, accra], "who has a city keeps it"
    assert workspace.history(limit=1)[0].number == before + 3, "one step each"
    workspace.undo()
    workspace.undo()
    assert workspace.get(person, known)["city"] is None
