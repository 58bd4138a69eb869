"""What happened, in the past tense. Each is told to whom booking/notices.py says."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from booking.nouns import Assignment, Offer, Officer, ServiceRequest, Shift
from booking.places import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a request (as it stands after it)."""

    request: ServiceRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteShown(Event):
    code: str
    changed: bool = False
    endless: bool = False  # its shifts are the next ones of a repetition without an end


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteDeclined(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestMade(Event):
    """The customer said yes; staff decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestApproved(Event):
    by: str | None = None  # a member of staff, or nobody where the desk approves by itself


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRefused(Event):
    by: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestExpired(Event):
    before: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetailsGiven(Event):
    details: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationPriced(Event):
    """The customer is shown what cancelling costs, and asked."""

    code: str
    basis: str
    low: Decimal
    high: Decimal | None
    review: tuple[str, ...]
    cheaper_until: dt.datetime | None = None
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationDropped(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestCancelled(Event):
    basis: str
    low: Decimal
    high: Decimal | None
    review: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentCancelled(Event):
    """An officer's shift is cancelled along with its request."""

    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerTakenOff(Event):
    """Staff took an officer off a shift; `swapped` where another takes the place at once."""

    shift: Shift
    officer: Officer
    reason: str
    swapped: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferMade(Event):
    shift: Shift
    offer: Offer
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferRenewed(OfferMade):
    """An officer said yes when the offer had run out, and the place is open still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferTaken(Event):
    shift: Shift
    assignment: Assignment
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferPassed(Event):
    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferLost(Event):
    """The place went to somebody else, before this officer's yes or at it."""

    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferBarred(Event):
    """At the officer's yes something had come to speak against it: `rule` is one of booking.offering.Bar."""

    shift: Shift
    officer: Officer
    rule: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StandbyLeft(Event):
    """An officer on standby does not want the place any more."""

    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferWithdrawn(Event):
    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestFilled(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyLeft(Event):
    """Every officer who may was asked, and these places are still open."""

    shift: Shift
    open_places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOnTheWay(Event):
    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class CameOnPost(Event):
    shift: Shift
    officer: Officer
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class WasRelieved(Event):
    """`last`: everybody is off, and the digest of the shift tells the customer."""

    shift: Shift
    officer: Officer
    at: dt.datetime
    last: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectedTime(Event):
    """An officer put right since when they were on post, or when they were off: `what` is on_post or relieved."""

    shift: Shift
    officer: Officer
    what: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RunsLate(Event):
    shift: Shift
    officer: Officer
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftDropped(Event):
    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteTaken(Event):
    shift: Shift
    officer: Officer
    note: str
    photos: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SilentAtStart(Event):
    """Ten minutes after the start nothing was heard of the officer."""

    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmationAsked(Event):
    """A day before the start: does the officer still come?"""

    shift: Shift
    officer: Officer
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed(Event):
    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class Reminded(Event):
    """Two hours before the start."""

    shift: Shift
    officer: Officer
    assignment: Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class StillShort(Event):
    """Before the start places are open, and officers are being asked still; `soon` where it starts before long, asked or not."""

    shift: Shift
    missing: int
    soon: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WentUncovered(Event):
    """A shift has ended that nobody took."""

    shift: Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class NobodyCame(Event):
    """A shift was closed of which nobody who had it was heard."""

    shift: Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosedAsAbsent(Event):
    """The shift was closed, and the officer was not heard from."""

    shift: Shift
    officer: Officer


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapAsked(Event):
    """`by` would hand the shift of `assignment` over to the officer, who is asked."""

    shift: Shift
    officer: Officer
    assignment: Assignment
    by: str
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapFailed(Event):
    """The replacement that the officer named said no, may not, or did not answer: the shift is still theirs."""

    shift: Shift
    officer: Officer
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftTakenOver(Event):
    shift: Shift
    officer: Officer
    assignment: Assignment


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftHandedOver(Event):
    """The officer's shift went to the replacement they named."""

    shift: Shift
    officer: Officer
    other: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersChanged(Event):
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OrdersSent(Event):
    """The post orders that count, to one officer; with a code where they have not acknowledged them."""

    shift: Shift
    officer: Officer
    version: int
    code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShiftDone(Event):
    """Everybody is off: how the shift went, to be signed off."""

    shift: Shift
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedOff(Event):
    shift: Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Disputed(Event):
    shift: Shift
    words: str
