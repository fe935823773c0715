from __future__ import annotations

import random
from datetime import date
from typing import Any

import pytest

from iclei_desktop.records.catalogue import RecordKind, catalogue, kind_named
from iclei_desktop.services import editing
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.workspace import Workspace, new_edit
from iclei_desktop.storage import search
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name

CITY, PERSON, TRAINING = (kind_named(name) for name in ("city", "person", "training"))
PEOPLE = [
    "Zoë Ndiaye",
    "awa sy",
    "Émile Ba",
    "Ọlúwaṣeun Adébáyọ̀",
    "محمد ولد أحمد",
    "ሰላም ተስፋዬ",
    "O’Brien-Sy Jean",
    "Kwame Ɔseɛ",
]


@pytest.fixture
def people(workspace: Workspace) -> Workspace:
    workspace.write(Name("Add"), [new_edit(PERSON, {"name_as_written": name}) for name in PEOPLE])
    return workspace


def names(workspace: Workspace, **query: object) -> list[str]:
    return [row["name_as_written"] for row in workspace.page(PERSON, Query(**query))]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("SY", ["awa sy", "O’Brien-Sy Jean"]),
        ("sy awa", ["awa sy"]),
        ("ndi zoe", ["Zoë Ndiaye"]),
        ("emi", ["Émile Ba"]),
        ("oluwaseun", ["Ọlúwaṣeun Adébáyọ̀"]),
        ("Adébáyọ̀", ["Ọlúwaṣeun Adébáyọ̀"]),
        ("احمد", ["محمد ولد أحمد"]),
        ("ተስ", ["ሰላም ተስፋዬ"]),
        ("obrien", ["O’Brien-Sy Jean"]),
        ("o'brien", ["O’Brien-Sy Jean"]),
        ("osee", ["Kwame Ɔseɛ"]),
        ('" OR *', []),
        ("NEAR(awa", []),
        ("nobody", []),
    ],
)
def test_search_is_blind_to_accents_case_and_order(people: Workspace, typed: str, found: list[str]) -> None:
    assert names(people, text=typed) == found


def test_words_of_marks_alone_search_for_nothing_and_find_all(people: Workspace) -> None:
    assert len(names(people, text=" -- ' ")) == len(PEOPLE)


def test_lists_are_sorted_by_folded_title(people: Workspace) -> None:
    latin = [name for name in names(people) if name[0] in "aÉKOZ"]
    assert latin == ["awa sy", "Émile Ba", "Kwame Ɔseɛ", "O’Brien-Sy Jean", "Zoë Ndiaye"]
    assert names(people, sort=("-title",)) == list(reversed(names(people)))


def test_pages_neither_overlap_nor_miss(workspace: Workspace) -> None:
    edits = [new_edit(CITY, {"place_name": f"Same {number % 3}", "country": "TG"}) for number in range(25)]
    workspace.write(Name("Add"), edits)
    query = Query(sort=("country",))
    paged = [
        row["key"] for start in range(0, 30, 7) for row in workspace.page(CITY, query, offset=start, limit=7)
    ]
    assert sorted(paged) == sorted(edit.key for edit in edits)
    with workspace.reading() as connection:
        assert search.keys(connection, CITY, query) == paged
        assert [search.position(connection, CITY, query, key) for key in paged] == list(range(25))


def test_filters_choose_among_values_and_not_recorded(workspace: Workspace) -> None:
    rows = [("Windhoek", "NA", 5), ("Lomé", "TG", None), ("Nowhere", None, None)]
    values = [{"place_name": name, "country": country, "population": size} for name, country, size in rows]
    workspace.write(Name("Add"), [new_edit(CITY, some) for some in values])

    def found(**filters: list[object]) -> list[str]:
        return [row["place_name"] for row in workspace.page(CITY, Query(filters=filters))]

    assert found(country=["NA"]) == ["Windhoek"]
    assert found(country=["NA", "TG"]) == ["Lomé", "Windhoek"]
    assert found(country=[None]) == ["Nowhere"]
    assert found(country=["TG", None]) == ["Lomé", "Nowhere"]
    assert found(country=["TG"], population=[None]) == ["Lomé"]


def test_trainings_come_newest_first(workspace: Workspace) -> None:
    starts = [date(2019, 3, 25), date(2026, 1, 1), None, date(2014, 11, 6)]
    edits = [new_edit(TRAINING, {"title": f"T {start}", "start": start}) for start in starts]
    workspace.write(Name("Add"), edits)
    assert [row["start"] for row in workspace.page(TRAINING, Query())] == [
        date(2026, 1, 1),
        date(2019, 3, 25),
        date(2014, 11, 6),
        None,
    ]


def test_a_sorted_page_is_read_off_an_index(workspace: Workspace) -> None:
    """Cost follows the screen, not the file: no sort of the whole table, whichever listed order is chosen."""
    from sqlalchemy import event

    plans: list[str] = []
    with workspace.reading() as connection:

        def explain(_c: object, _d: object, statement: str, parameters: Any, *_: object) -> None:
            if statement.startswith("SELECT"):
                rows = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
                plans.extend(row[3] for row in rows)

        event.listen(connection, "before_cursor_execute", explain)
        search.page(connection, PERSON, Query(), limit=50)
        search.page(connection, TRAINING, Query(), limit=50)
        search.page(connection, CITY, Query(sort=("country",)), limit=50)
    assert plans
    assert not [plan for plan in plans if "TEMP B-TREE" in plan]


@pytest.mark.parametrize("text", ["", "sy", "nobody"])
@pytest.mark.parametrize("binned", [False, True])
@pytest.mark.parametrize("filters", [{}, {"sex": ["F", None]}])
def test_as_many_are_counted_as_are_found(
    people: Workspace, text: str, binned: bool, filters: dict[str, list[str | None]]
) -> None:
    some = [row["key"] for row in people.page(PERSON, Query(text="ba"))]
    some += [row["key"] for row in people.page(PERSON, Query(text="awa"))]
    editing.put_into_bin(people, PERSON, some)
    query = Query(text=text, binned=binned, filters=filters)
    assert people.count(PERSON, query) == len(people.page(PERSON, query))


@pytest.mark.parametrize(("language", "expected"), [("en", "CI ZA TZ"), ("fr", "ZA CI TZ"), ("", "CI TZ ZA")])
def test_countries_are_sorted_as_their_names_are_written(
    workspace: Workspace, language: str, expected: str
) -> None:
    for code in ("TZ", "CI", None, "ZA"):
        workspace.write(Name("Add"), [new_edit(CITY, {"place_name": f"In {code}", "country": code})])
    found = workspace.page(CITY, Query(sort=("country",), language=language))
    codes = [row["country"] for row in found]
    assert codes == [None, *expected.split()]
    backwards = workspace.page(CITY, Query(sort=("-country",), language=language))
    assert [row["country"] for row in backwards] == codes[::-1]


def test_choices_are_sorted_as_their_vocabulary_has_them(workspace: Workspace) -> None:
    training = kind_named("training")
    for status in ("COMPLETED", "PLANNED", "ACTIVE"):
        workspace.write(Name("Add"), [new_edit(training, {"title": status, "status": status})])
    found = workspace.page(training, Query(sort=("status",), language="en"))
    assert [row["status"] for row in found] == ["PLANNED", "ACTIVE", "COMPLETED"]


def test_a_text_that_says_a_word_very_often_leaves_nothing_behind_when_it_changes(
    workspace: Workspace,
) -> None:
    chance = random.Random(0)
    trainings = [editing.add(workspace, TRAINING, {"title": f"T{n}"}).keys["training"][0] for n in range(3)]
    for number in range(60):
        notes = f"changed {number} " + "again " * chance.randrange(400)
        editing.change(workspace, TRAINING, chance.choice(trainings), {"notes": notes})
    for key in trainings:
        editing.change(workspace, TRAINING, key, {"notes": None})
    assert workspace.count(TRAINING, Query(text="again")) == 0
    assert check_file(workspace) == []


def test_records_without_a_title_are_found_by_what_they_belong_to(people: Workspace) -> None:
    training, session, enrolment, mark = map(kind_named, ("training", "session", "enrolment", "attendance"))
    held = new_edit(training, {"title": "Énergie", "reference": "LOM-1"})
    day = new_edit(session, {"training": held.key, "date": date(2026, 5, 4)})
    person = {row["name_as_written"]: row["key"] for row in people.page(PERSON, Query())}
    joined = {"training": held.key, "role": "PARTICIPANT", "status": "REGISTERED"}
    enrolled = [new_edit(enrolment, {**joined, "person": person[name]}) for name in ("awa sy", "Zoë Ndiaye")]
    marks = [new_edit(mark, {"enrolment": e.key, "session": day.key, "mark": "PRESENT"}) for e in enrolled]
    people.write(Name("Add"), [held, day, *enrolled, *marks])
    for kind in (enrolment, mark):
        assert people.count(kind, Query(text="ENERGIE")) == 2
        assert people.count(kind, Query(text="zoe lom-1")) == 1
        assert people.count(kind, Query(text="zoe awa")) == 0
    assert [row["enrolment"] for row in people.page(mark, Query(text="sy"))] == [enrolled[0].key]
    assert len(people.page(session, Query(text="lom"))) == 1


def test_records_without_a_title_are_found_by_what_they_say_themselves(workspace: Workspace) -> None:
    training, session = kind_named("training"), kind_named("session")
    held = new_edit(training, {"title": "Énergie"})
    said = {
        "topic": "Écrire un budget (municipal), l’eau d’abord",
        "facilitators": ["Kofi Mensah", "Zoë N’Diaye"],
        "notes": "Salle 3\nprojecteur",
    }
    days = [
        new_edit(session, {"training": held.key, "date": date(2026, 5, day), **values})
        for day, values in ((4, said), (5, {}))
    ]
    workspace.write(Name("Add"), [held, *days])
    for text in (
        "ecrire",
        "MUNI",
        "bud energie",
        "zoe",
        "ndiaye",
        "mensah zoe",
        "projecteur",
        "d'abord",
        "3",
    ):
        assert [row["key"] for row in workspace.page(session, Query(text=text))] == [days[0].key], text
        assert workspace.count(session, Query(text=text)) == 1
    for text in ("crire", "udget", "kofi nobody"):
        assert workspace.page(session, Query(text=text)) == [], text


@pytest.mark.parametrize("kind", catalogue().values(), ids=str)
def test_every_kind_can_be_searched(workspace: Workspace, kind: RecordKind) -> None:
    assert workspace.page(kind, Query(text="nobody")) == []
    assert workspace.count(kind, Query(text="nobody")) == 0
