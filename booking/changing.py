"""What changing a live request comes to: the new version, its price, the fee of rule 19, and what of it staff decide.

docs/adr/0010-changing-a-request.md says how the rules are read where they leave room.
"""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from booking.nouns import LONGEST, DeskRules, ServiceRequest, Shift
from booking.prices import added, same_offer, to_price
from pricing import Card, Fee, PricingError, Quote, QuoteRequest, Vehicles, agencies, cancellation_fee, quote, reduction_fee

NOTHING = Fee("none", Decimal("0.00"), Decimal("0.00"))
MOVED = "move_unpublished"
RECEIVED = "change_received"
JUDGED_ONCE = frozenset({"work_doubtful"})  # the work stays the same, so what staff decided of it stands

Walls = tuple[dt.datetime, dt.datetime]


class NoChange(Exception):
    """What is wanted is what is booked."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request is to become: all that has a price. Wall-clock times of the agency."""

    posts: Mapping[str, int]
    vehicles: Vehicles | None
    spans: tuple[Walls, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One shift of the new version: which it was, None where it is new; and when its quote counts as shown."""

    shift: int | None
    starts: dt.datetime
    ends: dt.datetime
    quote: Quote
    received_at: dt.datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """A new version of a request, as it is shown. `to_staff` says that a yes is for staff to carry out, `review` what no rule decides."""

    asked_posts: Mapping[str, int]
    vehicles: Vehicles | None
    parts: tuple[Part, ...]
    fee: Fee
    hours_less: Decimal  # billed hours of people that are taken away
    people_less: int
    review: tuple[str, ...]
    to_staff: bool

    @property
    def total(self) -> Decimal:
        return sum((part.quote.total for part in self.parts), Decimal("0.00"))

    @property
    def posts(self) -> Mapping[str, int]:
        """Who is wanted by the card."""
        return self.parts[0].quote.posts

    @property
    def quotes(self) -> tuple[Quote, ...]:
        return tuple(part.quote for part in self.parts)


def as_wanted(request: ServiceRequest) -> Wanted:
    """What a request asks for as it stands."""
    return Wanted(dict(request.asked_posts), request.vehicles, tuple((s.starts, s.ends) for s in request.shifts))


def propose(request: ServiceRequest, wanted: Wanted, now: dt.datetime, rules: DeskRules | None) -> Proposal:
    """What the change comes to at this moment.

    NoChange where nothing would be another; PricingError as for a quote, and too_long for a shift that nobody works.
    """
    wanted = replace(wanted, spans=tuple(sorted(set(wanted.spans))), posts={r: n for r, n in wanted.posts.items() if n})
    if wanted == replace(as_wanted(request), posts={r: n for r, n in request.asked_posts.items() if n}):
        raise NoChange
    pairs = matched(request.shifts, wanted.spans)
    _check(request, pairs, now)
    parts = tuple(_part(request, pair, pair.span, wanted, now) for pair in pairs if pair.span is not None)
    fee = _fee(request, pairs, wanted, now, rules.admin_fee if rules else None)
    more = _more(request, wanted, pairs, parts[0].quote.posts)
    review = _review(request, pairs, parts, more=more)
    return Proposal(
        asked_posts=wanted.posts,
        vehicles=wanted.vehicles,
        parts=parts,
        fee=fee,
        hours_less=max(_hours(request.quotes) - _hours([p.quote for p in parts]), Decimal(0)),
        people_less=max(sum(request.posts.values()) - sum(parts[0].quote.posts.values()), 0),
        review=review,
        to_staff=request.approved and (bool(review) or (more and (rules is None or rules.approval == "staff"))),
    )


# --- which shift becomes which ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """A shift and the hours it becomes; one that is taken out has none, and hours that are new have no shift."""

    old: Shift | None
    span: Walls | None

    @property
    def moved(self) -> bool:
        """Whether hours are others than before, and not only more or only less."""
        return bool(self.old and self.span) and not (self.less or self.more)

    @property
    def less(self) -> bool:
        return self.old is not None and self.span is not None and within(self.span, self.old)

    @property
    def more(self) -> bool:
        return self.old is not None and self.span is not None and self.span[0] <= self.old.starts and self.old.ends <= self.span[1]


def matched(shifts: Sequence[Shift], spans: Sequence[Walls]) -> list[Pair]:
    """Each shift with the hours it becomes: the same hours, else the same day, else one by one where as many are left. Hours come in order
    of time, shifts that are taken out last."""
    left, found = list(spans), dict[int, Walls]()
    for same in (_same_hours, _same_day):
        for shift in shifts:
            span = next((s for s in left if same(shift, s)), None) if shift.id not in found else None
            if span is not None:
                found[shift.id] = span
                left.remove(span)
    others = [shift for shift in shifts if shift.id not in found]
    if len(others) == len(left):
        found |= {shift.id: span for shift, span in zip(others, left, strict=True)}
    becomes = {span: shift for shift in shifts if (span := found.get(shift.id))}
    return [*(Pair(becomes.get(span), span) for span in sorted(spans)), *(Pair(s, None) for s in shifts if s.id not in found)]


def _same_hours(shift: Shift, span: Walls) -> bool:
    return (shift.starts, shift.ends) == span


def _same_day(shift: Shift, span: Walls) -> bool:
    return shift.starts.date() == span[0].date()


def within(span: Walls, shift: Shift) -> bool:
    """Whether hours lie in those of the shift: whoever has it promised them already."""
    return shift.starts <= span[0] and span[1] <= shift.ends


def _check(request: ServiceRequest, pairs: Iterable[Pair], now: dt.datetime) -> None:
    """Errors that the price alone would not show: times that were received long ago may have passed since."""
    zone = agencies()[request.agency].zone
    for pair in pairs:
        if pair.span is None or (pair.old and _same_hours(pair.old, pair.span)):
            continue
        if pair.span[1] - pair.span[0] > LONGEST:
            raise PricingError("too_long")
        if pair.span[0].replace(tzinfo=zone) <= now:
            raise PricingError("in_the_past")


# --- prices -----------------------------------------------------------------------------------------------------------------------------


def _part(request: ServiceRequest, pair: Pair, span: Walls, wanted: Wanted, now: dt.datetime) -> Part:
    """A shift of the new version, on the card of the request.

    What stays or is less was received when it was first quoted. What is added is received now; where that makes no difference, nothing is.
    """
    old, card = pair.old, agencies()[request.agency].card_from(request.quotes[0].card_from)
    if old is None or pair.moved:
        return Part(old.id if old else None, *span, _quoted(request, span, wanted, now, card), now)
    first = old.received_at or request.received_at
    then = _quoted(request, span, wanted, first, card)
    if pair.less and not _more_people(request, wanted, then.posts):
        return Part(old.id, *span, then, first)
    fresh = _quoted(request, span, wanted, now, card)
    return Part(old.id, *span, then, first) if same_offer((then,), (fresh,)) else Part(old.id, *span, fresh, now)


def _quoted(request: ServiceRequest, span: Walls, wanted: Wanted, received_at: dt.datetime, card: Card | None) -> Quote:
    return quote(QuoteRequest(request.agency, request.category, received_at, *span, wanted.posts, wanted.vehicles), card=card)


def _hours(quotes: Iterable[Quote]) -> Decimal:
    """The billed hours of people."""
    return sum((line.units for q in quotes for line in q.lines if line.item in q.posts and line.unit == "hour"), Decimal(0))


def _more_people(request: ServiceRequest, wanted: Wanted, posts: Mapping[str, int]) -> bool:
    """Whether somebody or a vehicle is wanted that was not."""
    cars = (wanted.vehicles.count if wanted.vehicles else 0) > (request.vehicles.count if request.vehicles else 0)
    driven = wanted.vehicles is not None and request.vehicles is not None and wanted.vehicles.miles != request.vehicles.miles
    return cars or driven or any(n > request.posts.get(role, 0) for role, n in posts.items())


def _more(request: ServiceRequest, wanted: Wanted, pairs: Iterable[Pair], posts: Mapping[str, int]) -> bool:
    """Whether the new version asks for anything that the old one did not."""
    return any(pair.span and not pair.less for pair in pairs) or _more_people(request, wanted, posts)


# --- what is owed, and what staff decide ------------------------------------------------------------------------------------------------


def _fee(request: ServiceRequest, pairs: Iterable[Pair], wanted: Wanted, now: dt.datetime, admin_fee: Decimal | None) -> Fee:
    """Rule 19, over all shifts: what is taken out is cancelled, what is less is reduced. A move is neither: staff say what it costs."""
    quotes = dict(zip((shift.id for shift in request.shifts), request.quotes, strict=True))
    fees = []
    for pair in pairs:
        if pair.old is None or pair.moved or not request.approved:
            continue
        before, quoted = to_price(request, pair.old), quotes[pair.old.id]
        if pair.span is None:
            fees.append(cancellation_fee(before, quoted, approved=True, cancelled_at=now, admin_fee=admin_fee, doing="reduce"))
        else:
            after = replace(before, starts_at=pair.span[0], ends_at=pair.span[1], posts=wanted.posts, vehicles=wanted.vehicles)
            fees.append(reduction_fee(before, quoted, after, approved=True, cancelled_at=now, admin_fee=admin_fee).fee)
    return added(fees) if fees else NOTHING


def _review(request: ServiceRequest, pairs: Iterable[Pair], parts: Iterable[Part], *, more: bool) -> tuple[str, ...]:
    """The codes that staff decide. Of what is approved they have decided what only becomes less, and the kind of work."""
    codes = {code for part in parts for code in part.quote.review}
    if not request.approved:
        return tuple(sorted(codes | (JUDGED_ONCE if request.doubtful else set())))
    codes -= JUDGED_ONCE if more else set(request.review)
    moved = any(pair.moved for pair in pairs)
    if moved:
        codes.add(MOVED)
    elif any(_late(request, part) for part in parts):
        codes.add(RECEIVED)
    return tuple(sorted(codes))


def _late(request: ServiceRequest, part: Part) -> bool:
    """Whether a shift that stays costs another price because something of it is only wanted now."""
    first = {shift.id: shift.received_at or request.received_at for shift in request.shifts}
    return part.shift is not None and part.received_at != first[part.shift] and not part.quote.review
