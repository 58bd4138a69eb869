"""What happens to a live request when it is changed, and to its officers. `request` is the request as the change makes it."""

from dataclasses import dataclass
from decimal import Decimal

from booking.events import Event, OfferMade
from booking.nouns import Assignment, Officer, Shift
from pricing import Fee


@dataclass(frozen=True, slots=True, kw_only=True)
class _Version(Event):
    """A new version beside the old one: what was the total, what is owed for the change, and for how much that is taken away."""

    before: Decimal
    fee: Fee
    hours_less: Decimal
    people_less: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePriced(_Version):
    """The customer is shown what the change comes to, and asked. `review` is why staff decide, where `to_staff`."""

    code: str
    review: tuple[str, ...]
    to_staff: bool
    changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeDropped(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSent(_Version):
    """The customer said yes, and staff decide; until then the request stays as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRefused(Event):
    """Staff said no, and the request stays as it is."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestChanged(_Version):
    by: str | None = None  # a member of staff, where one did it


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeUndone(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class CancellationUndone(Event):
    pass


@dataclass(frozen=True, slots=True, kw_only=True)
class HoursLess(Event):
    """The officer's shift has fewer hours than they promised: it stays theirs, and they are asked whether they still come."""

    shift: Shift
    officer: Officer
    assignment: Assignment
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceChanged(OfferMade):
    """The officer's place has other hours or another role: it is kept for them until they answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLapsed(Event):
    """The officer did not say in time whether they stay, and the place that was kept for them is open to others."""

    shift: Shift
    officer: Officer
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OfferChanged(OfferMade):
    """What an officer was asked for and has not answered is another shift now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerReleased(Event):
    """The officer's place is not wanted any more."""

    shift: Shift
    officer: Officer
