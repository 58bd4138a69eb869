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
from pricing.load_rows import Documents

CARDS = Path(__file__).parent / "rate_cards"
LANGUAGES = ("en", "es")
_on_file: dict[str, Agency] = {}


@lru_cache(maxsize=1)
def agencies() -> Mapping[str, Agency]:
    """Every agency on file by its key, in the order of the keys."""
    installed = [load(path) for path in sorted(CARDS.glob("*.toml"))]
    _on_file.clear()
    _on_file.update((agency.key, agency) for agency in installed)
    return MappingProxyType(_on_file)


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
    documents = Documents(row)
    agency = Agency(
        key=row.text("key"),
        name=row.text("name"),
        short=row.text("short"),
        nicknames=tuple(row.texts("nicknames")),
        zone=read_zone(row),
        currency=row.text("currency"),
        contacts=tuple(Contact(each.text("kind"), each.text("phone"), documents.source(each)) for each in row.rows("contacts")),
        request_page=row.text("request_page") if row.has("request_page") else "",
        services=tuple(Service(each.text("key"), in_languages(each, "text"), documents.source(each)) for each in row.rows("services")),
        prohibited=tuple(read_prohibited(each, documents) for each in row.rows("prohibited")),
        cards=tuple(sorted((read_card(each, documents) for each in row.rows("card")), key=lambda card: card.starts or dt.date.min)),
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


def read_prohibited(row: Row, documents: Documents) -> Prohibited:
    """Work that the page speaks against; a question and what a yes leads to belong to the outcome "ask" alone."""
    outcome = row.one_of("outcome", ("decline", "ask", "staff"))
    asks = outcome == "ask"
    return Prohibited(
        kind=row.text("kind"),
        rule=in_languages(row, "rule"),
        outcome=outcome,
        question=in_languages(row, "question") if asks else None,
        if_yes=row.one_of("if_yes", ("decline", "staff")) if asks else None,
        source=documents.source(row),
    )
