"""A quote: what was shown to the customer, kept as it was shown. A yes accepts exactly this."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from pricing.money import ZERO

Status = Literal["ok", "review"]
Unit = Literal["hour", "mile"]


@dataclass(frozen=True, slots=True)
class Line:
    """One role, or the vehicle, in one rate class: units (hours of all its people, or miles) at a rate, rounded to the cent once.

    `source` is the document of the rate; `why` are the codes of what made it (`explain.why` says them in words).
    """

    item: str
    rate_class: str
    unit: Unit
    units: Decimal
    unit_rate: Decimal
    amount: Decimal
    source: str
    why: tuple[str, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The line as JSON holds it: figures as texts."""
        return {
            "item": self.item,
            "rate_class": self.rate_class,
            "unit": self.unit,
            "units": str(self.units),
            "unit_rate": str(self.unit_rate),
            "amount": str(self.amount),
            "source": self.source,
            "why": list(self.why),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Line":
        """What `to_json` gave."""
        figures = {name: Decimal(stored[name]) for name in ("units", "unit_rate", "amount")}
        return cls(**{**stored, **figures, "why": tuple(stored["why"])})


@dataclass(frozen=True, slots=True)
class Quote:
    """The price of one shift: the posts as required, the lines, their total, and the codes of what staff must decide or people should know.

    `card_from` and `source` name the rate card, which the request keeps.
    """

    agency: str
    currency: str
    posts: Mapping[str, int]
    lines: tuple[Line, ...]
    total: Decimal
    review: tuple[str, ...]
    notes: tuple[str, ...]
    card_from: dt.date | None
    source: str

    @property
    def status(self) -> Status:
        """`review` where staff decide before the request goes on; the total is an estimate then."""
        return "review" if self.review else "ok"

    def to_json(self) -> dict[str, Any]:
        """The quote as JSON holds it; `from_json` gives an equal quote."""
        return {
            "status": self.status,
            "review": list(self.review),
            "notes": list(self.notes),
            "posts": dict(self.posts),
            "lines": [line.to_json() for line in self.lines],
            "total": str(self.total),
            "agency": self.agency,
            "currency": self.currency,
            "rate_card": {"from": self.card_from.isoformat() if self.card_from else None, "source": self.source},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Quote":
        """What `to_json` gave."""
        starts = stored["rate_card"]["from"]
        return cls(
            agency=stored["agency"],
            currency=stored["currency"],
            posts=dict(stored["posts"]),
            lines=tuple(Line.from_json(line) for line in stored["lines"]),
            total=Decimal(stored["total"]),
            review=tuple(stored["review"]),
            notes=tuple(stored["notes"]),
            card_from=dt.date.fromisoformat(starts) if starts else None,
            source=stored["rate_card"]["source"],
        )


@dataclass(frozen=True, slots=True)
class Quotes:
    """Several shifts quoted together, in the order asked."""

    quotes: tuple[Quote, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the quotes' totals."""
        return sum((quote.total for quote in self.quotes), ZERO)
