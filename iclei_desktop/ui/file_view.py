"""What the window shows of an open file: the standing notice, and a tab for each family of records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.actions import Needs
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.first_steps import FirstSteps
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.restored_notice import RestoredNotice
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import tab_specs
from iclei_desktop.ui.tabs.spec import TabSpec


class FileView(QWidget):
    """The tabs of one open file."""

    rows_told = Signal(str)
    """How many rows the tab in front shows of all, as words."""
    selection_changed = Signal()
    command_asked = Signal(str)
    """A command of the window is asked for in a record's head, by its name."""
    protect_asked = Signal()
    """The person wants a passphrase for a file that has none."""

    def __init__(self, context: Context, settings: Settings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self._settings = settings
        self._rows: dict[str, str] = {}
        self._specs = tab_specs()
        self._pages: list[QVBoxLayout] = []
        self._made: dict[str, RecordTab] = {}
        self.tabs = QTabWidget(documentMode=True)
        self.tabs.setAccessibleName(context.translate(msgid("Kinds of record")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._unprotected = self._make_unprotected()
        layout.addWidget(self._unprotected)
        self.restored = RestoredNotice(context.translate)
        layout.addWidget(self.restored)
        layout.addWidget(FirstSteps(context, self))
        layout.addWidget(self.tabs, 1)
        for spec in self._specs:
            self._add_page(spec)
        self.show_kind(settings.tab)
        self.show_protection()  # now that it has a parent: else it would be a window of its own for a moment
        self.tabs.currentChanged.connect(self._tell)
        context.record_asked.connect(self.show_record)
        self._tell()

    @property
    def current(self) -> RecordTab:
        """The tab in front, made when it comes there first: a tab takes longer than the window may stand still."""
        place = self.tabs.currentIndex()
        spec = self._specs[place]
        if spec.kind not in self._made:
            self._made[spec.kind] = self._make(spec, self._pages[place])
        return self._made[spec.kind]

    @property
    def place(self) -> tuple[str, str, str]:
        """Where work stands: the kind of the tab in front, the record shown in it, and the section of that."""
        tab = self.current
        return tab.spec.kind, tab.key or "", tab.record.section_name()

    @property
    def possible(self) -> set[Needs]:
        """What commands on the tab in front can count on."""
        needs = {Needs.FILE}
        if self.context.workspace.encrypted:
            needs.add(Needs.PROTECTED)
        selected = self.current.selected_count()
        if selected:
            needs |= {Needs.RECORD, Needs.BINNED if self.current.in_bin else Needs.IN_USE}
        if self.current.spec.matched and self.current.key:
            needs.add(Needs.PEERS)
        if self.current.spec.kind == "resource" and self.current.key:
            needs.add(Needs.ADDRESS)
        if selected == 2 and self.current.spec.kind == "person" and not self.current.in_bin:
            needs.add(Needs.TWO_PEOPLE)
        return needs

    @property
    def kinds(self) -> list[str]:
        """Kind of each tab, in order."""
        return [spec.kind for spec in self._specs]

    def lists(self, *, quiet: bool) -> list[tuple[str, Callable[[], None]]]:
        """Return the tabs that are always there, or those that are opened when needed: label, and what shows it."""
        return [
            (self.tabs.tabText(place), partial(self.show_kind, spec.kind))
            for place, spec in enumerate(self._specs)
            if spec.quiet is quiet
        ]

    def show_kind(self, kind: str) -> None:
        """Bring the tab of a kind to the front; a kind without a tab leaves all as it is."""
        if kind in self.kinds:
            self.tabs.setTabVisible(self.kinds.index(kind), True)
            self.tabs.setCurrentIndex(self.kinds.index(kind))

    def show_record(self, kind: str, key: str, section: str = "") -> None:
        """Bring one record to the front, and a section of it if one is named; a kind without a tab has no place."""
        if kind not in self.kinds:
            return
        self.show_kind(kind)
        self.current.select(key)
        if section:
            self.current.record.show_section(section)

    def show_place(self, place: tuple[str, str, str]) -> None:
        """Bring the place back that ``place`` told."""
        kind, key, section = place
        self.show_kind(kind)
        if key:
            self.show_record(kind, key, section)

    def show_protection(self) -> None:
        """Say it, as long as the file has no passphrase."""
        self._unprotected.setHidden(self.context.workspace.encrypted)

    def leave(self) -> None:
        """Save what is being typed."""
        for tab in self._made.values():
            tab.leave()

    def finish(self) -> None:
        """Save what is being typed and remember the layout: the view is about to be taken down."""
        for tab in self._made.values():
            tab.leave()
            tab.save_layout(self._settings)
        self._settings.tab = self.current.spec.kind

    def _add_page(self, spec: TabSpec) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pages.append(layout)
        label = self.context.translate(catalogue()[spec.kind].about.many)
        place = self.tabs.addTab(page, icon(spec.icon), label)
        self.tabs.setTabVisible(place, not spec.quiet)

    def _make(self, spec: TabSpec, page: QVBoxLayout) -> RecordTab:
        tab = RecordTab(spec, self.context)
        page.addWidget(tab)
        tab.restore_layout(self._settings)
        tab.status_changed.connect(lambda text: self._note_rows(spec.kind, text))
        tab.selection_changed.connect(self.selection_changed)
        tab.command_asked.connect(self.command_asked)
        return tab

    def _note_rows(self, kind: str, text: str) -> None:
        self._rows[kind] = text
        self._tell()

    def _tell(self) -> None:
        self.rows_told.emit(self._rows.get(self.current.spec.kind, ""))
        self.selection_changed.emit()

    def _make_unprotected(self) -> Notice:
        words = msgid("“{name}” is not protected by a passphrase: whoever has the file can read it.")
        text = self.context.translate(words).format(name=self.context.workspace.path.name)
        notice = Notice("lock-open", text, "warning")
        notice.setObjectName("unprotected")
        notice.offer(self.context.translate(msgid("Add a passphrase…")), self.protect_asked.emit)
        return notice
