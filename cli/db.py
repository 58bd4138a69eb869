"""`offduty db`: the database's tables."""

from typing import Annotated

import typer

app = typer.Typer(no_args_is_help=True, help="The database's tables.")


@app.command()
def upgrade() -> None:
    """Bring the tables to this version's shape: the release step, before web and worker start."""
    from cli import start
    from desk.upgrade import upgrade_engine, upgrade_tables
    from storage.database import Database
    from storage.revision import revisions

    database = Database.open(start.settings().database_url)
    upgrade_tables(database)
    upgrade_engine(database)
    database.close()
    typer.echo(f"the tables are at revision {revisions()[-1]}")


@app.command()
def revise(message: Annotated[str, typer.Argument(help="What changes: the first line of the new file.")]) -> None:
    """Write a migration from what storage/tables/ holds beyond the last one. For developers; needs no database."""
    from storage import migrate
    from storage.database import Database

    database = Database.open("sqlite://")
    migrate.upgrade(database)
    migrate.revise(database, message)
    database.close()
