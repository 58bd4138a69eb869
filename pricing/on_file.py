"""From a TOML file to an agency. Whatever is wrong with the file is a `CardError`, a line for each thing: file:line:column: what."""

import datetime as dt
import tomllib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pricing.agency import Agency, Contact, Prohibited, Service
from pricing.card_text import CardError, Row, WrongRow
from pricing.checking import complaint, complaints
from pricing.load_card import read_card
from pricing.load_rows import Reading
from pricing.voice import Voice

CARDS = Path(__file__).parent / "rate_cards"
LANGUAGES = ("en", "es")
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
    try:
        return read_agency(Row(tomllib.loads(text), ()))
    except WrongRow as error:
        raise CardError(complaint(path.name, text, error.where, error.what)) from None


def read_agency(row: Row) -> Agency:
    """The whole file."""
    named = row.row("documents")
    files = {name: named.text(name) for name in list(named.left)}
    reading, currency = Reading(files, Voice({})), row.text("currency")
    agency = Agency(
        key=row.text("key"),
        name=row.text("name"),
        short=row.text("short"),
        nicknames=tuple(row.texts("nicknames")),
        zone=read_zone(row),
        currency=currency,
        contacts=tuple(Contact(each.text("kind"), each.text("phone"), reading.source(each)) for each in row.rows("contacts")),
        request_page=row.text("request_page") if row.has("request_page") else "",
        services=tuple(Service(each.text("key"), in_languages(each, "text"), reading.source(each)) for each in row.rows("services")),
        prohibited=tuple(read_prohibited(each, reading) for each in row.rows("prohibited")),
        cards=tuple(sorted((read_card(each, files, currency) for each in row.rows("card")), key=lambda card: card.starts or dt.date.min)),
    )
    row.end()
    check_agency(agency)
    return agency


def check_agency(agency: Agency) -> None:
    """What must hold of the file as a whole."""
    if not agency.cards:
        raise WrongRow((), "card is missing")
    dates = [card.starts for card in agency.cards]
    if len(set(dates)) < len(dates):
        raise WrongRow((), "two cards have the same date")


def read_zone(row: Row) -> ZoneInfo:
    """The agency's time zone, by its IANA name."""
    name = row.text("zone")
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise WrongRow(("zone",), f"no time zone is called {name!r}") from None


def in_languages(row: Row, key: str) -> Mapping[str, str]:
    """A text in every language."""
    texts = row.row(key)
    said = {language: texts.text(language) for language in LANGUAGES}
    texts.end()
    return MappingProxyType(said)


def read_prohibited(row: Row, reading: Reading) -> Prohibited:
    """Work that the page speaks against; a question and what a yes leads to belong to the outcome "ask" alone."""
    outcome = row.one_of("outcome", ("decline", "ask", "staff"))
    asks = outcome == "ask"
    return Prohibited(
        kind=row.text("kind"),
        rule=in_languages(row, "rule"),
        outcome=outcome,
        question=in_languages(row, "question") if asks else None,
        if_yes=row.one_of("if_yes", ("decline", "staff")) if asks else None,
        source=reading.source(row),
    )
