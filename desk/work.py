"""One transaction's work: what it was done for, and everything it will say, put out together at its end."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from booking.nouns import DeskRules
from bot.phrasing import TWO_PARTS, Say, render, render_all
from desk.channel import Inbound
from desk.desk import Desk
from desk.wake import fall_due, send
from pricing import Agency, agencies
from storage import audit, people, questions, reach, threads
from storage.outbox import Message

APART = "orders"  # a message of its own: it is long, and it is answered with ACK
NOWHERE = "offduty"  # our address on a channel that has no settings and that this person never wrote to us on


@dataclass(slots=True)
class Saying:
    """A message to be put out when the work is done."""

    channel: str
    address: str
    ours: str
    person: int
    text: str
    kind: str
    subject: str | None = None
    buttons: tuple[tuple[str, str], ...] = ()
    due_at: dt.datetime | None = None
    valid_until: dt.datetime | None = None


@dataclass(slots=True)
class Work:
    """The transaction, the moment, who acts by which message, and what will be said. `thread` is the conversation that is answered."""

    desk: Desk
    conn: Connection
    now: dt.datetime
    who: str = "program"
    person: int | None = None
    inbox: int | None = None
    thread: threads.Thread | None = None
    inbound: Inbound | None = None
    sayings: list[Saying] = field(default_factory=list)
    cautions: Sequence[Say] = ()  # what comes before all that is said to the one who wrote
    _rules: Mapping[str, DeskRules] | None = None
    answers: list[Say] = field(default_factory=list)  # what is said to one who acts on no channel, at the console

    def rules(self) -> Mapping[str, DeskRules]:
        """How each agency works here; read once, since a transaction that changes it does nothing else."""
        if self._rules is None:
            self._rules = people.desk_rules(self.conn)
        return self._rules

    def agency(self, key: str) -> Agency:
        return agencies()[key]

    def audit(self, subject: str, before: str | None, after: str, note: str | None = None) -> None:
        if before != after or note:
            audit.write(self.conn, self.now, self.who, subject, before, after, self.inbox, note)

    def fresh_code(self) -> str:
        return self.desk.ids.code(lambda code: questions.code_taken(self.conn, code))

    def fall_due(self, key: str, kind: str, subject: int, at: dt.datetime) -> None:
        fall_due(self.desk, self.conn, key, kind, subject, at)

    # --- saying -----------------------------------------------------------------------------------------------------------------------

    def reply(self, says: Sequence[Say]) -> None:
        """Answer the one who wrote, or who acts at the console."""
        if self.thread is None:
            self.answers.extend(says)
        elif says:
            self._say_in(self.thread, says, "reply")

    def say_in(
        self, thread: int, says: Sequence[Say], kind: str = "notice", subject: str | None = None, buttons: Sequence[tuple[str, str]] = ()
    ) -> None:
        """Say something in a conversation: to the customer where they booked."""
        self._say_in(threads.thread(self.conn, thread), says, kind, subject, buttons)

    def _say_in(
        self,
        thread: threads.Thread,
        says: Sequence[Say],
        kind: str,
        subject: str | None = None,
        buttons: Sequence[tuple[str, str]] = (),
    ) -> None:
        language = people.person(self.conn, thread.person).language
        self._add(
            Saying(
                thread.channel,
                thread.address,
                thread.ours,
                thread.person,
                render_all(language, says),
                kind,
                subject,
                _labelled(language, buttons),
            )
        )

    def say_to(
        self,
        person: int,
        says: Sequence[Say],
        *,
        agency: str | None,
        kind: str = "notice",
        subject: str | None = None,
        buttons: Sequence[tuple[str, str]] = (),
        due_at: dt.datetime | None = None,
        valid_until: dt.datetime | None = None,
    ) -> bool:
        """Say something to an officer or a member of staff, the way they were last heard from; False where there is no way."""
        if self.thread and self.thread.person == person and not due_at:
            way: tuple[str, str, str] | None = (self.thread.channel, self.thread.address, self.thread.ours)
        else:
            way = self._way_to(person, agency)
        if way is None:
            return False
        language = people.person(self.conn, person).language
        text = render_all(language, says)
        self._add(Saying(*way, person, text, kind, subject, _labelled(language, buttons), due_at, valid_until))
        return True

    def _way_to(self, person: int, agency: str | None) -> tuple[str, str, str] | None:
        for way in reach.live_addresses(self.conn, person):
            if way["channel"] in self.desk.channels:
                return way["channel"], way["address"], self._line(way["channel"], way["address"], agency)
        return None

    def _line(self, channel: str, address: str, agency: str | None) -> str:
        """Our address to write from: the agency's own number, else the line they wrote to last, else the general one."""
        own = self.rules().get(agency or "")
        if channel != "telegram" and own and own.sms:
            return own.sms
        general = self.desk.lines.get(channel)
        return general or reach.last_line(self.conn, channel, address) or NOWHERE

    def _add(self, saying: Saying) -> None:
        """What goes to the same phone at the same moment is one message, so far as it asks one thing and fits two parts."""
        for earlier in self.sayings:
            same = (earlier.channel, earlier.address, earlier.ours, earlier.due_at) == (
                saying.channel,
                saying.address,
                saying.ours,
                saying.due_at,
            )
            asks_one = not (earlier.buttons and saying.buttons) and APART not in (earlier.kind, saying.kind)
            fits = len(earlier.text) + 1 + len(saying.text) <= TWO_PARTS
            if same and asks_one and fits and self.thread and self.thread.address == saying.address:
                earlier.text = f"{earlier.text} {saying.text}".strip()
                earlier.buttons = earlier.buttons or saying.buttons
                earlier.subject = earlier.subject or saying.subject
                return
        self.sayings.append(saying)

    def put_out(self) -> None:
        """Everything said becomes outbox rows, the answer to the one who wrote first."""
        if self.thread and self.cautions:
            self._caution(self.thread)
        for saying in sorted(self.sayings, key=lambda s: not (self.thread and s.address == self.thread.address)):
            if saying.text:
                send(self.desk, self.conn, _message(saying, self.inbox))
        self.sayings.clear()

    def _caution(self, thread: threads.Thread) -> None:
        """Before the answer, and in a message of its own where both are no longer two parts."""
        here = (thread.channel, thread.address, None)
        answers = [saying for saying in self.sayings if (saying.channel, saying.address, saying.due_at) == here]
        self.sayings = [saying for saying in self.sayings if saying not in answers]
        self._say_in(thread, self.cautions, "reply")
        caution = self.sayings.pop()
        if answers and len(caution.text) + 1 + len(answers[0].text) <= TWO_PARTS:
            answers[0].text = f"{caution.text} {answers[0].text}"
        else:
            answers.insert(0, caution)
        self.sayings += answers


def _labelled(language: str, buttons: Sequence[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((render(language, Say(label)), reply) for label, reply in buttons)


def _message(saying: Saying, inbox: int | None) -> Message:
    return Message(
        channel=saying.channel,
        address=saying.address,
        ours=saying.ours,
        text=saying.text,
        kind=saying.kind,
        person_id=saying.person,
        subject=saying.subject,
        buttons=[{"label": label, "reply": reply} for label, reply in saying.buttons],
        due_at=saying.due_at,
        valid_until=saying.valid_until,
        inbox_id=inbox,
    )
