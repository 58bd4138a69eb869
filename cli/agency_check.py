"""Everything wrong with an agency's file, a line each."""

from pathlib import Path

import typer

from pricing.checking import complaints


def print_check(file: Path) -> None:
    """Print every complaint, and exit with status 1 where there is any."""
    wrong = complaints(file)
    for line in wrong:
        typer.echo(line)
    if wrong:
        raise typer.Exit(1)
    typer.echo(f"{file.name}: nothing is wrong")
