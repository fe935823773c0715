"""Erasing in the window: it says first what goes and that no undo brings it back, and then which backups hold it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.translate import Translate, filled, msgid, plural
from iclei_desktop.services.emptying import bin_extent, empty_bin
from iclei_desktop.services.erasing import FOR_GOOD, Backup, Extent, backups_holding, erase, extent
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.steps import Changed
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import ask, inform
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.widgets.late import unless_gone

GOES = msgid("This goes: {what}.")
LOOSENED = plural(
    "{count} other record loses its link to it.", "{count} other records lose their link to it."
)
BACKUP_FIRST = msgid("A backup is made first; from it everything can still be fetched.")
ERASED = msgid("Erased for good. Nothing of it is left in the file, and no backup holds it.")
EMPTIED = msgid("The bin is empty. The backup made before: “{name}”.")


def ask_to_erase(context: Context, kind: RecordKind, keys: list[str], parent: QWidget) -> None:
    """Erase records if the person agrees once it is said what goes with them."""
    if not keys:
        return
    translate = context.translate
    second = Settings(parent).second_place(context.workspace.path)

    def agreed() -> None:
        work = context.work(
            lambda workspace, _: _erase(workspace, kind, keys, second), unless_gone(parent, told)
        )
        show_progress(work, translate(msgid("Erasing for good")), translate, parent)

    def told(backups: list[Backup]) -> None:
        from iclei_desktop.ui.dialogs.backups_holding import BackupsHolding

        if backups:
            BackupsHolding(context, backups, parent).open()
        else:
            inform(translate(ERASED), translate, parent)

    def known(found: tuple[Extent, str]) -> None:
        what, name = found
        question = "\n\n".join(filter(None, (name, _question(what, FOR_GOOD, translate))))
        ask(question, translate(msgid("&Erase for good")), translate, parent, agreed)

    context.read(lambda workspace: _meant(workspace, kind, keys), unless_gone(parent, known))


def ask_to_empty_bin(context: Context, parent: QWidget) -> None:
    """Empty the bin if the person agrees once it is said what goes."""
    translate = context.translate

    def agreed() -> None:
        work = context.work(lambda workspace, _: empty_bin(workspace), unless_gone(parent, told))
        show_progress(work, translate(msgid("Emptying the bin")), translate, parent)

    def told(result: tuple[Changed, Path | None]) -> None:
        saved = result[1]
        inform(translate(EMPTIED).format(name=saved.name if saved else ""), translate, parent)

    def known(what: Extent) -> None:
        if not what.counts:
            inform(translate(msgid("The bin is empty.")), translate, parent)
            return
        words = f"{translate(FOR_GOOD)} {translate(BACKUP_FIRST)}"
        ask(_question(what, words, translate), translate(msgid("&Empty the bin")), translate, parent, agreed)

    context.read(bin_extent, unless_gone(parent, known))


def _meant(workspace: Workspace, kind: RecordKind, keys: list[str]) -> tuple[Extent, str]:
    """Return what would go, and the name of the record if it is a single one."""
    only = keys if len(keys) == 1 else []
    names = workspace.titles(kind, only)
    return extent(workspace, {kind.name: keys}), "".join(names.values())


def _erase(workspace: Workspace, kind: RecordKind, keys: list[str], second: Path | None) -> list[Backup]:
    erase(workspace, kind, keys)
    return backups_holding(workspace, kind, keys, second)


def _question(what: Extent, then: str, translate: Translate) -> str:
    lines = [translate(GOES).format(what=what.text(translate))]
    if what.loosened:
        lines.append(filled(translate, LOOSENED, {"count": what.loosened}))
    return "\n\n".join((*lines, translate(then)))
