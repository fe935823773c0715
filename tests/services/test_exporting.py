"""What the attendance sheet and the summary say of what the file holds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.layout import Cell, Document, Facts, SignatureLines
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.documents.declaring import DocumentKind
from iclei_desktop.services.documents.making import Choice, build
from iclei_desktop.services.documents.registry import documents_about
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.exporting import sheet_document, summary_document
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

MONDAY, TUESDAY = date(2026, 5, 4), date(2026, 5, 5)
Enrol = Callable[..., str]


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def training(workspace: Workspace) -> str:
    programme = add(workspace, "programme", name="Urban-LEDS II", project_number="P-7", donors=["EU"])
    lome = add(workspace, "city", place_name="Lomé", country="TG")
    values = {
        "reference": "T-1",
        "title": "Budgeting",
        "programme": programme,
        "start": MONDAY,
        "end": TUESDAY,
        "venue": "Hôtel de Ville",
        "city": lome,
    }
    return add_training(workspace, values).keys["training"][0]


@pytest.fixture
def take_part(workspace: Workspace, training: str) -> Enrol:
    """Return a function that adds a person, enrols them, and returns the enrolment."""

    def enrol_person(name: str, enrolment: dict[str, str] | None = None, **values: Any) -> str:
        person = add(workspace, "person", name_as_written=name, **values)
        return enrol(workspace, training, [person], **(enrolment or {})).keys["enrolment"][0]

    return enrol_person


def rows(document: Document, sheet: int = 0) -> list[dict[str, Cell]]:
    """Return the people's rows of a sheet by the titles of their columns."""
    table = document.sheets[sheet].tables[0]
    return [dict(zip((column.title for column in table.columns), row, strict=True)) for row in table.rows]


def facts(document: Document) -> dict[str, str]:
    (block,) = (block for block in document.sheets[0].blocks if isinstance(block, Facts))
    return {fact.label: fact.value for fact in block.items}


def sheet(workspace: Workspace, training: str, language: str = "en", **options: Any) -> Document:
    return sheet_document(workspace, training, SheetOptions(**options), translator(language))


def test_the_title_block_says_what_a_donor_asks(workspace: Workspace, training: str) -> None:
    document = sheet(workspace, training)
    found = facts(document)
    said = " ".join(found.values())
    assert all(
        text in said for text in ("T-1", "Urban-LEDS II", "P-7", "EU", "Hôtel de Ville", "Lomé", "Togo")
    )
    assert document.subtitle == "Budgeting"
    assert [{fact.label: fact.value for fact in s.keys}["Date"] for s in document.sheets] == [
        MONDAY.isoformat(),
        TUESDAY.isoformat(),
    ]


def test_a_persons_line(workspace: Workspace, training: str, take_part: Enrol) -> None:
    tsevie = add(workspace, "city", place_name="Tsévié", country="TG")
    take_part(
        "Afi Kossi",
        honorific="Mme",
        sex="F",
        age_group="25_35",
        organisation="Commune de Tsévié",
        job_title="Climat",
        city=tsevie,
        email="afi@example.org",
        phone="+228 90 00 01 03",
    )
    assert rows(sheet(workspace, training)) == [
        {
            "No.": 1,
            "Full name": "Mme Afi Kossi",
            "Sex": "F",
            "Age group": "25–35",
            "Organisation": "Commune de Tsévié",
            "Position": "Climat",
            "City / Country": "Tsévié / Togo",
            "E-mail": "afi@example.org",
            "Phone": "+228 90 00 01 03",
            "Consent – Data": "☐",
            "Consent – Photo": "☐",
            "Signature – AM": "",
            "Signature – PM": "",
        }
    ]


def test_what_was_not_collected_stays_empty_to_be_filled_in(
    workspace: Workspace, training: str, take_part: Enrol
) -> None:
    take_part("A", sex="NOT_COLLECTED", age_group="NOT_COLLECTED")
    take_part("B")
    take_part("C", sex="NON_BINARY")
    assert [(row["Sex"], row["Age group"]) for row in rows(sheet(workspace, training))] == [
        ("", ""),
        ("", ""),
        ("Non-binary", ""),
    ]


def test_people_come_in_the_order_of_their_names(
    workspace: Workspace, training: str, take_part: Enrol
) -> None:
    for name in ("Zoé", "élise", "Émile", "Ama", "محمد"):
        take_part(name)
    names = [row["Full name"] for row in rows(sheet(workspace, training))]
    assert names == ["Ama", "élise", "Émile", "Zoé", "محمد"]


def test_the_newest_answer_to_a_consent_counts(workspace: Workspace, training: str, take_part: Enrol) -> None:
    answers: dict[str, list[tuple[date | None, bool]]] = {
        "agreed": [(None, False), (date(2026, 1, 1), True)],
        "took back": [(date(2026, 2, 1), False), (date(2026, 1, 1), True)],
        "binned": [(date(2026, 1, 1), True)],
    }
    for name, given in answers.items():
        enrolment = workspace.get(kind_of("enrolment"), take_part(name))
        for day, yes in given:
            key = add(
                workspace,
                "consent",
                person=enrolment["person"],
                purpose="PHOTO_VIDEO",
                given=yes,
                given_on=day,
            )
        if name == "binned":
            editing.put_into_bin(workspace, kind_of("consent"), [key])
    found = {row["Full name"]: row["Consent – Photo"] for row in rows(sheet(workspace, training))}
    assert found == {"agreed": "☑", "took back": "☐", "binned": "☐"}
    assert {row["Consent – Data"] for row in rows(sheet(workspace, training))} == {"☐"}


@pytest.mark.parametrize(
    ("status", "listed"),
    [
        ("NOMINATED", True),
        ("INVITED", True),
        ("CONFIRMED", True),
        ("WALK_IN", True),
        ("NO_SHOW", True),
        ("DECLINED", False),
        ("WAITLISTED", False),
        ("WITHDRAWN", False),
    ],
)
def test_who_will_not_come_has_no_line(
    workspace: Workspace, training: str, take_part: Enrol, status: str, listed: bool
) -> None:
    take_part("A", {"status": status})
    assert len(rows(sheet(workspace, training))) == listed


def test_facilitators_sign_below_and_have_no_line(
    workspace: Workspace, training: str, take_part: Enrol
) -> None:
    take_part("Wanjiku Mwangi", {"role": "FACILITATOR"}, honorific="Dr")
    take_part("Kofi", {"role": "FACILITATOR", "status": "WITHDRAWN"})
    take_part("Observer", {"role": "OBSERVER"})
    take_part("Speaker", {"role": "SPEAKER"})
    document = sheet(workspace, training)
    assert [row["Full name"] for row in rows(document)] == ["Observer"]
    (lines,) = (block for block in document.sheets[0].blocks if isinstance(block, SignatureLines))
    assert lines.labels == ("Facilitator’s signature: Dr Wanjiku Mwangi",)


def test_a_session_has_its_own_facilitators(workspace: Workspace, training: str, take_part: Enrol) -> None:
    take_part("Wanjiku Mwangi", {"role": "FACILITATOR"})
    session = workspace.page(kind_of("session"), Query())[0]["key"]
    editing.change(workspace, kind_of("session"), session, {"facilitators": ["Kofi"], "topic": "Inventories"})
    found = facts(sheet(workspace, training))
    assert found["Facilitators"] == "Kofi, Wanjiku Mwangi"
    assert found["Topics"] == "Inventories"


def test_days_are_chosen_and_a_day_without_session_is_refused(workspace: Workspace, training: str) -> None:
    document = sheet(workspace, training, days=(TUESDAY,))
    assert [s.label for s in document.sheets] == ["Tuesday, 5 May 2026"]
    with pytest.raises(Refusal, match="“Budgeting” has no session on 6 May 2026"):
        sheet(workspace, training, days=(date(2026, 5, 6),))
    empty = add(workspace, "training", reference="T-2")
    with pytest.raises(Refusal, match="“T-2” has no sessions"):
        sheet(workspace, empty)


def test_a_session_in_the_bin_is_on_no_sheet(workspace: Workspace, training: str) -> None:
    tuesday = [row["key"] for row in workspace.page(kind_of("session"), Query()) if row["date"] == TUESDAY]
    editing.put_into_bin(workspace, kind_of("session"), tuesday)
    assert len(sheet(workspace, training).sheets) == 1


def test_a_french_sheet_is_french_throughout(workspace: Workspace, training: str, take_part: Enrol) -> None:
    tunis = add(workspace, "city", place_name="Tunis", country="TN")
    take_part("A", sex="PREFER_NOT_TO_SAY", age_group="U15", city=tunis)
    document = sheet(workspace, training, "fr")
    (row,) = rows(document)
    assert "Nom complet" in row
    assert any("Tunisie" in str(cell) for cell in row.values())
    assert not {"Full name", "Sex", "Age group"} & set(row)
    assert not {"Prefers not to say", "Under 15"} & set(row.values())
    assert (document.language, document.sheets[0].label) == ("fr", "lundi 4 mai 2026")
    english = set(facts(sheet(workspace, training)))
    assert facts(document).keys() - english >= {"Lieu"}


@pytest.fixture
def marked(workspace: Workspace, training: str, take_part: Enrol) -> tuple[Workspace, str]:
    """Return a file in which three people have marks in four sessions of 3.5 hours."""
    sessions = [row["key"] for row in workspace.page(kind_of("session"), Query())]
    given: dict[str, list[str | None]] = {
        "Always": ["PRESENT", "LATE", "PRESENT", "PRESENT"],
        "Nearly": ["PRESENT", "PRESENT", "PRESENT", "ABSENT"],
        "Partly": ["PARTIAL", None, "EXCUSED", None],
    }
    for name, marks in given.items():
        enrolment = take_part(name)
        made = [
            Mark(enrolment, session, mark, 90 if mark == "PARTIAL" else None)
            for session, mark in zip(sessions, marks, strict=True)
            if mark
        ]
        record(workspace, made)
    return workspace, training


def summary(workspace: Workspace, training: str) -> Document:
    return summary_document(workspace, training, SheetOptions(), translator("en"))


def test_the_summary_has_marks_hours_and_completion(marked: tuple[Workspace, str]) -> None:
    found = [list(row.values()) for row in rows(summary(*marked))]
    assert found == [
        [1, "Always", "", "P", "L", "P", "P", 14.0, 1.0, "Yes"],
        [2, "Nearly", "", "P", "P", "P", "A", 10.5, 0.75, "No"],
        [3, "Partly", "", "X", "", "E", "", 1.5, 0.1071, "No"],
    ]
    assert facts(summary(*marked))["Person-hours attended"] == "26"
    assert facts(summary(*marked))["Completion"] == "1 of 3 (from 80% of 14 hours)"


@pytest.mark.parametrize(("threshold", "completed"), [(75, 2), (76, 1), (0, 3), (None, 1)])
def test_the_trainings_own_threshold_counts(
    marked: tuple[Workspace, str], threshold: int | None, completed: int
) -> None:
    workspace, training = marked
    editing.change(workspace, kind_of("training"), training, {"completion_threshold": threshold})
    assert [row["Result – Completion"] for row in rows(summary(workspace, training))].count(
        "Yes"
    ) == completed


def test_hours_that_are_given_count_before_those_of_the_clock(marked: tuple[Workspace, str]) -> None:
    workspace, training = marked
    last = workspace.page(kind_of("session"), Query())[3]["key"]
    editing.change(workspace, kind_of("session"), last, {"contact_hours": 0.5, "ends": time(20)})
    assert [row["Result – Hours"] for row in rows(summary(workspace, training))] == [11.0, 10.5, 1.5]
    assert [row["Result – Completion"] for row in rows(summary(workspace, training))] == ["Yes", "Yes", "No"]


def test_marks_of_facilitators_are_shown_and_not_counted(
    marked: tuple[Workspace, str], take_part: Enrol
) -> None:
    workspace, training = marked
    before = facts(summary(workspace, training))
    enrolment = take_part("Wanjiku Mwangi", {"role": "FACILITATOR"})
    assert len(summary(workspace, training).sheets[0].tables) == 1
    session = workspace.page(kind_of("session"), Query())[0]["key"]
    record(workspace, [Mark(enrolment, session, "PRESENT")])
    document = summary(workspace, training)
    participants, team = document.sheets[0].tables
    assert (len(participants.rows), facts(document)) == (3, before)
    assert team.rows[0][1:4] == ("Wanjiku Mwangi", "Facilitator", "P")


def test_marks_are_printed_only_when_asked(marked: tuple[Workspace, str]) -> None:
    workspace, training = marked
    plain = rows(sheet(workspace, training))
    assert {row["Signature – AM"] for row in plain} == {""}
    shown = rows(sheet(workspace, training, show_marks=True), 1)
    assert [(row["Signature or mark – AM"], row["Signature or mark – PM"]) for row in shown] == [
        ("P", "P"),
        ("P", "A"),
        ("E", ""),
    ]


@pytest.mark.parametrize("kind", documents_about("training"), ids=lambda kind: kind.name)
def test_nothing_is_written_by_exporting(marked: tuple[Workspace, str], kind: DocumentKind) -> None:
    workspace, training = marked
    steps = workspace.history()
    document = build(workspace, training, Choice(kind.name, "fr"))
    assert document.sheets
    assert workspace.history() == steps
