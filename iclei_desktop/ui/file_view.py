"""What the window shows of an open file: the standing notice, its first page, a tab for each family of records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from iclei_desktop.rules.translate import msgid
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.first_steps import FirstSteps
from iclei_desktop.ui.icons import icon
from iclei_desktop.ui.needs import Needs
from iclei_desktop.ui.notice import Notice
from iclei_desktop.ui.restored_notice import RestoredNotice
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.tabs.record_tab import RecordTab
from iclei_desktop.ui.tabs.registry import all_specs, has_place
from iclei_desktop.ui.tabs.spec import AnySpec, Page, TabSpec
from iclei_desktop.ui.widgets.fitting_tabs import FittingTabs
from iclei_desktop.ui.written_notice import WrittenNotice


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
        self._specs = all_specs()
        self._pages: list[QVBoxLayout] = []
        self._made: dict[str, Page] = {}
        self.tabs = FittingTabs(context.translate)
        self.tabs.setAccessibleName(context.translate(msgid("Kinds of record")))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._unprotected = self._make_unprotected()
        layout.addWidget(self._unprotected)
        self.restored = RestoredNotice(context.translate)
        layout.addWidget(self.restored)
        self.written = WrittenNotice(context)
        layout.addWidget(self.written)
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
    def front(self) -> Page:
        """The tab in front, made when it comes there first: a tab takes longer than the window may stand still."""
        place = self.tabs.currentIndex()
        spec = self._specs[place]
        if spec.name not in self._made:
            self._made[spec.name] = self._make(spec, self._pages[place])
        return self._made[spec.name]

    @property
    def current(self) -> RecordTab:
        """The list in front; for those who know that it is one, as commands do by ``Needs.LIST``."""
        front = self.front
        if not isinstance(front, RecordTab):
            raise LookupError(f"{self.kind} is no list")
        return front

    @property
    def kind(self) -> str:
        """What the tab in front is known by: the kind of record that it lists, or the name of the page."""
        return self._specs[self.tabs.currentIndex()].name

    @property
    def place(self) -> tuple[str, str, str]:
        """Where work stands: the kind of the tab in front, the record shown in it, and the section of that."""
        return self.kind, self.front.key or "", self.front.section_name()

    @property
    def possible(self) -> set[Needs]:
        """What commands can count on."""
        needs = {Needs.FILE} | self.front.possible
        if self.context.workspace.encrypted:
            needs.add(Needs.PROTECTED)
        return needs

    @property
    def kinds(self) -> list[str]:
        """What each tab is known by, in order."""
        return [spec.name for spec in self._specs]

    @property
    def pages(self) -> list[Page]:
        """The pages that have been in front so far."""
        return list(self._made.values())

    def lists(self, *, quiet: bool) -> list[tuple[str, Callable[[], None]]]:
        """Return the tabs that are always there, or those that are opened when needed: label, and what shows it."""
        return [
            (self.tabs.tabText(place), partial(self.show_kind, spec.name))
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
        if not has_place(kind):
            return
        self.show_kind(kind)
        self.current.select(key)
        if section:
            self.current.record.show_section(section)
        self.current.take_keyboard()

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
        """Save what is being typed, in the windows beside this one too."""
        for tab in self._made.values():
            tab.leave()
        self.context.leaving.emit()

    def finish(self) -> None:
        """Save what is being typed and remember the layout: the view is about to be taken down."""
        self.leave()
        for tab in self._made.values():
            tab.save_layout(self._settings)
        self._settings.tab = self.kind

    def _add_page(self, spec: AnySpec) -> None:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        self._pages.append(layout)
        place = self.tabs.addTab(page, icon(spec.icon), self.context.translate(spec.label))
        self.tabs.setTabVisible(place, not spec.quiet)

    def _make(self, spec: AnySpec, page: QVBoxLayout) -> Page:
        tab = RecordTab(spec, self.context) if isinstance(spec, TabSpec) else spec.make(self.context)
        page.addWidget(tab)
        tab.restore_layout(self._settings)
        tab.status_changed.connect(lambda text: self._note_rows(spec.name, text))
        tab.selection_changed.connect(self.selection_changed)
        tab.command_asked.connect(self.command_asked)
        return tab

    def _note_rows(self, kind: str, text: str) -> None:
        self._rows[kind] = text
        self._tell()

    def _tell(self) -> None:
        self.rows_told.emit(self._rows.get(self.kind, ""))
        self.selection_changed.emit()

    def _make_unprotected(self) -> Notice:
        words = msgid("“{name}” is not protected by a passphrase: whoever has the file can read it.")
        text = self.context.translate(words).format(name=self.context.workspace.path.name)
        notice = Notice("lock-open", text, "warning")
        notice.setObjectName("unprotected")
        notice.offer(self.context.translate(msgid("Add a passphrase…")), self.protect_asked.emit)
        return notice
