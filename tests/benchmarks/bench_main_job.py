"""The main job against the raw libraries: import, mark, sheet – on a new file and on a very large one."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from iclei_desktop.documents.attendance_sheet import SheetOptions
from iclei_desktop.documents.writers import pdf
from iclei_desktop.documents.writers.pdf_data import plain
from iclei_desktop.documents.writers.typesetting import typeset
from iclei_desktop.rules.keys import derived_key, new_key
from iclei_desktop.rules.paths import resource
from iclei_desktop.rules.translate import translator
from iclei_desktop.services.attendance import Mark, record
from iclei_desktop.services.editing import with_defaults
from iclei_desktop.services.exporting import sheet_document
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.trainings import usual_sessions
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from tests.benchmarks import raw
from tests.benchmarks.big_file import PEOPLE, PER_TRAINING, SESSIONS, TRAININGS, make_big_file
from tests.benchmarks.ratios import Prepare, compare, note, say, timed

pytestmark = pytest.mark.bench
CITIES = resource("gazetteer", "cities.csv")
MARKS_A_ROUND = 40
IMPORT_BOUND, MARK_BOUND, SHEET_BOUND = 2.0, 2.0, 1.3


@pytest.fixture(scope="module")
def big(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    begun = time.perf_counter()
    with make_big_file(tmp_path_factory.mktemp("big") / "big.iclei") as workspace:
        size = workspace.path.stat().st_size / 1e6
        marks = TRAININGS * PER_TRAINING * SESSIONS
        seconds = time.perf_counter() - begun
        note(f"\ngenerated: {PEOPLE:,} people, {marks:,} marks, {size:.0f} MB in {seconds:.0f} s")
        yield workspace


def test_import_of_4032_cities(tmp_path: Path) -> None:
    with raw.new_file(tmp_path / "model.iclei") as model:
        import_records(model, Request(CITIES, kind_of("city")))
        tables = [raw.rows_of(model, name) for name in ("city", "change_set", "change")]
        inserts = [*tables, raw.search_rows_of(model, "city")]
    opened: list[Workspace] = []
    connections: list[Any] = []

    def ours(number: int) -> Callable[[], object]:
        workspace = raw.new_file(tmp_path / f"ours-{number}.iclei")
        opened.append(workspace)
        # The file is open, as it is when a person imports: its connections are made, as raw's is.
        workspace.count(kind_of("city"), Query())
        workspace.write(Name(""), [])
        return lambda: import_records(workspace, Request(CITIES, kind_of("city")))

    def theirs(number: int) -> Callable[[], object]:
        workspace = raw.new_file(tmp_path / f"raw-{number}.iclei")
        opened.append(workspace)
        connection = workspace.database.connector.connect()
        connections.append(connection)
        # Closing is not timed: the last connection folds the whole journal into the file.
        return partial(raw.insert, connection, inserts)

    ratio = compare(ours, theirs)
    for closing in (*connections, *opened):
        closing.close()
    told = "import of 4,032 cities against executemany of the same rows, changes and search rows"
    assert say(told, ratio, IMPORT_BOUND) <= IMPORT_BOUND


def one_training(workspace: Workspace, people: int) -> tuple[str, list[str], list[str]]:
    """Add a training of two days with people enrolled; return its key, its enrolments and its sessions."""
    from datetime import date

    training = new_edit(kind_of("training"), {"reference": new_key(), "title": "Bench"})
    sessions = usual_sessions(training.key, date(2026, 5, 4), date(2026, 5, 5))
    persons = [new_edit(kind_of("person"), {"name_as_written": f"Awa Sy {n}"}) for n in range(people)]
    kind = kind_of("enrolment")
    pairs = [{"training": training.key, "person": person.key} for person in persons]
    enrolments = [new_edit(kind, with_defaults(kind, pair)) for pair in pairs]
    workspace.write(Name("Bench"), [training, *sessions, *persons, *enrolments])
    return training.key, [edit.key for edit in enrolments], [edit.key for edit in sessions]


def marks_against_raw(workspace: Workspace, copy: Workspace, what: str) -> float:
    """Mark people one by one, durably, against one committed raw INSERT of mark, change set and change."""
    rounds = 30
    _, enrolments, sessions = one_training(workspace, MARKS_A_ROUND * rounds)
    record(workspace, [Mark(enrolments[-1], sessions[-1], "PRESENT")])
    inserts = [
        raw.rows_of(workspace, name, f"id = (SELECT max(id) FROM {name})")
        for name in ("attendance", "change_set", "change")
    ]
    connection = copy.database.connector.connect("PRAGMA foreign_keys = OFF")

    def ours(number: int) -> Callable[[], object]:
        some = enrolments[number * MARKS_A_ROUND : (number + 1) * MARKS_A_ROUND]

        def mark() -> None:
            for enrolment in some:
                record(workspace, [Mark(enrolment, sessions[0], "PRESENT")])

        return mark

    def theirs(number: int) -> Callable[[], object]:
        prepared = [_renumbered(inserts, copy_id) for copy_id in _numbers(number)]

        def commit() -> None:
            for one in prepared:
                _commit(connection, one)

        return commit

    ratio = compare(ours, theirs)
    connection.close()
    per_mark = ratio.ours / MARKS_A_ROUND * 1000
    times = say(f"one mark, durable and with history, against one raw commit{what}", ratio, MARK_BOUND)
    note(
        f"one mark: {per_mark:.2f} ms; one fsync of 4 kB here: {fsync_cost(workspace.path.parent) * 1000:.2f} ms"
    )
    return times


def _numbers(number: int) -> range:
    # Far apart: in a file that both write to, ours go on from the highest number there is.
    start = 50_000_000 + number * 1_000_000
    return range(start, start + MARKS_A_ROUND)


def _renumbered(inserts: list[raw.Insert], number: int) -> list[raw.Insert]:
    """Return the rows with numbers and keys of their own."""
    fresh = []
    for one in inserts:
        names = one.statement.split("(")[1].split(")")[0].replace('"', "").split(", ")
        values = dict(zip(names, one.rows[0], strict=True))
        values["id"] = number
        if not one.statement.startswith("INSERT INTO change "):
            values["key"] = derived_key("bench", str(number))
        else:
            values["change_set"] = number
        fresh.append(raw.Insert(one.statement, [tuple(values[name] for name in names)]))
    return fresh


def _commit(connection: Any, inserts: list[raw.Insert]) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for one in inserts:
        connection.execute(one.statement, one.rows[0])
    connection.execute("COMMIT")


def fsync_cost(folder: Path) -> float:
    """Return the median seconds of one write of 4 kB that reaches the disk."""
    times = []
    with (folder / "fsync").open("wb", buffering=0) as file:
        for _ in range(30):

            def write() -> None:
                file.write(b"x" * 4096)
                os.fsync(file.fileno())

            times.append(timed(write))
    return statistics.median(times)


def test_one_mark(tmp_path: Path) -> None:
    with raw.new_file(tmp_path / "ours.iclei") as ours, raw.new_file(tmp_path / "raw.iclei") as theirs:
        assert marks_against_raw(ours, theirs, "") <= MARK_BOUND


def test_one_mark_among_a_million(big: Workspace) -> None:
    # Raw commits into the same large file: its trees are as deep for them.
    assert marks_against_raw(big, big, ", in a file of a million marks") <= MARK_BOUND


def sheet_against_typst(workspace: Workspace, what: str) -> float:
    """Make a sheet of 40 people from the file, against typst alone with the data ready."""
    training, _, _ = one_training(workspace, 40)
    template = resource("templates", "document.typ").read_bytes()
    english = translator("en")

    def options(number: int) -> SheetOptions:
        # Other data each time: typst remembers what it has set.
        return SheetOptions(data_protection=f"Round {number}")

    def ours(number: int) -> Callable[[], object]:
        return lambda: pdf.render(sheet_document(workspace, training, options(number), english))

    def theirs(number: int) -> Callable[[], object]:
        document = sheet_document(workspace, training, options(number + 1000), english)
        data = plain(document, document.sheets)
        return lambda: typeset(template, data, tagged=True)

    told = f"a sheet of 40 people and 2 days against typst alone{what}"
    return say(told, compare(ours, theirs), SHEET_BOUND)


def test_sheet_of_40(tmp_path: Path) -> None:
    with raw.new_file(tmp_path / "ours.iclei") as workspace:
        assert sheet_against_typst(workspace, "") <= SHEET_BOUND


def test_sheet_of_40_among_a_million_marks(big: Workspace) -> None:
    assert sheet_against_typst(big, ", in a file of a million marks") <= SHEET_BOUND


def test_import_among_100000_people(big: Workspace, tmp_path: Path) -> None:
    """The same list of people into a new file and into the large one: the growth is printed."""
    source = tmp_path / "people.csv"
    lines = (f"New Person {n},new{n}@example.org,Organisation {n % 50}" for n in range(2_000))
    source.write_text("\n".join(["Full name,E-mail,Organisation", *lines]), encoding="utf-8")
    with raw.new_file(tmp_path / "small.iclei") as small:

        def into(workspace: Workspace) -> Prepare:
            def prepare(number: int) -> Callable[[], object]:
                if number:
                    workspace.undo()
                return partial(import_records, workspace, Request(source, kind_of("person")))

            return prepare

        growth = compare(into(big), into(small))
    note(
        f"\nimport of 2,000 people: new file {growth.raw * 1000:.0f} ms, "
        f"among 100,000 people {growth.ours * 1000:.0f} ms: growth {growth.times:.2f} ×"
    )
    assert growth.times < 3
