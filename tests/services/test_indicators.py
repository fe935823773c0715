"""What a programme has reached: people counted once, participations beside them, nothing from the bin."""

from __future__ import annotations

from datetime import date

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.vocabularies_network import INDICATOR
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.indicators import INDICATORS, REACHED, Count, in_words, reached, read_targets
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

DAY = date(2026, 11, 28)


def add(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def programme(workspace: Workspace) -> str:
    """Two trainings: one person at both, one at one, a facilitator, and one who never came."""
    key = add(workspace, "programme", name="Cities and energy")
    cities = [add(workspace, "city", place_name=name) for name in ("Lomé", "Kigali")]
    both, once, leads, away = (
        add(workspace, "person", name_as_written=name, city=city, country=country)
        for name, city, country in (
            ("Awa", cities[0], "TG"),
            ("Ben", cities[1], "RW"),
            ("Cleo", cities[1], "RW"),
            ("Dan", None, None),
        )
    )
    for people in ((both, once, leads, away), (both,)):
        training = add(workspace, "training", title="Course", start=DAY, programme=key)
        session = add(workspace, "session", training=training, date=DAY, contact_hours=3.0)
        for person in people:
            role = "FACILITATOR" if person == leads else "PARTICIPANT"
            enrolment = add(workspace, "enrolment", training=training, person=person, role=role)
            mark = "ABSENT" if person == away else "PRESENT"
            add(workspace, "attendance", enrolment=enrolment, session=session, mark=mark)
    add(workspace, "commitment", text="A plan", training=training, status="DONE")
    add(workspace, "commitment", text="A budget", training=training, status="OPEN")
    add(workspace, "commitment", text="Given up", training=training, status="DROPPED")
    add(workspace, "commitment", text="Of nobody", status="DONE")
    case = add(workspace, "case", title="Solar streets", programme=key, status="PUBLISHED")
    add(workspace, "case", title="In writing", programme=key, status="DRAFT")
    add(workspace, "case_city", case=case, city=cities[0], role="AUTHOR")
    add(workspace, "case_city", case=case, city=cities[1], role="REPLICATED")
    return key


@pytest.mark.parametrize(
    ("indicator", "expected"),
    [
        ("PEOPLE_TRAINED", Count(2, 3)),
        ("TRAININGS_HELD", Count(2)),
        ("CITIES_REACHED", Count(2)),
        ("COUNTRIES_REACHED", Count(2)),
        ("COMMITMENTS_DONE", Count(1, 2)),
        ("CASES_PUBLISHED", Count(1)),
        ("REPLICATIONS", Count(1)),
        ("PERSON_HOURS", Count(9.0)),
        ("PEOPLE_COMPLETED", Count(0, 0)),  # both were at trainings of one day
        ("ORGANISATIONS_REACHED", Count(0)),
        ("MINIMUM_SCORE", Count(0, 0)),
        ("OTHER", None),
    ],
)
def test_each_indicator_is_counted(
    workspace: Workspace, programme: str, indicator: str, expected: Count | None
) -> None:
    with workspace.reading() as connection:
        assert reached(connection, programme, [indicator]) == {indicator: expected}


def test_what_is_in_the_bin_and_other_programmes_count_for_nothing(
    workspace: Workspace, programme: str
) -> None:
    other = add(workspace, "programme", name="Another")
    for kind in ("trainings", "cases"):
        rows = workspace.page(kind_named(kind), Query())
        editing.put_into_bin(workspace, kind_named(kind), [row["key"] for row in rows])
    with workspace.reading() as connection:
        for key in (programme, other):
            numbers = reached(connection, key, INDICATORS)
            assert all(count is not None and not count.number for count in numbers.values()), numbers


def test_targets_tell_what_is_reached_in_words(workspace: Workspace, programme: str) -> None:
    for indicator in ("PEOPLE_TRAINED", "COMMITMENTS_DONE", "MINIMUM_SCORE", "OTHER"):
        add(workspace, "target", programme=programme, indicator=indicator, value=40.0)
    told = [target.values[REACHED] for target in read_targets(workspace, programme, translator("en"))]
    assert told == ["2 · 3\u00a0participations", "1 of 2", "nobody was tested", "not counted"]


@pytest.mark.parametrize(
    ("indicator", "count", "told"),
    [
        ("PEOPLE_TRAINED", Count(1, 1), "1 · 1\u00a0participation"),
        ("PEOPLE_TRAINED", Count(1_015, 1_020, 14), "1,015 (14 without names) · 1,020\u00a0participations"),
        ("PERSON_HOURS", Count(38.1), "38.1"),
        ("PERSON_HOURS", Count(81.0, unnamed=78.0), "81 (78 without names)"),
        ("MINIMUM_SCORE", Count(3, 5), "60% · 3 of 5 tested"),
    ],
)
def test_a_count_says_what_it_is_made_of(indicator: str, count: Count, told: str) -> None:
    assert in_words(indicator, count, translator("en")) == told


def test_every_indicator_is_counted_but_the_one_in_own_words() -> None:
    assert {*INDICATOR.labels} - {*INDICATORS} == {"OTHER"}
