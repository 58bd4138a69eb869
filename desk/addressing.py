"""An address opts out or in, or is tied to a person."""

import datetime as dt

from booking.commands import LinkTelegram, OptIn, OptOut
from booking.life import LET_GO, LIVE
from bot.phrasing import Say
from desk import escalating
from desk.work import Work
from storage import links, people
from storage import requests as store

LINK_LASTS = dt.timedelta(minutes=15)


def opt_out(work: Work, command: OptOut) -> None:
    """Out at once. Where there is live work, staff are paged to phone."""
    if work.thread is None or work.person is None:
        return
    people.set_opted_out(work.conn, work.thread.channel, work.thread.address, work.now)
    work.audit(f"person {work.person}", None, "opted out", work.thread.channel)
    for saying in work.sayings:
        saying.kind = "opt_out"  # the one message that still goes to an address that has opted out
    booked = [r for r in store.requests_of(work.conn, work.person) if r.status in LIVE and r.ends_at > work.now]
    who = {"who": people.person(work.conn, work.person).name}
    if booked:
        escalating.about(work, "opted_out", booked[0], who)
        return
    duties = people.assignments_of(work.conn, work.person, work.now)
    on_duty = [d for d in duties if d["status"] not in (*LET_GO, "relieved")]
    if on_duty:
        request = store.request_by_id(work.conn, on_duty[0]["request_id"])
        escalating.about(work, "opted_out", request, who)


def opt_in(work: Work, command: OptIn) -> None:
    """Messages are on again."""
    if work.thread and work.person:
        people.set_opted_out(work.conn, work.thread.channel, work.thread.address, None)
        work.audit(f"person {work.person}", None, "opted in", work.thread.channel)


def link_telegram(work: Work, command: LinkTelegram) -> None:
    """A one-time link, good for fifteen minutes, to the number that asked."""
    bot = work.desk.lines.get("telegram")
    if not bot or "telegram" not in work.desk.channels or work.person is None:
        work.reply([Say("first.telegram_off")])
        return
    token = work.desk.ids.token()
    links.add_link(work.conn, token, work.person, work.now + LINK_LASTS)
    work.reply([Say("first.telegram_link", {"link": f"https://t.me/{bot}?start={token}"})])


def tie(work: Work, channel: str, address: str, token: str) -> int | None:
    """The person whose link this is; from here on this address is theirs."""
    person = links.use_link(work.conn, token, work.now)
    if person is not None:
        people.add_address(work.conn, person, channel, address)
        work.audit(f"person {person}", None, "linked", channel)
    return person
