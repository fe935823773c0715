"""The write-shop: the steps of a case on one side, the one at hand on the other, its sheet at the end."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.workspace import kind_of
from iclei_desktop.services.write_shop import STEPS, first_open, is_begun, is_filled
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.refused_texts import ask_to_discard, is_asked, refused_in
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.late import unless_gone
from iclei_desktop.ui.widgets.page import page_of
from iclei_desktop.ui.widgets.plain_label import PlainLabel
from iclei_desktop.ui.widgets.record_form import RecordForm
from iclei_desktop.ui.widgets.record_watch import RecordWatch, ShownRecord
from iclei_desktop.ui.write_shop.begin_page import BeginPage
from iclei_desktop.ui.write_shop.step_page import StepPage
from iclei_desktop.ui.write_shop.whole_page import WholePage

SIZE = (250 * STEP, 160 * STEP)
WAY_WIDTH = 52 * STEP
ICON_SIDE = 4 * STEP
SAVED = msgid(
    "Everything is saved as you write. Close the window at any time: the case is kept under “Good practices”, and "
    "you go on from there."
)


class WriteShop(QDialog):
    """Leads through a case. Steps may be taken in any order; nothing has to be filled in.

    A dialog, so that it goes with all others when the file is locked.
    """

    left = Signal(str, str)
    """The window is closed by the person, and a case is there: its key, and what it is called."""

    def __init__(
        self, context: Context, parent: QWidget | None = None, source: str = "", key: str = ""
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context = context
        self._record: ShownRecord | None = None
        self._pages: dict[int, StepPage] = {}
        translate = context.translate
        self.setWindowTitle(translate(msgid("Write up a case")))
        self.title = PlainLabel(wordWrap=True)
        self.way = QListWidget()
        self.way.setAccessibleName(translate(msgid("Steps")))
        self.way.setFixedWidth(WAY_WIDTH)
        self.way.setIconSize(QSize(ICON_SIDE, ICON_SIDE))
        self.begin = BeginPage(context, source, key)
        self.whole = WholePage(context)
        self._places = [QWidget() for _ in STEPS]
        self._middle = QStackedWidget()
        self.back_button = QPushButton(translate(msgid("&Back")))
        self.next_button = QPushButton(translate(msgid("&Next")))
        self.show_button = QPushButton(icon("external-link"), translate(msgid("Show the &case")))
        self.show_button.setToolTip(
            translate(msgid("Close this window and show the case under “Good practices”"))
        )
        self.close_button = QPushButton(translate(msgid("&Close")))
        self._watch = RecordWatch(context, kind_of("case"), self)
        self._fill_way()
        self._lay_out()
        self._listen()
        self._show_begin()

    @property
    def place(self) -> int:
        """The step at hand, from 0; the last is the whole case."""
        return self.way.currentRow()

    @property
    def _once_begun(self) -> tuple[QWidget, ...]:
        """What is of use only once there is a case."""
        return self.way, self.show_button, self.back_button, self.next_button

    def page(self, place: int) -> StepPage:
        """Return the page of a step, made when it is first come to."""
        if place not in self._pages:
            page = self._pages[place] = StepPage(self._context, STEPS[place])
            layout = QVBoxLayout(self._places[place])
            layout.setContentsMargins(0, 0, 0, 0)
            layout.addWidget(page)
        return self._pages[place]

    def write(self, key: str) -> None:
        """Go on with a case where nothing is written yet."""
        self._record = None
        self._watch.watch(key)

    def reject(self) -> None:
        """Save what is being typed, close, and say which case was written; ask first if something cannot be saved."""
        held = any(form.holds for form in self.findChildren(RecordForm))
        self._leave()
        if held:
            self._context.read(lambda _: None, unless_gone(self, self._close_unless_refused))
        else:
            self._close()

    def _close_unless_refused(self, _: None) -> None:
        refused = refused_in(self)
        if not refused:
            self._close()
        elif not is_asked(self):
            ask_to_discard(refused, self._context.translate, self, self._close)

    def _close(self) -> None:
        super().reject()
        if self._record and self._record.key:
            self.left.emit(self._record.key, self.title.text())

    def show_case(self) -> None:
        """Close, and bring the case to the front."""
        key = self._record.key if self._record else None
        self.reject()
        if key:
            self._context.record_asked.emit("case", key)

    def _fill_way(self) -> None:
        translate = self._context.translate
        for number, label in enumerate((*(step.label for step in STEPS), msgid("The whole case")), 1):
            QListWidgetItem(f"{number}. {translate(label)}", self.way)

    def _lay_out(self) -> None:
        font = self.title.font()
        font.setPointSizeF(font.pointSizeF() * 1.4)
        font.setBold(True)
        self.title.setFont(font)
        for widget in (self.begin, *self._places, self.whole):
            self._middle.addWidget(widget)
        saved = PlainLabel(self._context.translate(SAVED), wordWrap=True)
        below = QHBoxLayout()
        below.setSpacing(2 * STEP)
        below.addWidget(saved, 1)
        for button in (self.show_button, self.back_button, self.next_button, self.close_button):
            button.setAutoDefault(False)
            below.addWidget(button)
        columns = QHBoxLayout()
        columns.setSpacing(4 * STEP)
        columns.addWidget(self.way)
        columns.addWidget(self._middle, 1)
        layout = page_of(self)
        layout.addWidget(self.title)
        layout.addLayout(columns, 1)
        layout.addLayout(below)
        self.resize(*SIZE)

    def _listen(self) -> None:
        self.begin.chosen.connect(self.write)
        self._watch.read.connect(self._take)
        self._context.leaving.connect(self._leave)
        self.way.currentRowChanged.connect(self._show_step)
        self.back_button.clicked.connect(lambda: self._go(self.place - 1))
        self.next_button.clicked.connect(lambda: self._go(self.place + 1))
        self.show_button.clicked.connect(self.show_case)
        self.close_button.clicked.connect(self.reject)
        for button, keys in ((self.back_button, "Ctrl+PgUp"), (self.next_button, "Ctrl+PgDown")):
            shortcut = QKeySequence(keys)
            QShortcut(shortcut, self, button.click)
            shown = shortcut.toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{button.text().replace('&', '')} ({shown})")

    def _show_begin(self) -> None:
        self.title.setText(self._context.translate(msgid("Write up a case")))
        self._middle.setCurrentWidget(self.begin)
        for widget in self._once_begun:
            widget.hide()
        self.begin.line.setFocus()

    def _take(self, record: ShownRecord | None) -> None:
        """Show the case as it stands in the file; one that was undone leaves nothing to write."""
        if record is None:
            self._record = None
            self.reject()
            return
        anew, self._record = self._record is None, record
        self.title.setText(kind_of("case").title(record.values) or "")
        self._mark_way(record)
        for page in self._pages.values():
            page.show_record(record)
        if anew:
            for widget in self._once_begun:
                widget.show()
            place = first_open(record.values)
            self._go(place)
            self._show_step(place)
        elif self.place == len(STEPS):
            self.whole.show_case(record)

    def _mark_way(self, record: ShownRecord) -> None:
        begun = self._context.translate(msgid("{step}, begun"))
        filled = self._context.translate(msgid("{step}, filled in"))
        for place, step in enumerate(STEPS):
            item, done = self.way.item(place), is_filled(step, record.values)
            item.setIcon(icon("check" if done else "pen-line"))
            words = filled if done else begun if is_begun(step, record.values) else "{step}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words.format(step=item.text()))
        self.way.item(len(STEPS)).setIcon(icon("file-text"))

    def _go(self, place: int) -> None:
        self.way.setCurrentRow(min(max(place, 0), len(STEPS)))

    def _show_step(self, place: int) -> None:
        if self._record is None or place < 0:
            return
        self._leave()
        self.back_button.setEnabled(place > 0)
        self.next_button.setEnabled(place < len(STEPS))
        if place == len(STEPS):
            self.whole.show_case(self._record)
            self._middle.setCurrentWidget(self.whole)
            return
        page = self.page(place)
        page.show_record(self._record)
        self._middle.setCurrentWidget(self._places[place])
        if not self.way.hasFocus():
            page.enter()

    def _leave(self) -> None:
        for page in self._pages.values():
            page.leave()
