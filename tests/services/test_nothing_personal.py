"""Nothing personal in logs, in crash reports or in the names of steps, whatever goes wrong with it."""

from __future__ import annotations

import csv
import logging
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from iclei_desktop.records.catalogue import kind_named
from iclei_desktop.records.fields import Field
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.services import editing
from iclei_desktop.services.crash import write_report
from iclei_desktop.services.enrolment import enrol
from iclei_desktop.services.erasing import erase
from iclei_desktop.services.importing import Request, import_records
from iclei_desktop.services.lookup import resolve
from iclei_desktop.services.meant import meant
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.steps import Edit, Name

MARKER = "Zyxwvut"
PERSON = kind_of("person")


def marked(field: Field) -> Any:
    """Return a value with the marker in it, where the field can hold one."""
    by_kind = {"text": MARKER, "long_text": MARKER, "email": f"{MARKER}@example.org", "names": [MARKER]}
    return by_kind.get(field.kind.name)


def everything() -> dict[str, Any]:
    return {field.name: value for field in PERSON.shown if (value := marked(field)) is not None}


def wrong_kind(workspace: Workspace) -> None:
    editing.add(workspace, PERSON, {"name_as_written": MARKER, "sex": MARKER})


def nobody(workspace: Workspace) -> None:
    resolve(workspace, PERSON, MARKER)


def several(workspace: Workspace) -> None:
    for _ in range(2):
        editing.add(workspace, PERSON, {"name_as_written": MARKER})
    resolve(workspace, PERSON, MARKER)


def broken_link(workspace: Workspace) -> None:
    workspace.write(Name("Break"), [Edit("enrolment", MARKER, {"training": MARKER, "person": MARKER}, True)])


def wrong_statement(workspace: Workspace) -> None:
    with workspace.reading() as connection:
        connection.execute(text("SELECT * FROM person WHERE nothing = :name"), {"name": MARKER})


def wrong_code(_: Workspace) -> None:
    try:
        dict[str, str]()[MARKER]
    except KeyError as error:
        raise ValueError(MARKER) from error


def wrong_encoding(_: Workspace) -> None:
    MARKER.encode("utf-16").decode("ascii")


def no_file(workspace: Workspace) -> None:
    import_records(workspace, Request(Path(f"{MARKER}.csv"), PERSON))


MISHAPS: list[Callable[[Workspace], None]] = [
    wrong_kind,
    nobody,
    several,
    broken_link,
    wrong_statement,
    wrong_code,
    wrong_encoding,
    no_file,
]


@pytest.mark.parametrize("mishap", MISHAPS, ids=lambda mishap: mishap.__name__)
def test_a_report_tells_where_but_not_whom(
    workspace: Workspace, caplog: pytest.LogCaptureFixture, mishap: Callable[[Workspace], None]
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(Exception) as caught:  # noqa: PT011 - of any kind
        mishap(workspace)
    report = write_report(caught.value).read_text(encoding="utf-8")
    assert type(caught.value).__name__ in report
    assert mishap.__name__ in report
    assert MARKER.lower() not in report.lower()
    assert MARKER.lower() not in caplog.text.lower()
    if not isinstance(
        caught.value, Refusal
    ):  # a refusal is shown to the person who typed the name, and kept nowhere
        assert MARKER not in str(caught.value) or mishap in (wrong_code, wrong_encoding)


def test_a_day_of_work_leaves_nothing_in_logs_and_names_of_steps(
    workspace: Workspace, caplog: pytest.LogCaptureFixture, tmp_path: Path
) -> None:
    caplog.set_level(logging.DEBUG)
    person = editing.add(workspace, PERSON, everything()).keys["person"][0]
    training = editing.add(workspace, kind_named("training"), {"title": "Energy data"}).keys["training"][0]
    enrol(workspace, training, [person], dietary_needs=MARKER)
    session = {"training": training, "date": date(2026, 5, 4), "facilitators": [MARKER]}
    editing.add(workspace, kind_named("session"), session)
    editing.change(workspace, PERSON, person, {"notes": f"{MARKER} again"})
    workspace.undo()
    workspace.redo()
    listed = tmp_path / "people.csv"
    with listed.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["Full name", "Sex"], [f"Other {MARKER}", MARKER]])
    import_records(workspace, Request(listed, PERSON))
    editing.put_into_bin(workspace, PERSON, [person])
    erase(workspace, meant(workspace, PERSON, [person]))
    history = workspace.history()
    assert len(history) > 8
    assert [
        step for step in history if MARKER.lower() in f"{step.name.text}{step.name.details}".lower()
    ] == []
    assert MARKER.lower() not in caplog.text.lower()
