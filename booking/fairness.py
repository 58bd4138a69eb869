"""In which order officers are asked, and how even their hours come out.

The order is a setting of the agency's desk. Ties always fall to the longer service, then to the lower badge, so that the same state gives
the same order. docs/fairness.md says it for officers.
"""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from booking.nouns import Officer

LATELY = dt.timedelta(weeks=13)  # the stretch over which hours are weighed
PASSED_SHARE = Decimal("0.5")  # of the hours of an offer that was passed or not answered
WILLING = Decimal("0.9")  # of the offers
LEVEL_SHIFTS = 2  # hours of willing officers lie no further apart than so many of the longest shifts

_LATEST = dt.date.max
_LONG_AGO = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def weighed(officer: Officer) -> Decimal:
    """The hours that count for fairness: those taken and those asked for still, and half of those passed."""
    return officer.worked + officer.passed * PASSED_SHARE


def _service(officer: Officer) -> tuple[dt.date, int, str]:
    return (officer.hired or _LATEST, len(officer.badge), officer.badge)


ORDERS: Mapping[str, Callable[[Officer], tuple[object, ...]]] = {
    "fairness": lambda o: (weighed(o), *_service(o)),  # fewest hours
    "rotation": lambda o: (o.last_offered or _LONG_AGO, *_service(o)),  # longest not asked
    "seniority": lambda o: _service(o),
    "first-come": lambda o: _service(o),  # all are asked at once; the order decides only whose message leaves first
}


@dataclass(frozen=True, slots=True)
class Measured:
    """An officer over some time: the hours of the shifts they have, and of the offers that were theirs to answer how many got a yes."""

    name: str
    badge: str
    hours: Decimal
    yes: int
    asked: int

    @property
    def willing(self) -> bool:
        """Whether they take what they are offered: nine offers of ten."""
        return bool(self.asked) and self.yes >= self.asked * WILLING


def allowed_spread(longest_shift: Decimal) -> Decimal:
    """How far apart the hours of willing officers may lie under the order of fairness, where each may take every shift."""
    return longest_shift * LEVEL_SHIFTS


def spread(hours: Sequence[Decimal]) -> Decimal:
    """From the fewest to the most."""
    return max(hours) - min(hours) if hours else Decimal(0)
