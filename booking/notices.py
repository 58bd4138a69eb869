"""Who is told of what: every event, the audience, and the sentence. An event nobody is told of says so with an empty row."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from booking import change_events as c
from booking import events as e

Audience = Literal["customer", "officer"]
"""Staff are told by escalations, which carry a code."""


@dataclass(frozen=True, slots=True)
class Notice:
    """One sentence to one audience. `key` may depend on the event; None where there is nothing to say this time."""

    to: Audience
    key: str | Callable[[Any], str | None]
    kind: str = "notice"
    waits: bool = False  # a customer is not woken for it: at night nothing can be decided about it
    buttons: tuple[tuple[str, str], ...] = ()  # label's key and the reply, "Y {code}"


def _quote(event: e.QuoteShown) -> str:
    if event.request.review:
        return "quote.estimate_changed" if event.changed else "quote.estimate"
    return "quote.changed" if event.changed else "quote.shown"


def _price(event: e.CancellationPriced) -> str:
    return f"cancel.{_fee_shape(event)}"


def _fee_shape(event: e.CancellationPriced | e.RequestCancelled) -> str:
    if event.basis == "unpublished":
        return "unpublished"
    if event.high is None:
        return "open"
    if event.low != event.high:
        return "range"
    return "fee" if event.low else "free"


def _made(event: e.RequestMade) -> str:
    return "request.made_review" if event.request.review else "request.made"


def _changed(event: c.RequestChanged) -> str:
    """By staff, or as the customer asked."""
    return "change.done_by_staff" if event.by else "change.done"


def _confirmed(event: e.OfferTaken) -> str | None:
    """One by one for small crews; a large one hears when all have confirmed."""
    request = event.request
    if request.status == "filled" or request.places > SMALL_CREW or _has_part(event):
        return None
    return "request.confirmed_one"


def _has_part(event: e.OfferTaken) -> bool:
    """Whether the officer is there for some of the hours that they were asked for."""
    taken, shift = event.assignment, event.shift
    return (taken.starts_at, taken.ends_at) != (shift.starts_at, shift.ends_at)


def _agreed(event: e.OfferTaken) -> str | None:
    """A condition that staff agreed to: the hours it leaves, or the officer's words where it is about something else."""
    if event.assignment.condition is None:
        return None
    return "request.agreed_hours" if _has_part(event) else "request.agreed"


def _part(event: e.NobodyLeft) -> str:
    return "_part" if all(place.hours for place in event.open_places) else ""


def barred(rule: str) -> str:
    """What an officer is told of the rule of booking.offering.Bar that keeps a place from them."""
    if rule in ("day", "week", "rest"):
        return "officer.over_limit"
    if rule == "paper":
        return "officer.paper_bars"
    return "officer.clash" if rule in ("shift", "tour") else "officer.not_yours"


SMALL_CREW = 4
BOOK = (("buttons.book", "Y {code}"), ("buttons.no", "N {code}"))
TAKE = (("buttons.take", "Y {code}"), ("buttons.skip", "N {code}"))
CONFIRM = (("buttons.coming", "Y {code}"), ("buttons.not_coming", "N {code}"))
SIGN = (("buttons.sign_off", "Y {code}"),)
CHANGE = (("buttons.change", "Y {code}"), ("buttons.keep", "N {code}"))
STAY = (("buttons.stay", "Y {code}"), ("buttons.not_coming", "N {code}"))
CANCEL = (("buttons.cancel", "Y {code}"), ("buttons.keep", "N {code}"))

NOTICES: Mapping[type[e.Event], tuple[Notice, ...]] = {
    e.QuoteShown: (Notice("customer", _quote, buttons=BOOK),),
    e.QuoteDeclined: (Notice("customer", "quote.declined"),),
    e.RequestMade: (Notice("customer", _made),),
    e.RequestApproved: (Notice("customer", "request.approved"),),
    e.RequestRefused: (Notice("customer", lambda ev: "request.refused" if ev.reason else "request.refused_plain"),),
    e.RequestExpired: (Notice("customer", lambda ev: None if ev.before == "quoted" else "request.expired"),),
    e.DetailsGiven: (
        Notice("customer", "details.noted"),
        Notice("officer", lambda ev: None if set(ev.details) <= {"instructions"} else "officer.details"),
    ),
    e.CancellationPriced: (Notice("customer", _price, buttons=CANCEL),),
    e.CancellationDropped: (Notice("customer", "cancel.kept"),),
    e.RequestCancelled: (Notice("customer", lambda ev: f"cancel.done_{_fee_shape(ev)}"),),
    c.ChangePriced: (Notice("customer", lambda ev: "change.priced_anew" if ev.changed else "change.priced", buttons=CHANGE),),
    c.ChangeDropped: (Notice("customer", "change.kept"),),
    c.ChangeSent: (Notice("customer", "change.sent"),),
    c.ChangeRefused: (Notice("customer", "change.refused"),),
    c.RequestChanged: (Notice("customer", _changed),),
    c.ChangeUndone: (Notice("customer", "undo.changed_back"),),
    c.CancellationUndone: (Notice("customer", "undo.booked_again"),),
    c.HoursLess: (Notice("officer", "officer.hours_less", buttons=STAY),),
    c.PlaceChanged: (Notice("officer", "officer.place_changed", kind="offer", buttons=STAY),),
    c.PlaceLapsed: (Notice("officer", "officer.place_lapsed"),),
    c.OfferChanged: (Notice("officer", "officer.offer_changed", kind="offer", buttons=TAKE),),
    c.OfficerReleased: (Notice("officer", "officer.released"),),
    e.AssignmentCancelled: (Notice("officer", "officer.cancelled"),),
    e.OfficerTakenOff: (
        Notice("officer", "officer.taken_off"),
        Notice("customer", lambda ev: None if ev.swapped else "request.officer_dropped", waits=True),
    ),
    e.OfferMade: (Notice("officer", "officer.offer", kind="offer", buttons=TAKE),),
    e.OfferRenewed: (Notice("officer", "officer.again", kind="offer", buttons=TAKE),),
    e.OfferTaken: (Notice("officer", "officer.taken"), Notice("customer", _confirmed), Notice("customer", _agreed)),
    e.OfferPassed: (Notice("officer", "officer.passed"),),
    e.OfferLost: (Notice("officer", "officer.lost"),),
    e.OfferBarred: (Notice("officer", lambda ev: barred(ev.rule)),),
    e.StandbyLeft: (Notice("officer", "officer.standby_left"),),
    e.OfferWithdrawn: (Notice("officer", "officer.withdrawn"),),
    e.RequestFilled: (Notice("customer", "request.filled"),),
    e.NobodyLeft: (Notice("customer", lambda ev: f"request.unfilled{_part(ev)}", waits=True),),
    e.WentOnTheWay: (Notice("officer", "officer.omw"), Notice("customer", "request.on_the_way")),
    e.CameOnPost: (Notice("officer", "officer.on_post"), Notice("customer", "request.on_post")),
    e.WasRelieved: (Notice("officer", "officer.off"), Notice("customer", lambda ev: None if ev.last else "request.relieved")),
    e.CorrectedTime: (
        Notice("officer", lambda ev: f"day.corrected_{ev.what}"),
        Notice("customer", lambda ev: f"request.corrected_{ev.what}"),
    ),
    e.RunsLate: (Notice("officer", "officer.late"), Notice("customer", "request.late")),
    e.ShiftDropped: (Notice("officer", "officer.dropped"), Notice("customer", "request.officer_dropped", waits=True)),
    e.NoteTaken: (Notice("officer", lambda ev: "day.noted_photos" if ev.photos else "officer.noted"),),
    e.SilentAtStart: (Notice("customer", "request.silent"),),
    e.ConfirmationAsked: (Notice("officer", "day.confirm", buttons=CONFIRM),),
    e.Confirmed: (Notice("officer", "day.confirmed"),),
    e.Reminded: (Notice("officer", "day.nudge"),),
    e.StillShort: (Notice("customer", lambda ev: "request.short_soon" if ev.soon else "request.still_short", waits=True),),
    e.WentUncovered: (Notice("customer", "request.uncovered", waits=True),),
    e.NobodyCame: (Notice("customer", "request.nobody_came", waits=True),),
    e.ClosedAsAbsent: (Notice("officer", "day.closed_absent"),),
    e.SwapAsked: (Notice("officer", "day.swap", kind="offer", buttons=TAKE),),
    e.SwapFailed: (Notice("officer", "day.swap_failed"),),
    e.ShiftTakenOver: (Notice("officer", "officer.taken"),),
    e.ShiftHandedOver: (Notice("officer", "day.handed_over"), Notice("customer", "request.handed_over")),
    e.OrdersChanged: (),  # each officer is sent them, and who wrote them is answered
    e.OrdersSent: (Notice("officer", lambda ev: "orders.sent" if ev.code else "orders.again", kind="orders"),),
    e.ShiftDone: (Notice("customer", "digest.done", buttons=SIGN),),
    e.SignedOff: (Notice("customer", "digest.signed_off"),),
    e.Disputed: (Notice("customer", "digest.disputed"),),
}
