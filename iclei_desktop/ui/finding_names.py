"""Finding the texts in which somebody is named, whether or not they are among the people of the file."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QInputDialog, QWidget

from iclei_desktop.rules.named import Named
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.erasing import NOWHERE
from iclei_desktop.services.mention_words import Mention
from iclei_desktop.services.mentions import mentions
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import inform
from iclei_desktop.ui.theme import STEP
from iclei_desktop.ui.widgets.button_box import drop_pictures
from iclei_desktop.ui.widgets.late import unless_gone

ASKED = msgid("Name, e-mail address or phone number:")
TITLE = msgid("Find a name in texts")


def ask_for_name(context: Context, parent: QWidget) -> None:
    """Ask for a name, then list where it stands: notes, remarks, facilitators, names of files, and their history."""
    translate = context.translate
    dialog = QInputDialog(parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setWindowTitle(translate(TITLE))
    dialog.setLabelText(translate(ASKED))
    dialog.setMinimumWidth(100 * STEP)
    dialog.textValueSelected.connect(lambda typed: find_name(context, Named.typed(typed), parent))
    dialog.open()
    drop_pictures(dialog.findChildren(QDialogButtonBox)[0].buttons())


def find_name(context: Context, named: Named, parent: QWidget) -> None:
    """List the texts in which somebody is named."""
    translate = context.translate

    def show(found: list[Mention]) -> None:
        from iclei_desktop.ui.dialogs.names_left import NamesLeft

        if found:
            NamesLeft(context, named, found, parent).show()
        else:
            inform(translate(NOWHERE), translate, parent)

    work = context.work(
        lambda workspace, progress: mentions(workspace, named, translate, progress, once=True),
        unless_gone(parent, show),
    )
    show_progress(work, translate(TITLE), translate, parent)
