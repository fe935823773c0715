"""What a workshop needs on paper: checklist, allowances, certificates, sheet templates, evaluation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

SEARCHED = (
    "certificate_template",
    "sheet_template",
)


def upgrade() -> None:
    op.create_table(
        "certificate_template",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("programme", sa.String(length=36)),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String()),
        sa.Column("heading", sa.String()),
        sa.Column("wording", sa.Text()),
        sa.Column("signatories", sa.JSON(none_as_null=True)),
        sa.Column("footer", sa.String()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_certificate_template_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_certificate_template"),
        sa.UniqueConstraint("key", name="uq_certificate_template_key"),
    )
    op.create_index(
        "ix_certificate_template_binned_at_title_fold", "certificate_template", ["binned_at", "title_fold"]
    )
    op.create_index("ix_certificate_template_programme", "certificate_template", ["programme"])
    op.create_table(
        "sheet_template",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("programme", sa.String(length=36)),
        sa.Column("columns", sa.JSON(none_as_null=True)),
        sa.Column("signature_per", sa.String()),
        sa.Column("blank_rows", sa.BigInteger()),
        sa.Column("languages", sa.JSON(none_as_null=True)),
        sa.Column("header_text", sa.Text()),
        sa.Column("footer_text", sa.Text()),
        sa.Column("countersigned", sa.Boolean(create_constraint=False)),
        sa.Column("project_number", sa.Boolean(create_constraint=False)),
        sa.Column("privacy_text", sa.Text()),
        sa.Column("title_fold", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["programme"], ["programme.key"], name="fk_sheet_template_programme"),
        sa.PrimaryKeyConstraint("id", name="pk_sheet_template"),
        sa.UniqueConstraint("key", name="uq_sheet_template_key"),
    )
    op.create_index("ix_sheet_template_binned_at_title_fold", "sheet_template", ["binned_at", "title_fold"])
    op.create_index("ix_sheet_template_programme", "sheet_template", ["programme"])
    op.create_table(
        "checklist_item",
        sa.Column("training", sa.String(length=36), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("done", sa.Boolean(create_constraint=False)),
        sa.Column("due", sa.Date()),
        sa.Column("responsible", sa.String()),
        sa.Column("position", sa.BigInteger()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_checklist_item_training"),
        sa.PrimaryKeyConstraint("id", name="pk_checklist_item"),
        sa.UniqueConstraint("key", name="uq_checklist_item_key"),
    )
    op.create_index("ix_checklist_item_training", "checklist_item", ["training"])
    op.create_table(
        "evaluation_form",
        sa.Column("training", sa.String(length=36), nullable=False),
        sa.Column("number", sa.BigInteger()),
        sa.Column("pairing_code", sa.String()),
        sa.Column("pre_score", sa.Float()),
        sa.Column("post_score", sa.Float()),
        sa.Column("comment", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_evaluation_form_training"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_form"),
        sa.UniqueConstraint("key", name="uq_evaluation_form_key"),
    )
    op.create_index("ix_evaluation_form_training", "evaluation_form", ["training"])
    op.create_table(
        "evaluation_question",
        sa.Column("training", sa.String(length=36), nullable=False),
        sa.Column("position", sa.BigInteger()),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("level", sa.String()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["training"], ["training.key"], name="fk_evaluation_question_training"),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_question"),
        sa.UniqueConstraint("key", name="uq_evaluation_question_key"),
    )
    op.create_index("ix_evaluation_question_training", "evaluation_question", ["training"])
    op.create_table(
        "allowance",
        sa.Column("enrolment", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("days", sa.Float()),
        sa.Column("rate", sa.Float()),
        sa.Column("amount", sa.Float()),
        sa.Column("currency", sa.String()),
        sa.Column("paid_at", sa.Date()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["enrolment"], ["enrolment.key"], name="fk_allowance_enrolment"),
        sa.PrimaryKeyConstraint("id", name="pk_allowance"),
        sa.UniqueConstraint("key", name="uq_allowance_key"),
    )
    op.create_index("ix_allowance_enrolment", "allowance", ["enrolment"])
    op.create_table(
        "certificate",
        sa.Column("enrolment", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("serial", sa.String()),
        sa.Column("hours", sa.Float()),
        sa.Column("issued_at", sa.Date()),
        sa.Column("issues", sa.BigInteger()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["enrolment"], ["enrolment.key"], name="fk_certificate_enrolment"),
        sa.PrimaryKeyConstraint("id", name="pk_certificate"),
        sa.UniqueConstraint("key", name="uq_certificate_key"),
    )
    op.create_index("ix_certificate_enrolment", "certificate", ["enrolment"])
    op.create_table(
        "evaluation_answer",
        sa.Column("form", sa.String(length=36), nullable=False),
        sa.Column("question", sa.String(length=36), nullable=False),
        sa.Column("value", sa.BigInteger()),
        sa.Column("words", sa.Text()),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=36), nullable=False),
        sa.Column("updated_at", sa.String(length=24), nullable=False),
        sa.Column("notes", sa.Text()),
        sa.Column("created_at", sa.String(), nullable=False),
        sa.Column("binned_at", sa.String()),
        sa.ForeignKeyConstraint(["form"], ["evaluation_form.key"], name="fk_evaluation_answer_form"),
        sa.ForeignKeyConstraint(
            ["question"], ["evaluation_question.key"], name="fk_evaluation_answer_question"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_evaluation_answer"),
        sa.UniqueConstraint("key", name="uq_evaluation_answer_key"),
    )
    op.create_index("ix_evaluation_answer_form", "evaluation_answer", ["form"])
    op.create_index("ix_evaluation_answer_question", "evaluation_answer", ["question"])
    for name in SEARCHED:
        op.execute(
            f"CREATE VIRTUAL TABLE {name}_search USING fts5"
            "(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')"
        )
        op.execute(f"INSERT INTO {name}_search ({name}_search, rank) VALUES ('secure-delete', 1)")
