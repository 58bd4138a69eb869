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
def import_(
    file: Annotated[Path, typer.Argument(help="The desk file.")],
    anew: Annotated[bool, typer.Option("--anew", help="Say all of it again, also over what was changed at the console.")] = False,
) -> None:
    """Set up agencies, officers and staff from a desk file. Imported again, it changes just what is other in it than the last time."""
    from desk.clock import now
    from desk.desk_file import DeskFileError
    from desk.import_desk import import_desk, in_words
    from desk.upgrade import upgrade_tables
    from storage.database import Database

    database = Database.open(settings().database_url)
    try:
        upgrade_tables(database)
        with database.write() as conn:
            done = import_desk(conn, file, now(), anew=anew)
    except DeskFileError as error:
        stop(str(error))
    finally:
        database.close()
    named = ", ".join(f"{n} {name}{'s' if n != 1 and name == 'officer' else ''}" for name, n in done.named.items())
    print(f"{named}; {in_words(done)}")


@app.command("tours")
def tours(
    file: Annotated[Path, typer.Argument(help="CSV with the columns badge,starts,ends, or an iCalendar (.ics).")],
    agency: Annotated[str, typer.Option(help="Whose officers these are.")],
    badge: Annotated[str | None, typer.Option(help="The officer whose file this is, where it does not say.")] = None,
    source: Annotated[str | None, typer.Option(help="What the file is called; importing the same source again replaces it.")] = None,
) -> None:
    """Count on-duty tours towards limits and overlaps. A shift already taken that they speak against goes to staff."""
    import app
    from desk.clock import now
    from desk.tour_files import TourFileError, read_tours
    from desk.tours import badges, import_tours
    from desk.upgrade import upgrade_tables
    from desk.work import Work
    from pricing import agencies

    if agency not in agencies():
        stop(f"{agency!r} is not an agency on file ({', '.join(agencies())})")
    desk = app.build_desk(settings())
    try:
        upgrade_tables(desk.database)
        with desk.database.write() as conn:
            work = Work(desk, conn, now(), who="desk tours")
            read = read_tours(file, agencies()[agency].zone, badges(work, agency), work.now, badge)
            done = import_tours(work, agency, source or file.name, read)
            work.put_out()
    except TourFileError as error:
        stop(str(error))
    finally:
        desk.database.close()
    told = f"; staff are told of {done.clashes} shifts already taken that they speak against" if done.clashes else ""
    print(f"tours: {done.tours}, officers: {done.officers}{told}")


@app.command("invite")
def invite(
    agency: Annotated[str, typer.Argument(help="The agency's key.")],
    name: Annotated[str, typer.Argument(help="The officer's name, like 'J. Lee'.")],
    phone: Annotated[str, typer.Argument(help="Their number, like +15125550112; the code is good from it alone.")],
    badge: Annotated[str | None, typer.Option(help="Their badge, where it is known.")] = None,
    role: Annotated[list[str] | None, typer.Option(help="A role on the agency's card, like officer; may be given again.")] = None,
    vehicle: Annotated[bool, typer.Option(help="Whether they bring a vehicle.")] = False,
) -> None:
    """Print the code by which an officer joins within a week: they text JOIN and the code."""
    import app
    from booking.commands import Invite
    from desk.clock import now
    from desk.inviting import put
    from desk.upgrade import upgrade_tables
    from desk.work import Work
    from pricing import agencies

    if agency not in agencies():
        stop(f"{agency!r} is not an agency on file ({', '.join(agencies())})")
    roles = tuple(role or ("officer",))
    known = {each.key: None for card in agencies()[agency].cards for each in card.roles}
    if not set(roles) <= set(known):
        stop(f"a role at {agency} is one of {', '.join(known)}")
    if not (phone.startswith("+") and phone[1:].isdigit() and 8 <= len(phone) <= 16):
        stop(f"{phone!r} is not a number like +15125550112")
    desk = app.build_desk(settings())
    try:
        upgrade_tables(desk.database)
        with desk.database.write() as conn:
            code = put(Work(desk, conn, now(), who="desk invite"), Invite(agency, name, phone, roles, badge, vehicle), "the desk")
    finally:
        desk.database.close()
    if code is None:
        stop("an officer of that agency has that number or badge already")
    print(f"JOIN {code}")
