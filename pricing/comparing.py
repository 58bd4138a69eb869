"""Two files of an agency: what the new one says otherwise, and what the same requests cost by each, those made or samples."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from pricing import phrases
from pricing.agency import Agency
from pricing.describing import ORDER, dated, prohibited
from pricing.on_file import lent
from pricing.quote import Quote
from pricing.quoting import quote
from pricing.rate_card import Card
from pricing.request import PricingError, QuoteRequest, Vehicles
from pricing.sense import begins
from pricing.sentences import sourced
from pricing.tables import Table, tables
from pricing.voice import voice_of

LENGTHS = (1, 4, 9, 14)
"""Hours of a sample shift: below most minimums, usual, past eight, past twelve."""
NOTICES = (dt.timedelta(days=30), dt.timedelta(hours=20))
"""A sample's notice: more than any window, and less than most."""
CREWS = (1, 6)
"""Heads of a sample: one, and enough for most supervisor rules."""
HOURS = (10, 20)
"""When a sample starts: in the day, and so that a long shift runs over midnight."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One request by both cards; instead of a quote the code of why there is none."""

    request: QuoteRequest
    old: Quote | str
    new: Quote | str

    @property
    def same(self) -> bool:
        """Whether the customer would see no difference."""
        return seen(self.old) == seen(self.new)

    @property
    def difference(self) -> Decimal | None:
        """What the new card adds to the total; None where one of them does not quote."""
        return None if isinstance(self.old, str) or isinstance(self.new, str) else self.new.total - self.old.total


def seen(quoted: Quote | str) -> object:
    """What a customer sees of a quote."""
    return quoted if isinstance(quoted, str) else (quoted.total, quoted.review, quoted.notes, dict(quoted.posts))


def changes(old: Table, new: Table) -> Iterator[str]:
    """What the new file says otherwise than the old one, by section; the newest cards are held against each other."""
    before, after = newest(old), newest(new)
    if dated(before) != dated(after):
        yield f"{dated(before)[:-1]} -> {dated(after)[:-1]}"
    for name in ORDER:
        yield from changed(phrases.SECTIONS[name], said(old, before, name), said(new, after, name))
    yield from changed("Work that the page speaks against", list(prohibited(old))[2:], list(prohibited(new))[2:])


def newest(file: Table) -> Table:
    """The card that comes last."""
    return max((card for _, card in tables(file, "card", ())), key=begins)


def said(file: Table, card: Table, name: str) -> list[str]:
    """The sentences of a list of a card."""
    return [sourced(name, row, voice_of(card, file["currency"])) for _, row in tables(card, name, ())]


def changed(section: str, before: Sequence[str], after: Sequence[str]) -> Iterator[str]:
    """The sentences that are gone, and those that are new."""
    gone, come = [each for each in before if each not in after], [each for each in after if each not in before]
    if gone or come:
        yield f"{section}:"
        yield from (f"  no longer: {each.strip()}" for each in gone)
        yield from (f"  now:       {each.strip()}" for each in come)


def compared(old: Agency, new: Agency, requests: Iterable[QuoteRequest]) -> list[Compared]:
    """Each request by the card that each file has in force on its day; the files may be of one agency."""
    asked = list(requests)
    return [Compared(request, before, after) for request, before, after in zip(asked, quoted(old, asked), quoted(new, asked), strict=True)]


def quoted(agency: Agency, requests: Sequence[QuoteRequest]) -> list[Quote | str]:
    """What the agency's file quotes for each request, or the error's code."""
    with lent(agency):
        return [_quoted(replace(request, agency=agency.key)) for request in requests]


def _quoted(request: QuoteRequest) -> Quote | str:
    try:
        return quote(request)
    except PricingError as error:
        return error.code


def samples(agency: Agency, year: int) -> Iterator[QuoteRequest]:
    """What the newest card tells apart: roles and categories, its listed days, lengths, notices, heads, a vehicle."""
    card = agency.cards[-1]
    days = sample_days(card, year)
    for day, hour, length, notice, people in product(days, HOURS, LENGTHS, NOTICES, CREWS):
        starts = dt.datetime.combine(day, dt.time(hour))
        for role, category in product(card.roles, card.categories):
            yield QuoteRequest(
                agency=agency.key,
                category=category.key,
                received_at=starts.replace(tzinfo=agency.zone) - notice,
                starts_at=starts,
                ends_at=starts + dt.timedelta(hours=length),
                posts={role.key: people},
                vehicles=Vehicles(1) if people > 1 else None,
            )


def sample_days(card: Card, year: int) -> list[dt.date]:
    """A plain Tuesday and Saturday, and the first day of each kind that the card lists."""
    listed: dict[str, dt.date] = {}
    for date, days in card.marked(year).items():
        for day in days:
            listed.setdefault(day.kind, date)
    plain = [first_plain(card, year, weekday) for weekday in (1, 5)]
    return sorted({*plain, *listed.values()})


def first_plain(card: Card, year: int, weekday: int) -> dt.date:
    """The first such weekday from March on that stands on no list of the card."""
    day = dt.date(year, 3, 1)
    while day.weekday() != weekday or day in card.marked(year):
        day += dt.timedelta(days=1)
    return day
