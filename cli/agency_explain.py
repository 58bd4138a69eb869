"""A rate card in plain English, for the agency to sign."""

from pathlib import Path

import typer

from cli.quote_table import refuse
from pricing import CardError
from pricing.describing import described
from pricing.on_file import as_written, read


def print_explained(file: Path) -> None:
    """Print the file in sentences; exit status 1 with what is wrong where it cannot be trusted."""
    try:
        read(file)
    except CardError as error:
        refuse(str(error))
    for line in described(as_written(file)):
        typer.echo(line)
