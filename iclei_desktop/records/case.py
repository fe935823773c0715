"""Good-practice cases: what worked, for whom, at what cost, and who replicated it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies_exchange as x
from iclei_desktop.records.base import About, Record, Titled
from iclei_desktop.records.derived import CountOf
from iclei_desktop.records.fields import (
    between,
    choice_field,
    date_field,
    flag_field,
    integer_field,
    link_field,
    long_text_field,
    number_field,
    text_field,
)
from iclei_desktop.records.tagged import Tagged
from iclei_desktop.records.vocabularies import Term, Vocabulary
from iclei_desktop.rules.translate import msgid


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
    summary: Mapped[str | None] = long_text_field(
        msgid("Summary"),
        searchable=True,
        most_words=250,
        headers=("abstract", "résumé"),
        hint=msgid(
            "What was done, where, and what came of it: enough for a reader to decide whether to read on."
        ),
    )
    situation: Mapped[str | None] = long_text_field(
        msgid("Situation before"),
        searchable=True,
        most_words=250,
        headers=("context", "contexte"),
        hint=msgid("The city before: its size, what it had, and who was concerned."),
    )
    challenge: Mapped[str | None] = long_text_field(
        msgid("Challenge"),
        searchable=True,
        most_words=250,
        headers=("problem", "défi"),
        hint=msgid("The problem that had to be solved, and why it was not solved before."),
    )
    strategy: Mapped[str | None] = long_text_field(
        msgid("Objectives and strategy"),
        searchable=True,
        most_words=300,
        headers=("objectives", "stratégie"),
        hint=msgid("What the city set out to reach, and the way it chose."),
    )
    process: Mapped[str | None] = long_text_field(
        msgid("Process"),
        searchable=True,
        most_words=400,
        headers=("implementation", "processus"),
        hint=msgid(
            "The steps in the order of time: who decided, who did the work, what went otherwise than planned."
        ),
    )
    resources: Mapped[str | None] = long_text_field(
        msgid("Resources mobilised"),
        searchable=True,
        most_words=250,
        headers=("moyens", "ressources"),
        hint=msgid("Staff, money, knowledge and equipment; where they came from."),
    )
    results: Mapped[str | None] = long_text_field(
        msgid("Results and impacts"),
        searchable=True,
        most_words=400,
        headers=("impact", "résultats"),
        hint=msgid("What changed, in figures where there are any, and how it is known."),
    )
    sustainability: Mapped[str | None] = long_text_field(
        msgid("Sustainability"),
        searchable=True,
        most_words=250,
        headers=("durabilité",),
        hint=msgid("What keeps it going once the project is over: budget, rules, people."),
    )
    lessons: Mapped[str | None] = long_text_field(
        msgid("Lessons learned"),
        searchable=True,
        most_words=250,
        headers=("lessons", "leçons"),
        hint=msgid("What you would do again, and what you would do otherwise."),
    )
    transferability: Mapped[str | None] = long_text_field(
        msgid("Transferability"),
        searchable=True,
        most_words=250,
        headers=("replicability", "transférabilité"),
        hint=msgid("What another city needs to have before it can do the same, and what it may leave out."),
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


class CaseCity(Record):
    """A city whose practice a case is, or that replicated it."""

    __tablename__ = "case_city"
    about = About(
        plural="case-cities",
        label=msgid("City of a case"),
        many=msgid("Cities of cases"),
        identity=("case", "city", "role"),
        order=("since", "created_at"),
    )

    case: Mapped[str] = link_field(msgid("Case"), "case", required=True, listed=True)
    city: Mapped[str] = link_field(msgid("City"), "city", required=True, listed=True)
    role: Mapped[str] = choice_field(
        msgid("Role"), x.CASE_CITY_ROLE, required=True, listed=True, default="AUTHOR", headers=("rôle",)
    )
    since: Mapped[dt.date | None] = date_field(msgid("Since"), listed=True, headers=("year", "depuis"))
    evidence: Mapped[str | None] = long_text_field(
        msgid("What shows it"), listed=True, headers=("evidence", "preuve")
    )


class CasePartner(Record):
    """Who helped, and with what."""

    __tablename__ = "case_partner"
    about = About(
        plural="case-partners",
        label=msgid("Partner of a case"),
        many=msgid("Partners of cases"),
        order=("created_at",),
    )

    case: Mapped[str] = link_field(msgid("Case"), "case", required=True, listed=True)
    name: Mapped[str] = text_field(
        msgid("Partner"), required=True, listed=True, headers=("name", "partenaire", "organisation")
    )
    support: Mapped[str | None] = choice_field(
        msgid("Kind of support"), x.SUPPORT_KIND, listed=True, headers=("support", "soutien")
    )
    amount: Mapped[float | None] = number_field(
        msgid("Amount"), rule=between(0, 1e15), listed=True, headers=("montant",)
    )


class KeyDate(Record):
    """A date in the life of a practice; a case sheet shows up to five."""

    __tablename__ = "key_date"
    about = About(plural="key-dates", label=msgid("Key date"), many=msgid("Key dates"), order=("date",))

    case: Mapped[str] = link_field(msgid("Case"), "case", required=True, listed=True)
    date: Mapped[dt.date] = date_field(msgid("Date"), required=True, listed=True)
    text: Mapped[str | None] = text_field(msgid("What happened"), listed=True, headers=("event", "événement"))


class BuildingBlock(Titled):
    """A part of a practice that works elsewhere too; several cases may use it."""

    __tablename__ = "building_block"
    about = About(
        plural="building-blocks",
        label=msgid("Building block"),
        many=msgid("Building blocks"),
        title=("title",),
        agree=("category",),
    )

    title: Mapped[str] = text_field(
        msgid("Title"), required=True, searchable=True, listed=True, headers=("name", "titre")
    )
    category: Mapped[str | None] = text_field(
        msgid("Category"), searchable=True, listed=True, headers=("catégorie", "type")
    )
    scale: Mapped[str | None] = choice_field(msgid("Scale"), x.BLOCK_SCALE, listed=True, headers=("échelle",))
    phase: Mapped[str | None] = choice_field(msgid("Phase"), x.BLOCK_PHASE, listed=True, headers=("étape",))
    text: Mapped[str | None] = long_text_field(
        msgid("Description"), searchable=True, most_words=250, headers=("text", "texte")
    )
    enabling_factors: Mapped[str | None] = long_text_field(
        msgid("Enabling factors"), searchable=True, most_words=150, headers=("facteurs",)
    )
    lessons: Mapped[str | None] = long_text_field(
        msgid("Lessons learned"), searchable=True, most_words=150, headers=("lessons", "leçons")
    )


class CaseBlock(Record):
    """A building block as one case uses it."""

    __tablename__ = "case_block"
    about = About(
        plural="case-blocks",
        label=msgid("Building block of a case"),
        many=msgid("Building blocks of cases"),
        identity=("case", "block"),
        order=("position", "created_at"),
    )

    case: Mapped[str] = link_field(msgid("Case"), "case", required=True, listed=True)
    block: Mapped[str] = link_field(msgid("Building block"), "building_block", required=True, listed=True)
    position: Mapped[int | None] = integer_field(msgid("Order"), rule=between(0, 1000), listed=True)


class CaseMove(Record):
    """A step of a case through its workflow: from where to where, by whom and why."""

    __tablename__ = "case_move"
    about = About(
        plural="case-moves",
        label=msgid("Step of a case"),
        many=msgid("Steps of cases"),
        order=("created_at",),
    )

    case: Mapped[str] = link_field(msgid("Case"), "case", required=True, listed=True)
    before: Mapped[str | None] = choice_field(msgid("From"), x.CASE_STATUS, listed=True)
    after: Mapped[str] = choice_field(msgid("To"), x.CASE_STATUS, required=True, listed=True)
    by: Mapped[str | None] = text_field(msgid("By"), personal=True, listed=True)
    reason: Mapped[str | None] = long_text_field(msgid("Why"), listed=True)


CASE_SECTION = Vocabulary(
    "case_section",
    tuple(
        Term(column.key, column.info["field"].label)
        for column in Case.__table__.columns
        if "field" in column.info and column.info["field"].most_words
    ),
)
"""What a remark may be on: the sections of a case, by the names of their fields."""


class CaseRemark(Record):
    """A reviewer's remark on one section of a case."""

    __tablename__ = "case_remark"
    about = About(
        plural="case-remarks",
        label=msgid("Remark"),
        many=msgid("Remarks"),
        order=("created_at",),
    )

    case: Mapped[str] = link_field(msgid("Case"), "case", required=True, listed=True)
    section: Mapped[str | None] = choice_field(msgid("Section"), CASE_SECTION, listed=True)
    text: Mapped[str] = long_text_field(msgid("Remark"), required=True, listed=True)
    by: Mapped[str | None] = text_field(msgid("By"), personal=True, listed=True)
    resolved: Mapped[bool | None] = flag_field(msgid("Resolved"), listed=True)
