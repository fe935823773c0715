"""Lists from elsewhere: columns guessed, rows matched, every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iclei_desktop.services.importing.headcounts import import_headcounts
from iclei_desktop.services.importing.records import Request, import_records
from iclei_desktop.services.importing.report import Report

IMPORTERS: Mapping[str, Callable[..., Report]] = {"headcount": import_headcounts}
"""Kinds whose lists are not one record a row; all others are imported by ``import_records``."""

__all__ = ["IMPORTERS", "Report", "Request", "import_records"]
