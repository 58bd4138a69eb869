"""A rate card in plain English, for the agency to sign."""

import tomllib
from pathlib import Path

import typer

from cli.quote_table import refuse
from pricing.checking import complaints
from pricing.describing import described


def print_explained(file: Path) -> None:
    """Print the file in sentences; exit status 1 with what is wrong where it cannot be trusted."""
    if wrong := complaints(file):
        refuse("\n".join(wrong))
    for line in described(tomllib.loads(file.read_text("utf-8"))):
        typer.echo(line)
