"""Base classes of the window leave parts to be filled in: every class that is made fills them all in.

Qt's metaclass refuses nothing, unlike that of ``abc``; mypy does, and here it is walked.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator

import pytest

from iclei_desktop import ui
from iclei_desktop.ui.dialogs.pick_records import PickRecords
from iclei_desktop.ui.widgets.field_editor import FieldEditor
from iclei_desktop.ui.widgets.option_editors import OptionEditor
from iclei_desktop.ui.widgets.record_adder import RecordAdder


def left_open(made: type) -> list[str]:
    return [name for name in dir(made) if getattr(getattr(made, name), "__isabstractmethod__", False)]


def below(base: type) -> Iterator[type]:
    subclasses: list[type] = base.__subclasses__()
    for one in subclasses:
        yield one
        yield from below(one)


def is_base(one: type) -> bool:
    """Return whether a class is there only for those below it, and may leave parts open itself."""
    return one.__name__.startswith("_") and bool(one.__subclasses__())


@pytest.mark.parametrize("base", [FieldEditor, OptionEditor, PickRecords, RecordAdder])
def test_every_class_fills_in_what_its_base_leaves_open(base: type) -> None:
    for module in pkgutil.walk_packages(ui.__path__, f"{ui.__name__}."):
        importlib.import_module(module.name)
    assert left_open(base)
    made = [one for one in below(base) if one.__module__.startswith("iclei_desktop.") and not is_base(one)]
    assert len(made) > 1
    assert {one.__name__: left_open(one) for one in made} == {one.__name__: [] for one in made}
