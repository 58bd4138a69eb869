"""What is said where places of a shift stayed empty: what those who were there cost, and that a person settles the rest."""

from booking.nouns import ServiceRequest
from booking.places import short
from booking.standing import places_of
from booking.turnout import Turnout
from bot.documents import documents
from bot.phrasing import Say
from pricing import agencies


def in_short(request: ServiceRequest, turnout: Turnout, *, with_source: bool) -> Say:
    """For a text message."""
    return Say(f"turnout.short_{_how(turnout)}", _figures(request, turnout) if with_source else _figures(request, turnout) | {"page": None})


def in_full(request: ServiceRequest, turnout: Turnout) -> tuple[Say, ...]:
    """For a page: with the documents, and what the agency's page says of it, or that it says nothing."""
    figures = _figures(request, turnout)
    said = [Say("turnout.page_says", figures | {"words": term.says}) for term in turnout.says] or [Say("turnout.page_silent", figures)]
    return (Say(f"turnout.{_how(turnout)}", figures), *said, Say("turnout.settled"))


def _how(turnout: Turnout) -> str:
    if not turnout.shift.working:
        return "nobody"
    return "unpriced" if turnout.came is None else "some"


def _figures(request: ServiceRequest, turnout: Turnout) -> dict[str, object]:
    agency, wanted = agencies()[request.agency], places_of(request)
    card = agency.card_from(turnout.quoted.card_from) or agency.cards[0]
    sources = [line.source for line in turnout.came.lines] if turnout.came else []
    return {
        "agency": agency.short,
        "currency": agency.currency,
        "empty": short(wanted, turnout.shift),
        "places": len(wanted),
        "due": turnout.due,
        "total": turnout.quoted.total,
        "page": documents(sources, agency, card),
    }
