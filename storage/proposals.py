"""A proposed version of a request as JSON: what the yes to a change accepts, and what an undo goes back to."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from booking.changing import NOTHING, Part, Proposal
from booking.nouns import ServiceRequest
from pricing import Fee, Quote
from storage.requests import vehicles_from, vehicles_json


def proposal_json(proposal: Proposal) -> dict[str, Any]:
    """Everything of it, as it was shown."""
    return {
        "posts": dict(proposal.asked_posts),
        "vehicles": vehicles_json(proposal.vehicles),
        "parts": [_part_json(part) for part in proposal.parts],
        "fee": proposal.fee.to_json(),
        "hours_less": str(proposal.hours_less),
        "people_less": proposal.people_less,
        "review": list(proposal.review),
        "to_staff": proposal.to_staff,
    }


def proposal_from(data: Mapping[str, Any]) -> Proposal:
    """What `proposal_json` gave."""
    return Proposal(
        asked_posts=data["posts"],
        vehicles=vehicles_from(data["vehicles"]),
        parts=tuple(_part(part) for part in data["parts"]),
        fee=Fee.from_json(data["fee"]),
        hours_less=Decimal(data["hours_less"]),
        people_less=data["people_less"],
        review=tuple(data["review"]),
        to_staff=data["to_staff"],
    )


def version_json(request: ServiceRequest) -> dict[str, Any]:
    """The request as it stands, as a version that can be gone back to."""
    stands = Proposal(
        asked_posts=request.asked_posts,
        vehicles=request.vehicles,
        parts=tuple(
            Part(shift.id, shift.starts, shift.ends, quote, shift.received_at or request.received_at)
            for shift, quote in zip(request.shifts, request.quotes, strict=True)
        ),
        fee=NOTHING,
        hours_less=Decimal(0),
        people_less=0,
        review=request.review,
        to_staff=False,
    )
    return proposal_json(stands)


def _part_json(part: Part) -> dict[str, Any]:
    return {
        "shift": part.shift,
        "starts": part.starts.isoformat(),
        "ends": part.ends.isoformat(),
        "quote": part.quote.to_json(),
        "received_at": part.received_at.isoformat(),
    }


def _part(data: Mapping[str, Any]) -> Part:
    moments = [dt.datetime.fromisoformat(data[name]) for name in ("starts", "ends", "received_at")]
    return Part(data["shift"], moments[0], moments[1], Quote.from_json(data["quote"]), moments[2])
