"""The model of a list: pages, changes, sorting, and Qt's own tester over all of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate
from iclei_desktop.services import editing
from iclei_desktop.services.workspace import Workspace, kind_of, new_edit
from iclei_desktop.storage.search import Query
from iclei_desktop.storage.steps import Name
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.widgets import record_model
from iclei_desktop.ui.widgets.record_model import RecordModel
from iclei_desktop.ui.widgets.record_pages import PAGE, Listing, Part, read_part

PERSON = kind_of("person")
MANY = 3 * PAGE + 7


def texts(model: RecordModel, column: int = 0) -> list[str]:
    return [str(model.index(row, column).data()) for row in range(model.rowCount())]


@pytest.fixture
def model(qtbot: QtBot, context: Context) -> Iterator[RecordModel]:
    made = RecordModel(context, PERSON, PERSON.listed)
    tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    with qtbot.waitSignal(made.counted):
        made.ask(Query())
    yield made
    tester.deleteLater()
    made.deleteLater()


def test_rows_are_the_files_own_in_its_order(model: RecordModel, workspace: Workspace) -> None:
    rows = workspace.page(PERSON, Query())
    assert model.rowCount() == len(rows) == 24
    assert texts(model) == [row["name_as_written"] for row in rows]
    assert [model.key_at(place) for place in range(len(rows))] == [row["key"] for row in rows]


def test_a_link_shows_what_the_record_is_called(model: RecordModel) -> None:
    headings = [
        model.headerData(section, Qt.Orientation.Horizontal) for section in range(model.columnCount())
    ]
    assert headings == ["Full name", "Sex", "Organisation", "Position", "City", "E-mail"]
    assert "Lilongwe" in texts(model, headings.index("City"))


def test_a_page_not_at_hand_is_empty_until_it_has_been_read(
    qtbot: QtBot, model: RecordModel, workspace: Workspace
) -> None:
    with qtbot.waitSignal(model.replaced):
        people = ({"name_as_written": f"Person {number:04}"} for number in range(MANY))
        workspace.write(Name("test"), [new_edit(PERSON, values) for values in people])
    last = model.rowCount() - 1
    assert last + 1 == MANY + 24
    assert model.index(last, 0).data() == ""
    qtbot.waitUntil(lambda: model.index(last, 0).data() != "")
    (expected,) = workspace.page(PERSON, Query(), offset=last, limit=1)
    assert model.index(last, 0).data() == expected["name_as_written"]
    assert model.key_at(last) == expected["key"]


def test_a_page_that_cannot_be_read_is_told_of_once_and_hinders_no_other(
    qtbot: QtBot, model: RecordModel, context: Context, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    with qtbot.waitSignal(model.replaced):
        people = ({"name_as_written": f"Person {number:04}"} for number in range(MANY))
        workspace.write(Name("test"), [new_edit(PERSON, values) for values in people])
    told = list[BaseException]()
    last = model.rowCount() - 1

    def damaged(
        workspace: Workspace,
        translate: Translate,
        listing: Listing,
        numbers: Sequence[int],
        known: int | None,
    ) -> Part:
        if last // PAGE in numbers:
            raise Refusal("damaged")
        return read_part(workspace, translate, listing, numbers, known)

    monkeypatch.setattr(record_model, "read_part", damaged)
    context.failed.connect(told.append)
    for _ in range(3):  # as painting does
        assert model.index(last, 0).data() == ""
        qtbot.waitUntil(lambda: len(told) == 1)
    assert model.index(PAGE, 0).data() == ""
    qtbot.waitUntil(lambda: model.index(PAGE, 0).data() != "")
    monkeypatch.setattr(record_model, "read_part", read_part)
    with qtbot.waitSignal(model.renewed):
        model.refresh()
    qtbot.waitUntil(lambda: model.index(last, 0).data() != "")
    assert len(told) == 1


def test_an_edit_renews_its_row_and_moves_nothing(
    qtbot: QtBot, model: RecordModel, workspace: Workspace
) -> None:
    key = model.key_at(3)
    assert key is not None
    with qtbot.waitSignals([model.renewed, model.dataChanged]), qtbot.assertNotEmitted(model.modelReset):
        editing.change(workspace, PERSON, key, {"organisation": "Elsewhere"})
    assert model.index(3, 2).data() == "Elsewhere"


def test_a_new_name_moves_the_row(qtbot: QtBot, model: RecordModel, workspace: Workspace) -> None:
    key = model.key_at(0)
    assert key is not None
    with qtbot.waitSignal(model.replaced):
        editing.change(workspace, PERSON, key, {"name_as_written": "Zzz"})
    place = [row["key"] for row in workspace.page(PERSON, Query())].index(key)
    assert place > 0
    assert model.key_at(place) == key
    assert model.place_of(key) == place


def test_a_renamed_city_is_renamed_in_the_list_of_people(
    qtbot: QtBot, model: RecordModel, workspace: Workspace
) -> None:
    city = workspace.page(kind_of("city"), Query(text="Lilongwe"))[0]["key"]
    with qtbot.waitSignal(model.renewed):
        editing.change(workspace, kind_of("city"), city, {"place_name": "Lilongwe City"})
    assert "Lilongwe City" in texts(model, 4)


def test_what_is_not_listed_is_not_read_again(qtbot: QtBot, model: RecordModel, workspace: Workspace) -> None:
    training = workspace.page(kind_of("training"), Query())[0]["key"]
    with qtbot.assertNotEmitted(model.renewed, wait=200), qtbot.assertNotEmitted(model.replaced):
        editing.change(workspace, kind_of("training"), training, {"venue": "Elsewhere"})


def test_only_the_last_of_several_questions_is_answered(qtbot: QtBot, model: RecordModel) -> None:
    with qtbot.waitSignal(model.replaced):
        for typed in ("a", "am", "ami", "amina"):
            model.ask(Query(text=typed))
    assert texts(model) == ["Amina Wanjiru Otieno"]
    with qtbot.assertNotEmitted(model.replaced, wait=200):
        pass


def test_sorting_downwards_turns_the_list_round(qtbot: QtBot, model: RecordModel) -> None:
    upwards = texts(model)
    with qtbot.waitSignal(model.replaced):
        model.ask(Query(sort=("-name_as_written",)))
    assert texts(model) == upwards[::-1]


def test_other_columns_show_other_fields(qtbot: QtBot, model: RecordModel, workspace: Workspace) -> None:
    with qtbot.waitSignal(model.replaced):
        model.ask(columns=(PERSON.fields["phone"], PERSON.fields["name_as_written"]))
    assert model.columnCount() == 2
    assert texts(model) == [row["phone"] or "" for row in workspace.page(PERSON, Query())]
