"""A quote by a file that need not be installed."""

import datetime as dt
from pathlib import Path
from zoneinfo import ZoneInfo

import typer

from cli.quote_table import print_quote, refuse
from pricing import CardError
from pricing.on_file import lent, read


def print_try(file: Path, text: str, at: str) -> None:
    """Print the quote, drafts counting as signed; exit status 1 and what is wrong where the file or the text cannot be read."""
    try:
        agency = read(file).as_signed
    except CardError as error:
        refuse(str(error))
    with lent(agency):
        print_quote(agency.key, text, moment(at, agency.zone) if at else None)


def moment(at: str, zone: ZoneInfo) -> dt.datetime:
    """A time of the agency's wall clock as a moment; typer's own complaint for anything else."""
    try:
        told = dt.datetime.fromisoformat(at)
    except ValueError:
        raise typer.BadParameter(f"{at!r} is no time such as 2026-12-01T09:00") from None
    if told.tzinfo:
        raise typer.BadParameter(f"{at!r} has an offset, and the time is the agency's own: write it like 2026-12-01T09:00")
    return told.replace(tzinfo=zone)
