"""For each kind of field a value that fits it, typed or chosen by keys as people do it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox

from iclei_desktop.records.fields import Field
from iclei_desktop.records.kinds import EMAIL, PHONE, WEBSITE, Choices, FieldKind, Link
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.ui.widgets.choice_editors import CountryEditor
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from iclei_desktop.ui.widgets.link_editor import LinkEditor
from tests.sessions.hands import Hands

PATTERNS: Mapping[FieldKind, str] = {
    EMAIL: "nouvelle@example.org",
    PHONE: "+228 90 12 34 56",
    WEBSITE: "https://example.org/",
}
TARGETS: Mapping[str, str] = {
    "city": "Kigali",
    "programme": "Global Covenant of Mayors for Climate & Energy",
    "office": "Africa Secretariat",
}
"""What a link of each kind is led to. The demo has no office: that one is added under its name."""


def enter(hands: Hands, editor: FieldEditor) -> Any:
    """Put a value into the editor that has the keyboard and return it; of a link, what the record is called."""
    return ENTRIES[editor.field.kind.name](hands, editor)


def _text(hands: Hands, editor: FieldEditor) -> str:
    field = editor.field
    text = PATTERNS.get(field.kind, f"Été\u202f: {field.label}"[: field.longest])
    hands.type_over(text)
    return text


def _several_lines(hands: Hands, editor: FieldEditor) -> str:
    text = f"{editor.field.label}\nDeuxième ligne"
    hands.type_over(text)
    return text


def _names(hands: Hands, _: FieldEditor) -> list[str]:
    hands.type_over("Éwé; Kiswahili")
    return ["Éwé", "Kiswahili"]


def _number(hands: Hands, _: FieldEditor) -> float:
    hands.type_over("12,5")
    return 12.5


def _integer(hands: Hands, editor: FieldEditor) -> int:
    number = next(number for number in (17, 1987) if _fits(editor.field, number))
    hands.type_over(str(number))
    return number


def _fits(field: Field, value: int) -> bool:
    try:
        field.check(value)
    except Refusal:
        return False
    return True


def _day(hands: Hands, _: FieldEditor) -> date:
    hands.type_over("5/12/2031")
    return date(2031, 12, 5)


def _choice(hands: Hands, editor: FieldEditor) -> Any:
    """Go on to the next of the list, or back from the last."""
    box = editor.control
    assert isinstance(box, QComboBox)
    step = 1 if box.currentIndex() + 1 < box.count() else -1
    value = box.itemData(box.currentIndex() + step)
    hands.press(Qt.Key.Key_Down if step > 0 else Qt.Key.Key_Up)
    return value


def _choices(hands: Hands, editor: FieldEditor) -> list[str]:
    """Open the list of codes and tick the first of them."""
    assert isinstance(editor.field.kind, Choices)
    hands.press(Qt.Key.Key_Space)
    hands.until(lambda: QApplication.activePopupWidget() is not None)
    hands.press(Qt.Key.Key_Space)
    hands.press(Qt.Key.Key_Escape)
    hands.until(lambda: QApplication.activePopupWidget() is None)
    return [next(iter(editor.field.kind.vocabulary.labels))]


def _country(hands: Hands, editor: FieldEditor) -> str:
    take_offered(hands, editor, "Seneg", "Senegal")
    return "SN"


def _link(hands: Hands, editor: FieldEditor) -> str:
    assert isinstance(editor.field.kind, Link)
    title = TARGETS[editor.field.kind.target]
    take_offered(hands, editor, title, title)
    return title


def take_offered(hands: Hands, editor: FieldEditor, typed: str, offered: str) -> None:
    """Type, wait until what is meant is the first that is offered, and take it."""
    assert isinstance(editor, CountryEditor | LinkEditor)
    ahead = editor.type_ahead
    hands.type_over(typed)
    hands.until(lambda: bool(QApplication.activePopupWidget()) and offered in ahead.offered[0])
    hands.press(Qt.Key.Key_Return)


ENTRIES: Mapping[str, Callable[[Hands, FieldEditor], Any]] = {
    "text": _text,
    "long_text": _several_lines,
    "number": _number,
    "integer": _integer,
    "flag": _choice,
    "choice": _choice,
    "choices": _choices,
    "country": _country,
    "date": _day,
    "names": _names,
    "link": _link,
}
"""By name of the kind of field."""
