"""An agency's cancelling policy in words, window by window as its card has it; what no short sentence can tell, a person does."""

import datetime as dt
import operator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bot.answers.asked import Asked, Said, page
from bot.phrasing import TWO_PARTS, Say, number, render_all
from pricing.money import printed
from pricing.notice import Told
from pricing.rate_card import Cancelling
from pricing.when import Facts, Test, holds

HOUR = dt.timedelta(hours=1)
OF_THE_TELLING = frozenset({"because", "doing", "channel"})
PLAIN = Facts()
"""Cancelling for no reason that a card names."""
WINDOWS = {
    operator.ge: "question.policy_from",
    operator.gt: "question.policy_over",
    operator.lt: "question.policy_under",
    operator.le: "question.policy_within",
}
BY_CLOCK = {
    operator.ge: "question.policy_clock_until",
    operator.gt: "question.policy_clock_before",
    operator.lt: "question.policy_clock_after",
    operator.le: "question.policy_clock_from",
}
EARLY = (operator.ge, operator.gt)


def policy(asked: Asked, operators: Decimal | None) -> Said:
    """What is owed in each window of notice, with `operators`' own admin fee an hour; that it is unpublished; or that a person tells it."""
    about = {"agency": asked.of.short, "page": page((row.source for row in asked.card.cancelling), asked)}
    plain = [row for row in asked.card.cancelling if holds(_of_telling(row), PLAIN)]
    if all(row.missing for row in plain):
        return (Say("question.policy_unpublished", about),)
    by_person = (Say("question.policy_by_person", about),)
    if not all(_sayable(row) for row in plain):
        return by_person
    said = _usual(asked, plain, operators, about) or _by_window(asked, plain, operators, about)
    bare = tuple(replace(say, figures={**say.figures, "page": None}) for say in said)
    return next((each for each in (said, bare) if len(render_all(asked.language, each)) <= TWO_PARTS), by_person)


def _of_telling(row: Cancelling) -> tuple[Test, ...]:
    return tuple(test for test in row.when if test.fact in OF_THE_TELLING)


def _notice(row: Cancelling) -> tuple[Test, ...]:
    return tuple(test for test in row.when if test.fact not in OF_THE_TELLING)


def _sayable(row: Cancelling) -> bool:
    """Whether it hangs on one bound of notice at most, of hours or of the clock, and owes nothing but hours, admin fees and sums."""
    tests = _notice(row)
    return (not tests or (len(tests) == 1 and _has_words(tests[0]))) and not row.fees and not row.bill


def _has_words(test: Test) -> bool:
    return test.compare in WINDOWS if test.fact == "notice" else _is_by_clock(test)


def _is_by_clock(test: Test) -> bool:
    """Whether it turns at an hour of a day so many days before the start."""
    return test.fact == "moment" and isinstance(test.compare, Told) and test.value[0] in ("calendar", "business") and bool(test.value[2])


def _compares(test: Test) -> Any:
    """The operator, also where what it compares are moments."""
    return test.compare.compare if isinstance(test.compare, Told) else test.compare


def _usual(asked: Asked, rows: list[Cancelling], operators: Decimal | None, about: dict[str, object]) -> Said:
    """The admin fee early, and later the hours worked with it, in one sentence; nothing where the policy is another."""
    if len(rows) != 2 or len(rows) != len(asked.card.cancelling) or any(row.sum or row.percent or row.review for row in rows):
        return ()
    (early, late), tests = rows, _notice(rows[0])
    if not tests or tests[0].compare is not operator.gt or early.hours is not None or not early.admin_hours:
        return ()
    if _notice(late) or (late.hours, late.worked, late.admin_hours) != ("minimum", True, early.admin_hours):
        return ()
    figures = {
        "hours": number(printed(_hours(tests[0]))),
        "admin_hours": early.admin_hours,
        "admin": _admin(asked, operators),
        "minimum": _minimum(asked),
    }
    return (Say("question.policy", about | figures),)


def _by_window(asked: Asked, rows: list[Cancelling], operators: Decimal | None, about: dict[str, object]) -> Said:
    """A sentence a window, then whether a reason may change it and whether a person has to tell a part of it."""
    windows = [Say(_window(rows, row), _bound(row) | {"owed": _owed(asked, row, operators)}) for row in rows]
    said = [Say("question.policy_windows", about | {"windows": windows})]
    if any(_reason(row) for row in asked.card.cancelling):
        said.append(Say("question.policy_reason"))
    if any(row.missing for row in rows):
        said.append(Say("question.policy_rest"))
    return tuple(said)


def _reason(row: Cancelling) -> bool:
    """Whether it asks why or how it was cancelled."""
    return any(test.fact != "doing" for test in _of_telling(row))


def _window(rows: list[Cancelling], row: Cancelling) -> str:
    """How a window is called: by its own bound, else by those before it."""
    if tests := _notice(row):
        compares = _compares(tests[0])
        if _is_by_clock(tests[0]):
            return BY_CLOCK[compares]
        return "question.policy_started" if compares is operator.le and not tests[0].value else WINDOWS[compares]
    before = {_compares(tests[0]) in EARLY for each in rows if (tests := _notice(each))}
    if len(before) != 1:
        return "question.policy_otherwise" if before else "question.policy_always"
    return "question.policy_later" if before == {True} else "question.policy_earlier"


def _hours(test: Test) -> Fraction:
    return Fraction(test.value // dt.timedelta(minutes=1), 60)


def _bound(row: Cancelling) -> dict[str, object]:
    """The figures of a window's bound: hours of notice, or an hour of the clock and its day."""
    for test in _notice(row):
        if not _is_by_clock(test):
            return {"hours": printed(_hours(test))}
        kind, days, clock = test.value
        return {"clock": clock, "day": Say(f"question.policy_{kind}_days", {"time": days, "n": days})}
    return {}


# --- what is owed ---------------------------------------------------------------------------------------------------------------------


def _owed(asked: Asked, row: Cancelling, operators: Decimal | None) -> Say:
    """Everything that a window charges, each part as the card has it."""
    if row.missing:
        return Say("question.policy_open")
    parts = [
        Say("question.policy_admin", {"admin": _admin(asked, operators), "hours": row.admin_hours}) if row.admin_hours else None,
        _time(asked, row) if row.hours is not None else None,
        Say("question.policy_percent", {"percent": printed(row.percent)}) if row.percent and row.hours is not None else None,
        _sum(row),
    ]
    owed = [part for part in parts if part]
    said = Say("question.several", {"each": owed}) if owed else Say("question.policy_nothing")
    return Say("question.policy_confirmed", {"owed": said}) if row.review else said


def _time(asked: Asked, row: Cancelling) -> Say:
    """The hours owed by each officer: at officer pay where an admin fee stands beside them, else at the whole rate."""
    least = row.hours == "minimum"
    figures = {
        "hours": None if isinstance(row.hours, str) else printed(row.hours or Fraction(0)),
        "minimum": (_minimum(asked) or Say("question.policy_minimum_hours")) if least else None,
        "rate": Say("question.policy_pay" if row.admin_hours else "question.policy_rate"),
    }
    if least:
        return Say("question.policy_worked_minimum" if row.worked else "question.policy_of_minimum", figures)
    if row.hours == "ordered":
        return Say("question.policy_ordered", figures)
    return Say("question.policy_worked" if row.worked else "question.policy_hours", figures)


def _minimum(asked: Asked) -> Say | None:
    """The hours of the card's minimum, where there is one figure."""
    least = [row for row in asked.card.hours if row.does == "at_least"]
    return Say("question.policy_minimum", {"hours": printed(least[-1].low)}) if len({row.low for row in least}) == 1 else None


def _sum(row: Cancelling) -> Say | None:
    if row.sum is None:
        return None
    low, high = printed(row.sum.low), printed(row.sum.high)
    amount = Say("question.fee_exact" if low == high else "question.fee_range", {"low": low, "high": high})
    return Say("question.policy_sum_each" if row.sum.per == "person" else "question.policy_sum", {"amount": amount})


def _admin(asked: Asked, operators: Decimal | None) -> Say:
    """The admin fee an hour: the operator's own where one is set and the page leaves it open, as printed, or that it is not published."""
    rows = asked.card.admin
    if any(row.does == "percent" for row in rows):
        return Say("question.admin_fee_of_pay")
    low, high = (min(row.low for row in rows), max(row.high for row in rows)) if rows else (Fraction(0), Fraction(0))
    missing = not rows or any(row.missing for row in rows)
    if missing or (operators is not None and low < high):
        return Say("question.admin_fee", {"low": operators}) if operators is not None else Say("question.admin_fee_unpublished")
    return Say("question.admin_fee" if low == high else "question.admin_fee_range", {"low": printed(low), "high": printed(high)})
