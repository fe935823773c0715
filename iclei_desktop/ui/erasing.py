"""Erasing in the window: it says first what goes and that no undo brings it back, and then which backups hold it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.named import Named
from iclei_desktop.rules.progress import Part, Stoppable
from iclei_desktop.rules.saying import say
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.emptying import bin_extent, empty_bin
from iclei_desktop.services.erasing import (
    FOR_GOOD,
    TRACES,
    Backup,
    Extent,
    backups_holding,
    erase,
    extent,
    named_by,
)
from iclei_desktop.services.mention_words import Mention
from iclei_desktop.services.mentions import mentions
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.ui.context import Context
from iclei_desktop.ui.dialogs.progress import show_progress
from iclei_desktop.ui.messages import ask, inform
from iclei_desktop.ui.settings import Settings
from iclei_desktop.ui.widgets.late import unless_gone

GOES = msgid("This goes: {what}.")
LOOSENED = msgid("{count} other records lose their link to it.")
BACKUP_FIRST = msgid("A backup is made first; from it everything can still be fetched.")
GONE = msgid("Erased for good.")
GONE_WHOLLY = msgid("Erased for good. Nothing of it is left in the file.")
SEARCHED_AT = 0.8
"""The share of the work at which the records are gone, and other texts are searched for the name."""
ERASED = msgid("Erased for good. Nothing of it is left in the file, and no backup holds it.")
EMPTIED = msgid("The bin is empty. The backup made before: “{name}”.")


@dataclass(frozen=True)
class _Erased:
    """What is to be told of an erasure."""

    backups: list[Backup]
    named: Named
    places: list[Mention]
    traces: bool


def ask_to_erase(context: Context, kind: RecordKind, keys: list[str], parent: QWidget) -> None:
    """Erase records if the person agrees once it is said what goes with them."""
    if not keys:
        return
    translate = context.translate
    second = Settings(parent).second_place(context.workspace.path)

    def agreed() -> None:
        work = context.work(
            lambda workspace, progress: _erase(workspace, kind, keys, second, translate, progress),
            unless_gone(parent, lambda done: _tell(context, done, parent)),
        )
        show_progress(work, translate(msgid("Erasing for good")), translate, parent)

    def known(found: tuple[Extent, str]) -> None:
        what, name = found
        question = "\n\n".join(filter(None, (name, _question(what, FOR_GOOD, translate))))
        ask(question, translate(msgid("&Erase for good")), translate, parent, agreed)

    context.read(lambda workspace: _meant(workspace, kind, keys), unless_gone(parent, known))


def _tell(context: Context, done: _Erased, parent: QWidget) -> None:
    """Say that it is done, which backups hold it, and then in which texts the name still stands."""
    from iclei_desktop.ui.dialogs.backups_holding import BackupsHolding

    translate = context.translate

    def then() -> None:
        if done.places:
            _list_places(context, done, parent)

    told: QDialog | None = None
    if done.backups:
        told = BackupsHolding(context, done.backups, _said(done, translate), parent)
        told.open()
    elif done.traces:
        told = inform(_said(done, translate), translate, parent)
    elif not done.places:
        inform(translate(ERASED), translate, parent)
    if told is None:
        then()
    else:
        told.finished.connect(then)


def _said(done: _Erased, translate: Translate) -> str:
    """Return what is true of the file after it."""
    if done.traces:
        return f"{translate(GONE)} {translate(TRACES)}"
    return translate(GONE if done.places else GONE_WHOLLY)


def _list_places(context: Context, done: _Erased, parent: QWidget) -> None:
    """List the texts beside the window; a dialog that would keep people from working there is closed."""
    from iclei_desktop.ui.dialogs.names_left import NamesLeft

    over: QWidget | None = parent
    while isinstance(over, QDialog):
        over.close()
        over = over.parentWidget()
    NamesLeft(context, done.named, done.places, over).show()


def ask_to_empty_bin(context: Context, parent: QWidget) -> None:
    """Empty the bin if the person agrees once it is said what goes."""
    translate = context.translate

    def agreed() -> None:
        work = context.work(_empty, unless_gone(parent, told))
        show_progress(work, translate(msgid("Emptying the bin")), translate, parent)

    def told(result: tuple[Path | None, bool]) -> None:
        saved, traces = result
        text = translate(EMPTIED).format(name=saved.name if saved else "")
        inform(f"{text} {translate(TRACES)}" if traces else text, translate, parent)

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


def _erase(  # noqa: PLR0917 - what is erased, and how it is told
    workspace: Workspace,
    kind: RecordKind,
    keys: list[str],
    second: Path | None,
    translate: Translate,
    progress: Stoppable,
) -> _Erased:
    named = named_by(workspace, kind, keys)
    erase(workspace, kind, keys, Part(progress, 0.0, SEARCHED_AT))
    places = mentions(workspace, named, translate, Part(progress, SEARCHED_AT, 1.0), once=True)
    return _Erased(backups_holding(workspace, kind, keys, second), named, places, workspace.has_traces)


def _empty(workspace: Workspace, progress: Stoppable) -> tuple[Path | None, bool]:
    _, saved = empty_bin(workspace, progress)
    return saved, workspace.has_traces


def _question(what: Extent, then: str, translate: Translate) -> str:
    lines = [translate(GOES).format(what=what.text(translate))]
    if what.loosened:
        lines.append(say(translate, LOOSENED, count=what.loosened))
    return "\n\n".join((*lines, translate(then)))
