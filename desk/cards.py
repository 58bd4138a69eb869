"""Rate cards that were signed at the console: kept in the database, and in force in every process from their dates.

The installed files stay as they are. A signed file adds the cards whose dates are not on file yet; what was quoted keeps its card, which
no signed file can change.
"""

import datetime as dt
import tempfile
import threading
import tomllib
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from pricing import Agency, Card, installed, load, put_on_file
from pricing.on_file import CARDS
from pricing.tables import Table
from storage import card_files

_looking = threading.Lock()
_last: tuple[Any, int] = (None, 0)  # whose cards this process prices by: the database, and how many of its files were signed


def written(conn: Connection, agency: str) -> dict[dt.date | None, tuple[Table, Table]]:
    """Each card of the agency by its date, as its words stand: the whole file, and its own table; the first file with that date counts."""
    files = [tomllib.loads(text) for text in (installed_text(agency), *(row["text"] for row in card_files.signed(conn, agency)))]
    return {card.get("from"): (file, card) for file in reversed(files) for card in file["card"]}


def installed_text(agency: str) -> str:
    """The installed file of an agency."""
    return (CARDS / f"{agency}.toml").read_text("utf-8")


def look(conn: Connection) -> None:
    """See to it that this process prices by every card signed so far: at the start of each message, page and thing that falls due."""
    global _last  # the agencies on file are the process's own as well
    count = card_files.count_signed(conn)
    now = (conn.engine, count) if count else (None, 0)
    if now == _last:
        return
    with _looking:
        put_on_file(with_signed(conn) if count else {})
        _last = now


def with_signed(conn: Connection) -> dict[str, Agency]:
    """The agencies that have signed cards, as they are on file with them."""
    found: dict[str, Agency] = {}
    for row in card_files.signed(conn):
        known = found.get(row["agency"]) or installed().get(row["agency"])
        if known is not None:
            announced = row["signed_at"].astimezone(known.zone).date()
            found[known.key] = with_cards(known, new_cards(known, read_draft(row["text"], known.key)), announced)
    return found


def new_cards(known: Agency, file: Agency) -> tuple[Card, ...]:
    """The cards of a file whose dates are not on file yet."""
    return tuple(card for card in file.cards if known.card_from(card.starts) is None)


def with_cards(known: Agency, cards: Iterable[Card], announced: dt.date) -> Agency:
    """The agency with these cards in force from their dates."""
    added = [replace(card, draft=False, announced=card.announced or announced) for card in cards]
    return replace(known, cards=tuple(sorted((*known.cards, *added), key=lambda card: card.starts or dt.date.min)))


@lru_cache(maxsize=64)
def read_draft(text: str, agency: str) -> Agency:
    """The file of an agency, as it would be read. CardError says where it is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"{agency}.toml")
        path.write_text(text, "utf-8")
        return load(path)
