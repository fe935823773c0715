"""The brief of a city: its page on paper, for whoever travels there or meets its mayor."""

from __future__ import annotations

from iclei_desktop.documents.layout import Document, Fact
from iclei_desktop.documents.story import StoryChapter, StoryData, story
from iclei_desktop.records.catalogue import catalogue
from iclei_desktop.rules import moments
from iclei_desktop.rules.translate import Translate, msgid
from iclei_desktop.services.city_page import CityPage, read_city_page
from iclei_desktop.services.city_story import city_story
from iclei_desktop.services.documents.declaring import DocumentKind, Order
from iclei_desktop.services.documents.training_options import LOGOS, logos
from iclei_desktop.services.size_classes import size_told
from iclei_desktop.services.telling import Chapter

MOST_LINES = 6
PROFILE = ("official_name", "country", "admin_region", "population", "gov_type", "website")


def _build(order: Order) -> Document:
    today = moments.today()
    page, translate = read_city_page(order.workspace, order.subject, today), order.translate
    data = StoryData(
        title=translate(msgid("City brief")),
        subject=page.city["place_name"] or page.city["official_name"] or "",
        facts=_profile(page, size_told(order.workspace, page.city, translate), translate),
        chapters=[_chapter(chapter, translate) for chapter in city_story(page, translate)],
        logos=logos(order.chosen[LOGOS]),
    )
    return story(data, translate)


def _profile(page: CityPage, size: str, translate: Translate) -> tuple[Fact, ...]:
    fields = catalogue()["city"].fields
    shown = [(fields[name], page.city[name]) for name in PROFILE]
    facts = [Fact(translate(field.label), field.show(value, translate)) for field, value in shown if value]
    if size:
        facts.append(Fact(translate(msgid("Size")), size))
    return tuple(facts)


def _chapter(chapter: Chapter, translate: Translate) -> StoryChapter:
    """Keep a chapter short enough for one page: milestones that were reached stand on the milestone board."""
    told = [line for line in chapter.lines if not line.minor]
    lines = [(line.text, line.detail) for line in told[:MOST_LINES]]
    if len(told) > MOST_LINES:
        more = translate.plural("{number} more", "{number} more", len(told) - MOST_LINES)
        lines.append((f"… {more}", ""))
    return StoryChapter(chapter.heading, tuple(lines), chapter.empty)


CITY_BRIEF = DocumentKind(
    name="city-brief",
    label=msgid("City brief"),
    subject="city",
    build=_build,
    options=(LOGOS,),
    formats=("pdf", "docx"),
)
