from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from iclei_desktop.documents.layout import Table
from iclei_desktop.documents.story import StoryChapter, StoryData, story
from iclei_desktop.documents.writers import WRITERS
from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.city_page import CityPage, read_city_page
from iclei_desktop.services.city_story import city_story
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.milestones import join_programme
from iclei_desktop.services.presets import add_preset
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace
from tests.helpers import run_program

TODAY = date(2026, 11, 28)


def add(workspace: Workspace, kind: str, **values: object) -> str:
    (key, *_) = editing.add(workspace, kind_named(kind), values).keys[kind]
    return key


@pytest.fixture
def city(workspace: Workspace) -> str:
    return add(workspace, "city", place_name="Tsévié", country="TG", population=55_775)


def page(workspace: Workspace, city: str) -> CityPage:
    return read_city_page(workspace, city, TODAY)


def missing(workspace: Workspace, city: str) -> list[str]:
    chapters = city_story(page(workspace, city), translator("en"))
    return [line.text for line in chapters[0].lines]


def test_an_empty_city_lacks_everything_and_says_so(workspace: Workspace, city: str) -> None:
    assert missing(workspace, city) == [
        "No training yet",
        "No liaison",
        "No municipal leader",
        "No active membership",
        "In no programme",
        "No place on the map",
    ]
    chapters = city_story(page(workspace, city), translator("fr"))
    assert all(chapter.lines or chapter.empty for chapter in chapters)


def test_people_are_counted_once_and_their_seats_each_time(workspace: Workspace, city: str) -> None:
    people = [add(workspace, "person", name_as_written=name, city=city) for name in ("Afi", "Kodjo", "Never")]
    for start in (date(2024, 3, 4), date(2025, 1, 6)):
        changed = add_training(workspace, {"title": f"T {start.year}", "start": start, "end": start})
        (training,), session = changed.keys["training"], changed.keys["session"][0]
        enrol(workspace, training, people)
        came = people[:1] if start.year == 2025 else people[:2]
        record(workspace, [Mark(enrolment_key(training, person), session, "PRESENT") for person in came])
    found = page(workspace, city)
    assert (found.people_trained, found.participations) == (2, 3)
    assert [(line.title, line.facts[3]) for line in found.trainings] == [("T 2025", 1), ("T 2024", 2)]
    assert "No training in 18 months" in missing(workspace, city)
    editing.put_into_bin(workspace, kind_named("person"), people[:1])
    assert page(workspace, city).people_trained == 1


def test_the_thread_is_on_the_page(workspace: Workspace, city: str) -> None:
    host = add(workspace, "city", place_name="Lomé")
    exchange = add(workspace, "exchange", title="Visit", host=host, start=date(2026, 2, 2))
    add(workspace, "visit", exchange=exchange, city=city, one_change="Count every lamp")
    add(workspace, "commitment", text="Audit", city=city, due=date(2026, 11, 1), exchange=exchange)
    add(workspace, "commitment", text="Kept", city=city, due=date(2026, 1, 1), status="DONE")
    case = add(workspace, "case", title="Lamps", status="PUBLISHED")
    add(workspace, "case_city", case=case, city=city, role="REPLICATED")
    found = page(workspace, city)
    assert [(line.title, line.facts[2], line.facts[3]) for line in found.exchanges] == [
        ("Visit", "VISITOR", "Count every lamp")
    ]
    assert [line.title for line in found.overdue()] == ["Audit"]
    assert [(line.key, line.facts[1]) for line in found.cases] == [(case, "REPLICATED")]
    assert missing(workspace, city)[0] == "Overdue commitments: 1"
    leads = [
        (line.kind, line.key) for chapter in city_story(found, translator("en")) for line in chapter.lines
    ]
    assert {("exchange", exchange), ("case", case)} <= set(leads)
    assert [line.facts[2] for line in page(workspace, host).exchanges] == ["HOST"]


def test_a_late_milestone_is_missing(workspace: Workspace, city: str) -> None:
    (programme,) = add_preset(workspace, "CoM SSA", "en").keys["programme"]
    join_programme(workspace, programme, [city], date(2025, 10, 1))
    assert [milestone.name for milestone in page(workspace, city).milestones if milestone.late] == [
        "Political commitment document",
        "Council decision",
        "Registration form",
        "Confirmation",
        "Initiation",
        "Baseline emission inventory (BEI)",
        "Risk and vulnerability assessment (RVA)",
        "Access to energy assessment (AEA)",
    ]
    assert "Baseline emission inventory (BEI) late" in missing(workspace, city)


@pytest.mark.parametrize(("language", "title"), [("en", "City brief"), ("fr", "Fiche de la ville")])
def test_the_brief_is_a_document(
    workspace: Workspace, city: str, tmp_path: Path, language: str, title: str
) -> None:
    add(workspace, "commitment", text="Audit <b>ten</b> buildings", city=city, due=date(2030, 1, 1))
    document = build(workspace, city, Choice("city-brief", language))
    for name in ("pdf", "docx"):
        (tmp_path / f"brief.{name}").write_bytes(WRITERS[name].render(document))
    text = run_program("pdftotext", tmp_path / "brief.pdf", "-")
    assert title in text
    assert "Audit <b>ten</b> buildings" in text


def test_the_story_says_since_when_and_leaves_no_empty_cells(workspace: Workspace, city: str) -> None:
    add(workspace, "membership", city=city, status="ACTIVE", since=date(2019, 3, 1))
    told = {chapter.heading: chapter.lines for chapter in city_story(page(workspace, city), translator("en"))}
    assert [line.detail for line in told["Membership"]] == ["since 1 Mar 2019"]
    data = StoryData("City brief", "", (), [StoryChapter("", (("No liaison", ""),), "")])
    (table,) = [block for block in story(data, translator("en")).sheets[0].blocks if isinstance(block, Table)]
    assert (len(table.columns), [list(row) for row in table.rows]) == (1, [["No liaison"]])
