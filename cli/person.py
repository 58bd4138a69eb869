"""`offduty person export|erase ADDRESS`: what is on file of somebody."""

from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from cli.start import settings, stop

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desk.desk import Desk

app = typer.Typer(no_args_is_help=True, help="What is on file of a person.")
Address = Annotated[str, typer.Argument(help="A number like +15125550147, or a Telegram chat's id with --channel telegram.")]
Channel = Annotated[str, typer.Option(help="sms, whatsapp, telegram or web.")]


@app.callback()
def group() -> None:
    """What is on file of a person."""


@app.command("export")
def export(address: Address, channel: Channel = "sms") -> None:
    """Print everything on file of a person as JSON, with their pictures in base64."""
    import json

    from desk.forgetting import export as everything

    with _somebody(channel, address) as (desk, person):
        print(json.dumps(everything(desk, person), indent=2, ensure_ascii=False))


@app.command("erase")
def erase(address: Address, channel: Channel = "sms", yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False) -> None:
    """Erase a person for good: name, addresses, texts, places, notes, pictures. Prices, hours and decisions stay."""
    from desk.forgetting import IsStaff, StillLive
    from desk.forgetting import erase as forget

    with _somebody(channel, address) as (desk, person):
        if not yes:
            typer.confirm(f"Erase what is on file of {address}? It cannot be brought back", abort=True)
        try:
            forget(desk, person, "offduty person erase")
        except (StillLive, IsStaff) as why:
            stop(str(why))
    print(f"{address} is erased")


@contextmanager
def _somebody(channel: str, address: str) -> "Iterator[tuple[Desk, int]]":
    """The desk, and whose address that is; where it is nobody's the program ends."""
    import app
    from desk.upgrade import upgrade_tables
    from storage import people

    desk = app.build_desk(settings())
    try:
        upgrade_tables(desk.database)
        with desk.database.read() as conn:
            person = people.person_at(conn, channel, address)
        if person is None:
            stop(f"nobody on file has the {channel} address {address}")
        yield desk, person
    finally:
        desk.database.close()
