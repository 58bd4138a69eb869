"""Everything wrong with an agency's file, with what it makes of shifts, and with its worked examples, a line each."""

from pathlib import Path

import typer

from pricing import CardError
from pricing.checking import placed
from pricing.examples import failing
from pricing.longer import cheaper_longer
from pricing.on_file import read


def print_check(file: Path) -> None:
    """Print every complaint, and exit with status 1 where there is any."""
    from cli.agency_diff import sample_year, table

    try:
        agency = read(file, file.stem)
        longer = cheaper_longer(agency, table(file), sample_year())
        wrong = [*placed(file.name, file.read_text("utf-8"), list(longer)), *failing(agency, file)]
    except CardError as error:
        wrong = str(error).splitlines()
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo(f"{file.name}: nothing is wrong")
