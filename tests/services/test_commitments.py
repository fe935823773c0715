"""Commitments: overdue by the day, done on a day, listed across everything, also as a calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from iclei_desktop.documents.writers import WRITERS
from iclei_desktop.rules import moments
from iclei_desktop.rules.commitments import completed, is_overdue
from iclei_desktop.rules.translate import translator
from iclei_desktop.services import editing
from iclei_desktop.services.documents.declaring import Chosen, Order
from iclei_desktop.services.documents.options import Option
from iclei_desktop.services.documents.registry import document_kinds, formats_of
from iclei_desktop.services.looks import LOOKS
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query

TODAY = moments.today()
KIND = kind_of("commitment")
QUERY = Query()


@pytest.fixture(autouse=True)
def today_stays_today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be the same day until the test has ended, also around midnight."""

    monkeypatch.setattr(moments, "today", lambda: TODAY)


def added(workspace: Workspace, kind: str, **values: object) -> str:
    return editing.add(workspace, kind_of(kind), values).keys[kind][0]


@pytest.mark.parametrize(
    ("status", "due", "late"),
    [
        ("OPEN", TODAY - timedelta(days=1), True),
        ("IN_PROGRESS", TODAY - timedelta(days=400), True),
        ("OPEN", TODAY, False),
        ("OPEN", None, False),
        ("DONE", TODAY - timedelta(days=1), False),
        ("DROPPED", TODAY - timedelta(days=1), False),
    ],
)
def test_what_is_overdue(status: str, due: date | None, late: bool) -> None:
    assert is_overdue(status, due, TODAY) is late
    look = LOOKS["commitment", "status"]({"status": status, "due": due}, translator("fr"))
    assert (look is not None) is late
    if look is not None:
        assert (look.words, look.icon) == ("En retard", "triangle-alert")


def test_done_says_when_and_is_undone_with_it(workspace: Workspace) -> None:
    key = added(workspace, "commitment", text="Report")
    editing.change(workspace, KIND, key, {"status": "DONE"})
    assert workspace.get(KIND, key)["done_on"] == TODAY
    workspace.undo()
    assert (workspace.get(KIND, key)["status"], workspace.get(KIND, key)["done_on"]) == ("OPEN", None)
    workspace.redo()
    editing.change(workspace, KIND, key, {"status": "IN_PROGRESS"})
    assert workspace.get(KIND, key)["done_on"] is None


def test_a_day_that_was_given_stays() -> None:
    day = date(2020, 1, 1)
    assert completed({"status": "OPEN", "done_on": day}, {"status": "DONE"}, TODAY) == {}
    assert completed({"status": "OPEN"}, {"status": "DONE", "done_on": day}, TODAY) == {}
    assert completed({"status": "OPEN"}, {"due": day}, TODAY) == {}


@pytest.fixture
def filled(workspace: Workspace) -> Workspace:
    lusaka = added(workspace, "city", place_name="Lusaka", country="ZM")
    kigali = added(workspace, "city", place_name="Kigali", country="RW")
    training = added(workspace, "training", title="Energy data")
    owner = added(workspace, "person", name_as_written="Thandiwe Phiri", honorific="Dr")
    added(workspace, "commitment", text="Later", city=kigali, due=TODAY + timedelta(days=9))
    added(workspace, "commitment", text="No day", city=lusaka)
    late = {"due": TODAY - timedelta(days=9), "training": training, "owner": owner}
    added(workspace, "commitment", text="Late", city=lusaka, **late)
    added(workspace, "commitment", text="Kept", city=lusaka, status="DONE", done_on=TODAY)
    binned = added(workspace, "commitment", text="In the bin", city=lusaka)
    editing.put_into_bin(workspace, KIND, [binned])
    return workspace


def rows(workspace: Workspace, chosen: dict[Option[object], object]) -> list[tuple[str, str]]:
    order = Order(workspace, "", Chosen(chosen), translator("en"))
    table = document_kinds()["commitments"].build(order).sheets[0].tables[0]
    return [(str(row[1]), str(row[4])) for row in table.rows]


def test_the_list_goes_across_everything_by_the_day(filled: Workspace) -> None:
    assert rows(filled, {}) == [("Late", "To do – overdue"), ("Later", "To do"), ("No day", "To do")]
    cities, settled, *_ = document_kinds()["commitments"].options
    assert rows(filled, {cities: ("Lusaka",), settled: True}) == [
        ("Late", "To do – overdue"),
        ("No day", "To do"),
        ("Kept", "Done"),
    ]
    offered = cities.offered(filled, "", translator("en"))  # type: ignore[attr-defined]
    assert [label for _, label in offered] == ["Kigali", "Lusaka"]


def test_the_calendar_has_the_keys_and_the_owners(filled: Workspace) -> None:
    kind = document_kinds()["commitments"]
    assert formats_of(kind) == ("pdf", "xlsx", "docx", "csv", "ics")
    document = kind.build(Order(filled, "", Chosen(), translator("en")))
    text = WRITERS["ics"].render(document).replace(b"\r\n ", b"").decode()
    (late,) = (row for row in filled.page(KIND, QUERY) if row["text"] == "Late")
    assert f"UID:{late['key']}\r\n" in text
    assert "SUMMARY:Lusaka: Late" in text
    assert "Owner: Dr Thandiwe Phiri\\nAgreed at: Energy data" in text
    assert text.count("BEGIN:VTODO") == 3


CALENDARS = ("commitments", "exchange-commitments")


def test_no_other_document_leaves_as_a_calendar() -> None:
    others = [kind for name, kind in document_kinds().items() if name not in CALENDARS]
    assert others
    assert not any("ics" in formats_of(kind) for kind in others)
