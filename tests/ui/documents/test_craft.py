"""Documents, import and export in both languages: every control has a name, nothing is clipped."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from iclei_desktop.rules.translate import languages, translator
from iclei_desktop.services.documents.attendance import TEMPLATE
from iclei_desktop.services.workspace import Workspace, kind_of
from iclei_desktop.storage.search import Query
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.export_list import ExportListDialog
from iclei_desktop.ui.dialogs.import_dialog import ImportDialog, open_import
from iclei_desktop.ui.sections.documents import DocumentsSection
from iclei_desktop.ui.tasks import Tasks
from tests.ui.documents.seen import SECONDS, blank_rows, columns, days, is_sharp, show_marks

LIST = "Name of participant;Municipality;E-mail\nAna;Nowhere;ana at example\n;Lusaka;\n"


@pytest.fixture(params=languages())
def spoken(request: pytest.FixtureRequest, workspace: Workspace) -> Iterator[Context]:
    """Give the context of a window in each language there is."""
    tasks = Tasks()
    yield Context(workspace, translator(request.param), tasks)
    tasks.close()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """Show a window of a small laptop's size."""
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Write a list that gives rise to remarks."""
    made = tmp_path / "a list with a rather long name, as people give them.csv"
    made.write_text(LIST, encoding="cp1252")
    return made


def seen(top: QWidget) -> list[QWidget]:
    """Return the widgets that a person sees."""
    return [widget for widget in (top, *top.findChildren(QWidget)) if widget.isVisible()]


def unnamed(top: QWidget) -> list[str]:
    """Return the controls that a screen reader has no name for."""
    found = []
    for widget in seen(top):
        if widget.focusPolicy() == Qt.FocusPolicy.NoFocus or isinstance(widget, QScrollBar):
            continue
        inside = isinstance(widget.parentWidget(), QComboBox) or widget.focusProxy() is not None
        interface = QAccessible.queryAccessibleInterface(widget)
        if not inside and not interface.text(QAccessible.Text.Name):
            found.append(f"{type(widget).__name__} {widget.objectName()}")
    return found


def clipped(top: QWidget) -> list[str]:
    """Return the words that have less room than they need, or stick out of their window."""
    found = []
    for widget in seen(top):
        if isinstance(widget, QLabel):
            wraps = widget.wordWrap()
            needed = widget.heightForWidth(widget.width()) if wraps else widget.minimumSizeHint().height()
            fits = needed <= widget.height() and (wraps or widget.minimumSizeHint().width() <= widget.width())
            text = widget.text()
        elif isinstance(widget, QAbstractButton):
            fits, text = widget.sizeHint().width() <= widget.width(), widget.text()
        else:
            continue
        shown = widget.visibleRegion().boundingRect()  # less than the widget where it sticks out
        if text and not (fits and (shown.isEmpty() or shown.width() >= widget.width())):
            found.append(text)
    return found


def looks_right(top: QWidget) -> None:
    """Fail for controls without a name, for clipped words and for what is larger than the screen."""
    assert unnamed(top) == []
    assert clipped(top) == []
    assert top.width() <= 1366
    assert top.height() <= 768


@pytest.mark.parametrize("document", [0, 1])
def test_the_documents_section(qtbot: QtBot, spoken: Context, training: str, document: int) -> None:
    made = DocumentsSection(spoken, kind="training")
    qtbot.addWidget(made)
    made.resize(880, 560)  # what the record's pane leaves at 1366×768
    made.options.document.setCurrentIndex(document)
    made.show_record(training)
    made.show()
    qtbot.waitUntil(lambda: is_sharp(made), timeout=SECONDS)
    made.written.tell(Path("/a") / ("folder with a long name" * 4) / "sheet.pdf")
    qtbot.wait(50)
    assert made.size().width() == 880
    looks_right(made)


def test_every_page_of_the_import(
    qtbot: QtBot, spoken: Context, training: str, window: QWidget, path: Path
) -> None:
    for enrolled in (None, training):
        dialog = open_import(spoken, "person", window, enrolled)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        looks_right(dialog)
        dialog.load(path.with_suffix(".gone"))
        wait_for(qtbot, dialog, dialog.choose.problem.isVisible)
        dialog.load(path)
        wait_for(qtbot, dialog, dialog.start.isEnabled)
        assert dialog.preview.isVisible()
        dialog.start.click()
        wait_for(qtbot, dialog, dialog.report.isVisible)
        dialog.close()


def wait_for(qtbot: QtBot, dialog: ImportDialog, ready: Callable[[], bool]) -> None:
    """Wait for a page of the import to be ready and look at it."""
    qtbot.waitUntil(ready, timeout=SECONDS)
    qtbot.wait(20)  # until it is laid out
    looks_right(dialog)


def test_the_export(qtbot: QtBot, spoken: Context, window: QWidget) -> None:
    dialog = ExportListDialog(spoken, kind_of("person"), Query(), ["name_as_written"], window)
    dialog.open()
    qtbot.waitUntil(lambda: bool(dialog.count.text()), timeout=SECONDS)
    looks_right(dialog)
    assert spoken.translate("People") in dialog.windowTitle()
    dialog.written.tell(Path("/a") / "folder" / "people.xlsx")
    qtbot.wait(20)
    looks_right(dialog)
    assert dialog.written.isVisible()
    assert "people.xlsx" in dialog.written.words.text()


def test_tab_walks_through_the_options_in_reading_order(section: DocumentsSection) -> None:
    options = section.options
    wanted: list[QWidget] = [options.document, options.language, options[TEMPLATE].widget]
    wanted += [days(section), columns(section)]
    wanted += [blank_rows(section), show_marks(section)]
    options.document.setFocus()
    walked = []
    for _ in wanted:
        focused = section.focusWidget()
        walked.append(focused)
        section.focusNextChild()
    assert walked == wanted


def test_the_arrows_point_the_way_of_reading(qtbot: QtBot, section: DocumentsSection) -> None:
    back, forward = section.preview.back, section.preview.forward
    pictures = [button.icon().pixmap(16).toImage() for button in (back, forward)]
    section.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    assert [button.icon().pixmap(16).toImage() for button in (forward, back)] == pictures
    qtbot.waitUntil(lambda: back.x() > forward.x())
