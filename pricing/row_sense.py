"""What a row of a card says in good words and cannot mean by itself: a range that runs backwards, a percent of nothing."""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from functools import partial

from pricing.basis import basis_of, made_of
from pricing.clock_windows import weekday_numbers
from pricing.day_sense import days
from pricing.forms import FORMS, fits
from pricing.places import Where
from pricing.spelling import Finding, unreadable
from pricing.tables import Table, conditions, tables
from pricing.vocabulary import CHOICES, LISTS, TIMES, TREATED

NEVER_ZERO = ("round_up", "round_down", "round_nearest", "offer")
SINGLE = {"cancelling": ("percent",)}
"""Words that take one figure in this list, where others take a range too."""
HOURLY = ("hours", "worked", "percent", "admin_hours", "fees")
"""Words of cancelling that make a charge by the hour."""


def row_sense(file: Table) -> Iterator[Finding]:
    """Everything in single rows that cannot be meant."""
    for where, card in tables(file, "card", ()):
        if not card.get("roles"):
            example = '{ key = "officer", title = "Officer", source = "page" }'
            yield Finding((*where, "roles"), f"roles is missing: who can be hired; add roles = [{example}]")
        if isinstance(days := card.get("business_days"), str):
            yield from unreadable(partial(weekday_numbers, days), (*where, "business_days"))
        for name in LISTS:
            for place, row in tables(card, name, where):
                yield from times(row, place)
                yield from figures(name, row, place)
                yield from CHECKS.get(name, nothing)(row, place)


def times(row: Table, where: Where) -> Iterator[Finding]:
    """`by` says how something is looked at, and an exception is one of something."""
    for word in ("when", "unless"):
        said = conditions(row, word)
        if "by" in said and not said.keys() & TIMES:
            yield Finding(
                (*where, word, "by"),
                "by says how on, weekday, clock or week is looked at, and none of them is there; add it, or take by out",
            )
    if row.get("unless") == {}:
        yield Finding((*where, "unless"), "unless is empty; name what the row does not hold for")


def figures(name: str, row: Table, where: Where) -> Iterator[Finding]:
    """Figures that cannot be: backwards, zero where they divide, two where one is meant, a least above the most."""
    for word, value in row.items():
        if isinstance(value, list) and fits(FORMS["figure"].schema, value) and word not in ("steps", "of", "fees", "on"):
            if Fraction(value[0]) > Fraction(value[1]):
                yield Finding((*where, word), f"the range {value!r} runs backwards; write the lower figure first")
            elif word in SINGLE.get(name, ()):
                yield Finding((*where, word), f"{word} takes no range; write one figure")
        if word in NEVER_ZERO and isinstance(value, str) and fits(FORMS["amount"].schema, value) and not Fraction(value):
            yield Finding((*where, word), f"{word} must be more than 0")
    for low, high in (("at_least", "at_most"), ("least", "most")):
        if all(fits(FORMS["amount"].schema, row.get(word)) for word in (low, high)) and Fraction(row[low]) > Fraction(row[high]):
            yield Finding((*where, low), f"{low} is above {high}; write the lower figure as {low}")


def steps(row: Table, where: Where) -> Iterator[Finding]:
    """Steps that rise."""
    said = row.get("steps")
    if isinstance(said, list) and fits(FORMS["figures"].schema, said):
        numbers = [Fraction(each) for each in said]
        if numbers != sorted(set(numbers)) or not numbers[0]:
            yield Finding((*where, "steps"), "steps rise from more than 0; write them in that order")
    if fits(FORMS["amount"].schema, row.get("blocks")) and not Fraction(row["blocks"]):
        yield Finding((*where, "blocks"), "blocks must be more than 0")
    if "blocks" in row and "steps" not in row:
        yield Finding((*where, "blocks"), "blocks follow the last of `steps`, and there are none; add them")


def posts(row: Table, where: Where) -> Iterator[Finding]:
    """Who is turned becomes somebody; who is added does not."""
    if "turn" in row and "into" not in row:
        yield Finding(where, "into is missing; say what they become")
    if "add" in row and "into" in row:
        yield Finding((*where, "into"), "nobody reads 'into': who is added becomes nothing else; take it out")
    if "or_added" in row and "turn" not in row:
        yield Finding((*where, "or_added"), "or_added belongs to turn: at the low end they replace, at the high end they are added")
    if isinstance(row.get("of"), list):
        yield Finding((*where, "of"), "of is one word here: people, attendance or a role")
    for word in ("of", "rounded"):
        if word in row and "every" not in row:
            yield Finding(
                (*where, word), f"{word} says what `every` is of or how its parts count, and there is none; add every, or take {word} out"
            )


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
    """A basis is what is owed, and a sum is owed for the job or for each person."""
    if row.get("basis") in ("admin_only", "minimum_plus_admin") and "admin_hours" not in row:
        yield Finding((*where, "basis"), "admin_hours is missing: for how many hours the admin fee is owed")
    elif row.get("basis") == "sum" and not {"sum", "bill"} & row.keys():
        yield Finding((*where, "basis"), "sum is missing: what is owed; add it, or bill")
    elif row.get("basis") in CHOICES["basis"] and basis_of(row) != made_of(row):
        what = f"the basis is {row['basis']!r}, and what is owed makes it {made_of(row)!r}; take the basis out, or what is owed besides"
        yield Finding((*where, "basis"), what)
    for word in HOURLY if "bill" in row else ():
        if word in row:
            yield Finding((*where, word), f"nobody reads {word!r} beside bill, which is a share of everything; take it out")
    for word in (*HOURLY, "basis", "bill", "sum") if "open" in row else ():
        if word in row:
            yield Finding((*where, word), f"nobody reads {word!r} beside open, which says that it is not published; take it out")
    if "per" in row and row["per"] not in ("job", "person"):
        yield Finding((*where, "per"), f"per is one of job, person, not {row['per']!r}")
    if "per" in row and "sum" not in row:
        yield Finding((*where, "per"), "per is the unit of `sum`, and there is none; add sum, or take per out")


def treats(row: Table, where: Where) -> Iterator[Finding]:
    """What a job can be treated as."""
    said = row.get("as")
    for word in said if isinstance(said, dict) else ():
        if word not in TREATED:
            yield Finding((*where, "as", word), f"a job cannot be treated as {word!r}; it can as: {', '.join(TREATED)}")


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
