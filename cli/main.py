"""The `offduty` command: one file a subcommand, each importing what it needs only when it is called."""

import typer

import cli.agency
import cli.cancellation_fee
import cli.chat
import cli.db
import cli.desk
import cli.doctor
import cli.person
import cli.quote
import cli.replay
import cli.report
import cli.run
import cli.screen
import cli.staff
import cli.understand
import cli.worker

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
app.command("run")(cli.run.command)
app.command("worker")(cli.worker.command)
app.command("doctor")(cli.doctor.command)
app.add_typer(cli.db.app, name="db")
app.add_typer(cli.desk.app, name="desk")
app.add_typer(cli.staff.app, name="staff")
app.add_typer(cli.report.app, name="report")
app.add_typer(cli.person.app, name="person")
app.add_typer(cli.agency.app, name="agency")
app.command("chat")(cli.chat.command)
app.command("replay")(cli.replay.command)
app.command("quote")(cli.quote.command)
app.command("cancellation-fee")(cli.cancellation_fee.command)
app.command("understand")(cli.understand.command)
app.command("screen")(cli.screen.command)
