"""The facts that a person's dialogs may need, loaded once for a message."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from booking.nouns import Assignment, DeskRules, Officer, Question, ServiceRequest, Staff
from pricing import Agency


@dataclass(frozen=True, slots=True)
class Duty:
    """A shift that this officer works, with the request it belongs to."""

    assignment: Assignment
    request: ServiceRequest
    officer: Officer
    starts: dt.datetime
    ends: dt.datetime
    starts_at: dt.datetime
    ends_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Answered:
    """What an agency answered to a question that its page leaves open: a figure's code, or the question in somebody's words."""

    agency: str
    code: str
    question: str
    words: str
    source: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is true now, for the one who wrote. Requests are oldest first, open questions likewise."""

    now: dt.datetime
    channel: str
    agencies: Mapping[str, Agency]
    desks: Mapping[str, DeskRules] = field(default_factory=dict)
    staffed: Mapping[str, int] = field(default_factory=dict)  # the agencies with officers on the desk, and how many
    line: str | None = None  # the agency whose own number was texted
    requests: tuple[ServiceRequest, ...] = ()
    questions: tuple[Question, ...] = ()
    officer: tuple[Officer, ...] = ()  # this person as an officer, once an agency
    duties: tuple[Duty, ...] = ()
    done: tuple[Duty, ...] = ()  # shifts that ended lately and that the officer said they are off: put right in plain words
    staff: Staff | None = None
    holds: tuple[str, ...] = ()  # codes of the escalations whose conversation this member of staff holds
    talks: tuple[str, ...] = ()  # those of them that nothing is decided by: a no with words is said to the customer
    held: bool = False  # a person has taken over this conversation
    opted_out: bool = False
    unproven: bool = False  # heard from after a long silence, and no code answered since: what costs money takes the code
    media: int = 0
    location: tuple[float, float] | None = None  # latitude and longitude, where one was shared
    answered: tuple[Answered, ...] = ()  # by agencies, of what their pages leave open
    waiting: tuple[Question, ...] = ()  # changes that were said yes to and wait for staff
    asides: tuple[Question, ...] = ()  # what a plain yes answers only where nothing else is open: post orders read, a shift signed off

    def local_now(self, agency: str | None) -> dt.datetime:
        """The wall clock of an agency; of the first one on file where none is known yet."""
        known = self.agencies.get(agency or "") or next(iter(self.agencies.values()))
        return self.now.astimezone(known.zone).replace(tzinfo=None)

    def request(self, reference: str | None) -> ServiceRequest | None:
        """This customer's request of that name; somebody else's is as unknown as one that never was."""
        return next((r for r in self.requests if r.reference == reference), None)
