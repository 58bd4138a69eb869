"""Every page opens on SQLite and on PostgreSQL alike."""

import pytest
from console_desk import DESK_FILE, NINE, book, set_up, text
from sqlalchemy import select

from desk import drafts
from desk.clock import SimulatedClock
from desk.desk import Desk
from desk.ids import Ids
from desk.import_desk import import_desk
from desk.stage import GENERAL, Stage, StageChannel
from desk.work import Work
from pricing import agencies
from storage.console_tables import card_files, gaps
from storage.database import Database
from storage.tables import conversations, requests

PAGES = (
    "escalations",
    "escalations?ended",
    "inbox",
    "inbox?which=waiting&words=wedding",
    "inbox?before=1900000000",
    "inbox/{conversation}",
    "board",
    "requests?state=undecided&words=wedding&before=900",
    "requests/{reference}",
    "officers",
    "officers/2",
    "customers?words=a",
    "customers/{person}",
    "gaps",
    "gaps/{gap}",
    "rates/bastrop-tx/drafts/{draft}",
    "messages?status=sent&channel=sms&words=wedding",
    "audit?who=person&before=900",
    "audit?subject=request {reference}",
    "reports",
    "reports.csv",
    "reports/audit.csv",
    "account",
)


@pytest.mark.parametrize("role", ["coordinator", "approver"])
def test_every_page_opens(database: Database, role: str) -> None:
    clock = SimulatedClock(NINE)
    channels: dict[str, StageChannel] = {}
    stage = Stage(Desk(database, clock, Ids(1), channels, dict(GENERAL)), clock, dict(GENERAL))
    channels.update({name: StageChannel(name, stage) for name in GENERAL})
    with database.write() as conn:
        import_desk(conn, DESK_FILE, NINE)
    client = set_up(stage).client(role)
    reference = book(stage)
    text(stage, "I want to talk to a person")
    text(stage, "do your officers speak mandarin?")
    client.post(f"/console/requests/{reference}/decide", answer="yes")
    with database.write() as conn:
        draft = drafts.text_on_file(conn, "bastrop-tx")
        drafts.keep(Work(stage.desk, conn, NINE), "bastrop-tx", draft, agencies()["bastrop-tx"].cards[-1], "Dana")
    with database.read() as conn:
        person = conn.execute(select(requests.c.person_id)).scalar_one()
        gap, draft_id = conn.execute(select(gaps.c.id)).scalar_one(), conn.execute(select(card_files.c.id)).scalar_one()
        talk = conn.execute(select(conversations.c.id).where(conversations.c.person_id == person)).scalar_one()
    for path in PAGES:
        page = client.get("/console/" + path.format(reference=reference, person=person, conversation=talk, gap=gap, draft=draft_id))
        assert page.status == 200, path
