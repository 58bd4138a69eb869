"""What people ask of the line itself: who is this, where are you, when are you there, what becomes of a quote."""

from booking.life import DONE, LIVE
from bot.answers.asked import Asked, Said
from bot.answers.cancelling import cancelling
from bot.answers.service import paying
from bot.answers.standing import hear
from bot.bookings import standing
from bot.phrasing import Say
from bot.slots import bookable


def who(asked: Asked) -> Said:
    """Who writes here."""
    return (Say("first.help", {"phone": _phone(asked)}),)


def _phone(asked: Asked) -> str:
    return (asked.agency or next(iter(asked.facts.agencies.values()))).phone


def police(asked: Asked) -> Said:
    """No police here; their own number, where one is published for that, else the agency's line."""
    contacts = asked.agency.contacts if asked.agency else ()
    own = next((each.phone for each in contacts if each.kind in ("non-emergency", "agency line")), None)
    return (Say("question.police", {"agency": asked.agency.short if own and asked.agency else None, "phone": own}),)


def place(asked: Asked) -> Said:
    """A line of texts has no office; which cities it books for."""
    if asked.agency is None:
        return (Say("question.place_anywhere", {"agencies": bookable(asked.facts)}),)
    return (Say("question.place", {"agency": asked.agency.short, "phone": asked.agency.phone}),)


def hours(asked: Asked) -> Said:
    """The bot is always there; when people are is on no page."""
    return (Say("question.hours", {"phone": _phone(asked)}),)


def invoice(asked: Asked) -> Said:
    """For a person, where there is something to bill; else how billing is done."""
    billed = any(request.status in LIVE | DONE for request in asked.facts.requests)
    return (Say("question.invoice"),) if billed else paying(asked)


def what_next(asked: Asked) -> Said:
    """What comes after what stands now."""
    request = asked.request
    if request is None:
        return (Say("question.next"),)
    if request.status == "quoted":
        return (Say("question.next_quoted", {"agency": asked.facts.agencies[request.agency].short}),)
    return hear(asked)


def wait_until(asked: Asked) -> Said:
    """What waiting with a decision means: for what is booked the fee now and later, for a quote how long it holds."""
    live = asked.request is not None and asked.request.status in LIVE
    return cancelling(asked) if live else holds(asked)


def here(asked: Asked) -> Said:
    """Somebody asks whether anybody reads this: how their bookings stand, where they have any."""
    standing_now = standing(asked.facts) if any(r.status in LIVE for r in asked.facts.requests) else ()
    return (Say("question.here"), *standing_now)


def holds(asked: Asked) -> Said:
    """How long a quote can be accepted."""
    return (Say("question.holds" if asked.request and asked.request.status == "quoted" else "question.holds_any"),)
