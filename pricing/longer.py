"""Whether a longer shift costs less than a shorter one: so it stands on a few pages, and otherwise in a file that was written wrong."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

from pricing.agency import Agency
from pricing.comparing import quoted, sample_days
from pricing.money import in_money
from pricing.places import Where
from pricing.quote import Quote
from pricing.rate_card import Card
from pricing.request import QuoteRequest
from pricing.spelling import Finding
from pricing.tables import Table, tables

STARTS = (8, 20)
LENGTHS = range(1, 17)
"""Hours of the day, and of a shift."""


def cheaper_longer(agency: Agency, file: Table, year: int) -> Iterator[Finding]:
    """The first longer shift of each card that costs less, where its `shorter_may_cost_more` does not say why."""
    for where, table in tables(file, "card", ()):
        card = next(card for card in agency.cards if card.starts == table.get("from"))
        if not card.shorter_may_cost_more:
            yield from found(replace(agency, cards=(replace(card, starts=None, draft=False),)), where, year)


def found(agency: Agency, where: Where, year: int) -> Iterator[Finding]:
    """The same of one card."""
    (card,) = agency.cards
    for asked in shifts(agency, card, year):
        for (short, less), (long, more) in pairwise(zip(asked, quoted(agency, asked), strict=True)):
            if isinstance(less, Quote) and isinstance(more, Quote) and more.total < less.total and more.review == less.review:
                prices = [in_money(each.total, agency.currency) for each in (less, more)]
                said = f"{hours(short)} h from {short.starts_at:%a %b %d %H:%M} cost {prices[0]}, and {hours(long)} h {prices[1]}"
                yield Finding(where, f"a longer shift costs less: {said}; if the page has it so, say why in shorter_may_cost_more")
                return


def shifts(agency: Agency, card: Card, year: int) -> Iterator[list[QuoteRequest]]:
    """Shifts of one person that differ in their length alone, for each kind of work, on plain and on listed days."""
    for day, start, category in product(sample_days(card, year), STARTS, card.categories):
        starts = dt.datetime.combine(day, dt.time(start))
        received = starts.replace(tzinfo=agency.zone) - dt.timedelta(days=40)
        yield [
            QuoteRequest(agency.key, category.key, received, starts, starts + dt.timedelta(hours=length), {card.roles[0].key: 1})
            for length in LENGTHS
        ]


def hours(request: QuoteRequest) -> int:
    """The length of a sample shift."""
    return int((request.ends_at - request.starts_at) / dt.timedelta(hours=1))
