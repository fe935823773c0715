"""Organisations: partners, donors, providers."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "organisation",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.Column("country", sa.String()),
        sa.Column("website", sa.String()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sa.UniqueConstraint("key", name="uq_organisation_key"),
    )
    op.create_index("ix_organisation_binned_at_title_fold", "organisation", ["binned_at", "title_fold"])
    op.create_index("ix_organisation_binned_at_country", "organisation", ["binned_at", "country"])
    op.execute(
        "CREATE VIRTUAL TABLE organisation_search USING fts5"
        "(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
    )
    op.execute("INSERT INTO organisation_search (organisation_search, rank) VALUES ('secure-delete', 1)")
