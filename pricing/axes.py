"""The axes along which conditions of a card tell things apart, each in parts: names, numbers between break points, times of the week."""

import datetime as dt
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain, combinations, pairwise
from typing import Any

from pricing.clock_windows import WEEK, Window
from pricing.holidays import WEEKDAYS
from pricing.notice import Told
from pricing.spans import Span
from pricing.when import ON, Test

HOUR = dt.timedelta(hours=1)
WORDS = {**dict.fromkeys(ON, "time"), "conditions": "condition", "moment": "notice", "approval": "approved"}
WHOLE = ("people", "vehicles", "attendance", "moment", "approval")
"""Facts that are whole numbers."""
MAY_BE_UNKNOWN = ("attendance", "distance")
FROM_ONE = ("people",)
MOST_AT_ONCE = 4
"""So many conditions of a job are looked at in every combination."""


@dataclass(frozen=True, slots=True)
class Part:
    """A value that stands for all like it, and what it is called: a name, or the stretch of numbers or of the week."""

    value: object
    called: str | Span


@dataclass(frozen=True, slots=True)
class Axis:
    """The parts of one fact in their order, and the word by which a card asks for it."""

    name: str
    word: str
    parts: tuple[Part, ...]
    unit: str = ""

    @property
    def numeric(self) -> bool:
        """Whether its parts lie beside each other."""
        return isinstance(self.parts[-1].called, Span)

    def said(self, numbers: Sequence[int]) -> str:
        """Some of its parts in words; numbers that touch are one stretch."""
        spans: list[Span] = []
        names = []
        for part in (self.parts[number].called for number in numbers):
            if isinstance(part, str):
                names.append(part)
            elif spans and spans[-1].touches(part):
                spans[-1] = spans[-1].joined(part)
            else:
                spans.append(part)
        return " or ".join([*names, *(f"{span} {self.unit}".strip() for span in spans)])


def axis_name(test: Test) -> str:
    """The axis of a condition: its fact, and of notice by the calendar how it is counted."""
    if isinstance(test.compare, Told):
        kind, which, clock = test.value
        return f"{test.fact}:{kind}{f' {which}' if kind == 'weekday' else ''}{' clock' if clock else ''}"
    return test.fact


def number_of(test: Test) -> Any:
    """What a numeric condition compares with: hours, people, days."""
    if isinstance(test.value, dt.timedelta):
        return Fraction(test.value / HOUR).limit_denominator(10_000)
    if isinstance(test.compare, Told):
        kind, days, clock = test.value
        at = Fraction(clock.hour * 60 + clock.minute, 60) if clock else 0
        return 24 - at if kind == "weekday" else 24 * days - at if clock else days
    return test.value


def numbers(key: str, tests: Sequence[Test], lowest: float = 0) -> Axis:
    """The break points and what lies between them, from nothing (or, cancelling, from after the start) on."""
    fact, _, kind = key.partition(":")
    told = fact in ("notice", "approved")
    whole = fact in WHOLE and "clock" not in kind
    low = 1 if fact in FROM_ONE else -math.inf if "clock" in kind else lowest
    bounds = sorted({number_of(test) for test in tests if number_of(test) is not None})
    ends = [low, *(bound for bound in bounds if bound > low), math.inf]
    parts = [Part(told_value(low, told), Span(low, False, low, False))] if low in bounds or (whole and low > -math.inf) else []
    for begins, after in pairwise(ends):
        middle = between(begins, after, whole)
        if middle is not None:
            shut = begins == low and not parts
            parts.append(Part(told_value(middle, told), Span(float(begins), not shut, float(after), True)))
        if after < math.inf:
            parts.append(Part(told_value(after, told), Span(float(after), False, float(after), False)))
    if fact in MAY_BE_UNKNOWN:
        parts.insert(0, Part(None, "unknown"))
    return Axis(key, WORDS.get(fact, fact), tuple(parts), "h" if told else unit_of(kind))


def unit_of(kind: str) -> str:
    """What the numbers of a notice by the calendar are: days, or hours from its time of the clock."""
    of, *more = kind.split(" ")
    if of == "weekday":
        return f"h before the end of {WEEKDAYS[int(more[0])]}"
    return f"{of} days" if of and not more else "h before the day of the start" if of else ""


def told_value(number: Any, told: bool) -> Any:
    """A number as the fact has it: notice is a length of time."""
    return HOUR * float(number) if told else number


def between(low: Any, high: Any, whole: bool) -> Any:
    """A number strictly between two, if there is one."""
    if high == math.inf:
        return (0 if low == -math.inf else low) + 1
    if low == -math.inf:
        return high - 1
    if whole:
        return low + 1 if high - low > 1 else None
    return (low + high) / 2


def named(known: Iterable[str], other: str = "") -> Callable[[str, Sequence[Test]], Axis]:
    """An axis of names: those that the card knows, those that are asked for, and `other` for none of them."""

    def axis(key: str, tests: Sequence[Test]) -> Axis:
        asked = chain.from_iterable(test.value if isinstance(test.value, tuple) else (test.value,) for test in tests)
        names = dict.fromkeys([*known, *asked])
        parts = [Part(each, each) for each in names] + ([Part("", other)] if other else [])
        return Axis(key, WORDS.get(key, key), tuple(parts))

    return axis


def several(key: str, tests: Sequence[Test]) -> Axis:
    """An axis of names of which many may hold at once."""
    names = sorted({each for test in tests for each in (test.value if isinstance(test.value, tuple) else (test.value,))})
    most = len(names) if len(names) <= MOST_AT_ONCE else 1
    sets = [set(some) for size in range(most + 1) for some in combinations(names, size)]
    return Axis(key, WORDS.get(key, key), tuple(Part(frozenset(some), " and ".join(sorted(some)) or "none") for some in sets))


def flags(key: str, tests: Sequence[Test]) -> Axis:
    """True or false."""
    return Axis(key, key, (Part(True, "yes"), Part(False, "no")))


def times(windows: Mapping[str, Window], days: Iterable[tuple[str, str]], whole: bool) -> Callable[[str, Sequence[Test]], Axis]:
    """An axis of the time: the parts of the week between the windows' ends, on a listed day or on none; `days` are kinds and names.

    Where `whole`, a shift may touch all of it at once.
    """

    def axis(key: str, tests: Sequence[Test]) -> Axis:
        asked = {mark for test in tests for mark in (test.value if isinstance(test.value, tuple) else (test.value,))}
        weeks = parts_of_week([windows[mark] for mark in sorted(asked) if mark in windows])
        marks = list(dict.fromkeys(frozenset({kind, name} & asked) for kind, name in [("", ""), *days]))
        parts = [Part(week | day, called(spans, day)) for week, spans in weeks.items() for day in marks]
        if whole or key in ("touch_on", "most_on", "hour_or_start_on"):
            parts.append(Part(frozenset(asked), "all of them"))
        return Axis(key, "time", tuple(parts))

    return axis


def parts_of_week(windows: Sequence[Window]) -> dict[frozenset[str], list[tuple[dt.timedelta, dt.timedelta]]]:
    """The stretches of a week by the windows that are open in them."""
    opened = [(window.mark, begins, begins + window.lasts) for window in windows for begins in openings(window)]
    midnights = (dt.timedelta(days=day) for day in range(8))
    bounds = sorted({*midnights, *(at % WEEK for _, begins, ends in opened for at in (begins, ends))})
    found: dict[frozenset[str], list[tuple[dt.timedelta, dt.timedelta]]] = {}
    for begins, ends in pairwise(bounds):
        marks = frozenset(mark for mark, low, high in opened if any(low <= begins + turn < high for turn in (dt.timedelta(), WEEK)))
        found.setdefault(marks, []).append((begins, ends))
    return found


def openings(window: Window) -> list[dt.timedelta]:
    """When a window opens in a week that begins on Monday."""
    return [dt.timedelta(days=day) + window.opens for day in sorted(window.weekdays)]


def called(spans: Sequence[tuple[dt.timedelta, dt.timedelta]], day: frozenset[str]) -> str:
    """A part of the week in words, and the listed day that it is on."""
    by_clock: dict[str, list[str]] = {}
    for begins, ends in spans:
        by_clock.setdefault(f"{clock(begins)}-{clock(ends, end=True)}", []).append(WEEKDAYS[begins.days])
    said = [when if len(of) == len(WEEKDAYS) else f"{run(of)} {when}" for when, of in by_clock.items()]
    on = f" on {' '.join(sorted(day))}" if day else ""
    return f"{' or '.join(said)}{on}"


def run(days: Sequence[str]) -> str:
    """Weekdays in their order; three or more that follow each other as from the first to the last."""
    follows = "".join(days) in "".join(WEEKDAYS) and len(days) > 2
    return f"{days[0]}-{days[-1]}" if follows else ", ".join(days)


def clock(time: dt.timedelta, *, end: bool = False) -> str:
    """A moment of the week on the clock."""
    minutes = time % dt.timedelta(days=1) // dt.timedelta(minutes=1)
    return "24:00" if end and not minutes else f"{minutes // 60:02}:{minutes % 60:02}"
