"""The main window: menus above, the open file's tabs or the first page in the middle, the status bar below."""

from __future__ import annotations

from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QMenuBar

from iclei_desktop.rules.translate import Translate, msgid, translator
from iclei_desktop.ui import theme
from iclei_desktop.ui.first_run import FirstRunPage
from iclei_desktop.ui.languages import speak
from iclei_desktop.ui.locking import Locked, Locking
from iclei_desktop.ui.menus import Menus
from iclei_desktop.ui.needs import Needs
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.status import StatusBar
from iclei_desktop.ui.taking_down import TakingDown

if TYPE_CHECKING:
    from iclei_desktop.services.backups import Kept
    from iclei_desktop.storage.key_safe import KeySafe
    from iclei_desktop.ui.context import Context
    from iclei_desktop.ui.file_view import FileView
    from iclei_desktop.ui.files import Files
    from iclei_desktop.ui.going_back import GoingBack
    from iclei_desktop.ui.lock_page import LockPage
    from iclei_desktop.ui.passphrases import Passphrases
    from iclei_desktop.ui.undo import Undo
    from iclei_desktop.ui.unlocking import Unlocking

SMALLEST = QSize(1024, 640)
USUAL = QSize(1280, 720)
PROGRAM = msgid("ICLEI Desktop")


class MainWindow(QMainWindow):
    """Holds the parts together; what a command does stands with the part it belongs to.

    Parts that an empty window can do without are imported and made when they are first asked for: a person waits for
    the window.
    """

    def __init__(
        self, application: QApplication, settings: Settings, language: str, safe: KeySafe | None = None
    ) -> None:
        super().__init__()
        self._application = application
        self._context: Context | None = None
        self.settings = settings
        self.translate: Translate = translator(language)
        self._safe = safe
        self.locking: Locking = Locking(self, application)
        self.passphrases: Passphrases | None = None
        self.lock_page: LockPage | None = None
        self._locked: Locked | None = None
        self._closing = False
        self.view: FileView | None = None
        self.undo: Undo | None = None
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self.restoreGeometry(settings.geometry)
        self._make_parts()

    @cached_property
    def files(self) -> Files:
        """What opens, makes and closes files."""
        from iclei_desktop.ui.files import Files

        return Files(self)

    @cached_property
    def going_back(self) -> GoingBack:
        """What works on the open file as a whole."""
        from iclei_desktop.ui.going_back import GoingBack

        return GoingBack(self)

    @cached_property
    def unlocking(self) -> Unlocking:
        """What asks for passphrases."""
        from iclei_desktop.ui.unlocking import Unlocking

        return Unlocking(self)

    @cached_property
    def safe(self) -> KeySafe:
        """Where this computer remembers keys."""
        from iclei_desktop.storage.key_safe import KeySafe

        return self._safe or KeySafe()

    def open_file(self, path: Path) -> None:
        """Open a file."""
        self.files.open(path)

    def come_forward(self, path: str) -> None:
        """Come to the front, and open a file if one is named: a second start of the program asks for it."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.raise_()
        self.activateWindow()
        if path:
            self.open_file(Path(path))

    def show_file(self, context: Context | None) -> None:
        """Show a file that has been opened; None: the first page."""
        from iclei_desktop.ui.passphrases import Passphrases

        self._context = context
        self.passphrases = Passphrases(context, self) if context else None
        if context and self.passphrases:
            self.passphrases.known.connect(self._enable)
            self.passphrases.changed.connect(self._show_protection)
            context.changed.connect(lambda _: self.status.show_saved())
            context.failed.connect(self.show_error)
            context.told.connect(self.show_told)
        locked, self._locked = self._locked, None
        self._show_middle()
        if context and self.view and locked and locked.path == context.workspace.path:
            self.view.show_place(locked.place)

    def show_locked(self, locked: Locked) -> None:
        """Ask for the passphrase of a file that was locked; it then shows where work stood."""
        self._locked = locked
        self._show_middle()

    def show_backup(self, kept: Kept | None) -> None:
        """Say how it stands with the backups."""
        self.status.show_backup(kept)

    def show_told(self, text: str) -> None:
        """Say for a moment what was done, in the bar that there is by then."""
        self.status.show_for_a_moment(text)

    def show_anew(self) -> None:
        """Show the open file anew, where work stood: all of it may have changed."""
        from iclei_desktop.ui.returning import go_to, place_in

        if self.view and self._context:
            place = place_in(self.view)
            self.leave_file()
            self._show_middle()
            go_to(self.view, place)

    def leave_file(self) -> None:
        """Save what is being typed, before the file is closed or shown anew."""
        if self.view:
            self.view.finish()

    def set_language(self, code: str) -> None:
        """Speak another language; work in progress goes on where it was, once all that is typed is saved or may go."""
        if self.files.may_leave(partial(self._set_language, code)):
            self._set_language(code)
        else:
            self.menus.refresh_choices()  # it is not the other one yet

    def _set_language(self, code: str) -> None:
        from iclei_desktop.ui.returning import go_to, place_in

        place = place_in(self.view) if self.view else None
        self.settings.language = code
        self.translate = translator(code)
        self.leave_file()
        if self.files.current and self._context:
            self.files.current.tasks.settle()  # what the old view asked for comes in before it goes
            self._context.translate = self.translate
        self._make_parts()
        if self.view and place:
            go_to(self.view, place)

    def set_scheme(self, scheme: theme.Scheme) -> None:
        """Show the program light, dark or like the system."""
        self.settings.scheme = scheme
        theme.apply(self._application, scheme)
        self.menus.refresh_choices()

    def show_error(self, error: BaseException) -> None:
        """Tell of an operation that failed."""
        from iclei_desktop.ui.messages import tell

        if not self.going_back.is_gone(error):
            tell(error, self.translate, self)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Save, and let go of everything, before the window goes; what cannot be saved is asked about first."""
        if not self._closing and not self.files.may_leave(self._close_anyway):
            event.ignore()
            return
        self.settings.geometry = self.saveGeometry()
        self.hide()  # the last backup takes a moment, in which nobody need look at a window that stands still
        self.files.finish()
        self.settings.sync()
        super().closeEvent(event)

    def _close_anyway(self) -> None:
        self._closing = True
        self.close()

    def _make_parts(self) -> None:
        """Make all that holds words, in the language there is now."""
        speak(self._application, self.translate.language)
        self.setMenuBar(QMenuBar())
        self.menus = Menus(self)
        self.status = StatusBar(self.translate)
        self.setStatusBar(self.status)
        self._show_middle()

    def _show_middle(self) -> None:
        if self.view:
            TakingDown(self.view, self.view.pages, self)
        self.view = self.undo = self.lock_page = None
        if self._context:
            self._show_view(self._context)
        elif self._locked:
            self._show_lock_page(self._locked)
        else:
            self.setCentralWidget(FirstRunPage(self))
        path = self._context.workspace.path if self._context else None
        current = self.files.current if self._context else None
        program = self.translate(PROGRAM)
        self.setWindowTitle(f"{path.name} – {program}" if path else program)
        self.status.show_file(path)
        self.show_backup(current.keeper.kept if current else None)
        self.menus.refresh_choices()
        self._enable()

    def _show_lock_page(self, locked: Locked) -> None:
        from iclei_desktop.ui.lock_page import LockPage

        self.lock_page = LockPage(locked, self)
        self.setCentralWidget(self.lock_page)
        self.lock_page.setFocus()

    def _show_view(self, context: Context) -> None:
        from iclei_desktop.ui.file_view import FileView
        from iclei_desktop.ui.fonts import carry_fonts
        from iclei_desktop.ui.returning import Whereabouts
        from iclei_desktop.ui.undo import Undo

        carry_fonts()
        self.view = view = FileView(context, self.settings)
        self.setCentralWidget(self.view)
        self.undo = undo = Undo(context, self.menus.actions["undo"], self.menus.actions["redo"], self.view)
        undo.known.connect(self._enable)
        undo.known.connect(lambda: view.restored.show_step(undo.restored))
        undo.restore_undone.connect(self.going_back.undo_restore)
        undo.told.connect(self.status.show_for_a_moment)
        view.restored.undo_asked.connect(undo.undo)
        Whereabouts(view, self.settings)
        self.view.rows_told.connect(self.status.show_rows)
        self.view.selection_changed.connect(self._enable)
        self.view.command_asked.connect(lambda name: self.menus.actions[name].trigger())
        if self.passphrases:
            self.view.protect_asked.connect(self.passphrases.change)

    def _show_protection(self) -> None:
        if self.view:
            self.view.show_protection()
        self._enable()

    def _enable(self) -> None:
        there = {Needs.NOTHING}
        for part in (self.view, self.undo):
            if part:
                there |= part.possible
        if self.passphrases and self.passphrases.remembered:
            there.add(Needs.REMEMBERED)
        self.menus.enable(there)
