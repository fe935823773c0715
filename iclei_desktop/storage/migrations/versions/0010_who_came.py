"""An index of who came: people trained were counted by reading the marks of every enrolment, one place after another.

Measured in a file of 100,000 people and a million marks: 4.4 s without it, 0.5 s with it.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

WAS_THERE = sa.text("mark IN ('PRESENT', 'LATE', 'PARTIAL') AND binned_at IS NULL")


def upgrade() -> None:
    op.create_index(
        "ix_attendance_enrolment_session",
        "attendance",
        ["enrolment", "session"],
        sqlite_where=WAS_THERE,
        postgresql_where=WAS_THERE,
    )
