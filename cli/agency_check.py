"""Everything wrong with an agency's file, what to ask about it and about its prices, and its worked examples, a line each."""

from pathlib import Path

import typer

from pricing import CardError, agencies
from pricing.checking import placed
from pricing.examples import failing
from pricing.longer import cheaper_longer
from pricing.on_file import as_written, read
from pricing.questions import questions


def print_check(file: Path) -> None:
    """Print every complaint, and exit with status 1 where there is any."""
    from cli.agency_diff import sample_year

    try:
        agency = read(file, file.stem)
        asked = [*questions(as_written(file), agencies().values()), *cheaper_longer(agency, as_written(file), sample_year())]
        wrong = [*placed(file.name, file.read_text("utf-8"), asked), *failing(agency, file)]
    except CardError as error:
        wrong = str(error).splitlines()
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo(f"{file.name}: nothing is wrong")
