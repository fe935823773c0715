from __future__ import annotations

from datetime import date, timedelta

import pytest

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.rules.translate import languages, translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.backups import keep
from iclei_desktop.services.demo import fill_with_demo
from iclei_desktop.services.home import MOST, read_home
from iclei_desktop.services.telling import Chapter, Told
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.backup import Reason
from tests.services.workshop import DAY, make_workshop

TODAY = date(2026, 11, 28)
COMING, OVERDUE, WAITING, LACKING, BACKUP = range(5)


def add(workspace: Workspace, kind: str, **values: object) -> str:
    (key, *_) = editing.add(workspace, kind_named(kind), values).keys[kind]
    return key


def told(workspace: Workspace, chapter: int) -> list[Told]:
    return list(read_home(workspace, TODAY, translator("en"))[chapter].lines)


def test_an_empty_file_has_nothing_to_tell(workspace: Workspace) -> None:
    for language in languages():
        chapters = read_home(workspace, TODAY, translator(language))
        assert [chapter.lines for chapter in chapters] == [()] * 5
        assert all(chapter.heading and chapter.empty for chapter in chapters)


def test_what_is_under_way_comes_first_and_what_is_over_does_not_come(workspace: Workspace) -> None:
    def training(title: str, start: int, end: int, status: str | None = "PLANNED") -> None:
        days = {"start": TODAY + timedelta(days=start), "end": TODAY + timedelta(days=end)}
        add_training(workspace, {"title": title, "status": status, **days})

    training("Soon", 3, 4)
    training("Now", -2, 1)
    training("Over", -5, -1)
    training("Far away", 15, 16)
    training("Cancelled", 1, 1, "CANCELLED")
    training("Nobody said", 5, 5, None)
    host = add(workspace, "city", place_name="Lomé")
    exchange = add(workspace, "exchange", title="Visit", host=host, start=TODAY)
    lines = told(workspace, COMING)
    assert [line.text for line in lines] == ["Now", "Visit", "Soon", "Nobody said"]
    assert lines[0].detail == "26–29 Nov 2026 · under way"
    assert (lines[1].kind, lines[1].key) == ("exchange", exchange)
    assert "Lomé" in lines[1].detail


def test_only_open_commitments_are_overdue(workspace: Workspace) -> None:
    yesterday = TODAY - timedelta(days=1)
    for text, due, status in (
        ("Late", yesterday, "OPEN"),
        ("Later", TODAY - timedelta(days=9), "IN_PROGRESS"),
        ("Kept", yesterday, "DONE"),
        ("Today", TODAY, "OPEN"),
    ):
        add(workspace, "commitment", text=text, due=due, status=status)
    assert [(line.text, line.urgent) for line in told(workspace, OVERDUE)] == [
        ("Later", True),
        ("Late", True),
    ]


def test_more_than_fit_are_counted(workspace: Workspace) -> None:
    for number in range(MOST + 3):
        add(workspace, "case", title=f"Case {number}", status="IN_REVIEW")
    add(workspace, "case", title="Mine", status="DRAFT")
    lines = told(workspace, WAITING)
    assert len(lines) == MOST + 1
    assert lines[-1] == Told("… 3 more")


@pytest.mark.parametrize(
    ("with_sessions", "people", "lacks"),
    [(False, 0, "no sessions, nobody enrolled"), (True, 1, "no facilitator, no marks")],
)
def test_what_a_training_lacks_is_named(
    workspace: Workspace, with_sessions: bool, people: int, lacks: str
) -> None:
    day = TODAY - timedelta(days=30)
    changed = add_training(workspace, {"title": "T", "start": day, "end": day}, with_sessions=with_sessions)
    for number in range(people):
        person = add(workspace, "person", name_as_written=f"P {number}")
        add(workspace, "enrolment", training=changed.keys["training"][0], person=person)
    (line,) = told(workspace, LACKING)
    assert line.detail.endswith(lacks)


def test_of_trainings_that_lack_something_all_are_counted(workspace: Workspace) -> None:
    for number in range(MOST + 3):
        add_training(workspace, {"title": f"Training {number}", "status": None, "start": TODAY})
    assert told(workspace, LACKING)[-1] == Told("… 3 more")


def test_a_mark_in_a_session_that_lies_in_the_bin_is_no_mark(workspace: Workspace) -> None:
    made = make_workshop(workspace)
    record(workspace, [Mark(made.enrolments[0], made.sessions[0], "PRESENT")])

    def lacks() -> list[str]:
        chapter = read_home(workspace, DAY + timedelta(days=9), translator("en"))[LACKING]
        return [line.detail for line in chapter.lines if "no marks" in line.detail]

    assert not lacks()
    editing.put_into_bin(workspace, kind_named("session"), made.sessions[:1])
    assert len(lacks()) == 1


def test_a_training_that_is_marked_but_still_planned_is_told_with_what_to_do(workspace: Workspace) -> None:
    made = make_workshop(workspace, end=DAY + timedelta(days=1))

    def told_on(day: date) -> list[str]:
        lines = read_home(workspace, day, translator("en"))[LACKING].lines
        return [line.detail.split(" · ")[1] for line in lines if "set the status" in line.detail]

    assert not told_on(DAY), "nobody is marked yet"
    record(workspace, [Mark(made.enrolments[0], made.sessions[0], "PRESENT")])
    assert not told_on(DAY - timedelta(days=1)), "it has not begun"
    (begun,), (over,) = told_on(DAY), told_on(DAY + timedelta(days=2))
    assert begun.endswith("people are marked: set the status to “Under way”")
    assert over.endswith("it is over: set the status to “Completed”")
    editing.change(workspace, kind_named("training"), made.training, {"status": "ACTIVE"})
    assert not told_on(DAY)


def test_the_demo_has_something_on(workspace: Workspace) -> None:
    wednesday = date(2026, 11, 25)
    fill_with_demo(workspace, wednesday)
    chapters: list[Chapter] = read_home(workspace, wednesday, translator("fr"))
    assert chapters[COMING].lines


def test_the_last_backup_is_told_and_whether_it_holds_everything(workspace: Workspace) -> None:
    assert told(workspace, BACKUP) == []
    add(workspace, "city", place_name="Lomé")
    keep(workspace, None, reason=Reason.HAND)
    (line,) = told(workspace, BACKUP)
    assert "By hand" in line.detail
    assert line.command == "backups"
    assert "all that is in the file" in line.detail
    add(workspace, "city", place_name="Tsévié")
    assert "changes since" in told(workspace, BACKUP)[0].detail
