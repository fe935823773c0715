"""Pictures that come with a list, such as the logos of templates: kept with the records of their lines."""

from __future__ import annotations

from collections.abc import Mapping

from iclei_desktop.records.catalogue import RecordKind
from iclei_desktop.rules.media import fitting_name, media_of
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import msgid
from iclei_desktop.services.attachments import Incoming, Redraw, attached, attachment_edit, owner_field
from iclei_desktop.services.importing.report import Remark, Report
from iclei_desktop.services.reading.table import FoundPicture
from iclei_desktop.services.workspace import Workspace
from iclei_desktop.storage.blobs import name_of
from iclei_desktop.storage.steps import Edit

LOGO = "LOGO"
NOT_READ = msgid("The picture “{name}” cannot be read.")
NO_PICTURES = msgid("The picture “{name}” was not looked at: pictures are taken in by the window.")
NOT_TAKEN = msgid("It was not taken in.")


class Pictures:
    """Takes the pictures of lines; those a record has already – the same bytes or the same name – are left out."""

    def __init__(self, workspace: Workspace, kind: RecordKind, redraw: Redraw | None, report: Report) -> None:
        self._workspace, self._kind, self._redraw, self._report = workspace, kind, redraw, report
        self.edits: list[Edit] = []
        self.contents: list[bytes] = []

    def take(self, found: Mapping[int, list[FoundPicture]], of_line: Mapping[int, str]) -> None:
        """Take the pictures of the lines that speak of a record."""
        for line in sorted(found.keys() & of_line.keys()):
            key = of_line[line]
            there = attached(self._workspace, self._kind, key)
            known = {*(row["content"] for row in there), *(row["name"] for row in there)}
            for picture in found[line]:
                incoming = self._read(line, picture)
                if incoming and known.isdisjoint((name_of(picture.content), incoming.name)):
                    known.add(incoming.name)
                    values = {owner_field(self._kind): key, "purpose": LOGO}
                    self.edits.append(attachment_edit(incoming, values))
                    self.contents.append(incoming.content)

    def _read(self, line: int, picture: FoundPicture) -> Incoming | None:
        media = media_of(picture.content)
        if self._redraw is None or media is None or not media.is_picture:
            reason = NOT_READ if self._redraw else NO_PICTURES
            self._report.remarks.append(Remark(line, reason, {"name": picture.name}, kept=NOT_TAKEN))
            return None
        try:
            drawn = self._redraw(picture.content, media)
        except Refusal:
            self._report.remarks.append(Remark(line, NOT_READ, {"name": picture.name}, kept=NOT_TAKEN))
            return None
        return Incoming(fitting_name(picture.name or LOGO, drawn.media), drawn.content, drawn.media)
