"""Memberships, contacts, cities in programmes with their milestones; how long personal data are kept."""

from __future__ import annotations

import json
import unicodedata
import uuid

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

SEARCHED = ("milestone",)


def upgrade() -> None:
    op.add_column("programme", sa.Column("retention_years", sa.BigInteger()))
    op.create_table(
        "milestone",
        sa.Column("programme", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("group", sa.String()),
        sa.Column("position", sa.BigInteger()),
        sa.Column("months", sa.BigInteger()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_milestone_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_milestone"),
        sa.UniqueConstraint("key", name="uq_milestone_key"),
    )
    op.create_index("ix_milestone_binned_at_title_fold", "milestone", ["binned_at", "title_fold"])
    op.create_index("ix_milestone_programme", "milestone", ["programme"])
    op.create_table(
        "target",
        sa.Column("programme", sa.String(length=36), nullable=False),
        sa.Column("indicator", sa.String(), nullable=False),
        sa.Column("wording", sa.String()),
        sa.Column("value", sa.Float()),
        sa.Column("due", sa.Date()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_target_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
        sa.UniqueConstraint("key", name="uq_target_key"),
    )
    op.create_index("ix_target_programme", "target", ["programme"])
    op.create_table(
        "membership",
        sa.Column("city", sa.String(length=36), nullable=False),
        sa.Column("category", sa.String()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_membership_city"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sa.UniqueConstraint("key", name="uq_membership_key"),
    )
    op.create_index("ix_membership_city", "membership", ["city"])
    op.create_table(
        "participation",
        sa.Column("city", sa.String(length=36), nullable=False),
        sa.Column("programme", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String()),
        sa.Column("since", sa.Date()),
        sa.Column("until", sa.Date()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_participation_city"),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_participation_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_participation"),
        sa.UniqueConstraint("key", name="uq_participation_key"),
    )
    op.create_index("ix_participation_city", "participation", ["city"])
    op.create_index("ix_participation_programme", "participation", ["programme"])
    op.create_table(
        "contact",
        sa.Column("city", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String()),
        sa.Column("is_liaison", sa.Boolean(create_constraint=False)),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_contact_city"),
        sa.ForeignKeyConstraint(["person"], ["person.key"], name="fk_contact_person"),
        sa.PrimaryKeyConstraint("id", name="pk_contact"),
        sa.UniqueConstraint("key", name="uq_contact_key"),
    )
    op.create_index("ix_contact_city", "contact", ["city"])
    op.create_index("ix_contact_person", "contact", ["person"])
    op.create_table(
        "milestone_status",
        sa.Column("participation", sa.String(length=36), nullable=False),
        sa.Column("milestone", sa.String(length=36), nullable=False),
        sa.Column("status", sa.String()),
        sa.Column("date", sa.Date()),
        sa.Column("due", sa.Date()),
        sa.Column("evidence", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["milestone"], ["milestone.key"], name="fk_milestone_status_milestone"),
        sa.ForeignKeyConstraint(
            ["participation"], ["participation.key"], name="fk_milestone_status_participation"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_milestone_status"),
        sa.UniqueConstraint("key", name="uq_milestone_status_key"),
    )
    op.create_index("ix_milestone_status_milestone", "milestone_status", ["milestone"])
    op.create_index("ix_milestone_status_participation", "milestone_status", ["participation"])
    for name in SEARCHED:
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            "(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
        )
        op.execute(f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('secure-delete', 1)")
    _milestones_become_records()
    op.execute("ALTER TABLE programme DROP COLUMN milestones")


def _milestones_become_records() -> None:
    """Turn the names that a programme listed into records of their own."""
    connection = op.get_bind()
    listed = connection.execute(
        sa.text("SELECT key, milestones, created_at, updated_at FROM programme WHERE milestones IS NOT NULL")
    ).all()
    number = 0
    for programme, names, created_at, updated_at in listed:
        for position, name in enumerate(json.loads(names), 1):
            number += 1
            values = {
                "id": number,
                "key": str(uuid.uuid5(uuid.UUID(programme), f"milestone {position}")),
                "programme": programme,
                "name": name,
                "position": position,
                "title_fold": _folded(name),
                "created_at": created_at,
                "updated_at": updated_at,
            }
            names_of_columns = ", ".join(values)
            places = ", ".join(f":{column}" for column in values)
            connection.execute(
                sa.text(f"INSERT INTO milestone ({names_of_columns}) VALUES ({places})"), values
            )
            connection.execute(
                sa.text("INSERT INTO milestone_search (rowid, words) VALUES (:id, :words)"),
                {"id": number, "words": _folded(name)},
            )


def _folded(text: str) -> str:
    """Return the words of ``text`` without accents and case, as lists sort and search them."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join("".join(c if c.isalnum() else " " for c in bare).split())
