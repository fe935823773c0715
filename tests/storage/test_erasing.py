"""Erasing for good: no byte is left in the file, its journal or its folder, and no undo brings anything back."""

from __future__ import annotations

import random
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3 import dbapi2 as driver

from iclei_desktop.rules.named import Named
from iclei_desktop.rules.progress import Cancelled
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.attendance import Mark, enrolment_key, record
from iclei_desktop.services.checking import check_file
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.erasing import backups_holding, delete_backups, erase, named_by, redact
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.meant import meant
from iclei_desktop.services.mentions import mentions
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage import changes, erasing, linked_once, scrubbing
from iclei_desktop.storage.backup import back_up
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.placing import unfinished_path
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Act, Edit, Name, State

ROOT = Path(__file__).parents[2]
ERASE = Name("Erase")
KINDS = ("person", "enrolment", "attendance", "consent")


def add(workspace: Workspace, kind: str, **values: Any) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


def remains(folder: Path, marker: str) -> list[str]:
    """Return the files of a folder in which a marker can be read, in any case of letters."""
    wanted = marker.lower().encode()
    return [path.name for path in folder.rglob("*") if path.is_file() and wanted in path.read_bytes().lower()]


@pytest.fixture
def training(workspace: Workspace) -> str:
    training = add(workspace, "training", title="Energy data")
    add(workspace, "session", training=training, date=date(2026, 5, 4))
    return training


def take_part(workspace: Workspace, training: str, **values: Any) -> str:
    """Add a person with all that a file may keep of one; return the key."""
    person = add(workspace, "person", **values)
    enrol(workspace, training, [person], dietary_needs=f"Needs of {values['name_as_written']}")
    session = workspace.page(kind_of("session"), Query())[0]["key"]
    record(workspace, [Mark(enrolment_key(training, person), session, "PRESENT")])
    add(workspace, "consent", person=person, purpose="CONTACT", given=True, wording=values["name_as_written"])
    return person


def test_no_byte_is_left(workspace: Workspace, training: str, tmp_path: Path) -> None:
    marker = "Zyxwvut"
    for number in range(30):
        take_part(workspace, training, name_as_written=f"Other {number}")
    person = take_part(
        workspace, training, name_as_written=f"Ama {marker}", email=f"ama@{marker}.org", notes=marker
    )
    editing.change(workspace, kind_of("person"), person, {"notes": f"{marker} again"})
    workspace.undo()
    assert remains(tmp_path, marker)
    changed = workspace.erase(ERASE, {"person": [person]})
    assert {kind: len(keys) for kind, keys in changed.keys.items()} == {
        "person": 1,
        "enrolment": 1,
        "consent": 1,
        "attendance": 1,
    }
    assert remains(tmp_path, marker) == []
    workspace.close()
    assert remains(tmp_path, marker) == []


def test_no_byte_is_left_of_somebody_from_an_import_that_was_undone(
    workspace: Workspace, tmp_path: Path
) -> None:
    """The first import left her in the history under keys of her own, and a backup holds her under those."""
    marker, source = "Zyxwvut", tmp_path / "lists" / "people.csv"
    source.parent.mkdir()
    rows = [f"Ama {marker},ama@{marker}.org,", f"{marker.upper()} Dr Ama,,", "Kofi Annan,,+233 24 555 0101"]
    source.write_text("\n".join(["Name,E-mail,Phone", *rows]), encoding="utf-8")
    request = Request(source, kind_of("person"))
    import_records(workspace, request)
    first = {row["name_as_written"]: row["key"] for row in workspace.page(kind_of("person"), Query())}
    backed = back_up(workspace.database, "first")
    workspace.undo()
    between = back_up(workspace.database, "between")
    source.write_text("\n".join(["Name,E-mail,Phone", *rows[::2]]), encoding="utf-8")
    import_records(workspace, request)
    source.unlink()
    people = {row["name_as_written"]: row["key"] for row in workspace.page(kind_of("person"), Query())}
    what = meant(workspace, kind_of("person"), [people[f"Ama {marker}"]])
    assert set(what.earlier) == {key for name, key in first.items() if name != "Kofi Annan"}
    assert marker in what.earlier_text(translator("en"))
    erase(workspace, what)
    beside = [path for path in tmp_path.iterdir() if path.is_file()]
    assert [path.name for path in beside if marker.lower().encode() in path.read_bytes().lower()] == []
    assert {found.path for found in backups_holding(workspace, what)} == {backed, between}
    assert [row["name_as_written"] for row in workspace.page(kind_of("person"), Query())] == ["Kofi Annan"]
    for _ in range(3):
        while workspace.next_steps()[0]:
            workspace.undo()
        while workspace.next_steps()[1]:
            workspace.redo()
    assert [row["name_as_written"] for row in workspace.page(kind_of("person"), Query())] == ["Kofi Annan"]
    delete_backups([backed, between])
    workspace.close()
    assert remains(tmp_path, marker) == []


def test_no_byte_is_left_of_many_among_many(workspace: Workspace, tmp_path: Path) -> None:
    """Pages that were split and search indexes that were merged keep no copies either."""
    chance = random.Random(5)
    kind = kind_of("person")
    people: dict[str, str] = {}
    for batch in range(40):
        names = [f"mark{chance.randrange(10**9):09d}x{batch}" for _ in range(30)]
        edits = [new_edit(kind, {"name_as_written": name, "notes": name * 9}) for name in names]
        people.update(zip((edit.key for edit in edits), names, strict=True))
        workspace.write(Name("Add"), edits)
        longer = [
            Edit("person", key, {"notes": people[key] * 20}) for key in chance.sample(sorted(people), 9)
        ]
        workspace.write(Name("Change"), longer)
    gone = chance.sample(sorted(people), 100)
    workspace.erase(ERASE, {"person": gone})
    files = b"".join(path.read_bytes().lower() for path in tmp_path.iterdir() if path.is_file())
    assert [people[key] for key in gone if people[key].encode() in files] == []
    assert workspace.count(kind, Query()) == len(people) - len(gone)
    assert workspace.count(kind, Query(text=people[next(key for key in people if key not in gone)])) == 1
    assert check_file(workspace) == []


def test_undo_and_redo_pass_over_what_was_erased(workspace: Workspace) -> None:
    kept, gone = (new_edit(kind_of("person"), {"name_as_written": name}) for name in ("Kept", "Gone"))
    workspace.write(Name("Add both"), [kept, gone])
    editing.change(workspace, kind_of("person"), gone.key, {"organisation": "Lomé"})
    workspace.erase(ERASE, {"person": [gone.key]})
    undone = workspace.undo()
    assert (undone.name.text, undone.keys) == ("Add both", {"person": (kept.key,)})
    with pytest.raises(Refusal, match="nothing to undo"):
        workspace.undo()
    assert workspace.redo().keys == {"person": (kept.key,)}
    with pytest.raises(Refusal, match="nothing to redo"):
        workspace.redo()
    assert workspace.count(kind_of("person"), Query()) == 1


def test_the_history_says_that_something_was_there_but_not_what(workspace: Workspace) -> None:
    person = add(workspace, "person", name_as_written="Ama Mensah")
    step = workspace.history()[0].number
    workspace.erase(ERASE, {"person": [person]})
    past = workspace.history_of(kind_of("person"), person)
    assert [(found.act, change.before, change.after) for found, change in past] == [
        (Act.ERASE, {}, None),
        (Act.EDIT, None, {}),
    ]
    assert past[1][0].state is State.ERASED
    with pytest.raises(Refusal, match="erased"):
        workspace.revert(step)


def test_what_was_taken_back_before_is_erased_too(
    workspace: Workspace, training: str, tmp_path: Path
) -> None:
    """An enrolment that only the history knows can come back by undoing; its person cannot, so neither may it."""
    person = add(workspace, "person", name_as_written="Ama Mensah")
    step = enrol(workspace, training, [person], dietary_needs="Qwertzuio").step
    assert step is not None
    workspace.revert(step)
    workspace.erase(ERASE, {"person": [person]})
    assert remains(tmp_path, "Qwertzuio") == []
    while workspace.next_steps()[0]:
        workspace.undo()
    while workspace.next_steps()[1]:
        workspace.redo()
    assert check_file(workspace) == []
    assert workspace.count(kind_of("enrolment"), Query()) == 0


def test_what_may_be_without_it_stays_without_the_link(workspace: Workspace) -> None:
    city = add(workspace, "city", place_name="Lomé")
    person = add(workspace, "person", name_as_written="Ama Mensah", city=city)
    editing.change(workspace, kind_of("person"), person, {"city": None})
    editing.change(workspace, kind_of("person"), person, {"city": city})
    changed = workspace.erase(ERASE, {"city": [city]})
    assert changed.keys == {"city": (city,), "person": (person,)}
    assert workspace.get(kind_of("person"), person)["city"] is None
    for _ in range(3):
        workspace.undo()
    for _ in range(3):
        workspace.redo()
    assert workspace.get(kind_of("person"), person)["name_as_written"] == "Ama Mensah"
    assert workspace.get(kind_of("person"), person)["city"] is None


def test_erasing_nothing_is_no_step(workspace: Workspace) -> None:
    assert not workspace.erase(ERASE, {"person": []})
    assert workspace.history() == []


def test_an_erasure_cut_short_is_finished_when_the_file_is_opened_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = add(workspace, "person", name_as_written="Zyxwvut")
    with monkeypatch.context() as killed:
        killed.setattr(changes, "scrub", stop)
        with pytest.raises(Stopped):
            workspace.erase(ERASE, {"person": [person]})
    assert workspace.has_traces
    workspace.close()
    with Workspace.open(workspace.path) as again:
        assert not again.has_traces
        assert remains(tmp_path, "Zyxwvut") == []


class Stopped(Exception):
    """The program was killed here."""


def stop(*_: object) -> None:
    raise Stopped


def test_a_reader_in_another_program_puts_off_what_is_in_the_gaps(
    workspace: Workspace, tmp_path: Path
) -> None:
    person = add(workspace, "person", name_as_written="Zyxwvut")
    reader = driver.connect(workspace.path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM city").fetchone()
    assert workspace.erase(ERASE, {"person": [person]}).keys == {"person": (person,)}
    assert workspace.has_traces
    assert workspace.count(kind_of("person"), Query()) == 0
    reader.close()
    workspace.close()
    with Workspace.open(workspace.path) as again:
        assert not again.has_traces
        assert remains(tmp_path, "Zyxwvut") == []


class Asked:
    """Somebody who asks to stop at the nth report, and notes what was reported."""

    def __init__(self, at: int) -> None:
        self.left = at
        self.told: list[float] = []
        self.decided = False

    def __call__(self, share: float, _: str = "", /) -> None:
        self.told.append(share)
        self.left -= 1
        if not self.left:
            raise Cancelled

    def decide(self) -> None:
        self.left -= 1
        if not self.left:
            raise Cancelled
        self.left, self.decided = 0, True


def test_it_can_be_stopped_until_the_records_are_gone_and_leaves_everything_as_it_was(
    workspace: Workspace, training: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(linked_once, "AT_ONCE", 2)
    person = take_part(workspace, training, name_as_written="Ama Mensah")
    editing.change(workspace, kind_of("person"), person, {"organisation": "Lomé"})
    history, words = workspace.history(), Query(text="mensah")
    for number in range(1, 100):
        asked = Asked(number)
        try:
            workspace.erase(ERASE, {"person": [person]}, asked)
        except Cancelled:
            assert not asked.decided
            assert workspace.history() == history
            assert workspace.count(kind_of("person"), words) == 1
            assert not workspace.has_traces
        else:
            break
    assert number > 10, "looks at the history, and the last moment before it is decided"
    assert asked.decided
    assert asked.told == sorted(asked.told)
    assert asked.told[-1] == 1.0
    assert workspace.count(kind_of("person"), words) == 0


def test_the_file_keeps_its_place_and_who_may_read_it(tmp_path: Path) -> None:
    with Workspace.create(tmp_path / "real" / "work.iclei", None) as made:
        real = made.path
    real.chmod(0o600)
    link = tmp_path / "link.iclei"
    try:
        link.symlink_to(real)
    except OSError:
        pytest.skip("links may not be made here")
    with Workspace.open(link) as workspace:
        person = add(workspace, "person", name_as_written="Zyxwvut")
        before = real.stat()
        workspace.erase(ERASE, {"person": [person]})
        assert not workspace.has_traces
        assert workspace.count(kind_of("person"), Query()) == 0
    assert link.is_symlink()
    assert real.stat().st_ino != before.st_ino
    assert real.stat().st_mode == before.st_mode
    assert remains(tmp_path, "Zyxwvut") == []


def test_no_byte_of_the_name_is_left_once_it_is_redacted_in_the_texts_where_it_stands(
    workspace: Workspace, training: str, tmp_path: Path
) -> None:
    """Fields of every kind of text, lists of names, file names, what was edited since, what was taken back."""
    marker = "Zyxwvut"
    person = take_part(workspace, training, name_as_written=f"Ama {marker}", email=f"ama@{marker}.org")
    other = take_part(workspace, training, name_as_written="Kofi Annan")
    editing.change(workspace, kind_of("training"), training, {"objectives": f"{marker.upper()}, Ama speaks"})
    session = workspace.page(kind_of("session"), Query())[0]["key"]
    editing.change(workspace, kind_of("session"), session, {"facilitators": ["Kofi", f"Ama {marker}"]})
    exchange = add(
        workspace, "exchange", title=f"With Ama {marker}", key_learnings=f"Write to ama@{marker}.org"
    )
    item = {"exchange": exchange, "date": date(2026, 5, 4), "topic": f"Ama {marker} speaks"}
    add(workspace, "agenda_item", **item)
    content = b"a portrait"
    picture = {"name": f"ama-{marker}.png", "content": name_of(content), "training": training}
    workspace.write(Name("Attach"), [new_edit(kind_of("attachment"), picture)], contents=[content])
    add(workspace, "case", title="Water", references=f"Told by Ama {marker}")
    editing.change(workspace, kind_of("person"), other, {"notes": f"Friend of Ama {marker}"})
    editing.change(workspace, kind_of("person"), other, {"notes": "Friend of nobody"})
    gone = add(workspace, "organisation", name=f"Ama {marker} and sons")
    workspace.undo()
    named = named_by(workspace, kind_of("person"), [person])
    workspace.erase(ERASE, {"person": [person]})
    assert remains(tmp_path, marker), "other texts are not touched by erasing"
    places = mentions(workspace, named, translator("en"), once=True)
    assert {place.kind for place in places} >= {
        *("training", "session", "exchange", "agenda_item", "attachment", "case", "person", "organisation")
    }
    assert gone in {place.key for place in places}
    changed = redact(workspace, named, places)
    assert set(changed.keys["session"]) == {session}
    assert remains(tmp_path, marker) == []
    assert workspace.get(kind_of("session"), session)["facilitators"] == ["Kofi", "[…]"]
    assert workspace.get(kind_of("training"), training)["objectives"] == "[…] speaks"
    assert mentions(workspace, named, translator("en"), once=True) == []
    while workspace.next_steps()[0]:
        workspace.undo()
    while workspace.next_steps()[1]:
        workspace.redo()
    assert workspace.get(kind_of("session"), session)["facilitators"] == ["Kofi", "[…]"]
    workspace.close()
    assert remains(tmp_path, marker) == []
    with Workspace.open(workspace.path) as again:
        assert check_file(again) == []


def test_only_the_texts_that_were_chosen_are_redacted_and_it_can_be_stopped(
    workspace: Workspace, training: str
) -> None:
    kept = add(workspace, "training", title="With Ama Mensah")
    editing.change(
        workspace, kind_of("training"), training, {"title": "By Ama Mensah", "notes": "Ama Mensah"}
    )
    named = Named.by(["Ama Mensah"])
    chosen = [
        place
        for place in mentions(workspace, named, translator("en"), once=True)
        if place.place == ("training", training, "title")
    ]
    before = workspace.history()
    for number in (1, 2):
        with pytest.raises(Cancelled):
            redact(workspace, named, chosen, Asked(number))
        assert workspace.history() == before
    redact(workspace, named, chosen)
    values = workspace.get(kind_of("training"), training)
    assert (values["title"], values["notes"]) == ("By […]", "Ama Mensah")
    assert workspace.get(kind_of("training"), kept)["title"] == "With Ama Mensah"
    assert workspace.count(kind_of("training"), Query(text="mensah")) == 2
    workspace.undo()
    assert workspace.get(kind_of("training"), training)["title"] == "Energy data"


KILLED = r"""
import os
import sys
from pathlib import Path

from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Name

class Killed:
    def __call__(self, share, step="", /):
        if step == sys.argv[3] or (sys.argv[3] == "the end" and share == 1.0):
            os._exit(9)

    def decide(self):
        if sys.argv[3] == "decided":
            os._exit(9)

with Workspace.open(Path(sys.argv[1])) as workspace:
    workspace.erase(Name("Erase"), {"person": [sys.argv[2]]}, Killed())
"""
MOMENTS = {
    erasing.LOOKING: True,
    "decided": True,
    scrubbing.WRITING: False,
    scrubbing.CHECKING: False,
    "the end": False,
}
"""When the program is killed, and whether the person is there then."""


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_at_any_moment_the_person_is_wholly_there_or_wholly_gone(
    workspace: Workspace, training: str, tmp_path: Path, moment: str
) -> None:
    marker = "Zyxwvut"
    person = take_part(workspace, training, name_as_written=f"Ama {marker}")
    take_part(workspace, training, name_as_written="Kofi Annan")
    path, counts = workspace.path, {kind: workspace.count(kind_of(kind), Query()) for kind in KINDS}
    workspace.close()
    killed = subprocess.run([sys.executable, "-c", KILLED, path, person, moment], cwd=ROOT, check=False)
    assert killed.returncode == 9
    there = MOMENTS[moment]
    with Workspace.open(path) as again:
        now = {kind: again.count(kind_of(kind), Query()) for kind in KINDS}
        assert now == (counts if there else {kind: count - 1 for kind, count in counts.items()})
        assert check_file(again) == []
        assert not again.has_traces
    assert bool(remains(tmp_path, marker)) is there
    assert not unfinished_path(path).exists()


def test_where_the_file_cannot_be_replaced_the_old_one_stays_and_it_is_tried_again(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, while a virus scanner has the file open."""
    person = add(workspace, "person", name_as_written="Zyxwvut")

    def refuse(_path: Path, _target: Path) -> None:
        raise PermissionError(13, "The file is used by another process")

    with monkeypatch.context() as busy:
        busy.setattr(Path, "replace", refuse)
        workspace.erase(ERASE, {"person": [person]})
        assert workspace.has_traces
        assert workspace.count(kind_of("person"), Query()) == 0
    workspace.close()
    with Workspace.open(workspace.path) as again:
        assert not again.has_traces
    assert remains(tmp_path, "Zyxwvut") == []
