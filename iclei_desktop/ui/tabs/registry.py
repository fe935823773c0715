"""The tabs there are. A module with a ``TAB`` put into this package is found by itself."""

from __future__ import annotations

import importlib
import pkgutil

from iclei_desktop.ui import tabs
from iclei_desktop.ui.tabs.spec import TabSpec


def tab_specs() -> list[TabSpec]:
    """Return the declaration of every tab, in the order in which they stand in the window."""
    modules = [
        importlib.import_module(f"{tabs.__name__}.{found.name}")
        for found in pkgutil.iter_modules(tabs.__path__)
    ]
    found = [module.TAB for module in modules if isinstance(getattr(module, "TAB", None), TabSpec)]
    return sorted(found, key=lambda spec: spec.order)


def has_place(kind: str) -> bool:
    """Return whether a kind of record has a tab, so that one of its records can be brought to the front."""
    return kind in {spec.kind for spec in tab_specs()}
