"""What a customer wants priced, and what can be wrong with it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Literal

YEARS = range(1900, 9000)
"""The years a time may lie in: the calendar arithmetic of every holiday stays inside what a date can hold."""
KM = Fraction("1.609344")
"""In a mile."""
MOST = 1_000_000
"""The most people, vehicles or miles a vehicle in a request: beyond it a number is a mistake."""


class PricingError(Exception):
    """A request that cannot be priced; `code` is one of the error words of `codes.ERRORS`, or one of whoever asks for prices."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Vehicles:
    """How many vehicles, how they are used, and how many miles (or kilometres) each is driven. ValueError for what makes no sense."""

    count: int
    use: Literal["static", "moving"] = "static"
    miles: Decimal | None = None
    km: Decimal | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.count <= MOST:
            raise ValueError(f"a count of vehicles is 0 to {MOST}")
        if self.use not in ("static", "moving"):
            raise ValueError(f"a vehicle is static or moving, not {self.use!r}")
        if self.use == "moving" and self.miles is None and self.km is None:
            raise ValueError("a moving vehicle needs its miles")
        for name, driven in (("miles", self.miles), ("km", self.km)):
            if driven is not None and not (driven.is_finite() and 0 <= driven <= MOST):
                raise ValueError(f"{name} are a number from 0 to {MOST}")

    def driven(self, unit: str) -> Fraction | None:
        """How many miles or km each is driven; None where nobody said."""
        miles, km = (None if said is None else Fraction(said) for said in (self.miles, self.km))
        if unit == "km":
            return km if km is not None or miles is None else miles * KM
        return miles if miles is not None or km is None else km / KM


@dataclass(frozen=True, slots=True)
class QuoteRequest:
    """One shift to be priced.

    `received_at` is aware: the moment at which the quote is shown. `starts_at` and `ends_at` are the agency's wall clock, naive.
    `posts` is people by role. ValueError for what is no request at all; what an agency refuses is `PricingError`, by `quote`.

    What only some cards ask: the customer's class, the tier or the rate an hour (`offer`) it chose, what holds of the job, how many attend,
    the miles to it (`distance`), equipment besides vehicles by its name, how it is paid, and when it was approved.
    """

    agency: str
    category: str
    received_at: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime
    posts: Mapping[str, int]
    vehicles: Vehicles | None = None
    customer: str = ""
    tier: str = ""
    conditions: frozenset[str] = frozenset()
    attendance: int | None = None
    distance: Decimal | None = None
    equipment: Mapping[str, int] = field(default_factory=dict)
    offer: Decimal | None = None
    paid: str = ""
    approved_at: dt.datetime | None = None

    def __post_init__(self) -> None:
        if self.received_at.utcoffset() is None:
            raise ValueError("received_at needs an offset")
        if self.starts_at.tzinfo or self.ends_at.tzinfo:
            raise ValueError("starts_at and ends_at are wall-clock times without an offset")
        if any(time.year not in YEARS for time in (self.received_at, self.starts_at, self.ends_at)):
            raise ValueError(f"a time lies outside the years {YEARS[0]} to {YEARS[-1]}")
        if not all(0 <= count <= MOST for count in self.posts.values()):
            raise ValueError(f"a count of people is 0 to {MOST}")
        if self.equipment or self.attendance or self.distance or self.offer or self.approved_at:
            self._check_more()

    def _check_more(self) -> None:
        if not all(0 <= count <= MOST for count in (self.attendance or 0, *self.equipment.values())):
            raise ValueError(f"an attendance and a count of equipment are 0 to {MOST}")
        if not all(number.is_finite() and 0 <= number <= MOST for number in (self.distance, self.offer) if number is not None):
            raise ValueError(f"a distance and an offer are 0 to {MOST}")
        if self.approved_at and (self.approved_at.utcoffset() is None or self.approved_at.year not in YEARS):
            raise ValueError("approved_at needs an offset")
