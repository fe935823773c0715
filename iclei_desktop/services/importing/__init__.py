"""Importing lists made elsewhere: columns guessed, rows matched, every row accounted for."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from iclei_desktop.rules.progress import Progress, silent
from iclei_desktop.services.backups import back_up_before
from iclei_desktop.services.importing.headcounts import import_headcounts
from iclei_desktop.services.importing.records import import_records
from iclei_desktop.services.importing.registers import import_register
from iclei_desktop.services.importing.report import Report
from iclei_desktop.services.importing.request import Request
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.backup import Reason

IMPORTERS: Mapping[str, Callable[..., Report]] = {"headcount": import_headcounts}
"""Kinds whose lists are not one record a row; all others are imported by ``import_records``."""


def import_list(workspace: Workspace, request: Request, progress: Progress = silent) -> Report:
    """Import a list in the way of its kind, after a backup if there is something to lose.

    See ``import_records``, ``import_headcounts``, ``import_register``.
    """
    if not request.dry_run:
        back_up_before(workspace, Reason.IMPORT)
    importer = import_register if request.register else IMPORTERS.get(request.kind.name, import_records)
    return importer(workspace, request, progress)


__all__ = ["IMPORTERS", "Report", "Request", "import_list", "import_records"]
