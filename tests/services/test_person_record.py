"""All about one person: whatever links to people is on the page, also of families that come later."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from iclei_desktop.documents.record_page import Line
from iclei_desktop.records.catalogue import catalogue, children
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.person_record import lines_about
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

ENGLISH = translator("en")


def add(workspace: Workspace, kind: str, /, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def person(workspace: Workspace) -> str:
    """Return a person who appears in every kind of record that links to people."""
    city = add(workspace, "city", place_name="Lomé")
    person = add(workspace, "person", name_as_written="Ama Mensah", email="ama@example.org", city=city)
    training = add(workspace, "training", title="Energy data")
    session = add(
        workspace, "session", training=training, date=date(2026, 5, 4), facilitators=["Kofi", "Ama Mensah"]
    )
    enrol(workspace, training, [person], dietary_needs="no fish")
    enrolment = enrolment_key(training, person)
    record(workspace, [Mark(enrolment, session, "PRESENT")])
    add(workspace, "allowance", enrolment=enrolment, kind="PER_DIEM", amount=25.0)
    add(workspace, "consent", person=person, purpose="CONTACT", given=True)
    exchange = add(workspace, "exchange", title="Cape Town visit")
    add(workspace, "delegate", exchange=exchange, person=person)
    add(workspace, "contact", city=city, person=person)
    add(workspace, "commitment", text="Publish the data", owner=person)
    other = add(workspace, "person", name_as_written="Somebody Else", email="else@example.org")
    add(workspace, "distinction", person=other, other=person)
    return person


def about(lines: list[Line]) -> dict[str, list[tuple[str, str]]]:
    found: dict[str, list[tuple[str, str]]] = {}
    for line in lines:
        found.setdefault(line.kind, []).append((line.name, line.value))
    return found


def test_nothing_that_links_to_people_is_forgotten(workspace: Workspace, person: str) -> None:
    there = about(lines_about(workspace, person, ENGLISH))
    labels = {kind.about.label for kind, _ in children(catalogue()["person"])}
    assert {label.partition(" – ")[0] for label in there} >= {*labels, "Mark", "Allowance"}


def test_each_thing_is_said_in_words(workspace: Workspace, person: str) -> None:
    there = about(lines_about(workspace, person, ENGLISH))
    assert ("City", "Lomé") in there["Person"]
    assert there["Enrolment"] == [
        ("Energy data", "Role: Participant · Status: Registered · Dietary needs: no fish")
    ]
    assert there["Mark"] == [("Energy data, 4 May 2026", "Mark: Present · Evidence: Marked on screen")]
    assert there["Delegate"][0][0] == "Cape Town visit"
    assert there["Commitment – Owner"][0] == ("Publish the data", "Status: To do")
    assert there["The name is written in"] == [("Session: Energy data, 4 May 2026", "Facilitators")]
    assert there["Not the same person"][0][0] == ""
    assert there["Not the same person"][0][1].startswith("Added: ")
    assert "Full name" in there["History"][0][1]
    assert "Somebody Else" not in str(there)


def test_what_lies_in_the_bin_is_kept_and_so_it_is_told(workspace: Workspace, person: str) -> None:
    consents = [row["key"] for row in workspace.page(kind_of("consent"), Query())]
    editing.put_into_bin(workspace, kind_of("consent"), consents)
    assert about(lines_about(workspace, person, ENGLISH))["Consent"][0][1].endswith("in the bin")


def test_the_page_is_a_document_like_any_other(workspace: Workspace, person: str) -> None:
    document = build(workspace, person, Choice("person-record", "fr"))
    assert document.subtitle == "Ama Mensah"
    assert document.orientation == "portrait"
    (table,) = document.sheets[0].tables
    assert ("Inscription", "Energy data") in {(row[0], row[1]) for row in table.rows}
