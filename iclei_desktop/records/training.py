"""Trainings and all that hangs on them: sessions, who is enrolled, who came, how many came without names."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Index, and_, bindparam
from sqlalchemy.orm import Mapped

from iclei_desktop.records import vocabularies as v
from iclei_desktop.records.across import DAYS_IN_ORDER, TIMES_IN_ORDER
from iclei_desktop.records.base import About, Record, Span
from iclei_desktop.records.derived import TimeOf
from iclei_desktop.records.fields import (
    between,
    choice_field,
    country_field,
    date_field,
    integer_field,
    link_field,
    long_text_field,
    moment_field,
    names_field,
    number_field,
    text_field,
    time_field,
)
from iclei_desktop.records.tagged import Tagged
from iclei_desktop.rules.evaluation import MINIMUM_SCORE
from iclei_desktop.rules.half_days import BEGINNING
from iclei_desktop.rules.hours import CAME
from iclei_desktop.rules.translate import msgid


class Training(Tagged):
    """A workshop, course, seminar or webinar."""

    __tablename__ = "training"
    about = About(
        plural="trainings",
        label=msgid("Training"),
        many=msgid("Trainings"),
        title=("title", "reference"),
        ids=("reference",),
        agree=("start",),
        order=("-start",),
        columns=("title", "start", "city", "status"),
        rules=(DAYS_IN_ORDER,),
        follows={"country": "city"},
        span=Span(child="session", link="training", day="date", first="start", last="end"),
    )

    reference: Mapped[str | None] = text_field(
        msgid("Reference"),
        searchable=True,
        listed=True,
        longest=120,
        headers=("slug", "code", "ref", "référence"),
    )
    title: Mapped[str | None] = text_field(
        msgid("Title"),
        searchable=True,
        listed=True,
        headers=("name", "training", "titre", "intitulé", "formation"),
    )
    programme: Mapped[str | None] = link_field(msgid("Programme"), "programme", listed=True)
    donors: Mapped[list[str] | None] = names_field(
        msgid("Donors"), searchable=True, headers=("donor", "bailleur", "bailleurs", "funder")
    )
    type: Mapped[str | None] = choice_field(msgid("Type"), v.TRAINING_TYPE, listed=True, default="WORKSHOP")
    modality: Mapped[str | None] = choice_field(
        msgid("Modality"), v.MODALITY, default="IN_PERSON", headers=("mode", "modalité")
    )
    status: Mapped[str | None] = choice_field(
        msgid("Status"), v.ACTIVITY_STATUS, listed=True, default="PLANNED", headers=("statut", "état")
    )
    start: Mapped[dt.date | None] = date_field(
        msgid("Start"),
        listed=True,
        headers=("start_date", "start date", "date", "from", "début", "date de début"),
    )
    end: Mapped[dt.date | None] = date_field(
        msgid("End"), listed=True, headers=("end_date", "end date", "until", "to", "fin", "date de fin")
    )
    venue: Mapped[str | None] = text_field(
        msgid("Venue"), searchable=True, headers=("place", "location", "lieu", "salle")
    )
    city: Mapped[str | None] = link_field(msgid("City"), "city", listed=True, headers=("ville", "town"))
    country: Mapped[str | None] = country_field(
        msgid("Country"), listed=True, headers=("pays", "country code")
    )
    host: Mapped[str | None] = text_field(
        msgid("Host"), searchable=True, headers=("host_name", "host organisation", "hôte")
    )
    provider: Mapped[str | None] = text_field(msgid("Provider"), searchable=True, headers=("prestataire",))
    time_zone: Mapped[str | None] = text_field(
        msgid("Time zone"), longest=60, headers=("timezone", "fuseau horaire")
    )
    seats: Mapped[int | None] = integer_field(
        msgid("Seats"), rule=between(0, 100_000), headers=("places", "capacity", "capacité")
    )
    registered: Mapped[int | None] = integer_field(
        msgid("Registered without names"), rule=between(0, 1_000_000), headers=("registered", "inscrits")
    )
    languages: Mapped[list[str] | None] = names_field(
        msgid("Languages"), headers=("language", "langue", "langues")
    )
    objectives: Mapped[str | None] = long_text_field(msgid("Objectives"), headers=("objectifs", "aims"))
    completion_threshold: Mapped[int | None] = integer_field(
        msgid("Completed from"), rule=between(0, 100), unit="%", default=80, headers=("seuil",)
    )
    minimum_score: Mapped[int | None] = integer_field(
        msgid("Minimum score"),
        rule=between(0, 100),
        unit="%",
        default=MINIMUM_SCORE,
        headers=("pass mark", "note minimale", "note de passage"),
        hint=msgid("What the test after the training asks for; those who reach it are counted."),
    )
    budget_instruction: Mapped[float | None] = number_field(
        msgid("Budget: instruction"), rule=between(0, 1e12)
    )
    budget_participant: Mapped[float | None] = number_field(
        msgid("Budget: participants"), rule=between(0, 1e12)
    )
    budget_travel: Mapped[float | None] = number_field(msgid("Budget: travel"), rule=between(0, 1e12))
    currency: Mapped[str | None] = text_field(msgid("Currency"), longest=3, headers=("devise", "monnaie"))


class Session(Record):
    """A part of a training that is marked on its own: a half-day, or from one time to another."""

    __tablename__ = "session"
    about = About(
        plural="sessions",
        label=msgid("Session"),
        many=msgid("Sessions"),
        order=("date", "begins"),
        derived={"begins": TimeOf(msgid("Starts"), "starts", "part", BEGINNING)},
        rules=(TIMES_IN_ORDER,),
    )

    training: Mapped[str] = link_field(msgid("Training"), "training", required=True, listed=True)
    date: Mapped[dt.date] = date_field(msgid("Date"), required=True, listed=True)
    part: Mapped[str | None] = choice_field(
        msgid("Part of the day"), v.PART_OF_DAY, listed=True, headers=("half-day", "demi-journée")
    )
    starts: Mapped[dt.time | None] = time_field(
        msgid("Starts"), listed=True, headers=("from", "de", "start time")
    )
    ends: Mapped[dt.time | None] = time_field(msgid("Ends"), listed=True, headers=("to", "à", "end time"))
    topic: Mapped[str | None] = text_field(
        msgid("Topic"), searchable=True, listed=True, headers=("thème", "sujet")
    )
    facilitators: Mapped[list[str] | None] = names_field(
        msgid("Facilitators"),
        searchable=True,
        personal=True,
        listed=True,
        headers=("facilitator", "facilitateurs", "formateurs"),
    )
    contact_hours: Mapped[float | None] = number_field(
        msgid("Contact hours"), rule=between(0, 24), unit="h", headers=("hours", "heures", "durée")
    )


class Enrolment(Record):
    """One person in one training: enrolling twice is one row."""

    __tablename__ = "enrolment"
    about = About(
        plural="enrolments",
        label=msgid("Enrolment"),
        many=msgid("Enrolments"),
        identity=("training", "person"),
        order=("created_at",),
    )

    training: Mapped[str] = link_field(msgid("Training"), "training", required=True, listed=True)
    person: Mapped[str] = link_field(msgid("Person"), "person", required=True, listed=True)
    role: Mapped[str] = choice_field(
        msgid("Role"), v.ENROLMENT_ROLE, required=True, listed=True, default="PARTICIPANT", headers=("rôle",)
    )
    status: Mapped[str] = choice_field(
        msgid("Status"),
        v.ENROLMENT_STATUS,
        required=True,
        listed=True,
        default="REGISTERED",
        headers=("statut",),
    )
    dietary_needs: Mapped[str | None] = text_field(
        msgid("Dietary needs"), personal=True, headers=("diet", "régime alimentaire")
    )
    access_needs: Mapped[str | None] = text_field(
        msgid("Access needs"), personal=True, headers=("accessibility", "besoins d'accès")
    )
    pre_score: Mapped[float | None] = number_field(
        msgid("Test before"), rule=between(0, 100), unit="%", personal=True
    )
    post_score: Mapped[float | None] = number_field(
        msgid("Test after"), rule=between(0, 100), unit="%", personal=True
    )


class Attendance(Record):
    """One person's mark in one session. No mark: not recorded, which is not the same as absent."""

    __tablename__ = "attendance"
    about = About(
        plural="attendance",
        label=msgid("Mark"),
        many=msgid("Marks"),
        identity=("enrolment", "session"),
        blank_is_nothing=True,
        order=("marked_at",),
    )

    enrolment: Mapped[str] = link_field(msgid("Enrolment"), "enrolment", required=True, listed=True)
    session: Mapped[str] = link_field(msgid("Session"), "session", required=True, listed=True)
    mark: Mapped[str | None] = choice_field(msgid("Mark"), v.MARK, listed=True)
    minutes: Mapped[int | None] = integer_field(
        msgid("Minutes"), rule=between(0, 1440), unit="min", listed=True
    )
    evidence: Mapped[str | None] = choice_field(msgid("Evidence"), v.EVIDENCE, listed=True)
    marked_at: Mapped[str | None] = moment_field(msgid("Marked"), stamp=True)


WAS_THERE = and_(
    # Written out in the statement: an index with a condition is only used where the very same condition stands.
    Attendance.mark.in_(bindparam("came", CAME, expanding=True, literal_execute=True)),
    Attendance.binned_at.is_(None),
)
"""The condition that a mark says of somebody that they were there."""
Index(None, Attendance.enrolment, Attendance.session, sqlite_where=WAS_THERE, postgresql_where=WAS_THERE)
# Who came is counted from this index alone, in the order of enrolments, without reading a million marks.


class Headcount(Record):
    """How many came to a session where names were not taken, by sex, age group and kind of organisation."""

    __tablename__ = "headcount"
    about = About(
        plural="headcounts",
        label=msgid("Headcount"),
        many=msgid("Headcounts"),
        identity=("session", "sex", "age_group", "organisation_kind"),
        order=("created_at",),
    )

    session: Mapped[str] = link_field(msgid("Session"), "session", required=True, listed=True)
    sex: Mapped[str] = choice_field(msgid("Sex"), v.SEX, required=True, listed=True, default="NOT_COLLECTED")
    age_group: Mapped[str] = choice_field(
        msgid("Age group"), v.AGE_GROUP, required=True, listed=True, default="NOT_COLLECTED"
    )
    organisation_kind: Mapped[str | None] = choice_field(
        msgid("Kind of organisation"), v.ORGANISATION_KIND, listed=True
    )
    count: Mapped[int] = integer_field(msgid("Number"), required=True, rule=between(0, 100_000), listed=True)
