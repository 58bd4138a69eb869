"""The spending breaker: where so many message parts have gone out in an hour or a day, what can wait does, and staff are told once.

Messages to staff, opt-outs, staff's own words and answers to an emergency always go out.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, RowMapping

from booking.commands import Decide
from booking.nouns import Escalation
from bot.phrasing import Say
from desk import escalating
from desk.desk import Desk
from desk.work import Work
from pricing.money import in_money
from storage import escalations, people, spending
from storage.inbox import heard_of

PAID = ("sms", "whatsapp")  # what a carrier bills by the part
ALWAYS = ("escalation", "opt_out", "relay")
AT_ONCE = 500  # of those that wait, when they may go on; the sweep finds the others


@dataclass(frozen=True, slots=True)
class Budget:
    """The most parts an hour and a day (0 is no limit), what one costs in dollars, and how many a text is."""

    hour: int
    day: int
    price: Decimal
    parts: Callable[[str], int]

    def limits(self) -> Mapping[str, int]:
        return {span: most for span, most in (("hour", self.hour), ("day", self.day)) if most}

    def cost(self, parts: int) -> Decimal:
        """What so many parts cost, to the cent."""
        return (parts * self.price).quantize(Decimal("0.01"))


def spend(desk: Desk, conn: Connection, row: RowMapping) -> None:
    """A message goes out: what it costs is counted."""
    if desk.budget is not None and row["channel"] in PAID:
        spending.add(conn, desk.budget.parts(row["text"]), desk.clock.now())


def held_back(desk: Desk, conn: Connection, row: RowMapping) -> dt.datetime | None:
    """Until when a message has to wait, because the limit is reached; None where it may go out."""
    if desk.budget is None or row["channel"] not in PAID or row["kind"] in ALWAYS:
        return None
    over = reached(desk, conn)
    if over is None or _cannot_wait(conn, row):
        return None
    if over["told"] <= over["leave"]:
        _tell(desk, conn, over)
    began: dt.datetime = over["begins"]
    return began + spending.SPANS[over["span"]]


def reached(desk: Desk, conn: Connection) -> RowMapping | None:
    """The span that has reached its limit, the longer one where both have."""
    if desk.budget is None:
        return None
    limits, spent = desk.budget.limits(), spending.spent(conn, desk.clock.now())
    return next((spent[span] for span in ("day", "hour") if span in spent and _is_over(spent[span], limits)), None)


def _is_over(row: RowMapping, limits: Mapping[str, int]) -> bool:
    most = limits.get(row["span"])
    return most is not None and bool(row["parts"] >= most * (1 + row["leave"]))


def _cannot_wait(conn: Connection, row: RowMapping) -> bool:
    """Staff, and who wrote of an emergency, or of what may be one."""
    if row["person_id"] is not None and people.staff_of_person(conn, row["person_id"]) is not None:
        return True
    heard = heard_of(conn, row["inbox_id"]) if row["inbox_id"] else None
    return heard is not None and "emergency" in (heard["facts"].get("intent"), *(doubt["slot"] for doubt in heard["doubts"]))


def _tell(desk: Desk, conn: Connection, over: RowMapping) -> None:
    """Staff are told once, and again only where what they allowed is used up as well."""
    fresh = spending.spent(conn, desk.clock.now(), lock=True)[over["span"]]
    if fresh["told"] > fresh["leave"] or desk.budget is None:
        return
    spending.told(conn, fresh)
    work = Work(desk, conn, desk.clock.now())
    ends = fresh["begins"] + spending.SPANS[fresh["span"]]
    figures = {"parts": fresh["parts"], "cost": in_money(desk.budget.cost(fresh["parts"]), "USD"), "span": fresh["span"]}
    opened = escalating.of_the_desk(work, "spending_breaker", figures | {"begins": fresh["begins"].isoformat()})
    work.fall_due(f"spending-over-{opened.id}", "spending_over", opened.id, ends)
    work.put_out()


def decide(work: Work, escalation: Escalation, command: Decide) -> None:
    """On a yes as many parts again may go out, and what waits goes; on a no it waits until the hour or the day is over."""
    escalating.close(work, escalation, "approved" if command.approve else "declined", command.reason)
    if not command.approve:
        work.reply([Say("staff.closed", {"escalation": escalation.code})])
        return
    ids = spending.release(work.conn, work.now)  # the messages are locked before what is spent, as whoever delivers one does
    spending.allow_more(work.conn, str(escalation.say["span"]), dt.datetime.fromisoformat(str(escalation.say["begins"])))
    for id in ids[:AT_ONCE]:
        work.desk.clock.wake_delivery(work.conn, id, work.now)
    work.reply([Say("staff.spending_on", {"escalation": escalation.code, "n": len(ids)})])


def over(work: Work, escalation_id: int) -> None:
    """The hour or the day has ended: what waited goes out, and nobody has to decide any more."""
    escalation = escalations.escalation(work.conn, escalation_id, lock=True)
    if escalation.status == "open":
        escalating.settled(work, escalation)
