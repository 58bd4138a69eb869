"""A draft of a rate card, before it goes live: what past requests would cost by it. Nothing of it is kept or used."""

import tempfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from booking.nouns import ServiceRequest
from booking.prices import to_price
from pricing import Agency, PricingError, load, quote
from storage import requests as store

MOST = 300


@dataclass(frozen=True, slots=True)
class Redone:
    """One past request: what was shown, and what the draft makes of it or the error's code."""

    reference: str
    status: str
    shown: Decimal
    draft: Decimal | str

    @property
    def difference(self) -> Decimal | None:
        return None if isinstance(self.draft, str) else self.draft - self.shown


def read_draft(text: str, agency: str) -> Agency:
    """The file of an agency, as it would be read. CardError says in one line where it is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{agency}.toml")
        path.write_text(text, "utf-8")
        return load(path)


def redo(conn: Connection, draft: Agency) -> list[Redone]:
    """The agency's latest requests by the draft, the latest first."""
    return [Redone(r.reference, r.status, r.total, _by(draft, r)) for r in store.latest_of_agency(conn, draft.key, MOST)]


def _by(draft: Agency, request: ServiceRequest) -> Decimal | str:
    total = Decimal("0.00")
    for shift in request.shifts:
        card = draft.card_for(shift.starts.date())
        if card is None:
            return "no_rate_card"
        try:
            total += quote(to_price(request, shift, request.received_at), card=card).total
        except PricingError as error:
            return error.code
    return total
