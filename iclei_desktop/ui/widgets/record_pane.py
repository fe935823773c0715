"""The record side of a tab: its head, its fields, and the sections that belong to its kind."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.tabs.spec import Section, TabSpec
from iclei_desktop.ui.widgets.empty_state import EmptyState
from iclei_desktop.ui.widgets.fitting_tabs import FittingTabs
from iclei_desktop.ui.widgets.record_form import RecordForm
from iclei_desktop.ui.widgets.record_header import RecordHeader
from iclei_desktop.ui.widgets.record_watch import RecordWatch, ShownRecord


class RecordPane(QWidget):
    """Shows one record. Sections are made when they are first looked at."""

    added = Signal(str)
    restore_asked = Signal()
    command_asked = Signal(str)
    gone = Signal()
    """The record that was shown is not in the file any more: what had added it was undone."""

    def __init__(self, spec: TabSpec, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spec, self._context = spec, context
        kind = catalogue()[spec.kind]
        self._key: str | None = None
        self._watch = RecordWatch(context, kind, self, spec.told)
        self.header = RecordHeader(spec, kind, context.translate)
        self._kind = kind
        self._form: RecordForm | None = None
        self.tabs = FittingTabs(context.translate)
        self.tabs.setAccessibleName(context.translate(msgid("Sections of the record")))
        self._empty = EmptyState(spec.icon)
        self._made: dict[int, Section] = {}
        self._told: dict[int, str] = {}
        self._part = ""
        self._stack = QStackedWidget()
        self._lay_out()
        self._watch.read.connect(self._show)
        self.header.restore_asked.connect(self.restore_asked)
        self.header.command_asked.connect(self.command_asked)
        self.tabs.currentChanged.connect(self._show_section)
        self.tabs.tabBarClicked.connect(self._enter_section)

    @property
    def key(self) -> str | None:
        """The record that is shown; None for none, or for one that is not in the file yet."""
        return self._key

    @property
    def form(self) -> RecordForm:
        """The fields, made for the first record that is shown: they take longer than the rest of a tab."""
        if self._form is None:
            self._form = RecordForm(self._context, self._kind, without=self._spec.unedited)
            self._form.added.connect(self._note_added)
            self._form.stale.connect(self._watch.refresh)
            self._overview.addWidget(self._form)
        return self._form

    def show_record(self, key: str | None) -> None:
        """Show another record; what is being typed in the one before is saved."""
        if key is None or key != self._key:
            self.leave()
        self._key = key
        self._watch.watch(key)
        if key is None:
            self._stack.setCurrentWidget(self._empty)

    def begin(self) -> None:
        """Show an empty record to be filled in."""
        self.leave()
        self._key = None
        self._watch.watch(None)
        self.header.show_record(ShownRecord(None, {}))
        self._stack.setCurrentIndex(0)
        self.tabs.setCurrentIndex(0)
        self._offer_sections(offered=False)
        self.form.begin()

    def edit(self) -> None:
        """Go to the name of the record that is shown."""
        if self._stack.currentIndex() == 0:
            self.tabs.setCurrentIndex(0)
            self.form.focus_title()

    def invite(self, *, to_choose: bool) -> None:
        """Ask for a record to be chosen, if there is one, while none is shown."""
        invitation = self._context.translate(msgid("Choose a record in the list to see it here."))
        self._empty.say(invitation if to_choose else "", "")

    def show_section(self, name: str) -> None:
        """Bring a section to the front, with the one it stands within."""
        places = enumerate(self._spec.sections, start=1)
        place = next((place for place, one in places if one.name == name or one.has_part(name)), 0)
        self._part = name if place and self._spec.sections[place - 1].has_part(name) else ""
        self.tabs.setCurrentIndex(place)
        self._show_part()

    def _show_part(self) -> None:
        """Bring the part that was asked for to the front of its section, once that is made."""
        front = self._made.get(self.tabs.currentIndex())
        if self._part and front is not None:
            front.show_part(self._part)
            self._part = ""

    def section_name(self) -> str:
        """Return the name of the section in front, of several within one the innermost; "" for the fields."""
        place = self.tabs.currentIndex()
        front = self._made.get(place)
        if front is not None and front.part_name():
            return front.part_name()
        return self._spec.sections[place - 1].name if place > 0 else ""

    def leave(self) -> None:
        """Save what is being typed."""
        if self._form is not None:
            self._form.leave()
        for section in self._made.values():
            section.leave()

    def event(self, event: QEvent) -> bool:
        """Keep the key Del to the control it is pressed in: in a field it never means the whole record."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Delete
        ):
            event.accept()
            return True
        return super().event(event)

    def _lay_out(self) -> None:
        translate = self._context.translate
        self._overview = self._add_page(translate(msgid("Overview")))
        self._pages = [self._add_page(translate(section.label)) for section in self._spec.sections]
        record = QWidget()
        within = QVBoxLayout(record)
        within.setContentsMargins(0, 0, 0, 0)
        within.setSpacing(0)
        within.addWidget(self.header)
        within.addWidget(self.tabs, 1)
        self._stack.addWidget(record)
        self._stack.addWidget(self._empty)
        self._stack.setCurrentWidget(self._empty)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._stack)

    def _add_page(self, label: str) -> QVBoxLayout:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(page, label)
        return layout

    def _show(self, record: ShownRecord | None) -> None:
        if record is None:
            self.show_record(None)
            self.gone.emit()
            return
        self.header.show_record(record)
        self.form.show_record(record)
        self._offer_sections(offered=True)
        self._stack.setCurrentIndex(0)
        self._show_section()

    def _enter_section(self, place: int) -> None:
        """Give the keyboard to a section that is clicked, so that its keys work at once; Tab and arrows stay."""
        # Once the click is dealt with: the first click makes the section, and gives the keyboard to its tab.
        QTimer.singleShot(0, self, lambda: self._give_keyboard(place))

    def _give_keyboard(self, place: int) -> None:
        made = self._made.get(place)
        first = made.first_control() if made is not None else None
        if first is not None and place == self.tabs.currentIndex():
            first.setFocus(Qt.FocusReason.MouseFocusReason)

    def _offer_sections(self, *, offered: bool) -> None:
        for place in range(1, self.tabs.count()):
            self.tabs.setTabEnabled(place, offered)

    def _show_section(self) -> None:
        """Let the section in front show the record; those behind are told when they come to the front."""
        place = self.tabs.currentIndex()
        for other, section in self._made.items():
            if other != place:
                section.leave()
        if place == 0 or self._key is None:
            return
        if place not in self._made:
            self._made[place] = self._spec.sections[place - 1].make(self._context)
            self._pages[place - 1].addWidget(self._made[place])
        self._show_part()
        if self._told.get(place) != self._key:
            self._told[place] = self._key
            self._made[place].show_record(self._key)

    def _note_added(self, key: str) -> None:
        self._key = key
        self._watch.watch(key)
        self.added.emit(key)
