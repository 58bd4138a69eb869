"""The policy that is told is the one that is charged: for every agency on file, before and after every bound of its page."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal

import pytest

from bot.conversation import Conversation
from bot.dialogs import question
from bot.facts import Facts
from bot.phrasing import TWO_PARTS, render_all
from bot.understanding import understand
from pricing import Agency, PricingError, QuoteRequest, agencies, cancellation_fee, quote
from pricing.load_when import conditions

NOW = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
STARTS, HOURS = dt.datetime(2026, 12, 16, 10), 6  # noqa: DTZ001 - the wall clock of the agency
NOTICES = (dt.timedelta(days=9), dt.timedelta(hours=1), dt.timedelta(hours=-1))
ASKED = {"en": "what's your cancellation policy", "es": "cuál es su política de cancelación"}

BY_CLOCK = re.compile(r"(After|Until) (\d+) PM the day before the start")
BOUND = re.compile(r"(Over|Under|) ?([\d.]+) h (or more |)before the start(?: (or later))?")
WHOLE = re.compile(r"(?:for|, at least) ([\d.]+) h$")
ADMIN = re.compile(r"the admin fee \((?:\$([\d.]+)(?: to \$([\d.]+))?/h|not published; a coordinator confirms it)\)")
USUAL = re.compile(
    r"over ([\d.]+) h before the start, (the admin fee .*?) for each officer's first (\d+) h; later also officer pay (for .*? h)\."
)

Range = tuple[Decimal, Decimal | None]


def answer(key: str, language: str = "en", agency: Agency | None = None) -> str:
    known = {**agencies(), key: agency or agencies()[key]}
    facts = Facts(now=NOW, channel="sms", agencies=known, staffed={key: 30}, line=key)
    heard = understand(ASKED[language], now=facts.local_now(key), language=language)
    turn = question.respond(Conversation(language=language), heard, facts)
    assert turn is not None
    return render_all(language, turn.says)


def windows(said: str) -> list[tuple[str, str]]:
    """What the answer says, as bounds and what is owed there."""
    if usual := USUAL.search(said):
        admin = f"{usual[2]} for each officer's first {usual[3]} h"
        return [(f"Over {usual[1]} h before the start", admin), ("Later", f"{admin} and officer pay {usual[4]}")]
    listed = said.partition("Before approval: nothing. ")[2]
    by_hours = r"(?:Over |Under |)[\d.]+ h (?:or more )?before the start(?: or later)?"
    bounds = rf"((?:After|Until) \d+ PM the day before the start|{by_hours}|From the start on|Later|Earlier|Otherwise|At any time)"
    return re.findall(bounds + r": (.*?)\.(?= |$)", listed)


def is_in(bound: str, notice: dt.timedelta) -> bool:
    if by_clock := BY_CLOCK.fullmatch(bound):
        limit = STARTS - dt.datetime.combine(STARTS - dt.timedelta(days=1), dt.time(12 + int(by_clock[2])))
        return notice < limit if by_clock[1] == "After" else notice >= limit
    if bound == "From the start on":
        return notice <= dt.timedelta()
    if found := BOUND.fullmatch(bound):
        limit = dt.timedelta(hours=float(found[2]))
        early = found[1] == "Over" or bool(found[3])
        return notice >= limit if early else notice <= limit
    return True


def owed(words: str, rate: Decimal, quoted: Decimal) -> Range:
    """What the words charge one officer at this rate, for so many hours quoted."""
    if words == "not published":
        return Decimal(0), None
    if words == "nothing":
        return Decimal(0), Decimal(0)
    parts = re.split(r" and |, (?=\d+ percent)", words.removesuffix(" (a coordinator confirms it)"))
    low = high = Decimal(0)
    unknown = False
    fee: tuple[Decimal, Decimal] = (Decimal(0), Decimal(0))
    for part in parts:
        if admin := ADMIN.search(part):
            unknown = admin[1] is None
            fee = (Decimal(admin[1] or 0), Decimal(admin[2] or admin[1] or 0))
            low, high = low + fee[0] * quoted, high + fee[1] * quoted
        elif "all the hours quoted" in part:
            low, high = low + rate * quoted, high + rate * quoted
        elif percent := re.fullmatch(r"(\d+) percent on top", part):
            low, high = (each * (100 + Decimal(percent[1])) / 100 for each in (low, high))
        elif amount := re.fullmatch(r"(?:\$|CAD )([\d.]+) for (?:the job|each person)", part):
            low, high = low + Decimal(amount[1]), high + Decimal(amount[1])
        else:
            whole = WHOLE.search(part)
            assert whole, part
            hours = Decimal(whole[1])
            low, high = low + (rate - fee[0]) * hours, high + (rate - fee[1]) * hours
    return min(low, high), None if unknown else max(low, high)


@pytest.mark.parametrize("key", sorted(agencies()))
def test_the_policy_that_is_told_is_the_one_that_is_charged(key: str) -> None:
    said = answer(key)
    told = windows(said)
    agency = agencies()[key]
    card = agency.card_for(STARTS.date()) or agency.cards[0]
    if not told:
        assert not re.search(r"\$|CAD|\d h\b|percent", said.partition("(")[0]), said
        assert "PERSON" in said
        return
    for role in card.roles:
        asked = QuoteRequest(key, "standard", NOW, STARTS, STARTS + dt.timedelta(hours=HOURS), {role.key: 1}, None)
        try:
            quoted = quote(asked)
        except PricingError:
            continue
        line = next((each for each in quoted.lines if each.rate_class != "fee"), None)
        if len(quoted.posts) != 1 or line is None:
            continue
        for notice in NOTICES:
            at = STARTS.replace(tzinfo=agency.zone).astimezone(dt.UTC) - notice
            fee = cancellation_fee(asked, quoted, approved=True, cancelled_at=at)
            words = next(words for bound, words in told if is_in(bound, notice))
            low, high = owed(words, line.unit_rate, line.units)
            if high is None:
                assert fee.high is None, (role.key, notice, fee, said)
            else:
                assert low <= fee.low, (role.key, notice, fee, said)
                assert fee.high is not None
                assert fee.high <= high, (role.key, notice, fee, said)


@pytest.mark.parametrize("language", sorted(ASKED))
@pytest.mark.parametrize("key", sorted(agencies()))
def test_the_policy_fits_two_parts_of_a_text_message(key: str, language: str) -> None:
    assert len(answer(key, language)) <= TWO_PARTS


def test_a_card_without_an_admin_fee_says_that_none_is_published() -> None:
    agency = agencies()["bastrop-tx"]
    without = replace(agency, cards=tuple(replace(card, admin=()) for card in agency.cards))
    assert "the admin fee (not published" in answer("bastrop-tx", agency=without)


def test_what_no_short_sentence_can_say_a_person_tells() -> None:
    agency = agencies()["volusia-fl"]
    by_fees = tuple(replace(card, cancelling=tuple(replace(row, fees=("vehicle",)) for row in card.cancelling)) for card in agency.cards)
    said = answer("volusia-fl", agency=replace(agency, cards=by_fees))
    assert "a coordinator tells you" in said
    assert not windows(said)


def test_a_policy_in_part_says_what_is_published_and_leaves_the_rest_to_a_person() -> None:
    told = windows(answer("celina-tx"))
    assert [bound for bound, _ in told] == ["48 h before the start or later", "Earlier"]
    assert told[-1][1] == "not published"
    assert "A coordinator tells you the rest" in answer("celina-tx")


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("< 18:00 1 day before", "After 6 PM the day before the start: not published. Earlier: nothing."),
        (">= 09:30 2 days before", "Until 9:30 AM 2 days before the start: not published. Later: nothing."),
        ("> 12:00 1 business day before", "Before 12 PM the business day before the start: not published. Later: nothing."),
        ("<= 12:00 3 business days before", "From 12 PM 3 business days before the start on: not published. Earlier: nothing."),
    ],
)
def test_a_bound_of_the_clock_is_told_by_its_hour(written: str, said: str) -> None:
    agency = agencies()["umd-mn"]
    card = agency.cards[0]
    first = replace(card.cancelling[0], when=conditions({"notice": written}))
    told = answer("umd-mn", agency=replace(agency, cards=(replace(card, cancelling=(first, card.cancelling[1])),)))
    assert said in told


def test_a_bound_of_days_or_of_a_weekday_a_person_tells() -> None:
    agency = agencies()["umd-mn"]
    card = agency.cards[0]
    for written in ("< 5 business days", "< 12:00 thursday before"):
        first = replace(card.cancelling[0], when=conditions({"notice": written}))
        said = answer("umd-mn", agency=replace(agency, cards=(replace(card, cancelling=(first, card.cancelling[1])),)))
        assert "a coordinator tells you" in said
