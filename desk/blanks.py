"""What an agency's card leaves open under a code, as blanks to be filled in, and the card that they make when they are.

Four shapes cover every card on file: rows without a figure, a cancellation policy, a window of notice, and a list of holidays.
"""

import copy
import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pricing.vocabulary import LISTS

FIGURES = ("rates", "finally", "vehicle", "fees", "admin")
UNITS = ("hour", "job", "shift", "person", "mile", "day")
Row = dict[str, Any]


class NotFilled(Exception):
    """What is missing or cannot be read, for the one who types."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A field to fill in: its name in the form, what it asks, how it is written, and the units or days to choose from."""

    name: str
    asks: str
    kind: str  # amount, hours, owed, days, more_days
    choices: tuple[str, ...] = ()


def card_on(file: Mapping[str, Any], day: dt.date) -> Row | None:
    """The card that is in force on a day, as the file has it."""
    dated = [card for card in file["card"] if not card.get("draft") and card.get("from", dt.date.min) <= day]
    return max(dated, key=lambda card: card.get("from", dt.date.min), default=None)


def blanks(card: Mapping[str, Any], code: str) -> list[Blank]:
    """What the card leaves open under this code; none where only a person who writes the card anew can say it."""
    found = [
        Blank(f"{name}-{number}", _described(name, row), "amount", _units(name))
        for name in FIGURES
        for number, row in _open_rows(card, name, code)
    ]
    if any(True for _ in _open_rows(card, "cancelling", code)):
        found.append(Blank("free", "Hours before the start until which cancelling is free", "hours"))
        found.append(Blank("owed", "Hours owed by each officer after that; empty for the minimum", "owed"))
    if _asks(card, code) and code.startswith("emergency"):
        found.append(Blank("notice", "Asked for less than so many hours before the start, the emergency rate applies", "hours"))
    if _asks(card, code) and code.startswith("holiday"):
        found.append(Blank("days", "Which of these days are holidays", "days", tuple(_doubtful(card))))
        found.append(Blank("more_days", "Others, one a line, like 06-14 Founders Day", "more_days"))
    return found


def filled(file: Mapping[str, Any], code: str, starts: dt.date, source: str, said: Mapping[str, str], chosen: list[str]) -> Row:
    """The file with one more card, from `starts`: the one in force then, its blanks filled in from `source`. NotFilled where none was."""
    earlier = card_on(file, starts)
    if earlier is None or earlier.get("from") == starts:
        raise NotFilled("No card is in force before that day: choose a later one.")
    made, name = copy.deepcopy(dict(file)), f"answer-{starts:%Y%m%d}-{code.replace('_', '-')}"
    card = {word: value for word, value in copy.deepcopy(earlier).items() if word not in ("until", "announced")} | {"from": starts}
    changed = [_amounts(card, code, name, said), _policy(card, code, name, said), _window(card, code, name, said)]
    if not any([*changed, _holidays(card, code, name, said, chosen)]):
        raise NotFilled("Fill in at least one figure, or leave all to be told in words alone.")
    made["documents"][name] = source
    made["card"] = [*made["card"], card]
    return made


def _described(name: str, row: Row) -> str:
    """Which figure it is: its title, or its list and class, and when it counts."""
    what = row.get("title") or {"admin": "the admin fee in the rate", "vehicle": row.get("item", "vehicle")}.get(name) or "the rate"
    conditions = (f"{word} {value}" for word, value in row.get("when", {}).items())
    return ", ".join([str(what), *([row["class"]] if "class" in row else []), *conditions])


def _units(name: str) -> tuple[str, ...]:
    return tuple(unit for unit in UNITS if unit in LISTS[name].units) or ("hour",)


def _open_rows(card: Mapping[str, Any], name: str, code: str) -> Iterator[tuple[int, Row]]:
    yield from ((number, row) for number, row in enumerate(card.get(name, ())) if row.get("open") == code)


def _asks(card: Mapping[str, Any], code: str) -> bool:
    return any(row.get("review") == code for row in card.get("remarks", ()))


def _doubtful(card: Mapping[str, Any]) -> list[str]:
    return [day["name"] for day in card.get("days", ()) if day["kind"] == "doubtful"]


def _amounts(card: Row, code: str, source: str, said: Mapping[str, str]) -> bool:
    """Rows without a figure get theirs, and the unit of it."""
    changed = False
    for name in FIGURES:
        for number, row in _open_rows(card, name, code):
            amount = said.get(f"{name}-{number}", "").strip().removeprefix("$")
            if not amount:
                continue
            if not re.fullmatch(r"\d{1,6}(\.\d{1,2})?", amount):
                raise NotFilled(f"{amount} is no amount like 18.39.")
            kept = {word: value for word, value in row.items() if word not in ("open", "says", "source", "per")}
            card[name][number] = kept | {"is": amount, "per": said.get(f"{name}-{number}-per") or "hour", "source": source}
            changed = True
    return changed


def _policy(card: Row, code: str, source: str, said: Mapping[str, str]) -> bool:
    """The open row becomes two: free until then, and what is owed after it."""
    number = next((number for number, _ in _open_rows(card, "cancelling", code)), None)
    if number is None or not said.get("free", "").strip():
        return False
    free, owed = _hours(said["free"]), said.get("owed", "").strip()
    when = card["cancelling"][number].get("when", {})
    after: Row = {"when": when} if when else {}
    rows = [] if when else [{"when": {"notice": f"> {free} h"}, "basis": "none", "source": source}]
    card["cancelling"][number : number + 1] = [*rows, after | {"hours": str(_hours(owed)) if owed else "minimum", "source": source}]
    return True


def _window(card: Row, code: str, source: str, said: Mapping[str, str]) -> bool:
    """The emergency rate applies within the window, and nobody has to be asked."""
    if not said.get("notice", "").strip() or not _asks(card, code):
        return False
    _applies(card, "emergency", {"notice": f"< {_hours(said['notice'])} h"}, source)
    _settle(card, code)
    return True


def _holidays(card: Row, code: str, source: str, said: Mapping[str, str], chosen: list[str]) -> bool:
    """The days in doubt are holidays or are not, and nobody has to be asked."""
    more = [_day(line, source) for line in said.get("more_days", "").splitlines() if line.strip()]
    if not (more or chosen) or not code.startswith("holiday") or not _asks(card, code):
        return False
    card["days"] = [_settled(day, chosen, source) for day in card.get("days", ())] + more
    _applies(card, "holiday", {"on": "holiday"}, source)
    _settle(card, code)
    return True


def _settled(day: Row, chosen: list[str], source: str) -> Row:
    """A day in doubt is a holiday or an ordinary one; others may be counted from it, so it stays on the card."""
    if day["kind"] != "doubtful":
        return day
    return day | {"kind": "holiday" if day["name"] in chosen else "ordinary", "source": source}


def _day(line: str, source: str) -> Row:
    found = re.fullmatch(r"(\d\d-\d\d)\s+(\S.*)", line.strip())
    if not found:
        raise NotFilled(f"{line.strip()} is no day like 06-14 Founders Day.")
    return {"kind": "holiday", "name": found[2][:60], "on": found[1], "source": source}


def _applies(card: Row, rate_class: str, when: Row, source: str) -> None:
    """Rows of a class that were on file without the condition under which they count get it."""
    for row in card.get("rates", ()):
        conditions = row.get("when", {})
        if row.get("class") == rate_class and "unpublished" in conditions:
            row["when"] = {name: value for name, value in conditions.items() if name != "unpublished"} | when
            row["says"] = f"When it applies: {source}."


def _settle(card: Row, code: str) -> None:
    card["remarks"] = [row for row in card["remarks"] if row.get("review") != code]


def _hours(text: str) -> int:
    if not re.fullmatch(r"\d{1,3}", text.strip()):
        raise NotFilled(f"{text.strip()} is no number of hours like 24.")
    return int(text)
