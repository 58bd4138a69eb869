"""A quote: what was shown to the customer, kept as it was shown. A yes accepts exactly this."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from pricing.figure import Rule
from pricing.money import ZERO

Status = Literal["ok", "review"]
Unit = Literal["hour", "mile", "km", "person", "further", "job", "shift", "use", "day", "dollar"]
"""Of a percent the unit is a dollar of what it is taken of: 264.00 dollars at 0.10 are 26.40."""


@dataclass(frozen=True, slots=True)
class Line:
    """One role, or the vehicle, in one rate class: units (hours of all its people, or miles) at a rate, rounded to the cent once.

    `source` is the document of the rate; `why` are the codes of what made it (`explain.why` says them in words), `rules` the card's own
    rows with figure and document; `payee` is who is paid, where it is not the agency.
    """

    item: str
    rate_class: str
    unit: Unit
    units: Decimal
    unit_rate: Decimal
    amount: Decimal
    source: str
    why: tuple[str, ...] = ()
    rules: tuple[Rule, ...] = ()
    payee: str = ""

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
            "rules": [[rule.words, rule.figure, rule.source] for rule in self.rules],
            **({"payee": self.payee} if self.payee else {}),
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Line":
        """What `to_json` gave."""
        figures = {name: Decimal(stored[name]) for name in ("units", "unit_rate", "amount")}
        rules = tuple(Rule(*rule) for rule in stored.get("rules", ()))
        return cls(**{**stored, **figures, "why": tuple(stored["why"]), "rules": rules})


@dataclass(frozen=True, slots=True)
class Quote:
    """The price of one shift: the posts as required, the lines, their total, and the codes of what staff must decide or people should know.

    `drivers` are those of the posts who drive a vehicle, by role. `card_from` and `source` name the rate card, which the request keeps.
    Where the card holds a range, `total` and `lines` are its low end and `total_high` is the other, None where it is open; otherwise both
    are the same.
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
    total_high: Decimal | None
    drivers: Mapping[str, int] = field(default_factory=dict)

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
            **({"drivers": dict(self.drivers)} if self.drivers else {}),
            "lines": [line.to_json() for line in self.lines],
            "total": str(self.total),
            **({} if self.total_high == self.total else {"total_high": None if self.total_high is None else str(self.total_high)}),
            "agency": self.agency,
            "currency": self.currency,
            "rate_card": {"from": self.card_from.isoformat() if self.card_from else None, "source": self.source},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Quote":
        """What `to_json` gave."""
        starts, high = stored["rate_card"]["from"], stored.get("total_high", stored["total"])
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
            total_high=None if high is None else Decimal(high),
            drivers=dict(stored.get("drivers", {})),
        )


@dataclass(frozen=True, slots=True)
class Quotes:
    """Several shifts quoted together, in the order asked."""

    quotes: tuple[Quote, ...]

    @property
    def total(self) -> Decimal:
        """The sum of the quotes' totals."""
        return sum((quote.total for quote in self.quotes), ZERO)
