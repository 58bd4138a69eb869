"""`offduty desk import DESK.toml`: who works where."""

from pathlib import Path
from typing import Annotated

import typer

from cli.start import settings, stop

app = typer.Typer(no_args_is_help=True, help="Who works where.")


@app.callback()
def group() -> None:
    """Who works where."""


@app.command("import")
def import_(file: Annotated[Path, typer.Argument(help="The desk file.")]) -> None:
    """Set up agencies, officers and staff from a desk file; importing it again changes nothing."""
    from desk.clock import now
    from desk.import_desk import DeskFileError, import_desk
    from desk.upgrade import upgrade_tables
    from storage.database import Database

    database = Database.open(settings().database_url)
    try:
        upgrade_tables(database)
        with database.write() as conn:
            counts = import_desk(conn, file, now())
    except DeskFileError as error:
        stop(str(error))
    finally:
        database.close()
    print(", ".join(f"{n} {name}{'s' if n != 1 and name == 'officer' else ''}" for name, n in counts.items()))
