"""Whatever people text in whatever order, and however the clock jumps, what must hold holds."""

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from booking.life import ENDED, UNDECIDED
from booking.places import missing
from booking.standing import places_of
from desk.stage import Stage
from storage import tables as t
from storage.requests import every_request

DESK = Path(__file__).parent.parent / "conversations" / "desk.toml"
BASTROP, ROCKPORT, GENERAL = "+15125550100", "+13615550100", "+15125550000"
CUSTOMERS = ("+15125550001", "+15125550002")
OFFICERS = ("+15125550111", "+15125550112", "+15125550113", "+13615550111", "+13615550112")
STAFF = ("+15125550190", "+15125550191")
NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
WISHES = (
    "2 officers sat dec 12 6pm-midnight, wedding",
    "1 officer dec 12 8pm-11pm",
    "need 3 officers tomorrow 6pm to 10pm, one car",
    "1 officer today 11am to 1pm",
    "2 officers fri and sat 9p-3a",
    "actually 3 officers",
    "no, saturday",
    "status",
    "cancel my booking",
    "i want to talk to a person",
    "make it 7",
    "what if we cancel?",
    "412 Main St",
    "🙂",
    "",
)
CODE = re.compile(r"\b[YN] (\w{4})\b")
SHIFT = re.compile(r"\bON (\w{4})\b")
NEED = re.compile(r"\b([A-Z]\d{1,3}) (?:ok|no|me)\b")


def last_code(stage: Stage, address: str, pattern: re.Pattern[str], back: int) -> str:
    """A code that this phone was sent, the latest or an earlier one."""
    codes = [code for sent in stage.sent if sent.message.address == address for code in pattern.findall(sent.message.text)]
    return codes[max(0, len(codes) - 1 - back)] if codes else "4F2K"


def customer(stage: Stage, who: int, line: int, what: int) -> None:
    stage.arrive("sms", CUSTOMERS[who % 2], (BASTROP, ROCKPORT, GENERAL)[line % 3], WISHES[what % len(WISHES)])


def customer_answers(stage: Stage, who: int, line: int, what: int) -> None:
    address = CUSTOMERS[who % 2]
    words = ("yes", "no", f"Y {last_code(stage, address, CODE, line)}", f"n {last_code(stage, address, CODE, 0)}")[what % 4]
    stage.arrive("sms", address, (BASTROP, ROCKPORT)[line % 2], words)


def officer(stage: Stage, who: int, back: int, what: int) -> None:
    address = OFFICERS[who % len(OFFICERS)]
    offered, shift = last_code(stage, address, CODE, back), last_code(stage, address, SHIFT, back)
    words = (
        "yes",
        f"Y {offered}",
        f"Y {offered}",
        f"N {offered}",
        f"OMW {shift}",
        f"ON {shift}",
        f"OFF {shift}",
        f"DROP {shift}",
        f"LATE {shift} 10",
        "no",
    )
    stage.arrive("sms", address, BASTROP, words[what % len(words)])


def staff(stage: Stage, who: int, back: int, what: int) -> None:
    address = STAFF[who % 2]
    code = last_code(stage, address, NEED, back)
    stage.arrive(
        "sms",
        address,
        BASTROP,
        (f"{code} ok", f"{code} ok", f"{code} no too many", f"{code} me", f"{code} back", "hello", f"{code} ok")[what % 7],
    )


def passes(stage: Stage, who: int, hours: int, what: int) -> None:
    stage.until(stage.clock.now() + dt.timedelta(minutes=(5, 15, 120, 60 * 20, 60 * 24 * 4)[what % 5]))


def fails(stage: Stage, who: int, back: int, what: int) -> None:
    if stage.sent:
        stage.report(max(1, len(stage.sent) - back), "failed", "30005")


def books(stage: Stage, who: int, line: int, what: int) -> None:
    """A whole booking as it goes when everybody answers."""
    address, ours = CUSTOMERS[who % 2], (BASTROP, ROCKPORT)[line % 2]
    stage.arrive("sms", address, ours, WISHES[what % 5])
    stage.arrive("sms", address, ours, f"Y {last_code(stage, address, CODE, 0)}")
    stage.arrive("sms", STAFF[0], ours, f"{last_code(stage, STAFF[0], NEED, 0)} ok")


def takes(stage: Stage, who: int, back: int, what: int) -> None:
    """An officer takes the latest offer."""
    address = OFFICERS[who % len(OFFICERS)]
    stage.arrive("sms", address, BASTROP, f"Y {last_code(stage, address, CODE, 0)}")


ACTIONS: tuple[Callable[[Stage, int, int, int], None], ...] = (
    books,
    books,
    takes,
    takes,
    takes,
    customer,
    customer_answers,
    officer,
    officer,
    staff,
    passes,
    fails,
)
NUMBER = st.integers(0, 20)


@pytest.mark.slow
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.integers(0, len(ACTIONS) - 1), NUMBER, NUMBER, NUMBER), min_size=5, max_size=45))
def test_what_must_hold_holds(events: list[tuple[int, int, int, int]]) -> None:
    stage = Stage.set_up(DESK, NOW)
    for action, who, line, what in events:
        ACTIONS[action](stage, who, line, what)
    with stage.desk.database.read() as conn:
        requests = every_request(conn)
        told = {row.request_id for row in conn.execute(select(t.escalations.c.request_id))}
        taken = conn.execute(
            select(t.assignments.c.starts_at, t.assignments.c.ends_at, t.officers.c.person_id)
            .join(t.officers, t.officers.c.id == t.assignments.c.officer_id)
            .where(t.assignments.c.status.not_in(("dropped", "no_show", "cancelled")))
        ).all()
    for request in requests:
        for shift in request.shifts:
            assert len(shift.working) <= sum(request.posts.values())
            unfilled = request.approved and request.status not in ENDED and missing(places_of(request), shift)
            if unfilled and shift.starts_at <= stage.clock.now():
                assert request.id in told, f"{request.reference} is unfilled in silence"
        if request.starts_at <= stage.clock.now():
            assert request.status not in UNDECIDED, f"{request.reference} is undecided after its start"
    for one in taken:
        clashing = [o for o in taken if o.person_id == one.person_id and o.starts_at < one.ends_at and one.starts_at < o.ends_at]
        assert len(clashing) == 1, "an officer works two shifts at once"
    for sent in stage.sent:
        assert not re.search(r"[{}]|\bNone\b|\bFalse\b|\bTrue\b|Sorry, something went wrong", sent.message.text), sent.message.text
