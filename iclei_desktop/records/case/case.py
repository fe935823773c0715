"""The case itself: its story, what it cost, and where it came from."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Mapped, MappedColumn

from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.base import About
from iclei_desktop.records.derived import CountOf
from iclei_desktop.records.fields import (
    between,
    choice_field,
    integer_field,
    link_field,
    long_text_field,
    number_field,
    text_field,
)
from iclei_desktop.records.tagged import Tagged
from iclei_desktop.rules.translate import msgid


def _chapter(label: str, most_words: int, hint: str, headers: tuple[str, ...]) -> MappedColumn[Any]:
    """Declare one part of the story: text that is found by search, of so many words, with what belongs there."""
    return long_text_field(label, searchable=True, most_words=most_words, hint=hint, headers=headers)


class Case(Tagged):
    """A good practice, from a snapshot of a paragraph to a full case."""

    __tablename__ = "case"
    about = About(
        plural="cases",
        label=msgid("Case"),
        many=msgid("Good practices"),
        title=("title", "reference"),
        ids=("reference",),
        order=("title",),
        derived={
            "replications": CountOf(
                msgid("Replicated by (cities)"), "case_city", "case", "city", {"role": "REPLICATED"}
            )
        },
    )

    reference: Mapped[str | None] = text_field(
        msgid("Reference"), searchable=True, longest=120, headers=("code", "ref", "référence")
    )
    title: Mapped[str | None] = text_field(
        msgid("Title"), searchable=True, listed=True, headers=("name", "case", "titre")
    )
    status: Mapped[str] = choice_field(
        msgid("Status"), x.CASE_STATUS, required=True, listed=True, default="DRAFT", headers=("statut",)
    )
    level: Mapped[str | None] = choice_field(
        msgid("Level"), x.CASE_LEVEL, listed=True, default="SNAPSHOT", headers=("niveau",)
    )
    grade: Mapped[str | None] = choice_field(msgid("Grade"), x.CASE_GRADE, listed=True, headers=("rang",))
    language: Mapped[str | None] = text_field(
        msgid("Language"), listed=True, longest=60, headers=("langue", "lang")
    )
    summary: Mapped[str | None] = _chapter(
        msgid("Summary"),
        250,
        msgid("What was done, where, and what came of it: enough for a reader to decide whether to read on."),
        ("abstract", "résumé"),
    )
    situation: Mapped[str | None] = _chapter(
        msgid("Situation before"),
        250,
        msgid("The city before: its size, what it had, and who was concerned."),
        ("context", "contexte"),
    )
    challenge: Mapped[str | None] = _chapter(
        msgid("Challenge"),
        250,
        msgid("The problem that had to be solved, and why it was not solved before."),
        ("problem", "défi"),
    )
    strategy: Mapped[str | None] = _chapter(
        msgid("Objectives and strategy"),
        300,
        msgid("What the city set out to reach, and the way it chose."),
        ("objectives", "stratégie"),
    )
    process: Mapped[str | None] = _chapter(
        msgid("Process"),
        400,
        msgid(
            "The steps in the order of time: who decided, who did the work, what went otherwise than planned."
        ),
        ("implementation", "processus"),
    )
    resources: Mapped[str | None] = _chapter(
        msgid("Resources mobilised"),
        250,
        msgid("Staff, money, knowledge and equipment; where they came from."),
        ("moyens", "ressources"),
    )
    results: Mapped[str | None] = _chapter(
        msgid("Results and impacts"),
        400,
        msgid("What changed, in figures where there are any, and how it is known."),
        ("impact", "résultats"),
    )
    sustainability: Mapped[str | None] = _chapter(
        msgid("Sustainability"),
        250,
        msgid("What keeps it going once the project is over: budget, rules, people."),
        ("durabilité",),
    )
    lessons: Mapped[str | None] = _chapter(
        msgid("Lessons learned"),
        250,
        msgid("What you would do again, and what you would do otherwise."),
        ("lessons", "leçons"),
    )
    transferability: Mapped[str | None] = _chapter(
        msgid("Transferability"),
        250,
        msgid("What another city needs to have before it can do the same, and what it may leave out."),
        ("replicability", "transférabilité"),
    )
    beneficiaries: Mapped[str | None] = long_text_field(
        msgid("Beneficiaries"),
        most_words=100,
        headers=("bénéficiaires",),
        hint=msgid("Who is better off, and how they took part."),
    )
    beneficiaries_number: Mapped[int | None] = integer_field(
        msgid("Number of beneficiaries"), rule=between(0, 10_000_000_000)
    )
    budget: Mapped[float | None] = number_field(
        msgid("Budget"), rule=between(0, 1e15), headers=("cost", "coût")
    )
    currency: Mapped[str | None] = text_field(msgid("Currency"), longest=3, headers=("devise", "monnaie"))
    references: Mapped[str | None] = long_text_field(
        msgid("References and links"),
        headers=("references", "sources", "références"),
        hint=msgid("Reports, laws and pages where more can be read, one a line."),
    )
    training: Mapped[str | None] = link_field(
        msgid("Came from the training"), "training", headers=("training",)
    )
    exchange: Mapped[str | None] = link_field(
        msgid("Came from the exchange"), "exchange", headers=("exchange",)
    )
    programme: Mapped[str | None] = link_field(msgid("Programme"), "programme", headers=("projet",))
