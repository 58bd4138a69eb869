"""From a TOML file to an agency. Whatever is wrong with the file is a `CardError`, a line for each thing: file:line:column: what."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo

from pricing.agency import Agency, Contact, Prohibited, Service
from pricing.checking import complaints
from pricing.load_card import read_card
from pricing.load_rows import Reading
from pricing.tables import Table
from pricing.voice import Voice

CARDS = Path(__file__).parent / "rate_cards"


class CardError(Exception):
    """A rate card that cannot be read: a line for each thing, with file, line, column and what is wrong."""


_on_file: dict[str, Agency] = {}
_seen = MappingProxyType(_on_file)


@lru_cache(maxsize=1)
def installed() -> Mapping[str, Agency]:
    """Every agency by its key as its installed file has it, in the order of the keys."""
    read_in = (load(path) for path in sorted(CARDS.glob("*.toml")))
    return MappingProxyType({agency.key: agency for agency in read_in})


def agencies() -> Mapping[str, Agency]:
    """Every agency on file by its key, in the order of the keys: as installed, but for those that `put_on_file` gave."""
    if not _on_file:
        _on_file.update(dict(installed()))  # at once, whoever else asks meanwhile
    return _seen


def read_anew() -> None:
    """Forget what was read: the installed files are read again, and what was put in their place is gone."""
    installed.cache_clear()
    _on_file.clear()


def put_on_file(changed: Mapping[str, Agency]) -> None:
    """From here on these count in the place of the installed ones of their keys, and the installed ones of all others."""
    _on_file.update({**installed(), **{key: agency for key, agency in changed.items() if key in installed()}})


@contextmanager
def lent(agency: Agency) -> Iterator[None]:
    """Within this block the agency is on file, in the place of one that has its key: for a file that is not installed."""
    before = dict(agencies())
    _on_file[agency.key] = agency
    try:
        yield
    finally:
        _on_file.clear()
        _on_file.update(before)


def load(path: Path) -> Agency:
    """Read one agency's file; CardError says all that is wrong."""
    return read(path, path.stem)


def read(path: Path, key: str = "") -> Agency:
    """Read a file that may be called otherwise than its agency, such as an older one; with `key` it has to be that agency's."""
    try:
        text = path.read_text("utf-8")
    except UnicodeDecodeError as error:
        raise CardError(f"{path.name}:1:1: no UTF-8 text ({error.reason} at byte {error.start}); save it as UTF-8") from None
    if wrong := complaints(path.name, text, key):
        raise CardError("\n".join(wrong))
    return read_agency(tomllib.loads(text))


def as_written(path: Path) -> Table:
    """A file that `read` takes, as its words stand: for explaining and comparing them."""
    return tomllib.loads(path.read_text("utf-8"))


def read_agency(file: Table) -> Agency:
    """The whole file, which pricing/checking.py has found nothing wrong with."""
    reading = Reading(file["documents"], Voice({}))
    cards = (read_card(card, reading.files, file["currency"]) for card in file["card"])
    return Agency(
        key=file["key"],
        name=file["name"],
        short=file["short"],
        nicknames=tuple(file.get("nicknames", ())),
        zone=ZoneInfo(file["zone"]),
        currency=file["currency"],
        contacts=tuple(Contact(row["kind"], row["phone"], reading.source(row)) for row in file.get("contacts", ())),
        request_page=file.get("request_page", ""),
        services=tuple(Service(row["key"], in_languages(row["text"]), reading.source(row)) for row in file.get("services", ())),
        prohibited=tuple(read_prohibited(row, reading) for row in file.get("prohibited", ())),
        cards=tuple(sorted(cards, key=lambda card: card.starts or dt.date.min)),
    )


def in_languages(text: Mapping[str, str]) -> Mapping[str, str]:
    """A text in every language."""
    return MappingProxyType(dict(text))


def read_prohibited(row: Table, reading: Reading) -> Prohibited:
    """Work that the page speaks against; a question and what a yes leads to belong to the outcome "ask" alone."""
    return Prohibited(
        kind=row["kind"],
        rule=in_languages(row["rule"]),
        outcome=row["outcome"],
        question=in_languages(row["question"]) if "question" in row else None,
        if_yes=row.get("if_yes"),
        source=reading.source(row),
    )
