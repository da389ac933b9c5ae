"""A number to ring, found however it is written."""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from storage.migrations.shorthand import partial

revision: str = "0024"
down_revision: str | None = "0023"
branch_labels: Sequence[str] | None = None
depends_on: Sequence[str] | None = None

SHORTEST, COUNTS = 7, 9


def upgrade() -> None:
    op.add_column("person", sa.Column("dialled", sa.String(16)))
    person = sa.table("person", sa.column("id"), sa.column("phone"), sa.column("dialled"))
    known = op.get_bind().execute(sa.select(person.c.id, person.c.phone).where(person.c.phone.is_not(None)))
    for key, phone in known.all():
        digits = "".join(sign for sign in phone if sign.isdecimal())
        if len(digits) >= SHORTEST:
            op.execute(sa.update(person).where(person.c.id == key).values(dialled=digits[-COUNTS:]))
    partial("ix_person_dialled", "person", ["dialled"], "dialled IS NOT NULL")


def downgrade() -> None:
    op.drop_index("ix_person_dialled", "person")
    op.drop_column("person", "dialled")
