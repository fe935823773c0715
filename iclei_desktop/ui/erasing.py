"""Erasing in the window: it says first what goes and that no undo brings it back, and then which backups hold it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QDialog, QWidget

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.named import Named
from iclei_desktop.rules.progress import Part, Stoppable
from iclei_desktop.rules.translate import Translate, filled, msgid, plural
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
from iclei_desktop.services.meant import Meant, meant
from iclei_desktop.services.mention_words import Mention
from iclei_desktop.services.mentions import mentions
from iclei_desktop.services.workspace import Workspace
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
SHARING_TOO = msgid("&Also those with the same e-mail address or phone number")
GONE = msgid("Erased for good.")
GONE_WHOLLY = msgid("Erased for good. Nothing of it is left in the file.")
SEARCHED_AT = 0.8
"""The share of the work at which the records are gone, and other texts are searched for the name."""
ERASED = msgid("Erased for good. Nothing of it is left in the file, and no backup holds it.")
EMPTIED = msgid("The bin is empty. The backup made before: “{name}”.")


@dataclass(frozen=True)
class _Foreseen:
    """What is to be told before an erasure; the name is that of a single record."""

    extent: Extent
    name: str
    meant: Meant


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
    too = QCheckBox(translate(SHARING_TOO))

    def agreed() -> None:
        sharing = too.isChecked()
        work = context.work(
            lambda workspace, progress: _erase(
                workspace, _meant(workspace, kind, keys, sharing=sharing), second, translate, progress
            ),
            unless_gone(parent, lambda done: _tell(context, done, parent)),
        )
        show_progress(work, translate(msgid("Erasing for good")), translate, parent)

    def known(found: _Foreseen) -> None:
        asked = _question(found.extent, FOR_GOOD, translate, found.meant.earlier_text(translate))
        question = "\n\n".join(filter(None, (found.name, asked)))
        box = ask(question, translate(msgid("&Erase for good")), translate, parent, agreed)
        if found.meant.sharing:
            box.setCheckBox(too)

    context.read(lambda workspace: _foreseen(workspace, kind, keys), unless_gone(parent, known))


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


def _foreseen(workspace: Workspace, kind: RecordKind, keys: list[str]) -> _Foreseen:
    """Return what would go, and whom only the history knows."""
    names = workspace.titles(kind, keys if len(keys) == 1 else [])
    return _Foreseen(
        extent(workspace, {kind.name: keys}), "".join(names.values()), meant(workspace, kind, keys)
    )


def _meant(workspace: Workspace, kind: RecordKind, keys: list[str], *, sharing: bool) -> Meant:
    what = meant(workspace, kind, keys)
    return what.with_sharing() if sharing else what


def _erase(
    workspace: Workspace,
    what: Meant,
    second: Path | None,
    translate: Translate,
    progress: Stoppable,
) -> _Erased:
    named = named_by(workspace, what.kind, what.keys)
    erase(workspace, what, Part(progress, 0.0, SEARCHED_AT))
    places = mentions(workspace, named, translate, Part(progress, SEARCHED_AT, 1.0), once=True)
    return _Erased(backups_holding(workspace, what, second), named, places, workspace.has_traces)


def _empty(workspace: Workspace, progress: Stoppable) -> tuple[Path | None, bool]:
    _, saved = empty_bin(workspace, progress)
    return saved, workspace.has_traces


def _question(what: Extent, then: str, translate: Translate, earlier: str = "") -> str:
    lines = [translate(GOES).format(what=what.text(translate))]
    if what.loosened:
        lines.append(filled(translate, LOOSENED, {"count": what.loosened}))
    return "\n\n".join(filter(None, (*lines, earlier, translate(then))))
