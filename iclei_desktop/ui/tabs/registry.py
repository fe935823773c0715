"""The tabs there are. A module with a ``TAB`` or a ``PAGE`` put into this package is found by itself."""

from __future__ import annotations

import importlib
import pkgutil

from iclei_desktop.ui import tabs
from iclei_desktop.ui.tabs.spec import AnySpec, TabSpec


def all_specs() -> list[AnySpec]:
    """Return the declaration of every tab, in the order in which they stand in the window."""
    modules = [
        importlib.import_module(f"{tabs.__name__}.{found.name}")
        for found in pkgutil.iter_modules(tabs.__path__)
    ]
    declared = [getattr(module, name, None) for module in modules for name in ("TAB", "PAGE")]
    return sorted((spec for spec in declared if isinstance(spec, AnySpec)), key=lambda spec: spec.order)


def tab_specs() -> list[TabSpec]:
    """Return the declaration of every tab that lists records."""
    return [spec for spec in all_specs() if isinstance(spec, TabSpec)]


def has_place(kind: str) -> bool:
    """Return whether a kind of record has a tab, so that one of its records can be brought to the front."""
    return kind in {spec.kind for spec in tab_specs()}
