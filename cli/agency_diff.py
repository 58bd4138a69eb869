"""What requests would have cost by an old and by a new file of an agency, and what changed in words."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

import typer

from cli.quote_table import refuse
from cli.start import settings
from pricing import Agency, CardError, QuoteRequest
from pricing.comparing import Compared, changes, compared, samples
from pricing.money import in_money
from pricing.on_file import as_written, read
from pricing.quote import Quote

SHOWN = 20
"""How many requests are listed, those whose price changes most first."""


def print_diff(old: Path, new: Path, database: str) -> None:
    """Print what changed in words, and what it makes of the requests of the database, or of samples.

    Drafts of the new file count as signed.
    """
    try:
        before, after = read(old), read(new).as_signed
    except CardError as error:
        refuse(str(error))
    for line in (*(list(changes(as_written(old), as_written(new))) or ["The two files say the same."]), ""):
        typer.echo(line)
    for line in report(before, after, past_requests(database or settings().database_url, before.key)):
        typer.echo(line)


def past_requests(url: str, agency: str) -> list[QuoteRequest]:
    """Every shift that was asked of the agency, as it was asked; none where the database is not there or not of this release."""
    from booking.prices import to_price
    from storage.database import Database, normal_url
    from storage.requests import every_request
    from storage.revision import is_current

    where = normal_url(url)
    if where.get_backend_name() == "sqlite" and not Path(where.database or "").is_file():
        return []
    database = Database.open(url)
    try:
        with database.read() as conn:
            asked = [request for request in every_request(conn) if request.agency == agency] if is_current(conn) else []
    finally:
        database.close()
    return [to_price(request, shift) for request in asked for shift in request.shifts]


def report(old: Agency, new: Agency, past: Sequence[QuoteRequest]) -> Iterator[str]:
    """What the requests cost by each."""
    asked = list(past) or list(samples(new, sample_year()))
    yield f"{len(asked)} {'past shifts' if past else 'sample shifts (no past ones are on file)'} by both:"
    yield from prices(compared(old, new, asked), new)


def sample_year() -> int:
    """Next year: all of it is still to come."""
    from desk.clock import now

    return now().year + 1


def prices(both: Sequence[Compared], agency: Agency) -> Iterator[str]:
    """Those that differ, the largest difference first, and the sums."""
    differ = sorted((each for each in both if not each.same), key=lambda each: abs(each.difference or Decimal(0)), reverse=True)
    for each in differ[:SHOWN]:
        yield f"  {asked_for(each.request):<60} {outcome(each.old):>28} -> {outcome(each.new)}"
    if len(differ) > SHOWN:
        yield f"  and {len(differ) - SHOWN} more that differ"
    priced = [each for each in both if isinstance(each.old, Quote) and isinstance(each.new, Quote)]
    before = sum((each.old.total for each in priced if isinstance(each.old, Quote)), Decimal("0.00"))
    after = sum((each.new.total for each in priced if isinstance(each.new, Quote)), Decimal("0.00"))
    sums = f"{in_money(before, agency.currency)} -> {in_money(after, agency.currency)}"
    yield f"{len(both) - len(differ)} the same, {len(differ)} different; all that both price: {sums}"


def asked_for(request: QuoteRequest) -> str:
    """A request in a line."""
    who = ", ".join(f"{count} {role}" for role, count in request.posts.items())
    cars = f", {request.vehicles.count} vehicle" if request.vehicles else ""
    return f"{request.starts_at:%a %Y-%m-%d %H:%M} to {request.ends_at:%H:%M}, {who}{cars}, {request.category}"


def outcome(quoted: Quote | str) -> str:
    """The total with what needs a person, or why there is none."""
    return quoted if isinstance(quoted, str) else " ".join([in_money(quoted.total, quoted.currency), *quoted.review])
