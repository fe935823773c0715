"""Issuing certificates: who gets one, who gets none and why, serials, duplicates, undo."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.serials import new_prefix, next_serials
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.certificates import ATTENDANCE, COMPLETION, issue, read_candidates
from iclei_desktop.services.documents.certificates import (
    CERTIFICATE_LIST,
    CERTIFICATES,
    KIND,
    PEOPLE,
    TEMPLATE,
)
from iclei_desktop.services.documents.declaring import Chosen
from iclei_desktop.services.documents.making import Choice, build, leave
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.trainings import add_training, sessions_of
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Edit, Name

MONDAY, TUESDAY, TODAY = date(2026, 5, 4), date(2026, 5, 5), date(2026, 5, 6)
ENGLISH = translator("en")
Came = Callable[..., str]


def add(workspace: Workspace, kind: str, /, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return the key of a training of four half-days: 14 hours, of which 80 % complete it."""
    programme = add(workspace, "programme", name="Urban-LEDS II")
    values = {
        "reference": "T-1",
        "title": "Budgeting",
        "start": MONDAY,
        "end": TUESDAY,
        "programme": programme,
    }
    return add_training(workspace, values).keys["training"][0]


@pytest.fixture
def came(workspace: Workspace, training: str) -> Came:
    """Return a function that enrols a person with marks, one for each session, and returns the enrolment."""
    with workspace.session() as database:
        sessions = [session.key for session in sessions_of(database, training)]

    def enrol_person(name: str, *marks: str, **values: str) -> str:
        person = add(workspace, "person", name_as_written=name)
        enrolment = enrol(workspace, training, [person], **values).keys["enrolment"][0]
        record(workspace, [Mark(enrolment, s, m) for s, m in zip(sessions, marks, strict=False)])
        return enrolment

    return enrol_person


def issued(workspace: Workspace) -> dict[str, dict[str, Any]]:
    return {row["serial"]: row for row in workspace.page(kind_of("certificate"), Query())}


def choice(
    kind: str = "attendance", *, people: tuple[str, ...] = (), name: str = CERTIFICATES.name
) -> Choice:
    return Choice(name, "en", Chosen({KIND: kind, PEOPLE: people}))


def stamps(workspace: Workspace, training: str) -> dict[str, str]:
    sheets = build(workspace, training, choice()).sheets
    return {sheet.blocks[0].name: sheet.blocks[0].stamp for sheet in sheets}  # type: ignore[union-attr]


def test_who_gets_one_and_why_others_get_none(workspace: Workspace, training: str, came: Came) -> None:
    came("A all", *["PRESENT"] * 4)
    came("B half", "PRESENT", "LATE")
    came("C absent", "ABSENT", "EXCUSED")
    came("D unmarked")
    came("E gone", "PRESENT", status="WITHDRAWN")
    came("F trainer", *["PRESENT"] * 4, role="FACILITATOR")

    def reasons(kind: str) -> dict[str, str]:
        found = read_candidates(workspace, training, kind)
        return {one.name: one.why_not.say(ENGLISH) if one.why_not else "" for one in found}

    never = {"C absent": "came to no session", "D unmarked": "no mark is recorded", "E gone": "Withdrawn"}
    assert reasons(ATTENDANCE) == {"A all": "", "B half": "", **never}
    half = next(c.result for c in read_candidates(workspace, training, ATTENDANCE) if c.name == "B half")
    assert reasons(COMPLETION) == {
        "A all": "",
        "B half": f"attended {half.attended:g} of {half.planned:g} hours, less than 80 %",
        **never,
    }


def test_hours_are_those_attended_and_serials_run_on(workspace: Workspace, training: str, came: Came) -> None:
    came("A", *["PRESENT"] * 4)
    came("B", "PRESENT")
    issue(workspace, training, ATTENDANCE, TODAY)
    first = issued(workspace)
    (prefix,) = {serial.partition("-")[0] for serial in first}
    assert sorted(first) == [f"{prefix}-0001", f"{prefix}-0002"]
    assert {row["issued_at"] for row in first.values()} == {TODAY}
    planned = read_candidates(workspace, training, ATTENDANCE)[0].result.planned
    assert first[f"{prefix}-0001"]["hours"] == planned > first[f"{prefix}-0002"]["hours"] > 0
    issue(workspace, training, COMPLETION, TODAY)
    assert sorted(issued(workspace))[-1] == f"{prefix}-0003"


def test_issuing_again_keeps_the_serial_and_makes_duplicates(
    workspace: Workspace, training: str, came: Came
) -> None:
    came("A", "PRESENT")
    assert stamps(workspace, training) == {"A": "Not issued yet"}
    assert not issued(workspace)  # a preview writes nothing
    leave(workspace, training, choice())
    assert stamps(workspace, training) == {"A": ""}
    came("B", "PRESENT")
    leave(workspace, training, choice())
    assert stamps(workspace, training) == {"A": "Duplicate", "B": ""}
    assert sorted(row["issues"] for row in issued(workspace).values()) == [1, 2]


def test_one_person_alone_gets_a_duplicate(workspace: Workspace, training: str, came: Came) -> None:
    came("A", "PRESENT")
    came("B", "PRESENT")
    leave(workspace, training, choice())
    only = choice(people=("B",))
    leave(workspace, training, only)
    (sheet,) = build(workspace, training, only).sheets
    assert sheet.label.endswith(" B")
    assert stamps(workspace, training) == {"A": "", "B": "Duplicate"}


def test_issuing_is_one_step_that_is_undone_at_once(workspace: Workspace, training: str, came: Came) -> None:
    for name in "ABC":
        came(name, "PRESENT")
    changed = issue(workspace, training, ATTENDANCE, TODAY)
    assert changed.name.show(ENGLISH) == "Issue 3 certificates (T-1)"
    workspace.undo()
    assert not issued(workspace)
    workspace.redo()
    assert len(issued(workspace)) == 3


@pytest.mark.parametrize("again", [False, True])
def test_a_serial_that_only_the_history_knows_is_not_given_again(
    workspace: Workspace, training: str, came: Came, *, again: bool
) -> None:
    came("A", "PRESENT")
    came("B", "PRESENT")
    issue(workspace, training, ATTENDANCE, TODAY)
    (one, two) = sorted(issued(workspace))
    if again:
        workspace.undo()
        issue(workspace, training, ATTENDANCE, TODAY)
        assert not {one, two} & issued(workspace).keys()
        assert {serial[:5] for serial in issued(workspace)} == {one[:5]}, "the file keeps its letters"
    else:
        editing.change(
            workspace, kind_of("certificate"), issued(workspace)[two]["key"], {"serial": "by hand"}
        )
        came("C", "PRESENT")
        issue(workspace, training, ATTENDANCE, TODAY)
        assert two not in issued(workspace)


def test_a_certificate_in_the_bin_keeps_its_serial(workspace: Workspace, training: str, came: Came) -> None:
    came("A", "PRESENT")
    issue(workspace, training, ATTENDANCE, TODAY)
    ((serial, row),) = issued(workspace).items()
    editing.put_into_bin(workspace, kind_of("certificate"), [row["key"]])
    came("B", "PRESENT")
    issue(workspace, training, ATTENDANCE, TODAY)
    assert len(issued(workspace)) == 2
    assert issued(workspace)[serial]["enrolment"] == row["enrolment"]


def test_the_template_of_the_programme_words_it_in_its_language(
    workspace: Workspace, training: str, came: Came
) -> None:
    came("A", "PRESENT")
    programme = workspace.get(kind_of("training"), training)["programme"]
    for language, heading in ((None, "For all"), ("fr", "En français")):
        add(
            workspace,
            "certificate_template",
            name=heading,
            programme=programme,
            kind=ATTENDANCE,
            heading=heading,
            language=language,
        )
    titles = [
        build(workspace, training, Choice(CERTIFICATES.name, language)).title for language in ("en", "fr")
    ]
    assert titles == ["For all", "En français"]
    assert build(workspace, training, choice()).sheets
    with pytest.raises(Refusal, match="filled in"):
        add(workspace, "certificate_template", name="Wrong", kind=ATTENDANCE, wording="For {nmae}")


def test_the_list_says_how_many_get_one(workspace: Workspace, training: str, came: Came) -> None:
    came("A", "PRESENT")
    came("B")
    document = build(workspace, training, choice(name=CERTIFICATE_LIST.name))
    (table,) = document.sheets[0].tables
    assert [(row[1], row[-1]) for row in table.rows] == [("A", ""), ("B", "no mark is recorded")]


@given(st.lists(st.integers(1, 30), max_size=20), st.integers(0, 20))
def test_no_serial_is_given_twice(numbers: list[int], count: int) -> None:
    given_before = [f"BCDF-{number:04}" for number in numbers] + (["by hand"] if numbers else [])
    fresh = next_serials(given_before, count)
    assert len({*fresh}) == count
    assert not {*fresh} & {*given_before}


def test_files_have_letters_of_their_own() -> None:
    assert len({new_prefix() for _ in range(50)}) > 45


def test_a_serial_typed_by_hand_is_nobody_else_s(workspace: Workspace, training: str, came: Came) -> None:
    came("Amina Diallo", "PRESENT")
    came("Kwame Mensah", "PRESENT")
    issue(workspace, training, ATTENDANCE, TODAY)
    certificate = kind_of("certificate")
    one, other = workspace.page(certificate, Query())
    for same in (other["serial"], other["serial"].lower()):
        with pytest.raises(Refusal, match="was given already"):
            editing.change(workspace, certificate, one["key"], {"serial": same})
    editing.put_into_bin(workspace, certificate, [other["key"]])
    with pytest.raises(Refusal, match="was given already"):
        editing.change(workspace, certificate, one["key"], {"serial": other["serial"]})
    editing.change(workspace, certificate, one["key"], {"serial": "Paper 17"})
    editing.change(workspace, certificate, one["key"], {"serial": "paper 17"})
    workspace.undo()
    assert workspace.get(certificate, one["key"])["serial"] == "Paper 17"


@pytest.mark.parametrize(
    ("stands", "same"), [("é-1", "É-1"), ("É-1", "e-1"), ("Ecole 1", "École  1"), ("A  1", "a 1")]
)
def test_one_serial_in_two_spellings_is_one(workspace: Workspace, came: Came, stands: str, same: str) -> None:
    one, other = (
        add(workspace, "certificate", enrolment=came(name, "PRESENT"), kind=ATTENDANCE) for name in "AB"
    )
    certificate = kind_of("certificate")
    editing.change(workspace, certificate, one, {"serial": stands})
    editing.put_into_bin(workspace, certificate, [one])
    with pytest.raises(Refusal, match="was given already"):
        editing.change(workspace, certificate, other, {"serial": same})
    editing.change(workspace, certificate, other, {"serial": f"{same}1"})
    with pytest.raises(Refusal, match="was given already"):
        workspace.write(
            Name("Two at once"),
            [Edit("certificate", key, {"serial": s}) for key, s in ((one, "ö"), (other, "Ö"))],
        )


def test_the_kind_of_a_certificate_is_changed_and_it_keeps_its_serial(
    workspace: Workspace, came: Came
) -> None:
    enrolment, certificate = came("Amina Diallo", "PRESENT"), kind_of("certificate")
    key = add(workspace, "certificate", enrolment=enrolment, kind=ATTENDANCE, serial="X-1")
    for kind in (COMPLETION, ATTENDANCE, COMPLETION):
        editing.change(workspace, certificate, key, {"kind": kind})
        ((serial, row),) = issued(workspace).items()
        assert (serial, row["kind"]) == ("X-1", kind)
        key = row["key"]
    for kind in (ATTENDANCE, COMPLETION, ATTENDANCE):
        workspace.undo()
        ((serial, row),) = issued(workspace).items()
        assert (serial, row["kind"]) == ("X-1", kind)


def test_a_template_is_for_its_own_kind_of_certificate(
    workspace: Workspace, training: str, came: Came
) -> None:
    came("Amina Diallo", *["PRESENT"] * 4)
    add(workspace, "certificate_template", name="EU completion", kind="COMPLETION", heading="Well done")
    chosen: dict[Option[Any], Any] = {TEMPLATE: "EU completion"}
    document = build(workspace, training, Choice("certificates", "en", Chosen(chosen)))
    assert "Well done" in str(document), "the template says which kind is meant"
    leave(workspace, training, Choice("certificates", "en", Chosen(chosen)))
    assert [row["kind"] for row in workspace.page(kind_of("certificate"), Query())] == ["COMPLETION"]
    with pytest.raises(Refusal, match="“EU completion” is for another kind") as refused:
        build(workspace, training, Choice("certificates", "en", Chosen({**chosen, KIND: "attendance"})))
    assert "Certificate of completion" in refused.value.text(ENGLISH)
