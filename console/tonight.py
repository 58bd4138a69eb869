"""What the next hours bring: who is not there, what is open, what nobody has approved; and what is as it should be."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection

from storage.boards import BoardShift, shifts_between
from storage.lists import Sees

AHEAD = dt.timedelta(hours=12)
ONE_DAY = dt.timedelta(days=1)
SETTLED = ("cancelled", "relieved", "no_show")


@dataclass(frozen=True, slots=True)
class Tonight:
    """Shifts under way or about to begin: those that need somebody, the most pressing first, and those that need nobody."""

    troubled: tuple[BoardShift, ...]
    fine: tuple[BoardShift, ...]

    @property
    def not_heard(self) -> int:
        """Officers who should be there."""
        return sum(len(shift.not_heard) for shift in self.troubled)

    @property
    def open(self) -> int:
        """Places that nobody has, of what is approved."""
        return sum(shift.open for shift in self.troubled if not shift.undecided)

    @property
    def undecided(self) -> int:
        """Shifts that nobody has approved yet."""
        return sum(shift.undecided for shift in self.troubled)


def tonight(conn: Connection, sees: Sees, now: dt.datetime) -> Tonight:
    """The shifts of the next hours, of the agencies in view."""
    today = now.date()
    near = shifts_between(conn, sees, today - 2 * ONE_DAY, today + 2 * ONE_DAY, now)
    shown = [s for s in near if s.ends_at > now and s.starts_at < now + AHEAD and s.status not in SETTLED]
    troubled = [s for s in shown if s.not_heard or s.open]
    return Tonight(
        tuple(sorted(troubled, key=lambda s: (not s.not_heard, s.starts_at))), tuple(s for s in shown if not s.not_heard and not s.open)
    )
