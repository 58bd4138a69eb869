"""The `offduty` command: one file a subcommand, each importing what it needs only when it is called."""

import typer

import cli.cancellation_fee
import cli.quote

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command("quote")(cli.quote.command)
app.command("cancellation-fee")(cli.cancellation_fee.command)
