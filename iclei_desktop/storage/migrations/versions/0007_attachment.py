"""Attachments, their bytes, and the signed sheets of sessions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SEARCHED = ("attachment",)


def upgrade() -> None:
    op.create_table(
        "blob",
        sa.Column("content", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("content", name="pk_blob"),
    )
    op.create_table(
        "attachment",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("purpose", sa.String()),
        sa.Column("caption", sa.String()),
        sa.Column("content", sa.String(), nullable=False),
        sa.Column("media_type", sa.String()),
        sa.Column("size", sa.BigInteger()),
        sa.Column("city", sa.String(length=36)),
        sa.Column("programme", sa.String(length=36)),
        sa.Column("training", sa.String(length=36)),
        sa.Column("session", sa.String(length=36)),
        sa.Column("attendance", sa.String(length=36)),
        sa.Column("exchange", sa.String(length=36)),
        sa.Column("case", sa.String(length=36)),
        sa.Column("commitment", sa.String(length=36)),
        sa.Column("resource", sa.String(length=36)),
        sa.Column("milestone_status", sa.String(length=36)),
        sa.Column("sheet_template", sa.String(length=36)),
        sa.Column("certificate_template", sa.String(length=36)),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["attendance"], ["attendance.key"], name="fk_attachment_attendance"),
        sa.ForeignKeyConstraint(["case"], ["case.key"], name="fk_attachment_case"),
        sa.ForeignKeyConstraint(
            ["certificate_template"], ["certificate_template.key"], name="fk_attachment_certificate_template"
        ),
        sa.ForeignKeyConstraint(["city"], ["city.key"], name="fk_attachment_city"),
        sa.ForeignKeyConstraint(["commitment"], ["commitment.key"], name="fk_attachment_commitment"),
        sa.ForeignKeyConstraint(["exchange"], ["exchange.key"], name="fk_attachment_exchange"),
        sa.ForeignKeyConstraint(
            ["milestone_status"], ["milestone_status.key"], name="fk_attachment_milestone_status"
        ),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_attachment_programme"),
        sa.ForeignKeyConstraint(["resource"], ["resource.key"], name="fk_attachment_resource"),
        sa.ForeignKeyConstraint(["session"], ["session.key"], name="fk_attachment_session"),
        sa.ForeignKeyConstraint(
            ["sheet_template"], ["sheet_template.key"], name="fk_attachment_sheet_template"
        ),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_attachment_training"),
        sa.PrimaryKeyConstraint("id", name="pk_attachment"),
        sa.UniqueConstraint("key", name="uq_attachment_key"),
    )
    op.create_index("ix_attachment_attendance", "attachment", ["attendance"])
    op.create_index("ix_attachment_binned_at_title_fold", "attachment", ["binned_at", "title_fold"])
    op.create_index("ix_attachment_case", "attachment", ["case"])
    op.create_index("ix_attachment_certificate_template", "attachment", ["certificate_template"])
    op.create_index("ix_attachment_city", "attachment", ["city"])
    op.create_index("ix_attachment_commitment", "attachment", ["commitment"])
    op.create_index("ix_attachment_exchange", "attachment", ["exchange"])
    op.create_index("ix_attachment_milestone_status", "attachment", ["milestone_status"])
    op.create_index("ix_attachment_programme", "attachment", ["programme"])
    op.create_index("ix_attachment_resource", "attachment", ["resource"])
    op.create_index("ix_attachment_session", "attachment", ["session"])
    op.create_index("ix_attachment_sheet_template", "attachment", ["sheet_template"])
    op.create_index("ix_attachment_training", "attachment", ["training"])
    op.create_table(
        "signed_sheet",
        sa.Column("attachment", sa.String(length=36), nullable=False),
        sa.Column("session", sa.String(length=36), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["attachment"], ["attachment.key"], name="fk_signed_sheet_attachment"),
        sa.ForeignKeyConstraint(["session"], ["session.key"], name="fk_signed_sheet_session"),
        sa.PrimaryKeyConstraint("id", name="pk_signed_sheet"),
        sa.UniqueConstraint("key", name="uq_signed_sheet_key"),
    )
    op.create_index("ix_signed_sheet_attachment", "signed_sheet", ["attachment"])
    op.create_index("ix_signed_sheet_session", "signed_sheet", ["session"])
    for name in SEARCHED:
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            "(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
        )
        op.execute(f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('secure-delete', 1)")
