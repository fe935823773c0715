"""What share of the test after it a training asks for."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    op.add_column("training", sa.Column("minimum_score", sa.BigInteger()))
