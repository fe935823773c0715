"""Good-practice cases, commitments, resources."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

SEARCHED = (
    "building_block",
    "resource",
    "case",
    "commitment",
)


def upgrade() -> None:
    op.create_table(
        "building_block",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("category", sa.String()),
        sa.Column("scale", sa.String()),
        sa.Column("phase", sa.String()),
        sa.Column("text", sa.Text()),
        sa.Column("enabling_factors", sa.Text()),
        sa.Column("lessons", sa.Text()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.PrimaryKeyConstraint("id", name="pk_building_block"),
        sa.UniqueConstraint("key", name="uq_building_block_key"),
    )
    op.create_index("ix_building_block_binned_at_title_fold", "building_block", ["binned_at", "title_fold"])
    op.create_table(
        "resource",
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("kind", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("programme", sa.String(length=36)),
        sa.Column("link", sa.String()),
        sa.Column("summary", sa.Text()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_resource_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_resource"),
        sa.UniqueConstraint("key", name="uq_resource_key"),
    )
    op.create_index("ix_resource_binned_at_title_fold", "resource", ["binned_at", "title_fold"])
    op.create_index("ix_resource_programme", "resource", ["programme"])
    op.create_table(
        "case",
        sa.Column("reference", sa.String()),
        sa.Column("title", sa.String()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("level", sa.String()),
        sa.Column("grade", sa.String()),
        sa.Column("language", sa.String()),
        sa.Column("summary", sa.Text()),
        sa.Column("situation", sa.Text()),
        sa.Column("challenge", sa.Text()),
        sa.Column("strategy", sa.Text()),
        sa.Column("process", sa.Text()),
        sa.Column("resources", sa.Text()),
        sa.Column("results", sa.Text()),
        sa.Column("sustainability", sa.Text()),
        sa.Column("lessons", sa.Text()),
        sa.Column("transferability", sa.Text()),
        sa.Column("beneficiaries", sa.Text()),
        sa.Column("beneficiaries_number", sa.BigInteger()),
        sa.Column("budget", sa.Float()),
        sa.Column("currency", sa.String()),
        sa.Column("references", sa.Text()),
        sa.Column("training", sa.String(length=36)),
        sa.Column("exchange", sa.String(length=36)),
        sa.Column("programme", sa.String(length=36)),
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
        sa.ForeignKeyConstraint(["exchange"], ["exchange.key"], name="fk_case_exchange"),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_case_programme"),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_case_training"),
        sa.PrimaryKeyConstraint("id", name="pk_case"),
        sa.UniqueConstraint("key", name="uq_case_key"),
    )
    op.create_index("ix_case_binned_at_title_fold", "case", ["binned_at", "title_fold"])
    op.create_index("ix_case_exchange", "case", ["exchange"])
    op.create_index("ix_case_programme", "case", ["programme"])
    op.create_index("ix_case_training", "case", ["training"])
    op.create_table(
        "commitment",
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("city", sa.String(length=36)),
        sa.Column("owner", sa.String(length=36)),
        sa.Column("due", sa.Date()),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("done_on", sa.Date()),
        sa.Column("evidence", sa.Text()),
        sa.Column("training", sa.String(length=36)),
        sa.Column("exchange", sa.String(length=36)),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_commitment_city"),
        sa.ForeignKeyConstraint(["exchange"], ["exchange.key"], name="fk_commitment_exchange"),
        sa.ForeignKeyConstraint(["owner"], ["person.key"], name="fk_commitment_owner"),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_commitment_training"),
        sa.PrimaryKeyConstraint("id", name="pk_commitment"),
        sa.UniqueConstraint("key", name="uq_commitment_key"),
    )
    op.create_index("ix_commitment_binned_at_done_on", "commitment", ["binned_at", "done_on"])
    op.create_index("ix_commitment_binned_at_due", "commitment", ["binned_at", "due"])
    op.create_index("ix_commitment_binned_at_title_fold", "commitment", ["binned_at", "title_fold"])
    op.create_index("ix_commitment_city", "commitment", ["city"])
    op.create_index("ix_commitment_exchange", "commitment", ["exchange"])
    op.create_index("ix_commitment_owner", "commitment", ["owner"])
    op.create_index("ix_commitment_training", "commitment", ["training"])
    op.create_table(
        "case_block",
        sa.Column("case", sa.String(length=36), nullable=False),
        sa.Column("block", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["block"], ["building_block.key"], name="fk_case_block_block"),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_case_block_case"),
        sa.PrimaryKeyConstraint("id", name="pk_case_block"),
        sa.UniqueConstraint("key", name="uq_case_block_key"),
    )
    op.create_index("ix_case_block_block", "case_block", ["block"])
    op.create_index("ix_case_block_case", "case_block", ["case"])
    op.create_table(
        "case_city",
        sa.Column("case", sa.String(length=36), nullable=False),
        sa.Column("city", sa.String(length=36), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("since", sa.Date()),
        sa.Column("evidence", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_case_city_case"),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_case_city_city"),
        sa.PrimaryKeyConstraint("id", name="pk_case_city"),
        sa.UniqueConstraint("key", name="uq_case_city_key"),
    )
    op.create_index("ix_case_city_case", "case_city", ["case"])
    op.create_index("ix_case_city_city", "case_city", ["city"])
    op.create_table(
        "case_move",
        sa.Column("case", sa.String(length=36), nullable=False),
        sa.Column("before", sa.String()),
        sa.Column("after", sa.String(), nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("reason", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_case_move_case"),
        sa.PrimaryKeyConstraint("id", name="pk_case_move"),
        sa.UniqueConstraint("key", name="uq_case_move_key"),
    )
    op.create_index("ix_case_move_case", "case_move", ["case"])
    op.create_table(
        "case_partner",
        sa.Column("case", sa.String(length=36), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("support", sa.String()),
        sa.Column("amount", sa.Float()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_case_partner_case"),
        sa.PrimaryKeyConstraint("id", name="pk_case_partner"),
        sa.UniqueConstraint("key", name="uq_case_partner_key"),
    )
    op.create_index("ix_case_partner_case", "case_partner", ["case"])
    op.create_table(
        "case_remark",
        sa.Column("case", sa.String(length=36), nullable=False),
        sa.Column("section", sa.String()),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("by", sa.String()),
        sa.Column("resolved", sa.Boolean(create_constraint=False)),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_case_remark_case"),
        sa.PrimaryKeyConstraint("id", name="pk_case_remark"),
        sa.UniqueConstraint("key", name="uq_case_remark_key"),
    )
    op.create_index("ix_case_remark_case", "case_remark", ["case"])
    op.create_table(
        "key_date",
        sa.Column("case", sa.String(length=36), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("text", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_key_date_case"),
        sa.PrimaryKeyConstraint("id", name="pk_key_date"),
        sa.UniqueConstraint("key", name="uq_key_date_key"),
    )
    op.create_index("ix_key_date_case", "key_date", ["case"])
    op.create_table(
        "resource_use",
        sa.Column("resource", sa.String(length=36), nullable=False),
        sa.Column("training", sa.String(length=36)),
        sa.Column("exchange", sa.String(length=36)),
        sa.Column("city", sa.String(length=36)),
        sa.Column("case", sa.String(length=36)),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_resource_use_case"),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_resource_use_city"),
        sa.ForeignKeyConstraint(["exchange"], ["exchange.key"], name="fk_resource_use_exchange"),
        sa.ForeignKeyConstraint(["resource"], ["resource.key"], name="fk_resource_use_resource"),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_resource_use_training"),
        sa.PrimaryKeyConstraint("id", name="pk_resource_use"),
        sa.UniqueConstraint("key", name="uq_resource_use_key"),
    )
    op.create_index("ix_resource_use_case", "resource_use", ["case"])
    op.create_index("ix_resource_use_city", "resource_use", ["city"])
    op.create_index("ix_resource_use_exchange", "resource_use", ["exchange"])
    op.create_index("ix_resource_use_resource", "resource_use", ["resource"])
    op.create_index("ix_resource_use_training", "resource_use", ["training"])
    for name in SEARCHED:
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            "(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
        )
        op.execute(f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('secure-delete', 1)")
