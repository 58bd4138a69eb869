"""What is wanted done, in the imperative. A dialog gives these; the desk decides them on the locked rows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from pricing import Quote, Vehicles


@dataclass(frozen=True, slots=True)
class ShowQuote:
    """Put this quote to the customer. `reference` is the request it changes, where there is one that was only quoted."""

    reference: str | None
    agency: str
    category: str
    posts: Mapping[str, int]
    vehicles: Vehicles | None
    quotes: tuple[Quote, ...]
    spans: tuple[tuple[str, str], ...]  # wall-clock start and end of each shift, ISO
    activity: str | None
    place: str | None
    contact: str | None
    instructions: str | None
    doubtful: tuple[str, ...] = ()  # kinds of work on the agency's list that staff decide
    endless: bool = False  # the shifts are the next ones of a repetition without an end


@dataclass(frozen=True, slots=True)
class Answer:
    """A yes or a no to a coded question, with whatever was written after it. Without a code: to the only one open."""

    code: str
    yes: bool
    rest: str = ""


@dataclass(frozen=True, slots=True)
class GiveDetails:
    """Where the officers report, whom they ask for, what they should know. `quiet`: what comes with it says it."""

    reference: str
    details: Mapping[str, str]
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class AskToCancel:
    """Show what cancelling costs, and ask."""

    reference: str


@dataclass(frozen=True, slots=True)
class AskToChange:
    """Show what a live request costs as this, with the fee, and ask. `spans` are wall-clock, `words` the customer's own for a person."""

    reference: str
    posts: Mapping[str, int]
    vehicles: Vehicles | None
    spans: tuple[tuple[dt.datetime, dt.datetime], ...]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Undo:
    """Take back what the customer said yes to last."""


@dataclass(frozen=True, slots=True)
class Keep:
    """Leave a booking as it is: a change of it that waits for staff is withdrawn."""

    reference: str


@dataclass(frozen=True, slots=True)
class ShiftWord:
    """What an officer says of a shift: omw, on_post, off, late, here, drop, note, or asks of it: orders, details; with the minutes, the
    words or the place."""

    code: str
    word: str
    minutes: int | None = None
    text: str = ""
    location: tuple[float, float] | None = None  # latitude and longitude, where the officer shared one


@dataclass(frozen=True, slots=True)
class Acknowledge:
    """The post orders are read: those of a code, or without one those that wait."""

    code: str | None


@dataclass(frozen=True, slots=True)
class GivePostOrders:
    """What the officers of a request must know from now on."""

    reference: str
    text: str


@dataclass(frozen=True, slots=True)
class ShareReport:
    """A link to the notes and pictures of a request, or without one to all of a customer's shifts."""

    reference: str | None


@dataclass(frozen=True, slots=True)
class ShareSiteCode:
    """A link to the code that officers at the site text."""

    reference: str


@dataclass(frozen=True, slots=True)
class SetSite:
    """Where the site is."""

    reference: str
    location: tuple[float, float]


@dataclass(frozen=True, slots=True)
class SetQuiet:
    """An officer's quiet hours, "22:00-07:00" or "none"."""

    hours: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    language: str


@dataclass(frozen=True, slots=True)
class SetChannel:
    """Where an officer wants to be written to."""

    channel: str


@dataclass(frozen=True, slots=True)
class AskCalendar:
    """The link of an officer's calendar; a new one ends the last."""

    new: bool = False


@dataclass(frozen=True, slots=True)
class AskPay:
    """An officer's hours and pay so far."""


@dataclass(frozen=True, slots=True)
class Invite:
    """Staff ask an officer to join: the agency's key, the name, the number, and what else is known."""

    agency: str
    name: str
    phone: str
    roles: tuple[str, ...] = ("officer",)
    badge: str | None = None
    vehicle: bool = False


@dataclass(frozen=True, slots=True)
class Join:
    """An officer who was invited comes."""

    code: str


@dataclass(frozen=True, slots=True)
class Decide:
    """A member of staff's answer to an escalation."""

    code: str
    approve: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TakeOver:
    code: str


@dataclass(frozen=True, slots=True)
class GiveBack:
    code: str


@dataclass(frozen=True, slots=True)
class RelayToCustomer:
    """Words of a member of staff for the customer of an escalation, or of the one conversation they hold."""

    code: str | None
    text: str


@dataclass(frozen=True, slots=True)
class RelayToStaff:
    """Words of a customer whose conversation a person holds."""

    text: str


@dataclass(frozen=True, slots=True)
class CallStaff:
    """Something needs a person: `kind` names the sentence, `words` are the customer's own where they matter."""

    kind: str
    agency: str | None = None
    reference: str | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class AskAgency:
    """Somebody asked what the agency's page does not say: under the code of the figure that is open, or "" and in their own words.

    `waits` where a quote or a booking of theirs may hang on it: then staff are told at once, else it is kept for them.
    """

    agency: str
    code: str
    words: str
    waits: bool = True


@dataclass(frozen=True, slots=True)
class AskWhy:
    """An officer asks why they were asked, or were not: by the code of an offer or a shift, or by a request's reference;
    without either, of the latest request of their agency that is ahead."""

    code: str | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class OptOut:
    """No more messages to this address. `silent` where the carrier has answered already."""

    silent: bool = False


@dataclass(frozen=True, slots=True)
class OptIn:
    pass


@dataclass(frozen=True, slots=True)
class SayAgain:
    """Say what was said last once more, or the offer of that code."""

    code: str | None = None


@dataclass(frozen=True, slots=True)
class AskPending:
    """A member of staff asks what waits for them, or how one request of their agencies stands."""

    reference: str | None = None


@dataclass(frozen=True, slots=True)
class LinkTelegram:
    """Send a one-time link that ties a Telegram account to this number."""


Command = (
    ShowQuote
    | Answer
    | GiveDetails
    | AskToCancel
    | AskToChange
    | Undo
    | Keep
    | ShiftWord
    | Acknowledge
    | GivePostOrders
    | ShareReport
    | ShareSiteCode
    | SetSite
    | SetQuiet
    | SetLanguage
    | SetChannel
    | AskCalendar
    | AskPay
    | Invite
    | Join
    | Decide
    | TakeOver
    | GiveBack
    | RelayToCustomer
    | RelayToStaff
    | CallStaff
    | AskAgency
    | AskWhy
    | OptOut
    | OptIn
    | SayAgain
    | AskPending
    | LinkTelegram
)
