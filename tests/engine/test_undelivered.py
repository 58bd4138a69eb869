"""Staff hear of what did not arrive: once a person, not once a message when everything fails, and never by a loop."""

from pathlib import Path

import pytest
from engine_desk import HERS, NOON, FakeChannel, person, put
from sqlalchemy import select

from desk.channel import Receipt
from desk.deliver import deliver
from desk.desk import Desk
from desk.import_desk import import_desk
from storage.tables import escalations, outbox

DANA, LEE = "+15125550190", "+15125550191"
STAFF = f"""
[[staff]]
name = "Dana"
phone = "{DANA}"
agencies = ["*"]
order = 1

[[staff]]
name = "Lee"
phone = "{LEE}"
agencies = ["*"]
order = 2
"""
FILTERED = Receipt("failed", error="30007", tell_staff=True)


@pytest.fixture
def staffed(desk: Desk, tmp_path: Path) -> Desk:
    file = tmp_path / "desk.toml"
    file.write_text(STAFF)
    with desk.database.write() as conn:
        import_desk(conn, file, NOON)
    return desk


def fail(desk: Desk, sms: FakeChannel, **changes: object) -> None:
    """A message that its provider refuses for good."""
    sms.answers = [FILTERED]
    deliver(desk, put(desk, **changes), paced=False)


def told(desk: Desk) -> list[str]:
    """Whom messages to staff went to, in turn."""
    with desk.database.read() as conn:
        return list(conn.execute(select(outbox.c.address).where(outbox.c.kind == "escalation").order_by(outbox.c.id)).scalars())


def opened(desk: Desk) -> list[str]:
    with desk.database.read() as conn:
        return list(conn.execute(select(escalations.c.kind)).scalars())


def test_the_first_in_order_is_told_once_for_a_person(staffed: Desk, sms: FakeChannel) -> None:
    her = person(staffed, sms=HERS)
    fail(staffed, sms, person_id=her)
    fail(staffed, sms, person_id=her, text="Tomorrow at 7 PM.")
    assert (told(staffed), opened(staffed)) == ([DANA], ["delivery_failed"])


def test_a_message_to_staff_that_fails_goes_to_the_next_and_opens_nothing(staffed: Desk, sms: FakeChannel) -> None:
    fail(staffed, sms, person_id=person(staffed, sms=HERS))
    with staffed.database.read() as conn:
        to_dana = conn.execute(select(outbox.c.id).where(outbox.c.address == DANA)).scalar_one()
    sms.answers = [FILTERED, FILTERED]
    deliver(staffed, to_dana, paced=False)
    deliver(staffed, to_dana + 1, paced=False)
    assert (told(staffed), opened(staffed)) == ([DANA, LEE], ["delivery_failed"])


def test_when_everything_fails_staff_hear_of_a_few(staffed: Desk, sms: FakeChannel) -> None:
    for n in range(12):
        fail(staffed, sms, person_id=person(staffed, sms=f"+1512555020{n:02}"), address=f"+1512555020{n:02}", kind="offer")
    assert len(told(staffed)) == 5


def test_a_failure_in_telling_undoes_nothing(staffed: Desk, sms: FakeChannel, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("desk.escalating.undelivered", broken)
    fail(staffed, sms)
    with staffed.database.read() as conn:
        assert conn.execute(select(outbox.c.status)).scalar_one() == "failed"
