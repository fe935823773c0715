"""Who is behind a number of a report: names that lead to their records, and trainings where heads were counted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from iclei_desktop.documents.people_facts import count_text
from iclei_desktop.rules.cross_table import Count
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.reports import Found
from iclei_desktop.services.telling import Chapter, Told
from iclei_desktop.ui.widgets.story_view import StoryView

MOST_NAMES = 200


class ReportNames(StoryView):
    """Shows the first of them; all are in the document."""

    def __init__(self, translate: Translate, parent: QWidget | None = None) -> None:
        super().__init__(translate(msgid("Who is behind the number")), parent)
        self._translate = translate
        self.invite()

    def invite(self) -> None:
        """Say what is to be done to see names."""
        words = self._translate(msgid("Choose a number to see who is behind it."))
        self.show_chapters([Chapter(self._translate(msgid("Names")), (), words)])

    def show_found(self, title: str, number: Count, found: Sequence[Found]) -> None:
        """Show who was found behind a number."""
        translate = self._translate
        lines = [self._told(one) for one in found]
        left = number.people - number.unnamed - sum(one.kind == "person" for one in found)
        if left > 0:
            more = translate.plural("and {number} more person", "and {number} more people", left)
            lines.append(Told(more, translate(msgid("all are in the report with the names"))))
        heading = f"{title} · {count_text(number, translate)}"
        self.show_chapters([Chapter(heading, tuple(lines), translate(msgid("Nobody.")))])
        self.verticalScrollBar().setValue(0)

    def _told(self, one: Found) -> Told:
        return Told(one.title, " · ".join(filter(None, (one.detail, self._times(one)))), one.kind, one.key)

    def _times(self, one: Found) -> str:
        plural = self._translate.plural
        if one.kind == "training":
            return plural("{number} person without a name", "{number} people without a name", one.number)
        return (
            plural("{number} participation", "{number} participations", one.number) if one.number > 1 else ""
        )
