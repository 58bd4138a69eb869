"""A request is changed while it is live"""

import sqlalchemy as sa
import storage.types
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.add_column(sa.Column("unproven_since", storage.types.Instant(timezone=True), nullable=True))

    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.add_column(sa.Column("received_at", storage.types.Instant(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("removed_at", storage.types.Instant(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("shifts", schema=None) as batch_op:
        batch_op.drop_column("removed_at")
        batch_op.drop_column("received_at")

    with op.batch_alter_table("addresses", schema=None) as batch_op:
        batch_op.drop_column("unproven_since")
