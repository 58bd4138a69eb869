"""One message, one transaction: accepted once, understood, answered, and everything it leads to put out together."""

import logging
from collections.abc import Callable
from dataclasses import replace

from sqlalchemy.exc import OperationalError

from booking.commands import CallStaff
from bot.dialog import step
from bot.listening import hear
from bot.phrasing import Say
from bot.relayed import harmless
from desk import cards
from desk.addressing import tie
from desk.channel import Inbound
from desk.desk import Desk
from desk.escalating import called
from desk.guarding import is_answered
from desk.hearing import heard_json
from desk.load_facts import load_facts
from desk.perform import perform
from desk.work import Work
from pricing import agencies
from storage import inbox, people, reach, threads
from storage.database import insist

log = logging.getLogger(__name__)


def take_message(desk: Desk, inbound: Inbound) -> None:
    """Take a message in and do all it asks for; a message seen before does nothing.

    Nobody's words make it raise: where answering fails, the message is kept, staff are told, and the person hears so.
    """
    try:
        insist(lambda: _take(desk, inbound, _answer))
    except OperationalError:
        raise  # the database is gone, or kept busy: nothing is stored, and the provider is told so
    except Exception:
        log.exception("a message on %s could not be answered", inbound.channel)
        insist(lambda: _take(desk, inbound, _apologise))


def _take(desk: Desk, inbound: Inbound, answer: Callable[[Work, Inbound], None]) -> None:
    with desk.database.write() as conn:
        now = desk.clock.now()
        accepted = inbox.accept(
            conn,
            channel=inbound.channel,
            provider_id=inbound.provider_id,
            address=inbound.address,
            ours=inbound.ours,
            text=inbound.text,
            at=now,
            media=[{"type": m.type, "url": m.url} for m in inbound.media],
            location=inbound.location,
        )
        if accepted is None or not is_answered(conn, inbound, now):
            return
        cards.look(conn)
        work = Work(desk, conn, now, inbox=accepted, inbound=inbound)
        if not _linked(work, inbound):
            answer(work, inbound)
        work.put_out()


def _apologise(work: Work, inbound: Inbound) -> None:
    """The program failed at this message: a person looks at it."""
    _open_thread(work, inbound)
    work.reply([Say("first.failed", {"phone": next(iter(agencies().values())).phone})])
    called(work, CallStaff("hopeless", None, None, harmless(inbound.text, 160)))


def _linked(work: Work, inbound: Inbound) -> bool:
    """A one-time link opened in Telegram ties that account to the number that asked for it."""
    words = inbound.text.split()
    if inbound.channel != "telegram" or len(words) != 2 or words[0] != "/start":
        return False
    person = tie(work, inbound.channel, inbound.address, words[1])
    _open_thread(work, inbound)
    work.reply([Say("first.telegram_stale" if person is None else "first.telegram_linked")])
    return True


def _open_thread(work: Work, inbound: Inbound) -> threads.Thread:
    reach.note_silence(work.conn, inbound.channel, inbound.address, work.now)
    person = people.heard_from(work.conn, inbound.channel, inbound.address, work.now)
    inbox.sent_by(work.conn, work.inbox or 0, person)
    language = people.person(work.conn, person).language
    thread = threads.opened(work.conn, inbound.channel, inbound.address, inbound.ours, person, language, work.now)
    work.thread, work.person, work.who = thread, person, f"person {person}"
    return thread


def _answer(work: Work, inbound: Inbound) -> None:
    conn = work.conn
    thread = _open_thread(work, inbound)
    facts = load_facts(conn, thread, work.now, len(inbound.media), inbound.location)
    language = people.person(conn, thread.person).language
    state = replace(thread.state, language=language)
    heard = hear(inbound.text, state, facts)
    inbox.keep_heard(conn, work.inbox or 0, heard_json(heard))
    if facts.unproven and any(q.code == heard.code for q in facts.questions):
        reach.prove(conn, inbound.channel, inbound.address)
    turn = step(state, heard, facts)
    if turn.conversation.language != language:
        people.set_language(conn, thread.person, turn.conversation.language)
    threads.save_state(conn, thread.id, turn.conversation, work.now)
    work.cautions = turn.cautions
    work.reply(turn.says)
    for command in turn.commands:
        perform(work, command)
