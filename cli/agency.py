"""`offduty agency`: an agency's rate card from its page to the file: written, checked, explained, tried and compared."""

from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="Rate cards: write, check, explain, try and compare.")
File = Annotated[Path, typer.Argument(help="The agency's file, on file or not.", exists=True, dir_okay=False)]


@app.callback()
def group() -> None:
    """Rate cards: write, check, explain, try and compare."""


@app.command()
def new(
    key: Annotated[str, typer.Argument(help="The file's name: place and state, such as springfield-il; asked where absent.")] = "",
    folder: Annotated[Path, typer.Option(help="Where the file is written.", exists=True, file_okay=False)] = Path(),
) -> None:
    """Ask what an agency's page says, from a terminal or a pipe, and write a file that explains itself."""
    from cli.agency_new import write_new

    write_new(key, folder)


@app.command("try")
def try_(
    file: File,
    text: Annotated[str, typer.Argument(help='The shift in plain words: "2 officers sat dec 12 6pm-midnight, one car".')],
    at: Annotated[str, typer.Option(help="When the request is received, by the agency's clock: 2026-12-01T09:00; now where absent.")] = "",
) -> None:
    """Price a shift by a file that need not be installed, a draft counting as signed: every line with why, and the document of its rate."""
    from cli.agency_try import print_try

    print_try(file, text, at)


@app.command()
def check(file: File) -> None:
    """Say everything that is wrong with a file, and ask about what is seldom meant, each with line and column; exit status 1 for any."""
    from cli.agency_check import print_check

    print_check(file)


@app.command()
def explain(file: File) -> None:
    """Say a card in plain English, for the agency to sign: every figure with its source, what is open, what needs a person."""
    from cli.agency_explain import print_explained

    print_explained(file)


@app.command()
def diff(
    old: File,
    new: File,
    database: Annotated[str, typer.Option(help="Price the requests of this database: sqlite:///var/offduty.db.")] = "",
) -> None:
    """Say what changed from an old file to a new one, and what past or sample requests would have cost under each."""
    from cli.agency_diff import print_diff

    print_diff(old, new, database)


@app.command("schema")
def write_schema() -> None:
    """Write what is made from the language's own words: the JSON Schema for editors, and the tables of docs/rate-cards.md."""
    from pricing import schema, word_tables

    schema.path().write_text(schema.written(), "utf-8")
    typer.echo(f"{schema.path()} is written")
    docs = Path("docs/rate-cards.md")
    if docs.is_file():
        docs.write_text(word_tables.renewed(docs.read_text("utf-8")), "utf-8")
        typer.echo(f"{docs} is written")
