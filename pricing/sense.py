"""What a file says in good words and cannot mean: work without a rate, days that never fall, cards that share days or leave some out."""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Sequence
from itertools import combinations, pairwise
from typing import Any

from pricing.holidays import MONTHS, NTH, ONE_DAY, WEEKDAYS, DayOf, day_rule
from pricing.places import Where
from pricing.placing import SETTING
from pricing.rows_together import rows_together
from pricing.spelling import Finding, nearest
from pricing.tables import Placed, Table, conditions, several, tables

NTH_OF = re.compile(r"(\w+) (\w+) (?:of|in) (\w+)(?:, .*)?")
ORDINALS = (*NTH, "last")


def sense(file: Table, bad: Collection[Where] = ()) -> Iterator[Finding]:
    """Everything in the file that cannot be meant; `bad` are rows that are wrong in themselves."""
    cards = list(tables(file, "card", ()))
    for where, card in cards:
        yield from rows_together(card, where, bad)
        doubtful = [row for name in ("roles", "categories", "rates") for place, row in tables(card, name, where) if place in bad]
        if all("class" in row for row in doubtful):  # a row that cannot be read may have named it
            yield from unpriced(card, where)
        yield from never_falls(card, where)
    yield from dates(cards)
    yield from drafts(cards)


def drafts(cards: Sequence[Placed]) -> Iterator[Finding]:
    """A draft has a date of its own, by which it is named."""
    for (earlier, one), (where, two) in combinations(cards, 2):
        if begins(one) == begins(two) and (one.get("draft") or two.get("draft")):
            yield Finding(where, "two cards have the same date, this and that in line {line}; give one another from", earlier)


def unpriced(card: Table, where: Where) -> Iterator[Finding]:
    """Roles and kinds of work that no regular rate names."""
    rows = [row for _, row in tables(card, "rates", where) if "class" not in row and any(verb in row for verb in SETTING)]
    kinds = [(place, row.get("key")) for place, row in tables(card, "categories", where)]
    for place, role in ((place, row.get("key")) for place, row in tables(card, "roles", where)):
        its = [row for row in rows if conditions(row, "when").get("role") is None or role in several(conditions(row, "when")["role"])]
        if not its:
            yield Finding(place, f"no rate names the role {role!r}; add a row, with open where the page has no figure")
        for kind, category in kinds if its else []:
            named = [conditions(row, "when").get("category") for row in its]
            if not any(each is None or category in several(each) for each in named):
                yield Finding(
                    kind,
                    f"no rate names {category!r} work by the role {role!r}; add a row, with open where the page has no figure",
                )


def never_falls(card: Table, where: Where) -> Iterator[Finding]:
    """Days that no calendar has; a day may lean on one that stands before it."""
    named: dict[str, DayOf] = {}
    for place, row in tables(card, "days", where):
        for key in ("on", "through"):
            for day in several(row.get(key)):
                try:
                    named[str(row.get("name")) if key == "on" else day] = day_rule(day, named)
                except ValueError as error:
                    yield Finding((*place, key), no_day(day) or f"{error}; write 12-25, or 3rd monday of january")


def no_day(day: str) -> str:
    """Why a day never falls, or nothing."""
    if found := re.fullmatch(r"(\d\d)-(\d\d)", day):
        month, number = int(found[1]), int(found[2])
        if not 1 <= month <= 12:
            return f"{day!r} never falls: there is no month {month}; a date is written month-day, as 12-25"
        longest = (dt.date(2000 + month // 12, month % 12 + 1, 1) - ONE_DAY).day
        if not 1 <= number <= longest:
            return f"{day!r} never falls: {MONTHS[month - 1]} has {longest} days"
    if found := NTH_OF.fullmatch(day):
        for word, known in ((found[1], ORDINALS), (found[2], WEEKDAYS), (found[3], MONTHS)):
            if word not in known:
                return f"{day!r} never falls: there is no {word!r}{nearest(word, known)}"
    return ""


def dates(cards: Sequence[Placed]) -> Iterator[Finding]:
    """Cards that are in force together, or end before they begin."""
    dated = sorted(((begins(card), where, card) for where, card in cards if not card.get("draft")), key=lambda each: each[:2])
    for start, where, card in dated:
        until = card.get("until")
        if isinstance(until, dt.date) and until < start:
            yield Finding((*where, "until"), f"the card ends on {until}, before it begins on {start}; change one of them")
    for (start, earlier, card), (after, where, _) in pairwise(dated):
        until, place = card.get("until"), (*earlier, "until")
        if start == after:
            date = "no date" if start == dt.date.min else start
            yield Finding(where, f"two cards begin on {date}, this and that in line {{line}}; give one another from", earlier)
        elif isinstance(until, dt.date) and until >= after:
            yield Finding(place, f"the card overlaps the next, which begins on {after} (line {{line}}); end it before", where)


def begins(card: Table) -> dt.date:
    """The first day of a card; the first of all for one without a date."""
    start: Any = card.get("from")
    return start if isinstance(start, dt.date) else dt.date.min
