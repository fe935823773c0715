"""The page of a city in words: headings, and under each the lines with what they lead to. No format yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from iclei_desktop.documents.training import since_until
from iclei_desktop.records import vocabularies as v
from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records import vocabularies_network as n
from iclei_desktop.records.kinds import Date
from iclei_desktop.records.vocabularies import Vocabulary
from iclei_desktop.rules.milestones import REACHED
from iclei_desktop.rules.refusal import Refusal
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.city_page import CityMilestone, CityPage, Line
from iclei_desktop.services.telling import Chapter, Told


def city_story(page: CityPage, translate: Translate) -> list[Chapter]:
    """Return the chapters of a city's page in the language of ``translate``."""
    words = _Words(page, translate)
    chapters: tuple[tuple[str, Callable[[], Iterator[Told]], str], ...] = (
        (msgid("What is missing"), words.gaps, msgid("Nothing: all that is looked after is there.")),
        (msgid("Membership"), words.memberships, msgid("No membership is recorded.")),
        (msgid("Contacts"), words.contacts, msgid("No contact is recorded.")),
        (msgid("People trained"), words.trained, ""),
        (msgid("Trainings"), words.trainings, msgid("No training with people of this city yet.")),
        (msgid("Exchanges"), words.exchanges, msgid("No exchange yet.")),
        (msgid("Programmes and milestones"), words.milestones, msgid("In no programme yet.")),
        (msgid("Commitments"), words.commitments, msgid("Nothing was agreed yet.")),
        (msgid("Good practices"), words.cases, msgid("No case yet.")),
    )
    return [
        Chapter(translate(heading), tuple(lines()), translate(empty)) for heading, lines, empty in chapters
    ]


class _Words:
    """Puts the lines of a page into words of one language."""

    def __init__(self, page: CityPage, translate: Translate) -> None:
        self._page, self._translate = page, translate

    def gaps(self) -> Iterator[Told]:
        for gap in self._page.gaps():
            yield Told(Refusal(gap.message, **dict(gap.values)).text(self._translate), urgent=True)

    def memberships(self) -> Iterator[Told]:
        for line in self._page.memberships:
            category, since, until = line.facts
            status = self._label(n.MEMBERSHIP_STATUS, line.title)
            yield Told(
                status, self._joined(self._label(n.MEMBERSHIP_CATEGORY, category), self._span(since, until))
            )

    def contacts(self) -> Iterator[Told]:
        for line in self._page.contacts:
            role, liaison, position = line.facts
            is_liaison = self._translate(msgid("Liaison")) if liaison else ""
            detail = self._joined(self._label(n.CONTACT_ROLE, role), is_liaison, position)
            yield self._leading("person", line, detail)

    def trained(self) -> Iterator[Told]:
        page, plural = self._page, self._translate.plural
        yield Told(
            plural("{number} person trained", "{number} people trained", page.people_trained),
            plural("{number} seat taken", "{number} seats taken", page.participations),
        )

    def trainings(self) -> Iterator[Told]:
        for line in self._page.trainings:
            reference, start, status, people, here = line.facts
            number = self._translate.plural("{number} person", "{number} people", people) if people else ""
            held = self._translate(msgid("held here")) if here else ""
            detail = self._joined(
                reference, self._day(start), self._label(v.ACTIVITY_STATUS, status), number, held
            )
            yield self._leading("training", line, detail)

    def exchanges(self) -> Iterator[Told]:
        parts = {"HOST": msgid("host"), "VISITOR": msgid("visitor")}
        for line in self._page.exchanges:
            start, status, part, change = line.facts
            one_change = (
                self._translate(msgid("the one change: {text}")).format(text=change) if change else ""
            )
            detail = self._joined(
                self._day(start),
                self._label(v.ACTIVITY_STATUS, status),
                self._translate(parts[part]),
                one_change,
            )
            yield self._leading("exchange", line, detail)

    def milestones(self) -> Iterator[Told]:
        for line in self._page.programmes:
            _, role, since, until, _ = line.facts
            mine = [one for one in self._page.milestones if one.key == line.key]
            reached = sum(one.status in REACHED for one in mine)
            count = self._translate.plural(
                "{reached} of {number} milestone",
                "{reached} of {number} milestones",
                len(mine),
                reached=reached,
            )
            detail = self._joined(
                self._label(n.PROGRAMME_ROLE, role), self._span(since, until), count if mine else ""
            )
            yield self._leading("programme", line, detail)
            yield from (self._milestone(one) for one in mine if one.status or one.late)

    def _milestone(self, one: CityMilestone) -> Told:
        late = self._translate(msgid("late, due {day}")).format(day=self._day(one.due)) if one.late else ""
        status = self._label(n.MILESTONE_STATUS, one.status)
        detail = self._joined(status, self._day(one.reached_on), late, one.evidence)
        return Told(self._joined(one.group, one.name), detail, "programme", one.key, one.late, not one.late)

    def commitments(self) -> Iterator[Told]:
        overdue = self._page.overdue()
        for line in self._page.commitments:
            due, status, owner = line.facts
            by = self._translate(msgid("due {day}")).format(day=self._day(due)) if due else ""
            late = self._translate(msgid("overdue")) if line in overdue else ""
            detail = self._joined(self._label(x.COMMITMENT_STATUS, status), by, late, owner)
            yield self._leading("commitment", line, detail, urgent=line in overdue)

    def cases(self) -> Iterator[Told]:
        for line in self._page.cases:
            status, role, since = line.facts
            detail = self._joined(
                self._label(x.CASE_CITY_ROLE, role), self._label(x.CASE_STATUS, status), self._day(since)
            )
            yield self._leading("case", line, detail)

    def _leading(self, kind: str, line: Line, detail: str, *, urgent: bool = False) -> Told:
        return Told(line.title, detail, kind, line.key, urgent)

    def _label(self, vocabulary: Vocabulary, code: str | None) -> str:
        return self._translate(vocabulary.labels.get(code, code)) if code else ""

    def _day(self, day: date | None) -> str:
        return Date().show(day, self._translate) if day else ""

    def _span(self, since: date | None, until: date | None) -> str:
        return since_until(self._day(since), self._day(until), self._translate)

    def _joined(self, *texts: Any) -> str:
        return " · ".join(str(text) for text in texts if text)
