"""`offduty staff add NAME EMAIL`: who may sign in to the console."""

from typing import Annotated

import typer

from cli.start import settings, stop

app = typer.Typer(no_args_is_help=True, help="Who may sign in to the console.")
MINIMUM = 12


@app.callback()
def group() -> None:
    """Who may sign in to the console."""


@app.command("add")
def add(
    name: Annotated[str, typer.Argument(help="As customers and the audit log read it.")],
    email: Annotated[str, typer.Argument(help="What they sign in with.")],
    role: Annotated[str, typer.Option(help="coordinator, approver, auditor or administrator.")] = "coordinator",
    agency: Annotated[list[str] | None, typer.Option(help="Sees this agency alone; may be given more than once.")] = None,
    ask: Annotated[bool, typer.Option("--ask", help="Ask for the password; without it one is drawn and printed once.")] = False,
) -> None:
    """Add an account, or give the one of that address a new role and password."""
    from desk.accounts import add_account, drawn_password
    from desk.upgrade import upgrade_tables
    from pricing import agencies
    from storage.accounts import NoSuchRole
    from storage.database import Database

    unknown = sorted(set(agency or ()) - set(agencies()))
    if unknown:
        stop(f"{unknown[0]!r} is not an agency on file ({', '.join(agencies())})")
    if "@" not in email:
        stop(f"{email!r} is no e-mail address")
    password = typer.prompt("Password", hide_input=True, confirmation_prompt=True) if ask else drawn_password()
    if len(password) < MINIMUM:
        stop(f"a password has {MINIMUM} characters or more")
    database = Database.open(settings().database_url)
    try:
        upgrade_tables(database)
        add_account(database, name=name, email=email, role=role, agencies=agency or ["*"], password=password)
    except NoSuchRole as wrong:
        stop(str(wrong))
    finally:
        database.close()
    print(f"{name} signs in as {email.lower()}" + ("" if ask else f" with {password}"))
