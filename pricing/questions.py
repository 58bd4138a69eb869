"""What a file may say, and a careful reader would ask about. `offduty agency check` asks; a card that is on file works as it stands.

A row is not asked about where its `says` has what the page says: then it is meant so.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from itertools import pairwise

from pricing.agency import Agency
from pricing.holidays import ONE_DAY
from pricing.places import Where
from pricing.sense import begins
from pricing.spelling import Finding
from pricing.tables import Table, conditions, several, tables


def questions(file: Table, agencies: Iterable[Agency]) -> Iterator[Finding]:
    """Everything to ask about a file; `agencies` are those on file, and one of the file's own key is another version of it."""
    yield from unreachable(file)
    yield from taken(file, [agency for agency in agencies if agency.key != file["key"]])
    yield from between(file)
    for where, card in tables(file, "card", ()):
        yield from fixed_hours(card, where)
        yield from raised_for_all(card, where)


def unreachable(file: Table) -> Iterator[Finding]:
    """An agency has a number at which a person is reached, or says that its page prints none."""
    if "contacts" not in file:
        yield Finding(
            (),
            "contacts is missing: where is a person sent when nobody here can help? Add the number as published,"
            " or contacts = [] where the page prints none",
        )


def taken(file: Table, others: Iterable[Agency]) -> Iterator[Finding]:
    """What people call an agency is its own: a text that names two agencies names none."""
    names = {name.lower(): other.name for other in others for name in (*other.nicknames, other.short, other.name)}
    for key in ("name", "short", "nicknames"):
        for number, name in enumerate(several(file.get(key))):
            if name.lower() in names:
                place = (key, number) if key == "nicknames" else (key,)
                yield Finding(place, f"{name!r} is what people call {names[name.lower()]}; use a name that is this agency's alone")


def between(file: Table) -> Iterator[Finding]:
    """Days between two cards: what was published ended, and what came next began later."""
    dated = sorted(
        ((begins(card), where, card) for where, card in tables(file, "card", ()) if not card.get("draft")), key=lambda each: each[0]
    )
    for (_, where, card), (after, later, _) in pairwise(dated):
        until = card.get("until")
        if isinstance(until, dt.date) and until + ONE_DAY < after and "doubt" not in card:
            gap = f"a gap: no card is in force from {until + ONE_DAY} until {after} (line {{line}})"
            says = "quotes of these days are by this one, and staff check them"
            yield Finding((*where, "until"), f"{gap}; {says}. Let them meet, or put down what the page says in doubt", later)


def fixed_hours(card: Table, where: Where) -> Iterator[Finding]:
    """Hours that are billed however long the shift is: a minimum, most likely."""
    for place, row in tables(card, "hours", where):
        if "is" in row and "says" not in row and "length" not in conditions(row, "when"):
            yield Finding(
                (*place, "is"),
                f"is bills {' to '.join(several(row['is']))} hours however long the shift is; a minimum is at_least."
                " If every shift is billed so, put down what the page says in says",
            )


def raised_for_all(card: Table, where: Where) -> Iterator[Finding]:
    """A rate by the job's equipment is everybody's who is there, not only of who brings it."""
    for name in ("rates", "finally"):
        for place, row in tables(card, name, where):
            for word in ("when", "unless"):
                if "equipment" in conditions(row, word) and "says" not in row:
                    yield Finding(
                        (*place, word, "equipment"),
                        "this changes the rate of everybody on a job that takes it; what the equipment costs is a row of vehicle with item."
                        " If everybody is meant, put down what the page says in says",
                    )
