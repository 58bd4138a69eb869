"""Conversations and facts for tests of the dialogs, without a desk."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from hypothesis import strategies as st

from booking.commands import Command
from booking.nouns import Officer, Question, ServiceRequest, Shift, Staff
from bot.conversation import Choice, Conversation, Wish
from bot.dialog import known, step, wanted
from bot.facts import Facts
from bot.heard import Span, Vehicles
from bot.turn import Turn
from bot.understanding import understand
from pricing import QuoteRequest, agencies, quote

NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)  # 9 AM in Texas
EVENING = dt.datetime.fromisoformat("2026-12-12T18:00")
SPAN = Span(EVENING, EVENING + dt.timedelta(hours=6))
FACTS = Facts(NOW, "sms", agencies(), staffed=dict.fromkeys(agencies(), 30))
RAMOS = Officer(1, 7, "bastrop-tx", "A. Ramos", "4471", ("officer",), None, True, "none")


def turn(conversation: Conversation, text: str, facts: Facts = FACTS) -> Turn:
    """One message, as the desk would have it heard and answered."""
    heard = understand(
        text,
        now=facts.local_now(conversation.wish.agency or facts.line),
        language=conversation.language,
        want=wanted(conversation, facts),
        known=known(conversation, facts),
    )
    return step(conversation, replace(heard, language="en"), facts)


def talk(texts: list[str], facts: Facts = FACTS) -> list[Command]:
    """Everything that a conversation of these messages wants done."""
    conversation, commands = Conversation(), list[Command]()
    for text in texts:
        said = turn(conversation, text, facts)
        conversation = said.conversation
        commands += said.commands
    return commands


def request(status: str) -> ServiceRequest:
    """Two officers at Bastrop on Sat Dec 12."""
    priced = quote(QuoteRequest("bastrop-tx", "standard", NOW, SPAN.starts_at, SPAN.ends_at, {"officer": 2}, None))
    starts = NOW + dt.timedelta(days=11)
    ends = starts + dt.timedelta(hours=6)
    return ServiceRequest(
        id=1,
        reference="B-4F2K",
        agency="bastrop-tx",
        person=1,
        conversation=1,
        status=status,
        category="standard",
        activity="wedding",
        place=None,
        contact=None,
        instructions=None,
        asked_posts={"officer": 2},
        posts={"officer": 2},
        vehicles=None,
        quotes=(priced,),
        total=priced.total,
        review=(),
        received_at=NOW,
        starts_at=starts,
        ends_at=ends,
        shifts=(Shift(1, SPAN.starts_at, SPAN.ends_at, starts, ends, "open"),),
    )


def question(kind: str, code: str) -> Question:
    return Question(code, 1, kind, "B-4F2K", {"shift": 1, "starts": SPAN.starts_at.isoformat()} if kind == "offer" else {}, "open")


# --- anything at all ------------------------------------------------------------------------------------------------------------------

times = st.times().map(lambda t: t.replace(second=0, microsecond=0, tzinfo=None))
days = st.dates(dt.date(2026, 12, 2), dt.date(2027, 11, 30))
spans = st.builds(
    lambda day, time, hours: Span(dt.datetime.combine(day, time), dt.datetime.combine(day, time) + dt.timedelta(hours=hours)),
    days,
    times,
    st.integers(1, 20),
)
maybe_text = st.none() | st.text(max_size=20)
wishes = st.builds(
    Wish,
    agency=st.none() | st.sampled_from(sorted(agencies())),
    dates=st.lists(days, max_size=3).map(tuple),
    starts=st.none() | times,
    ends=st.none() | times,
    hours=st.none() | st.integers(1, 30).map(Decimal),
    shifts=st.lists(spans, max_size=2).map(tuple),
    posts=st.dictionaries(st.sampled_from(["officer", "traffic", "sergeant"]), st.integers(0, 20), max_size=2),
    vehicles=st.none()
    | st.builds(Vehicles, st.integers(0, 5), st.sampled_from([None, "static", "moving"]), st.none() | st.integers(0, 90).map(Decimal)),
    category=st.none() | st.sampled_from(["standard", "civic-event"]),
    activity=maybe_text,
    place=maybe_text,
    contact=maybe_text,
    told=st.text(max_size=20),
    cleared=st.lists(st.sampled_from(["place", "contact", "armed-security", "staff:bouncer"]), max_size=2).map(tuple),
)
choices = st.one_of(
    st.builds(lambda a, b: Choice("starts", (a, b)), times, times),
    st.builds(lambda a, b: Choice("shifts", ((a,), (b,))), spans, spans),
    st.builds(lambda a, b: Choice("shifts", ((a, b), (b, a))), times, times),
    st.builds(lambda a, b: Choice("date", (a, b)), days, days),
    st.just(Choice("agency", ("keller-tx", "tucson-az"))),
    st.just(Choice("posts", ({"officer": 2}, {"officer": 12}))),
)
conversations = st.builds(
    Conversation,
    dialog=st.sampled_from([None, "hire", "details", "cancel", "change"]),
    wish=wishes,
    reference=st.sampled_from([None, "B-4F2K", "B-9Z9Z"]),
    choice=st.none() | choices,
    screening=st.sampled_from([None, "armed-security", "nothing-known"]),
    misses=st.integers(0, 3),
)


class Scene(NamedTuple):
    """What is true for the one who writes, in few words."""

    status: str | None
    asked: list[str]
    line: str | None
    officer: bool
    staff: bool
    holds: tuple[str, ...]
    opted_out: bool
    media: int
    held: bool

    def facts(self) -> Facts:
        questions = [question(kind, code) for kind, code in zip(self.asked, ("7H3N", "8K2M", "3P9R"), strict=False)]
        return replace(
            FACTS,
            requests=() if self.status is None else (request(self.status),),
            questions=tuple(questions),
            line=self.line,
            officer=(RAMOS,) if self.officer else (),
            staff=Staff(1, 9, "Dana", ("*",), 1) if self.staff else None,
            holds=self.holds,
            opted_out=self.opted_out,
            media=self.media,
            held=self.held,
        )


scenes = st.builds(
    Scene,
    st.sampled_from([None, "quoted", "requested", "in_review", "approved", "filled", "cancelled", "expired", "relieved"]),
    st.lists(st.sampled_from(["quote", "cancel", "offer", "confirm"]), max_size=3),
    st.sampled_from([None, "bastrop-tx", "tucson-az"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from([(), ("A1",), ("A1", "A2")]),
    st.booleans(),
    st.integers(0, 1),
    st.booleans(),
)
PHRASES = (
    "yes no ok thanks hi STOP START help person cancel status skip back repeat telegram why /start 2 7 9pm sat dec 12 6pm-midnight "
    "make it 7|actually 3 officers|y 7H3N|n 7H3N|7H3N|omw|on 7H3N|late 15|can't make it|yes but only till 9|A1 ok|A1 no busy|A1 me|A1 back|"
    "same as last time|change it to 7pm|cancel B-4F2K|status B-9Z9Z|never mind|start over|are you a bot|shots fired|what if we cancel?|"
    "412 Main St|Maria 512-555-0147|add sunday|tomorrow 18:00 for 4 hours|every friday in january|in austin|bastrop|tucson|a wedding|at 8"
)
texts = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from([*PHRASES.split("|")[0].split(), *PHRASES.split("|")[1:]]), min_size=1, max_size=3).map(" ".join),
)
