"""Signed paper is kept with the sessions it shows; its rows are proven, all or one by one, and unproven by undo."""

from __future__ import annotations

from iclei_desktop.rules.media import media_of
from iclei_desktop.services.attachments import Incoming, content_of
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.signed_sheets import keep_paper, read_signed_sessions, say_signed
from iclei_desktop.services.workspace import Workspace
from tests.services.workshop import Workshop, make_workshop

SCAN = b"%PDF-1.7 the signed sheet"


def marked(workspace: Workspace) -> Workshop:
    made = make_workshop(workspace)
    first, second, third = made.enrolments
    morning, afternoon = made.sessions
    marks = [(first, morning, "PRESENT"), (second, morning, "LATE"), (third, morning, "ABSENT")]
    record(workspace, [Mark(*mark) for mark in [*marks, (first, afternoon, "PRESENT")]])
    return made


def test_one_paper_shows_several_sessions(workspace: Workspace) -> None:
    made = marked(workspace)
    media = media_of(SCAN)
    assert media is not None
    keep_paper(workspace, made.training, [Incoming("Monday.pdf", SCAN, media)], made.sessions)
    morning, afternoon = read_signed_sessions(workspace, made.training)
    assert morning.papers == afternoon.papers
    ((key, name),) = morning.papers
    assert name == "Monday.pdf"
    assert content_of(workspace, key) == ("Monday.pdf", SCAN)
    workspace.undo()
    assert read_signed_sessions(workspace, made.training)[0].papers == ()


def test_rows_are_proven_one_by_one_or_all_and_undone(workspace: Workspace) -> None:
    made = marked(workspace)
    morning = made.sessions[0]

    def signed() -> list[tuple[str, bool]]:
        return [(row.name, row.signed) for row in read_signed_sessions(workspace, made.training)[0].rows]

    assert signed() == [("Abena Mensah", False), ("Brian Phiri", False)]  # who was absent signs nothing
    say_signed(workspace, morning, made.enrolments[1:2], signed=True)
    assert signed() == [("Abena Mensah", False), ("Brian Phiri", True)]
    say_signed(workspace, morning, made.enrolments[:1], signed=True)
    assert read_signed_sessions(workspace, made.training)[0].unsigned == ()
    assert len(read_signed_sessions(workspace, made.training)[1].unsigned) == 1
    workspace.undo()
    assert signed() == [("Abena Mensah", False), ("Brian Phiri", True)]
    say_signed(workspace, morning, made.enrolments[1:2], signed=False)
    assert signed() == [("Abena Mensah", False), ("Brian Phiri", False)]
