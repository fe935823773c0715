"""The evening pack holds the day's papers, says what a donor would miss, and is written whole or not at all."""

from __future__ import annotations

import zipfile
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from iclei_desktop.rules.evening import made_at_once
from iclei_desktop.rules.media import media_of
from iclei_desktop.rules.moments import now
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.allowances import Grant, grant
from iclei_desktop.services.attachments import Incoming, attach
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.evening import evening_day, read_findings
from iclei_desktop.services.evening_pack import write_pack
from iclei_desktop.services.signed_sheets import keep_paper, say_signed
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from tests.helpers import run_program
from tests.services.workshop import DAY, Workshop, add, make_workshop

ENGLISH = translator("en")
PAPER = b"%PDF-1.7 paper"

LONG = "the plan of the city in all its parts " * 4 + "with maps"


def incoming(name: str) -> Incoming:
    media = media_of(PAPER)
    assert media is not None
    return Incoming(name, PAPER, media)


@pytest.fixture
def workshop(workspace: Workspace) -> Workshop:
    made = make_workshop(workspace)
    record(workspace, [Mark(key, made.sessions[0], "PRESENT") for key in made.enrolments])
    return made


def told(workspace: Workspace, workshop: Workshop) -> list[str]:
    return [one.words(ENGLISH) for one in read_findings(workspace, workshop.training, DAY, ENGLISH)]


def test_what_a_donor_would_miss_is_named(workspace: Workspace, workshop: Workshop) -> None:
    assert told(workspace, workshop) == [
        "3 of 3 who came are not proven by a signature.",
        "Nobody is marked, and no heads are counted.",
        "3 people who came have no consent to data processing on record.",
    ]
    say_signed(workspace, workshop.sessions[0], workshop.enrolments, signed=True)
    editing.put_into_bin(workspace, kind_of("session"), [workshop.sessions[1]])
    for row in workspace.page(kind_of("enrolment"), Query()):
        add(workspace, "consent", person=row["person"], purpose="DATA_PROCESSING", given=True, given_on=DAY)
    assert told(workspace, workshop) == []


def test_a_missing_or_doubled_facilitator_is_named(workspace: Workspace) -> None:
    made = make_workshop(workspace)
    other = make_workshop(workspace, reference="W-2")
    for training in (made, other):
        key = training.sessions[0]
        editing.change(workspace, kind_of("session"), key, {"facilitators": ["Wanjiku Mwangi"]})
    assert "Wanjiku Mwangi is booked in two places at once." in told(workspace, made)
    with workspace.reading() as connection:
        leaders = (
            connection.execute(text("SELECT key FROM enrolment WHERE role = 'FACILITATOR'")).scalars().all()
        )
    editing.put_into_bin(workspace, kind_of("enrolment"), leaders)
    assert told(workspace, made).count("No facilitator is named.") == 1  # in the afternoon


def test_a_list_filled_in_within_a_minute_looks_so() -> None:
    start = datetime.fromisoformat(now())
    assert made_at_once(start + timedelta(seconds=3 * n) for n in range(12))
    assert not made_at_once(start + timedelta(seconds=20 * n) for n in range(12))
    assert not made_at_once([start] * 3)


def test_the_pack_is_a_zip_of_well_named_files(
    workspace: Workspace, workshop: Workshop, tmp_path: Path
) -> None:
    keep_paper(workspace, workshop.training, [incoming("Signed.pdf")], workshop.sessions)
    attach(workspace, kind_of("session"), workshop.sessions[0], [incoming("Slides.pdf")], "MATERIAL")
    attach(workspace, kind_of("training"), workshop.training, [incoming("Slides.pdf")], "MATERIAL")
    attach(workspace, kind_of("training"), workshop.training, [incoming(f"{LONG}.pdf")], "MATERIAL")
    grant(workspace, workshop.enrolments, Grant("PER_DIEM", 1, 45))
    pack = write_pack(workspace, workshop.training, DAY, tmp_path / "pack.zip", ENGLISH)
    assert len(pack.findings) == 3
    with zipfile.ZipFile(pack.path) as found:
        assert found.testzip() is None
        assert sorted(found.namelist()) == sorted(pack.names)
        found.extractall(tmp_path / "out")
    assert sorted(pack.names) == [
        "2026-05-04 W-1 allowance list en.pdf",
        "2026-05-04 W-1 allowance list en.xlsx",
        "2026-05-04 W-1 attendance sheet en.pdf",
        "2026-05-04 W-1 attendance summary en.pdf",
        "2026-05-04 W-1 attendance summary en.xlsx",
        "2026-05-04 W-1 what a donor would miss en.pdf",
        "Materials/Slides (2).pdf",
        "Materials/Slides.pdf",
        f"Materials/{LONG}.pdf",
        "Signed paper/Signed.pdf",
    ]
    check = tmp_path / "out" / "2026-05-04 W-1 what a donor would miss en.pdf"
    assert "3 of 3 who came are not proven" in run_program("pdftotext", "-layout", check, "-")


def test_a_folder_that_holds_something_is_left_as_it_is(
    workspace: Workspace, workshop: Workshop, tmp_path: Path
) -> None:
    full = tmp_path / "full"
    full.mkdir()
    (full / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refusal, match="not empty"):
        write_pack(workspace, workshop.training, DAY, full, ENGLISH)
    pack = write_pack(workspace, workshop.training, DAY, tmp_path / "new", ENGLISH)
    assert {path.name for path in pack.path.iterdir()} == set(pack.names)
    assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".pack")) == []


def test_a_place_that_cannot_be_written_is_told_and_left_clean(
    workspace: Workspace, workshop: Workshop, tmp_path: Path
) -> None:
    for target in (tmp_path / "nowhere" / "pack.zip", tmp_path / "nowhere" / "pack"):
        with pytest.raises(Refusal, match="could not be written"):
            write_pack(workspace, workshop.training, DAY, target, ENGLISH)
    (tmp_path / "taken.zip").mkdir()
    with pytest.raises(Refusal, match="could not be written"):
        write_pack(workspace, workshop.training, DAY, tmp_path / "taken.zip", ENGLISH)
    assert not list(tmp_path.glob(".*.part"))


def test_the_day_is_today_or_the_last_one(workspace: Workspace, workshop: Workshop) -> None:
    assert evening_day(workspace, workshop.training, None, DAY + timedelta(9)) == DAY
    assert evening_day(workspace, workshop.training, None, DAY - timedelta(9)) == DAY
    with pytest.raises(Refusal, match="no session on 9 May 2026"):
        evening_day(workspace, workshop.training, date(2026, 5, 9), DAY)
