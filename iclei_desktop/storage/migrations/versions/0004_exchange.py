"""Exchanges with their visitors, delegates and agenda; tags of trainings."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SEARCHED = ("exchange",)


def upgrade() -> None:
    for name in ("focus_areas", "pathways", "sdgs", "tags"):
        op.add_column("training", sa.Column(name, sa.JSON(none_as_null=True)))
    op.create_table(
        "exchange",
        sa.Column("reference", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("kind", sa.String()),
        sa.Column("status", sa.String()),
        sa.Column("theme", sa.String()),
        sa.Column("objectives", sa.Text()),
        sa.Column("start", sa.Date()),
        sa.Column("end", sa.Date()),
        sa.Column("host", sa.String(length=36)),
        sa.Column("venue", sa.String()),
        sa.Column("programme", sa.String(length=36)),
        sa.Column("donors", sa.JSON(none_as_null=True)),
        sa.Column("languages", sa.JSON(none_as_null=True)),
        sa.Column("key_learnings", sa.Text()),
        sa.Column("focus_areas", sa.JSON(none_as_null=True)),
        sa.Column("pathways", sa.JSON(none_as_null=True)),
        sa.Column("sdgs", sa.JSON(none_as_null=True)),
        sa.Column("tags", sa.JSON(none_as_null=True)),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["host"], ["city.key"], name="fk_exchange_host"),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_exchange_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_exchange"),
        sa.UniqueConstraint("key", name="uq_exchange_key"),
    )
    op.create_index("ix_exchange_binned_at_end", "exchange", ["binned_at", "end"])
    op.create_index("ix_exchange_binned_at_start", "exchange", ["binned_at", "start"])
    op.create_index("ix_exchange_binned_at_title_fold", "exchange", ["binned_at", "title_fold"])
    op.create_index("ix_exchange_host", "exchange", ["host"])
    op.create_index("ix_exchange_programme", "exchange", ["programme"])
    op.create_table(
        "agenda_item",
        sa.Column("exchange", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time()),
        sa.Column("ends", sa.Time()),
        sa.Column("topic", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("responsible", sa.JSON(none_as_null=True)),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["exchange"], ["exchange.key"], name="fk_agenda_item_exchange"),
        sa.PrimaryKeyConstraint("id", name="pk_agenda_item"),
        sa.UniqueConstraint("key", name="uq_agenda_item_key"),
    )
    op.create_index("ix_agenda_item_exchange", "agenda_item", ["exchange"])
    op.create_table(
        "delegate",
        sa.Column("exchange", sa.String(length=36), nullable=False),
        sa.Column("person", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("travel", sa.String()),
        sa.Column("dietary_needs", sa.String()),
        sa.Column("access_needs", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["exchange"], ["exchange.key"], name="fk_delegate_exchange"),
        sa.ForeignKeyConstraint(["person"], ["person.key"], name="fk_delegate_person"),
        sa.PrimaryKeyConstraint("id", name="pk_delegate"),
        sa.UniqueConstraint("key", name="uq_delegate_key"),
    )
    op.create_index("ix_delegate_exchange", "delegate", ["exchange"])
    op.create_index("ix_delegate_person", "delegate", ["person"])
    op.create_table(
        "visit",
        sa.Column("exchange", sa.String(length=36), nullable=False),
        sa.Column("city", sa.String(length=36), nullable=False),
        sa.Column("expectations", sa.Text()),
        sa.Column("one_change", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_visit_city"),
        sa.ForeignKeyConstraint(["exchange"], ["exchange.key"], name="fk_visit_exchange"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("key", name="uq_visit_key"),
    )
    op.create_index("ix_visit_city", "visit", ["city"])
    op.create_index("ix_visit_exchange", "visit", ["exchange"])
    for name in SEARCHED:
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            "(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
        )
        op.execute(f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('secure-delete', 1)")
