"""What the commands of the window open. Each is imported when it is first wanted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from iclei_desktop.rules.translate import msgid

if TYPE_CHECKING:
    from iclei_desktop.ui.file_view import FileView
    from iclei_desktop.ui.main_window import MainWindow

NO_TRAINING = msgid(
    "The door belongs to a training. Go to “Trainings” and choose the one that people come to."
)

NO_ADDRESS = msgid("This resource has no web address. Type one in its overview, or attach its file.")
TO_BROWSER = msgid("Your browser will open this address, outside of the program:\n\n{address}")


def open_import(window: MainWindow) -> None:
    """Bring a list in."""
    if window.view:
        import_into(window.view)


def import_into(view: FileView) -> None:
    """Bring a list in, of what the tab in front holds if nothing else is chosen; of people on a page without a list."""
    from iclei_desktop.ui.dialogs.import_dialog import ImportDialog
    from iclei_desktop.ui.tabs.registry import has_place

    kind = view.kind if has_place(view.kind) else "person"
    training = view.front.key if kind == "training" else None
    ImportDialog(view.context, kind, parent=view, in_front=training).open()


def open_export(window: MainWindow) -> None:
    """Write the list in front to a file."""
    from iclei_desktop.ui.dialogs.export_list import ExportListDialog

    view = window.view
    if view is None:
        return
    shown = view.current.list.table.records.asked
    columns = [field.name for field in shown.columns]

    def open_dialog(keys: Sequence[str]) -> None:
        ExportListDialog(view.context, shown.kind, shown.query, columns, view, selected=keys).open()

    view.current.list.table.kept.with_keys(open_dialog)


def open_match(window: MainWindow) -> None:
    """Look for cities that the city in front, or the exchange, can learn from."""
    from iclei_desktop.ui.dialogs.find_match import FindMatch

    view = window.view
    key = view.current.key if view else None
    if view and key:
        FindMatch(view.context, view.current.spec.kind, key, view).open()


def open_address(window: MainWindow) -> None:
    """Show the address of the resource in front, and let the browser open it if the person wants that."""
    from PySide6.QtCore import QUrl
    from PySide6.QtGui import QDesktopServices

    from iclei_desktop.services.resources import web_address
    from iclei_desktop.services.workspace import kind_of
    from iclei_desktop.ui.messages import ask, inform

    view, translate = window.view, window.translate
    key = view.current.key if view else None
    if view is None or key is None:
        return
    view.current.leave()

    def show(link: str | None) -> None:
        address = web_address(link)
        if not address:
            inform(translate(NO_ADDRESS), translate, window)
            return
        words = translate(TO_BROWSER).format(address=address)

        def open_in_browser() -> None:
            QDesktopServices.openUrl(QUrl(address))

        ask(words, translate(msgid("&Open")), translate, window, open_in_browser)

    view.context.read(lambda workspace: workspace.get(kind_of("resource"), key)["link"], show)


def open_write_shop(window: MainWindow) -> None:
    """Write up the case in front, or a new one: from the training or exchange in front, or from nothing."""
    from iclei_desktop.services.cases import SOURCES
    from iclei_desktop.ui.write_shop import WriteShop

    view = window.view
    if view is None:
        return
    view.leave()
    kind, key = view.kind, view.front.key or ""
    shop = WriteShop(view.context, view, kind if kind in SOURCES and key else "", key)
    shop.addActions([window.menus.actions["undo"], window.menus.actions["redo"]])
    if kind == "case" and key:
        shop.write(key)
    else:  # of a case that is in front nobody need be told where it is
        shop.left.connect(view.written.show_case)
    shop.show()


def open_documents(window: MainWindow) -> None:
    """Make documents about the whole file."""
    from iclei_desktop.ui.dialogs.file_documents import FileDocuments

    if window.view:
        FileDocuments(window.view.context, window.view).show()


def empty_bin(window: MainWindow) -> None:
    """Erase for good what lies in the bin."""
    from iclei_desktop.ui.erasing import ask_to_empty_bin

    if window.view:
        window.view.leave()
        ask_to_empty_bin(window.view.context, window.view)


def review_retention(window: MainWindow) -> None:
    """Go through the people whose data need not be kept any longer."""
    from iclei_desktop.ui.dialogs.retention_review import RetentionReview

    if window.view:
        window.view.leave()
        RetentionReview(window.view.context, window.view).open()


def find_name(window: MainWindow) -> None:
    """Find the texts in which somebody is named."""
    from iclei_desktop.ui.finding_names import ask_for_name

    if window.view:
        window.view.leave()
        ask_for_name(window.view.context, window.view)


def open_lookalikes(window: MainWindow) -> None:
    """List people who look alike."""
    from iclei_desktop.ui.dialogs.lookalike_list import LookalikeList

    if window.view:
        window.view.leave()
        LookalikeList(window.view.context, window.view).open()


def open_door(window: MainWindow) -> None:
    """Fill the screen with the door of the training in front."""
    from iclei_desktop.ui.door import open_door as open_door_of
    from iclei_desktop.ui.messages import inform

    if window.view is None:
        return
    tab = window.view.current
    if tab.spec.kind != "training" or tab.key is None:
        inform(window.translate(NO_TRAINING), window.translate, window)
        return
    tab.leave()
    open_door_of(window.view.context, tab.key, window)


def open_size_classes(window: MainWindow) -> None:
    """Set from how many inhabitants on a city counts as large."""
    from iclei_desktop.ui.dialogs.size_classes import SizeClasses

    if window.view:
        window.view.leave()
        SizeClasses(window.view.context, window.view).open()


def open_history(window: MainWindow) -> None:
    """List the steps made in the file."""
    from iclei_desktop.ui.history_window import HistoryWindow

    if window.view:
        HistoryWindow(window.view.context, window.view).show()


def open_backups(window: MainWindow) -> None:
    """List the backups of the file, and what changed since each."""
    from iclei_desktop.ui.backups_window import BackupsWindow

    if window.view and window.files.current:
        BackupsWindow(window, window.files.current, window.view).show()


def open_palette(window: MainWindow) -> None:
    """Go to a record or run a command by typing."""
    from iclei_desktop.ui.palette import Palette

    Palette(window).open()


def check_file(window: MainWindow) -> None:
    """Read the whole file and say whether it is sound."""
    from iclei_desktop.ui.health import check_file as look_over

    look_over(window)


def rescue(window: MainWindow) -> None:
    """Save what can be saved of a damaged file."""
    from iclei_desktop.ui.rescue import rescue as rescue_from

    rescue_from(window)


def open_help(window: MainWindow) -> None:
    """Show the help pages."""
    from iclei_desktop.ui.help_window import HelpWindow

    HelpWindow(window.translate, window).show()


def open_about(window: MainWindow) -> None:
    """Say what the program is and what it is made of."""
    from iclei_desktop.ui.about import AboutDialog

    AboutDialog(window.translate, window).open()
