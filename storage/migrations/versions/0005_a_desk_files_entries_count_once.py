"""A desk file's entries count once"""

import sqlalchemy as sa
import storage.types
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "desk_files",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("digests", sa.JSON(), nullable=False),
        sa.Column("at", storage.types.Instant(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_desk_files")),
        sa.UniqueConstraint("name", name=op.f("uq_desk_files_name")),
    )


def downgrade() -> None:
    op.drop_table("desk_files")
