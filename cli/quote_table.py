"""A quote for a person at a terminal: a table, every line with the document that its rate comes from."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

import typer

import pricing
from bot.heard import Heard, Known
from cli import card_words
from pricing import explain
from pricing.codes import ERRORS
from pricing.money import in_money


def print_quote(agency: str, text: str, received_at: dt.datetime | None = None) -> None:
    """Read the text, price what it asks for (now, or as received then), and print it; else exit status 1 and why."""
    try:
        for line in quote_text(agency, text, received_at):
            typer.echo(line)
    except pricing.PricingError as error:
        refuse(ERRORS[error.code])
    except ValueError as error:
        refuse(f"{error}.")


def refuse(sentence: str) -> NoReturn:
    """Say why there is no quote."""
    typer.echo(sentence, err=True)
    raise typer.Exit(1)


def quote_text(agency: str, text: str, received_at: dt.datetime | None = None) -> Iterator[str]:
    """The lines of the table; a blank line between shifts, and their sum where there are several."""
    from bot.understanding import understand
    from desk.clock import now

    if agency not in pricing.agencies():
        raise pricing.PricingError("unknown_agency")
    moment = received_at or now()
    local = moment.astimezone(pricing.agencies()[agency].zone).replace(tzinfo=None)
    requests = requests_of(agency, understand(text, now=local, known=Known(agency=agency)), moment)
    quotes = pricing.quote_all(requests)
    for request, quote in zip(requests, quotes.quotes, strict=True):
        yield from table(request, quote)
        yield ""
    if len(requests) > 1:
        yield f"{len(requests)} shifts together: {in_money(quotes.total, quotes.quotes[0].currency)}"


def requests_of(agency: str, heard: Heard, moment: dt.datetime) -> list[pricing.QuoteRequest]:
    """A request for each shift that was heard; ValueError saying what the text left out."""
    if not heard.shifts:
        raise ValueError("say the day, and when it starts and ends")
    priced_by = pricing.agencies()[agency]
    card = priced_by.card_for(heard.shifts[0].starts_at.date()) or priced_by.cards[0]
    posts = card_words.posts(card, heard.text, heard.posts)
    if not posts:
        raise ValueError(f"say how many officers; the roles are {', '.join(role.key for role in card.roles)}")
    use = heard.vehicles.use if heard.vehicles and card.tells_vehicles_apart else None
    asked: Mapping[str, Any] = {
        "agency": agency,
        "category": card_words.category(card, heard.text, heard.category),
        "received_at": moment,
        "posts": posts,
        "vehicles": heard.vehicles and pricing.Vehicles(heard.vehicles.count, use or "static", heard.vehicles.miles),
        **card_words.more(card, heard.text),
    }
    return [pricing.QuoteRequest(starts_at=shift.starts_at, ends_at=shift.ends_at, **asked) for shift in heard.shifts]


def table(request: pricing.QuoteRequest, quote: pricing.Quote) -> Iterator[str]:
    """One shift: when, the lines, the total, what staff decide and what to know."""
    agency = pricing.agencies()[quote.agency]
    yield f"{agency.name}, {request.starts_at:%a %b %-d %Y %-I:%M %p} to {request.ends_at:%a %b %-d %-I:%M %p} ({agency.zone.key})"
    for line in quote.lines:
        said = f"{explain.title(quote, line.item)}, {line.rate_class}"
        amount = in_money(line.amount, quote.currency)
        yield f"  {said:<32} {line.units:>10} {line.unit:<4} x {line.unit_rate:>7} = {amount:>12}   {line.source}"
        for reason in line.why:
            yield f"    {explain.why(reason)}"
        for rule in explain.by_rules(line):
            yield f"    {rule}"
        if line.payee:
            yield f"    paid to {line.payee}"
    yield f"  {'total':<32} {'':>27} {total(quote):>12}   rates from {quote.card_from or 'an undated card'}"
    for code in (*quote.review, *quote.notes):
        explained = explain.remark(quote, code)
        yield f"  {code}: {explained.text} {explained.source}"


def total(quote: pricing.Quote) -> str:
    """The total, or its two ends; a high end that is open says so."""
    low = in_money(quote.total, quote.currency)
    if quote.total_high is None:
        return f"{low} and more"
    return low if quote.total_high == quote.total else f"{low} to {in_money(quote.total_high, quote.currency)}"
