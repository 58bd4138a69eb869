"""What is owed for cancelling or reducing: an amount, or its low and high end."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pricing.money import ZERO
from pricing.quote import Status
from pricing.rate_card import Basis


@dataclass(frozen=True, slots=True)
class Fee:
    """Dollars owed, from `low` to `high`; `high` is None where what is missing is for staff to decide, and `review` says what."""

    basis: Basis
    low: Decimal
    high: Decimal | None
    review: tuple[str, ...] = ()

    @property
    def status(self) -> Status:
        """`review` where staff decide the rest."""
        return "review" if self.review else "ok"

    def to_json(self) -> dict[str, Any]:
        """The fee in the published format."""
        high = None if self.high is None else str(self.high)
        return {"status": self.status, "basis": self.basis, "fee": {"low": str(self.low), "high": high}, "review": list(self.review)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Fee":
        """What `to_json` gave."""
        low, high = stored["fee"]["low"], stored["fee"]["high"]
        return cls(stored["basis"], Decimal(low), None if high is None else Decimal(high), tuple(stored["review"]))


NOTHING_OWED = Fee("none", ZERO, ZERO)


def from_to(fees: Sequence[Fee]) -> Fee:
    """The fees at both ends of a card's ranges as one; without a range there is one fee, and it is that."""
    if len(fees) == 1:
        return fees[0]
    highs = [fee.high for fee in fees if fee.high is not None]
    high = max(highs) if len(highs) == len(fees) else None
    review = tuple(sorted({code for fee in fees for code in fee.review}))
    return Fee(fees[0].basis, min(fee.low for fee in fees), high, review)
