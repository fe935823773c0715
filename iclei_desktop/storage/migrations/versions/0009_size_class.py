"""Thresholds of size classes, as a network sets them for itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "size_class",
        sa.Column("size_class", sa.String(), nullable=False),
        sa.Column("least", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_size_class"),
        sa.UniqueConstraint("key", name="uq_size_class_key"),
    )
