"""The first schema: changes, cities, people, programmes, trainings and what hangs on them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SEARCHED = ("office", "programme", "city", "person", "training")


def upgrade() -> None:
    op.create_table(
        "change_set",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("act", sa.String(length=12), nullable=False),
        sa.Column("root", sa.Integer()),
        sa.Column("state", sa.String(length=8), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("details", sa.JSON(none_as_null=True)),
        sa.Column("visit", sa.String(length=36)),
        sa.Column("author", sa.String(length=200), nullable=False),
        sa.Column("at", sa.String(length=24), nullable=False),
        sa.ForeignKeyConstraint(["root"], ["change_set.id"], name="fk_change_set_root"),
        sa.PrimaryKeyConstraint("id", name="pk_change_set"),
        sa.UniqueConstraint("key", name="uq_change_set_key"),
    )
    op.create_index("ix_change_set_state", "change_set", ["state"])
    op.create_table(
        "file_info",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_file_info"),
    )
    op.create_table(
        "office",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("region", sa.String()),
        sa.Column("country", sa.String()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_office"),
        sa.UniqueConstraint("key", name="uq_office_key"),
    )
    op.create_index("ix_office_binned_at_country", "office", ["binned_at", "country"])
    op.create_index("ix_office_binned_at_title_fold", "office", ["binned_at", "title_fold"])
    op.create_table(
        "programme",
        sa.Column("name", sa.String()),
        sa.Column("acronym", sa.String()),
        sa.Column("donors", sa.JSON(none_as_null=True)),
        sa.Column("project_number", sa.String()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("focus_areas", sa.JSON(none_as_null=True)),
        sa.Column("milestones", sa.JSON(none_as_null=True)),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_programme"),
        sa.UniqueConstraint("key", name="uq_programme_key"),
    )
    op.create_index("ix_programme_binned_at_end", "programme", ["binned_at", "end"])
    op.create_index("ix_programme_binned_at_start", "programme", ["binned_at", "start"])
    op.create_index("ix_programme_binned_at_title_fold", "programme", ["binned_at", "title_fold"])
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.Column("after", sa.JSON(none_as_null=True)),
        sa.ForeignKeyConstraint(["change_set"], ["change_set.id"], name="fk_change_change_set"),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
    )
    op.create_index("ix_change_change_set", "change", ["change_set"])
    op.create_index("ix_change_key", "change", ["key"])
    op.create_table(
        "city",
        sa.Column("official_name", sa.String()),
        sa.Column("place_name", sa.String()),
        sa.Column("aliases", sa.JSON(none_as_null=True)),
        sa.Column("country", sa.String()),
        sa.Column("admin_region", sa.String()),
        sa.Column("latitude", sa.Float()),
        sa.Column("longitude", sa.Float()),
        sa.Column("population", sa.BigInteger()),
        sa.Column("population_year", sa.BigInteger()),
        sa.Column("population_basis", sa.String()),
        sa.Column("area_km2", sa.Float()),
        sa.Column("website", sa.String()),
        sa.Column("office", sa.String(length=36)),
        sa.Column("gov_type", sa.String()),
        sa.Column("urban_region", sa.Boolean()),
        sa.Column("geonames_id", sa.String()),
        sa.Column("cdp_account", sa.String()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["office"], ["office.key"], name="fk_city_office"),
        sa.PrimaryKeyConstraint("id", name="pk_city"),
        sa.UniqueConstraint("key", name="uq_city_key"),
    )
    op.create_index("ix_city_binned_at_country", "city", ["binned_at", "country"])
    op.create_index("ix_city_binned_at_title_fold", "city", ["binned_at", "title_fold"])
    op.create_index("ix_city_office", "city", ["office"])
    op.create_table(
        "conflict",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("change_set", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("reason", sa.String(length=20), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True)),
        sa.Column("after", sa.JSON(none_as_null=True)),
        sa.Column("found", sa.JSON(none_as_null=True)),
        sa.ForeignKeyConstraint(["change_set"], ["change_set.id"], name="fk_conflict_change_set"),
        sa.PrimaryKeyConstraint("id", name="pk_conflict"),
    )
    op.create_index("ix_conflict_change_set", "conflict", ["change_set"])
    op.create_table(
        "person",
        sa.Column("honorific", sa.String()),
        sa.Column("name_as_written", sa.String(), nullable=False),
        sa.Column("given", sa.String()),
        sa.Column("family", sa.String()),
        sa.Column("sex", sa.String()),
        sa.Column("age_group", sa.String()),
        sa.Column("organisation", sa.String()),
        sa.Column("department", sa.String()),
        sa.Column("job_title", sa.String()),
        sa.Column("city", sa.String(length=36)),
        sa.Column("country", sa.String()),
        sa.Column("gov_level", sa.String()),
        sa.Column("mandate", sa.String()),
        sa.Column("email", sa.String()),
        sa.Column("phone", sa.String()),
        sa.Column("languages", sa.JSON(none_as_null=True)),
        sa.Column("disability_see", sa.String()),
        sa.Column("disability_hear", sa.String()),
        sa.Column("disability_walk", sa.String()),
        sa.Column("disability_cognition", sa.String()),
        sa.Column("disability_self_care", sa.String()),
        sa.Column("disability_communicate", sa.String()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_person_city"),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("key", name="uq_person_key"),
    )
    op.create_index("ix_person_binned_at_country", "person", ["binned_at", "country"])
    op.create_index("ix_person_binned_at_title_fold", "person", ["binned_at", "title_fold"])
    op.create_index("ix_person_city", "person", ["city"])
    op.create_table(
        "training",
        sa.Column("reference", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("programme", sa.String(length=36)),
        sa.Column("donors", sa.JSON(none_as_null=True)),
        sa.Column("type", sa.String()),
        sa.Column("modality", sa.String()),
        sa.Column("status", sa.String()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("venue", sa.String()),
        sa.Column("city", sa.String(length=36)),
        sa.Column("country", sa.String()),
        sa.Column("host", sa.String()),
        sa.Column("provider", sa.String()),
        sa.Column("time_zone", sa.String()),
        sa.Column("seats", sa.BigInteger()),
        sa.Column("registered", sa.BigInteger()),
        sa.Column("languages", sa.JSON(none_as_null=True)),
        sa.Column("objectives", sa.Text()),
        sa.Column("completion_threshold", sa.BigInteger()),
        sa.Column("budget_instruction", sa.Float()),
        sa.Column("budget_participant", sa.Float()),
        sa.Column("budget_travel", sa.Float()),
        sa.Column("currency", sa.String()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_training_city"),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_training_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_training"),
        sa.UniqueConstraint("key", name="uq_training_key"),
    )
    op.create_index("ix_training_binned_at_country", "training", ["binned_at", "country"])
    op.create_index("ix_training_binned_at_end", "training", ["binned_at", "end"])
    op.create_index("ix_training_binned_at_start", "training", ["binned_at", "start"])
    op.create_index("ix_training_binned_at_title_fold", "training", ["binned_at", "title_fold"])
    op.create_index("ix_training_city", "training", ["city"])
    op.create_index("ix_training_programme", "training", ["programme"])
    op.create_table(
        "consent",
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("given_on", sa.Date()),
        sa.Column("wording", sa.String()),
        sa.Column("means", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["person"], ["person.key"], name="fk_consent_person"),
        sa.PrimaryKeyConstraint("id", name="pk_consent"),
        sa.UniqueConstraint("key", name="uq_consent_key"),
    )
    op.create_index("ix_consent_person", "consent", ["person"])
    op.create_table(
        "enrolment",
        sa.Column("training", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("dietary_needs", sa.String()),
        sa.Column("access_needs", sa.String()),
        sa.Column("pre_score", sa.Float()),
        sa.Column("post_score", sa.Float()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["person"], ["person.key"], name="fk_enrolment_person"),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_enrolment_training"),
        sa.PrimaryKeyConstraint("id", name="pk_enrolment"),
        sa.UniqueConstraint("key", name="uq_enrolment_key"),
    )
    op.create_index("ix_enrolment_person", "enrolment", ["person"])
    op.create_index("ix_enrolment_training", "enrolment", ["training"])
    op.create_table(
        "session",
        sa.Column("training", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("part", sa.String()),
        sa.Column("starts", sa.Time()),
        sa.Column("ends", sa.Time()),
        sa.Column("topic", sa.String()),
        sa.Column("facilitators", sa.JSON(none_as_null=True)),
        sa.Column("contact_hours", sa.Float()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_session_training"),
        sa.PrimaryKeyConstraint("id", name="pk_session"),
        sa.UniqueConstraint("key", name="uq_session_key"),
    )
    op.create_index("ix_session_training", "session", ["training"])
    op.create_table(
        "attendance",
        sa.Column("enrolment", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("mark", sa.String()),
        sa.Column("minutes", sa.BigInteger()),
        sa.Column("evidence", sa.String()),
        sa.Column("marked_at", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["enrolment"], ["enrolment.key"], name="fk_attendance_enrolment"),
        sa.ForeignKeyConstraint(["session"], ["session.key"], name="fk_attendance_session"),
        sa.PrimaryKeyConstraint("id", name="pk_attendance"),
        sa.UniqueConstraint("key", name="uq_attendance_key"),
    )
    op.create_index("ix_attendance_enrolment", "attendance", ["enrolment"])
    op.create_index("ix_attendance_session", "attendance", ["session"])
    op.create_table(
        "headcount",
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("sex", sa.String(), nullable=False),
        sa.Column("age_group", sa.String(), nullable=False),
        sa.Column("organisation_kind", sa.String()),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["session"], ["session.key"], name="fk_headcount_session"),
        sa.PrimaryKeyConstraint("id", name="pk_headcount"),
        sa.UniqueConstraint("key", name="uq_headcount_key"),
    )
    op.create_index("ix_headcount_session", "headcount", ["session"])
    for name in SEARCHED:
        # Words come folded, so the tokenizer need not remove accents; beginnings of 2 and 3 letters are indexed.
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            "(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
        )
        # What is erased from the index is overwritten, not only marked.
        op.execute(f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('secure-delete', 1)")
