"""Who was said not to be whom, so that people who look alike are not offered again."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    op.create_table(
        "distinction",
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("other", sa.String(length=36), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["person"], ["person.key"], name="fk_distinction_person"),
        sa.ForeignKeyConstraint(["other"], ["person.key"], name="fk_distinction_other"),
        sa.PrimaryKeyConstraint("id", name="pk_distinction"),
        sa.UniqueConstraint("key", name="uq_distinction_key"),
    )
    op.create_index("ix_distinction_person", "distinction", ["person"])
    op.create_index("ix_distinction_other", "distinction", ["other"])
