"""Everything wrong with an agency's file and its worked examples, a line each."""

from pathlib import Path

import typer

from pricing import CardError
from pricing.examples import failing
from pricing.on_file import read


def print_check(file: Path) -> None:
    """Print every complaint, and exit with status 1 where there is any."""
    try:
        wrong = failing(read(file, file.stem), file)
    except CardError as error:
        wrong = str(error).splitlines()
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo(f"{file.name}: nothing is wrong")
