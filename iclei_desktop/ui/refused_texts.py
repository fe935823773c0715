"""Before something is left that holds text which could not be saved: the person is asked, nothing goes silently."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QMessageBox, QWidget

from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.ui.messages import ask
from iclei_desktop.ui.widgets.record_form import RecordForm

MOST_SHOWN = 8
QUESTION = "refused"
REFUSED = msgid(
    "This could not be saved:\n\n{refused}\n\nIf you stay, it stands where you typed it, and is tried again. If you "
    "discard it, what you typed there is lost; all else is saved."
)
DISCARD = msgid("&Discard it")
STAY = msgid("&Stay")


def refused_in(part: QWidget) -> list[str]:
    """Return what could not be saved in a part of the window: the field, and why, a line each."""
    return [line for form in part.findChildren(RecordForm) for line in form.refused()]


def is_asked(part: QWidget) -> bool:
    """Return whether the question is on the screen."""
    return any(box.isVisible() for box in part.findChildren(QMessageBox, QUESTION))


def ask_to_discard(
    refused: Iterable[str],
    translate: Translate,
    parent: QWidget,
    discard: Callable[[], object],
    stay: Callable[[], object] | None = None,
) -> QMessageBox:
    """Ask whether to stay, which closing the question means too, or to discard what could not be saved."""
    lines = [f"• {line}" for line in refused]
    shown = [*lines[:MOST_SHOWN], *(["…"] if len(lines) > MOST_SHOWN else [])]
    text = translate(REFUSED).format(refused="\n".join(shown))
    box = ask(text, translate(DISCARD), translate, parent, discard)
    box.setObjectName(QUESTION)
    stays = box.button(QMessageBox.StandardButton.Cancel)
    stays.setText(translate(STAY))
    if stay is not None:  # in which order the buttons stand, the system says
        (discards,) = (button for button in box.buttons() if button is not stays)
        box.finished.connect(lambda _: None if box.clickedButton() is discards else stay())
    return box
