"""Past registers as people keep them: any headings, any marks, every cell accounted for."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from iclei_desktop.records.training import Session
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.attendance_grid import CellMark, read_grid
from iclei_desktop.services.editing import add
from iclei_desktop.services.importing.register_days import Day, read_day
from iclei_desktop.services.importing.registers import import_register
from iclei_desktop.services.importing.report import Outcome, Report
from iclei_desktop.services.importing.request import Request
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.trainings import add_training
from iclei_desktop.services.workspace import Workspace, kind_of

MAY = date(2026, 5, 4)
ENGLISH = translator("en")


@pytest.fixture
def training(workspace: Workspace) -> str:
    """Return a training of two days, without sessions."""
    values = {"title": "Energy data", "start": MAY, "end": date(2026, 5, 5)}
    add_training(workspace, values, with_sessions=False)
    return resolve(workspace, kind_of("training"), "Energy data")


def brought_in(workspace: Workspace, training: str, source: Path, **more: object) -> Report:
    request = Request(source, kind_of("person"), training=training, **more)  # type: ignore[arg-type]
    return import_register(workspace, request)


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def marks(workspace: Workspace, training: str) -> dict[str, list[str]]:
    """Return the marks of each person, in the order of sessions; "" where nothing is recorded."""
    grid = read_grid(workspace, training)
    cells = {
        person.name: [grid.marks.get((person.enrolment, held.key)) for held in grid.sessions]
        for person in grid.people
    }
    return {name: [mark.mark if mark else "" for mark in row] for name, row in cells.items()}


@pytest.mark.parametrize(
    ("heading", "day"),
    [
        ("2026-05-04", Day(MAY)),
        ("2026-05-04 00:00:00", Day(MAY)),
        ("04/05/2026", Day(MAY)),
        ("4.5.2026 (AM)", Day(MAY, "AM")),
        ("04/05", Day(MAY)),
        ("04/05 après-midi", Day(MAY, "PM")),
        ("Mon 4 May", Day(MAY)),
        ("Lundi 4 mai 2026 matin", Day(MAY, "AM")),
        ("4 May - PM", Day(MAY, "PM")),
        ("May 4", Day(MAY)),
        ("Day 2", Day(date(2026, 5, 5))),
        ("Jour 1 PM", Day(MAY, "PM")),
        ("Session 3", Day(session=3)),
        ("Séance 1", Day(session=1)),
        ("31/12", Day(date(2025, 12, 31))),
        ("Organisation", None),
        ("Phone", None),
        ("No.", None),
        ("Total", None),
        ("45/05/2026", None),
    ],
)
def test_headings_are_days(heading: str, day: Day | None) -> None:
    assert read_day(heading, MAY) == day


def test_any_marks_become_sessions_and_marks(workspace: Workspace, training: str, tmp_path: Path) -> None:
    source = written(
        tmp_path / "register.csv",
        "Attendance register;;;;;",
        "No;Name;Organisation;04/05 AM;04/05 PM;5 May;Signature",
        "1;Awa Koné;Commune de Lomé;1;x;P;",
        "2;Kwame Owusu;;✓;0;oui;",
        "3;Amina Otieno;;présent;A;;",
        "4;José Macamo;;retard;excusé;-;",
        "Total;Total;;4;2;2;",
    )
    report = brought_in(workspace, training, source)
    assert marks(workspace, training) == {
        "Awa Koné": ["PRESENT"] * 3,
        "Kwame Owusu": ["PRESENT", "ABSENT", "PRESENT"],
        "Amina Otieno": ["PRESENT", "ABSENT", ""],
        "José Macamo": ["LATE", "EXCUSED", "ABSENT"],
    }
    assert {mark.evidence for mark in read_grid(workspace, training).marks.values()} == {"IMPORTED"}
    assert report.outcomes == {
        3: Outcome.ADDED,
        4: Outcome.ADDED,
        5: Outcome.ADDED,
        6: Outcome.ADDED,
        7: Outcome.LEFT_OUT,
    }
    assert report.also == {"sessions": 3, "enrolments": 4, "attendance": 11}
    assert report.columns["2026-05-04 AM"] == "04/05 AM"
    assert report.unused == ["No", "Signature"]
    assert [remark.text(ENGLISH) for remark in report.remarks] == [
        "The row holds totals. The row was left out."
    ]
    assert report.step is not None
    workspace.undo()
    assert read_grid(workspace, training).people == ()
    with workspace.session() as database:
        assert database.query(Session).filter(Session.binned_at.is_(None)).count() == 0


def test_a_trial_run_writes_nothing_and_says_the_same(
    workspace: Workspace, training: str, tmp_path: Path
) -> None:
    source = written(tmp_path / "r.csv", "Name,2026-05-04", "Awa Koné,1", "Kwame Owusu,0")
    steps = len(workspace.history())
    trial = brought_in(workspace, training, source, dry_run=True)
    assert len(workspace.history()) == steps
    report = brought_in(workspace, training, source)
    assert (trial.outcomes, trial.also) == (report.outcomes, report.also)


def test_importing_again_changes_nothing(workspace: Workspace, training: str, tmp_path: Path) -> None:
    source = written(tmp_path / "r.csv", "Name,E-mail,2026-05-04", "Awa Koné,awa@example.org,1")
    brought_in(workspace, training, source)
    steps = len(workspace.history())
    again = brought_in(workspace, training, source)
    assert again.outcomes == {2: Outcome.UNCHANGED}
    assert len(workspace.history()) == steps


def test_what_is_no_mark_is_named(workspace: Workspace, training: str, tmp_path: Path) -> None:
    values = {"training": training, "date": MAY, "part": "FULL_DAY"}
    add(workspace, kind_of("session"), values)  # nobody said how long it lasts
    source = written(tmp_path / "r.csv", "Name,Day 1,Session 9", "Awa Koné,perhaps,1", "Kwame Owusu,0.5,")
    report = brought_in(workspace, training, source)
    assert [(r.line, r.column, r.text(ENGLISH)) for r in report.remarks] == [
        (2, "Day 1", "“perhaps” is not understood as a mark. Nothing was marked there."),
        (3, "Day 1", "“0.5” is a part of a session whose hours are not known. Nothing was marked there."),
    ]
    assert [note.text(ENGLISH) for note in report.notes] == [
        "The training has no session 9: column “Session 9” was not read."
    ]
    assert marks(workspace, training) == {"Awa Koné": [""], "Kwame Owusu": [""]}


def test_sessions_of_a_register_have_times_so_that_hours_count(
    workspace: Workspace, training: str, tmp_path: Path
) -> None:
    times = {"starts": time(8), "ends": time(12)}
    add(workspace, kind_of("session"), {"training": training, "date": MAY, "part": "AM", **times})
    source = written(tmp_path / "r.csv", "Name,04/05 AM,05/05 AM,05/05 PM,06/05", "Awa Koné,1,1,½,1")
    report = brought_in(workspace, training, source)
    found = read_grid(workspace, training)
    assert [held.hours for held in found.sessions] == [4, 4, 3.5, 7]
    assert (found.sessions[1].starts, found.sessions[3].starts) == (time(8), time(9))
    assert found.marks[found.people[0].enrolment, found.sessions[2].key].minutes == 105
    assert report.notes[-1].text(ENGLISH).startswith("Sessions added: 3. A register has no times")
    assert brought_in(workspace, training, source).notes == [], "nothing was added"


def test_a_training_without_days_gets_those_of_the_register(workspace: Workspace, tmp_path: Path) -> None:
    training = add(workspace, kind_of("training"), {"title": "Past"}).keys["training"][0]
    brought_in(workspace, training, written(tmp_path / "r.csv", "Name,2026-05-04,2026-05-06", "Awa Koné,1,1"))
    values = workspace.get(kind_of("training"), training)
    assert (values["start"], values["end"]) == (MAY, date(2026, 5, 6))
    workspace.undo()
    assert workspace.get(kind_of("training"), training)["start"] is None


def test_marks_that_stand_are_kept_and_the_difference_is_told(workspace: Workspace, tmp_path: Path) -> None:
    add_training(workspace, {"title": "Two halves", "start": MAY, "end": MAY})
    training = resolve(workspace, kind_of("training"), "Two halves")
    brought_in(workspace, training, written(tmp_path / "r.csv", "Name,2026-05-04 AM", "Awa Koné,1"))
    unclear = written(tmp_path / "t.csv", "Name,2026-05-04", "Awa Koné,perhaps")
    assert [r.line for r in brought_in(workspace, training, unclear).remarks] == [2]  # once for both sessions
    grid = read_grid(workspace, training)
    morning = grid.people[0].enrolment, grid.sessions[0].key
    record(workspace, [Mark(*morning, "LATE", evidence="SIGNED")])
    report = brought_in(workspace, training, written(tmp_path / "s.csv", "Name,2026-05-04", "Awa Koné,½"))
    assert [remark.text(ENGLISH) for remark in report.remarks] == [
        "“Late” stands there already, the register says “Partly present”. What stood there was kept."
    ]
    found = read_grid(workspace, training).marks
    assert found[morning] == CellMark("LATE", None, "SIGNED")
    assert found[morning[0], grid.sessions[1].key] == CellMark("PARTIAL", 105, "IMPORTED")
    assert report.outcomes == {2: Outcome.UPDATED}


def test_a_workbook_with_days_over_half_days(workspace: Workspace, training: str, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Feuille d’émargement"])
    sheet.append(["", "", MAY, None, date(2026, 5, 5), None])
    sheet.append(["Nom", "Commune", "AM", "PM", "AM", "PM"])
    sheet.append(["Mme Afi Kossi", "Tsévié", "x", "x", 1, None])
    sheet.append(["Kodjo Adjovi", "", "x", "", 0, "oui"])
    path = tmp_path / "register.xlsx"
    book.save(path)
    report = brought_in(workspace, training, path)
    assert marks(workspace, training) == {
        "Afi Kossi": ["PRESENT", "PRESENT", "PRESENT", ""],
        "Kodjo Adjovi": ["PRESENT", "", "ABSENT", "PRESENT"],
    }
    assert [name for name in report.columns if name.startswith("2026")] == [
        "2026-05-04 AM",
        "2026-05-04 PM",
        "2026-05-05 AM",
        "2026-05-05 PM",
    ]


def test_the_same_day_twice_is_its_two_halves(workspace: Workspace, training: str, tmp_path: Path) -> None:
    source = written(tmp_path / "r.csv", "Name,04/05/2026,04/05/2026", "Awa Koné,1,0")
    brought_in(workspace, training, source)
    grid = read_grid(workspace, training)
    assert [held.part for held in grid.sessions] == ["AM", "PM"]
    assert marks(workspace, training) == {"Awa Koné": ["PRESENT", "ABSENT"]}


@pytest.mark.parametrize(
    ("header", "words"),
    [("Name,Organisation", "is headed by a day"), ("Wer,2026-05-04", "holds names")],
)
def test_what_cannot_be_a_register_is_refused_in_words(
    workspace: Workspace, training: str, tmp_path: Path, header: str, words: str
) -> None:
    with pytest.raises(Refusal, match=words):
        brought_in(workspace, training, written(tmp_path / "r.csv", header, "Awa Koné,1"))
