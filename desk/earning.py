"""An officer's hours and pay so far: what was done and what is to come this week, and four weeks back."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal

from booking.commands import AskPay
from booking.fatigue import week_of
from booking.life import LET_GO
from booking.prices import to_price
from bot.phrasing import Say
from desk.work import Work
from pricing import OfficerPay, officer_pay
from storage import people
from storage import requests as store

LATELY = dt.timedelta(days=28)
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Worked:
    """One shift of an officer: its hours as agreed, whether it is done, and what it pays where that is known."""

    starts_at: dt.datetime
    hours: Decimal
    done: bool
    pay: OfficerPay | None


def say(work: Work, command: AskPay) -> None:
    """The hours of this week and of four weeks, and the pay of what is done in them."""
    listed = _worked(work)
    officer = people.officers_of_person(work.conn, work.person or 0)[0]
    begins, ends = week_of(work.now, work.agency(officer.agency).zone)
    week = [w for w in listed if begins <= w.starts_at < ends]
    done = [w for w in listed if w.done]
    figures = {
        "done": _hours(w for w in week if w.done),
        "coming": _hours(w for w in week if not w.done),
        "hours": _hours(done),
        "pay": _pay(done),
        "currency": work.agency(officer.agency).currency,
    }
    work.reply([Say("own.hours", figures)])


def _worked(work: Work) -> list[Worked]:
    rules, found = work.rules(), []
    for row in people.assignments_of(work.conn, work.person or 0, work.now - LATELY):
        if row["status"] in LET_GO:
            continue
        request = store.request_by_id(work.conn, row["request_id"])
        position = [s.id for s in request.shifts].index(row["shift_id"])
        priced = to_price(request, request.shifts[position])
        pay = officer_pay(
            priced, row["role"], quote=request.quotes[position], drives=row["vehicle"], admin_fee=rules[request.agency].admin_fee
        )
        hours = Decimal((row["ends_at"] - row["starts_at"]).total_seconds()) / 3600
        shift = request.shifts[position]
        if pay and (row["starts_at"], row["ends_at"]) != (shift.starts_at, shift.ends_at):
            pay = _of_part(pay, hours)
        found.append(Worked(row["starts_at"], hours, row["status"] == "relieved", pay))
    return found


def _of_part(whole: OfficerPay, hours: Decimal) -> OfficerPay:
    """What a part of a shift pays: its hours, at the shift's rates an hour."""
    low, high = ((hours * rate).quantize(CENT, ROUND_HALF_UP) for rate in (whole.hourly_low, whole.hourly_high))
    return replace(whole, low=low, high=high, hours=hours)


def _hours(listed: Iterable[Worked]) -> Decimal:
    return sum((w.hours for w in listed), Decimal(0))


def _pay(done: list[Worked]) -> Say | None:
    """What is known of the pay; of shifts whose agency sets it, only how many they are."""
    known, unknown = [w.pay for w in done if w.pay], [w for w in done if w.pay is None]
    if not done:
        return None
    if not known:
        return Say("own.pay_unknown")
    low, high = sum((p.low for p in known), Decimal(0)), sum((p.high for p in known), Decimal(0))
    figures = {"low": low, "high": high, "unknown": Say("own.pay_unknown_too", {"n": len(unknown)}) if unknown else None}
    return Say("own.pay" if low == high else "own.pay_range", figures)
