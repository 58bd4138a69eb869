"""What a row of a file says in good words and cannot mean by itself: a range that runs backwards, a day that ends before it begins."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pricing.clock_windows import time_of_day, weekday_numbers
from pricing.forms import FORMS, fits
from pricing.holidays import WEEKDAYS
from pricing.places import Where
from pricing.spelling import Finding
from pricing.tables import Table, conditions, tables
from pricing.vocabulary import LISTS

LANGUAGES = ("en", "es")
NEVER_ZERO = ("round_up", "round_down", "round_nearest", "offer")
TIMES = ("on", "weekday", "clock", "week")
SINGLE = {"cancelling": ("percent",)}
"""Words that take one figure in this list, where others take a range too."""
TREATED = ("on", "category", "customer", "tier", "condition")
"""What a job can be treated as."""


def row_sense(file: Table) -> Iterator[Finding]:
    """Everything in single rows that cannot be meant."""
    yield from zone(file)
    if file.get("card") == []:
        yield Finding(("card",), "card is missing: a file has at least one rate card")
    for name, words in (("services", ("text",)), ("prohibited", ("rule", "question"))):
        for where, row in tables(file, name, ()):
            yield from languages(row, words, where)
            if name == "prohibited":
                yield from asked(row, where)
    for where, card in tables(file, "card", ()):
        if not card.get("roles"):
            yield Finding((*where, "roles"), "roles is missing: who can be hired")
        yield from readable(card, "business_days", weekday_numbers, where)
        for name in LISTS:
            for place, row in tables(card, name, where):
                yield from times(row, place)
                yield from figures(name, row, place)
                yield from CHECKS.get(name, nothing)(row, place)


def zone(file: Table) -> Iterator[Finding]:
    """The zone is one of the IANA's."""
    name = file.get("zone")
    if isinstance(name, str) and fits(FORMS["zone"].schema, name):
        try:
            ZoneInfo(name)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            yield Finding(("zone",), f"no time zone is called {name!r}")


def languages(row: Table, words: tuple[str, ...], where: Where) -> Iterator[Finding]:
    """What customers are told is there in each language."""
    for word in words:
        said = row.get(word)
        if isinstance(said, dict):
            for language in LANGUAGES:
                if language not in said:
                    yield Finding((*where, word), f"{language} is missing; say it to customers in each language: en and es")
            for language in said.keys() - set(LANGUAGES):
                yield Finding((*where, word, language), f"nobody reads {language!r}; the languages are en and es")


def asked(row: Table, where: Where) -> Iterator[Finding]:
    """A question and what a yes leads to belong to the outcome "ask" alone."""
    for word in ("question", "if_yes"):
        if row.get("outcome") == "ask" and word not in row:
            yield Finding(where, f'{word} is missing; the outcome "ask" needs a question and if_yes')
        if row.get("outcome") in ("decline", "staff") and word in row:
            yield Finding((*where, word), f'nobody reads {word!r}; it belongs to the outcome "ask"')
    if row.get("if_yes") == "ask":
        yield Finding((*where, "if_yes"), "if_yes is one of decline, staff")


def times(row: Table, where: Where) -> Iterator[Finding]:
    """`by` says how something is looked at, and an exception is one of something."""
    for word in ("when", "unless"):
        said = conditions(row, word)
        if "by" in said and not said.keys() & set(TIMES):
            yield Finding((*where, word, "by"), "by says how on, weekday, clock or week is looked at, and none of them is there")
    if row.get("unless") == {}:
        yield Finding((*where, "unless"), "unless is empty; name what the row does not hold for")


def figures(name: str, row: Table, where: Where) -> Iterator[Finding]:
    """Figures that cannot be: backwards, zero where they divide, two where one is meant, a least above the most."""
    for word, value in row.items():
        if isinstance(value, list) and fits(FORMS["figure"].schema, value) and word not in ("steps", "of", "fees", "on"):
            if Fraction(value[0]) > Fraction(value[1]):
                yield Finding((*where, word), f"the range {value!r} runs backwards")
            elif word in SINGLE.get(name, ()):
                yield Finding((*where, word), f"{word} takes no range")
        if word in NEVER_ZERO and isinstance(value, str) and fits(FORMS["amount"].schema, value) and not Fraction(value):
            yield Finding((*where, word), f"{word} must be more than 0")
    for low, high in (("at_least", "at_most"), ("least", "most")):
        if all(fits(FORMS["amount"].schema, row.get(word)) for word in (low, high)) and Fraction(row[low]) > Fraction(row[high]):
            yield Finding((*where, low), f"{low} is above {high}")


def steps(row: Table, where: Where) -> Iterator[Finding]:
    """Steps that rise."""
    said = row.get("steps")
    if isinstance(said, list) and fits(FORMS["figures"].schema, said):
        numbers = [Fraction(each) for each in said]
        if numbers != sorted(set(numbers)) or not numbers[0]:
            yield Finding((*where, "steps"), "steps rise from more than 0")
    if fits(FORMS["amount"].schema, row.get("blocks")) and not Fraction(row["blocks"]):
        yield Finding((*where, "blocks"), "blocks must be more than 0")
    if "blocks" in row and "steps" not in row:
        yield Finding((*where, "blocks"), "blocks follow the last of `steps`, and there are none")


def posts(row: Table, where: Where) -> Iterator[Finding]:
    """Who is turned becomes somebody; who is added does not."""
    if "turn" in row and "into" not in row:
        yield Finding(where, "into is missing; say what they become")
    if "add" in row and "into" in row:
        yield Finding((*where, "into"), "nobody reads 'into': who is added becomes nothing else")
    if "or_added" in row and "turn" not in row:
        yield Finding((*where, "or_added"), "or_added belongs to turn: at the low end they replace, at the high end they are added")
    if isinstance(row.get("of"), list):
        yield Finding((*where, "of"), "of is one word here: people, attendance or a role")
    for word in ("of", "rounded"):
        if word in row and "every" not in row:
            yield Finding((*where, word), f"{word} says what `every` is of or how its parts count, and there is none")


def vehicle(row: Table, where: Where) -> Iterator[Finding]:
    """Only of miles some can be free."""
    if "beyond" in row and row.get("per") not in ("mile", "km"):
        yield Finding((*where, "beyond"), 'beyond counts miles or km; hours past the second are when = { into = ">= 2" }')


def fees(row: Table, where: Where) -> Iterator[Finding]:
    """A percent says what it is of."""
    if ("percent" in row or "off" in row) and "of" not in row:
        yield Finding(where, 'a percent says what it is of: of = ["people"] or of = ["all"]')


def terms(row: Table, where: Where) -> Iterator[Finding]:
    """A term says something."""
    if not {"says", "is", "percent"} & row.keys():
        yield Finding(where, "a term has a figure or says something")


def cancelling(row: Table, where: Where) -> Iterator[Finding]:
    """A sum is owed for the job or for each person."""
    if row.get("basis") in ("admin_only", "minimum_plus_admin") and "admin_hours" not in row:
        yield Finding((*where, "basis"), "admin_hours is missing: for how many hours the admin fee is owed")
    if row.get("basis") == "sum" and "sum" not in row:
        yield Finding((*where, "basis"), "sum is missing: what is owed")
    if "per" in row and row["per"] not in ("job", "person"):
        yield Finding((*where, "per"), f"per is one of job, person, not {row['per']!r}")
    if "per" in row and "sum" not in row:
        yield Finding((*where, "per"), "per is the unit of `sum`, and there is none")


def treats(row: Table, where: Where) -> Iterator[Finding]:
    """What a job can be treated as."""
    said = row.get("as")
    for word in said if isinstance(said, dict) else ():
        if word not in TREATED:
            yield Finding((*where, "as", word), f"a job cannot be treated as {word!r}; it can as: {', '.join(TREATED)}")


def days(row: Table, where: Where) -> Iterator[Finding]:
    """A day has a name and a rule, or is of a set, and ends after it begins."""
    for word in () if "set" in row else ("name", "on"):
        if word not in row:
            yield Finding(where, f'{word} is missing; a day has a name and a rule, or set = "us-federal"')
    for word in ("name", "on") if "set" in row else ():
        if word in row:
            yield Finding((*where, word), f"nobody reads {word!r} beside set")
    found = [*readable(row, "begins", time_of_day, where), *readable(row, "ends", time_of_day, where)]
    yield from found
    if not found and "through" not in row and not begins_first(row):
        yield Finding(where, "the day ends before it begins")
    for number, date in enumerate(row["on"] if isinstance(row.get("on"), list) else ()):
        if isinstance(date, str) and not is_date(date):
            yield Finding((*where, "on", number), f"a list of days is one of dates such as 2026-12-25, not {date!r}")
    if isinstance(row.get("through"), list):
        yield Finding((*where, "through"), "through is one day")
    yield from moved(row, where)


def begins_first(row: Table) -> bool:
    """Whether the day's window begins before it ends."""
    begins, ends = row.get("begins", "00:00"), row.get("ends", "24:00")
    return not (isinstance(begins, str) and isinstance(ends, str)) or time_of_day(begins) < time_of_day(ends, ends=True)


def moved(row: Table, where: Where) -> Iterator[Finding]:
    """Which weekdays move where."""
    said = row.get("moved", {})
    if isinstance(said, dict) and any(day not in WEEKDAYS or to not in WEEKDAYS for day, to in said.items()):
        yield Finding((*where, "moved"), 'moved is written like { saturday = "friday", sunday = "monday" }')
    if "moved" in row and "observed" not in row:
        yield Finding((*where, "moved"), "moved says where `observed` days go, and observed is missing")


def is_date(text: str) -> bool:
    """Whether it is a date of one year."""
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        return False
    return True


def readable(row: Table, word: str, read: Callable[[str], Any], where: Where) -> Iterator[Finding]:
    """A text that its reader takes."""
    said = row.get(word)
    if isinstance(said, str) and said.strip():
        try:
            read(said)
        except ValueError as error:
            yield Finding((*where, word), str(error))


def nothing(row: Table, where: Where) -> Iterator[Finding]:
    """Lists whose rows need no more."""
    yield from ()


CHECKS: Mapping[str, Callable[[Table, Where], Iterator[Finding]]] = {
    "vehicle": vehicle,
    "hours": steps,
    "posts": posts,
    "fees": fees,
    "terms": terms,
    "cancelling": cancelling,
    "treats": treats,
    "days": days,
}
