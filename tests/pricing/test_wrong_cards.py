"""Cards whose every word is good, and that still cannot be read: each says its one reason."""

from pathlib import Path

import pytest

import pricing
from pricing.clock_windows import clock_window, time_of_day, week_window, weekday_numbers
from pricing.places import places
from pricing.sense import no_day

TOP = """key = "plain-tx"
name = "Plain Police Department"
short = "Plain"
nicknames = []
zone = "America/Chicago"
currency = "USD"
"""
DOCUMENTS = '[documents]\npage = "plain.txt"\n'
CARD = '[[card]]\nsource = "page"\n'
ROLES = 'roles = [{ key = "officer", title = "Officer", source = "page" }]\n'
RATES = 'rates = [{ is = "10.00", per = "hour", source = "page" }]\n'
PLAIN = TOP + DOCUMENTS + CARD + ROLES + RATES


def row(name: str, words: str) -> str:
    """A card with one more list of one row."""
    return f'{PLAIN}{name} = [{{ {words}, source = "page" }}]\n'


def rate(words: str) -> str:
    """A card with one more rate."""
    return PLAIN.replace(RATES, f'{RATES[:-2]}, {{ times = "2", {words}, source = "page" }}]\n')


def prohibited(words: str, more: str = "") -> str:
    """A card with work that is not done."""
    listed = f'prohibited = [{{ kind = "x", rule = {{ en = "No.", es = "No."{more} }}, {words}, source = "page" }}]\n'
    return PLAIN.replace("[documents]", f"{listed}[documents]")


def category(words: str) -> str:
    """A card whose work is traffic alone, with one more list."""
    return f'{PLAIN}categories = [{{ key = "traffic", title = "Traffic", source = "page" }}]\n{words}\n'


TWO_KINDS = ", ".join(f'{{ key = "{key}", title = "Kind", source = "page" }}' for key in ("standard", "traffic"))
LONG = "1234567890123"
SAID = '{ en = "Is it?", es = "¿Lo es?" }'
CHRISTMAS = 'kind = "holiday", name = "Christmas"'


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (TOP + "card = []\n" + DOCUMENTS, "card is missing"),
        (PLAIN + "[[card]]\ndraft = true\n" + CARD.removeprefix("[[card]]\n") + ROLES + RATES, "two cards have the same date"),
        (TOP + "[documents]\n" + CARD + ROLES + RATES, "documents is empty; name what the figures were read from"),
        (TOP + DOCUMENTS + CARD + RATES, "roles is missing: who can be hired"),
        (PLAIN + 'business_days = "someday"\n', "weekdays are written like"),
        (PLAIN + "fees = 3\n", "fees must be a list of rows"),
        (row("vehicle", 'per = "hour"'), "the row does nothing; give it one of: is"),
        (row("vehicle", f'is = "{LONG}", per = "hour"'), 'is cannot be "1234567890123"'),
        (row("hours", 'round_up = "0"'), "round_up must be more than 0"),
        (row("hours", f'steps = ["{LONG}"]'), "steps cannot be"),
        (row("hours", 'steps = ["8", "4"]'), "steps rise from more than 0"),
        (row("posts", 'add = "officer", count = 0'), "count cannot be 0"),
        (row("posts", 'add = "officer", into = "officer"'), "nobody reads 'into'"),
        (row("posts", 'add = "officer", every = 2, of = ["people"]'), "of is one word here: people, attendance or a role"),
        (row("posts", 'add = "officer", every = 2, of = "cars"'), "the card has no role 'cars'"),
        (row("posts", 'turn = "officer"'), "into is missing"),
        (row("fees", 'key = "tax", title = "Tax", percent = "5"'), "a percent says what it is of"),
        (row("fees", 'key = "tax", title = "Tax", percent = "5", of = "cars"'), "no line is called 'cars'"),
        (row("vehicle", 'is = "5", per = "hour", beyond = "2"'), "beyond counts miles or km"),
        (row("posts", 'add = "officer", or_added = true'), "or_added belongs to turn"),
        (row("posts", 'add = "officer", rounded = "up"'), "rounded says what `every` is of or how its parts count"),
        (row("fees", 'key = "tax", title = "Tax", is = "5", per = "job", least = "3", most = "2"'), "least is above most"),
        (row("fees", 'key = "tax", title = "Tax", percent = "5", of = "late"'), "no line is called 'late'"),
        (row("hours", 'at_least = "4", blocks = "2"'), "blocks follow the last of `steps`"),
        (row("hours", 'steps = ["4"], blocks = "0"'), "blocks must be more than 0"),
        (row("cancelling", 'basis = "sum"'), "sum is missing"),
        (row("cancelling", 'bill = "50"'), 'bill cannot be "50"; write a share such as "50 %"'),
        (row("cancelling", 'bill = "50 %", hours = "3"'), "nobody reads 'hours' beside bill, which is a share of everything"),
        (row("cancelling", 'basis = "admin_only"'), "admin_hours is missing"),
        (row("cancelling", 'hours = "3", per = "job"'), "per is the unit of `sum`"),
        (row("cancelling", 'hours = "3", percent = ["5", "6"]'), "percent takes no range"),
        (row("cancelling", 'hours = "3", fees = ["admin"]'), "the card has no fee 'admin'"),
        (row("treats", 'as = { role = "officer" }'), "a job cannot be treated as 'role'"),
        (row("days", 'kind = "holiday", name = "Christmas"'), "on is missing; a day has a name and a rule"),
        (row("days", 'kind = "holiday", set = "us-federal", name = "Christmas"'), "nobody reads 'name' beside set"),
        (row("days", f'{CHRISTMAS}, on = "12-25", through = ["12-26", "12-27"]'), "through is one day"),
        (row("days", f'{CHRISTMAS}, on = "12-25", moved = {{ sunday = "monday" }}'), "moved says where `observed` days go"),
        (prohibited(f'outcome = "ask", question = {SAID}'), "if_yes is missing"),
        (prohibited('outcome = "staff", if_yes = "staff"'), "nobody reads 'if_yes'"),
        (prohibited(f'outcome = "ask", question = {SAID}, if_yes = "ask"'), "if_yes is one of decline, staff"),
        (prohibited('outcome = "staff"', ', fr = "Non."'), "nobody reads 'fr'"),
        (
            PLAIN + 'fees = [{ key = "a", title = "A", percent = "5", of = "b", source = "page" },'
            ' { key = "b", title = "B", is = "5", per = "job", source = "page" }]\n',
            "the fee 'b' stands below, so nothing of it counts here; put it first",
        ),
        (row("terms", 'about = "late"'), "a term has a figure or says something"),
        (row("cancelling", f'hours = "{LONG}"'), 'hours cannot be "1234567890123"; write "minimum", "ordered", or a number'),
        (row("cancelling", 'sum = "5", per = "hour"'), "per is one of job, person, not 'hour'"),
        (row("cancelling", 'unless = { notice = "> 48 h" }'), "the last row stands without `when`"),
        (row("days", f'{CHRISTMAS}, on = "12-25", begins = "25:00"'), "a time of day is written like"),
        (row("days", f'{CHRISTMAS}, on = "12-25", begins = "18:00", ends = "12:00"'), "the day ends before it begins"),
        (row("days", f'{CHRISTMAS}, on = ["2026-12-25", "12-26"]'), "a list of days is one of dates such as 2026-12-25, not '12-26'"),
        (row("days", f'{CHRISTMAS}, on = "12-25", observed = "also", moved = {{ sunday = "someday" }}'), "moved is written like"),
        (rate('when = { clock = "25:00-07:00" }'), "a time of day is written like"),
        (rate('when = { by = "start" }'), "by says how on, weekday, clock or week is looked at"),
        (rate("unless = {}"), "unless is empty"),
        (rate('when = { notice = "< 4\\n8 h" }'), 'notice is compared like "< 5 business days"'),
        (rate('when = { posted = { officer = ">= 2 h" } }'), "'2 h' is no number"),
        (
            category('remarks = [{ when = { category = "standard" }, review = "lead_time", source = "page" }]'),
            "the card has no category 'standard'",
        ),
        (
            category('treats = [{ when = { people = "> 1" }, as = { category = "standard" }, source = "page" }]'),
            "the card has no category 'standard'",
        ),
        (
            PLAIN.replace("{ is", '{ when = { category = "standard" }, is')
            + f"categories = [{TWO_KINDS}]\n"
            + 'treats = [{ when = { category = "traffic" }, as = { category = "standard" }, source = "page" }]\n',
            "no rate names 'traffic' work by the role 'officer'",
        ),
    ],
)
def test_a_card_that_cannot_be_read_says_why(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "plain-tx.toml"
    path.write_text(text)
    with pytest.raises(pricing.CardError) as wrong:
        pricing.load(path)
    assert says in str(wrong.value)
    assert len(str(wrong.value).splitlines()) == 1


def test_the_plain_card_is_good(tmp_path: Path) -> None:
    path = tmp_path / "plain-tx.toml"
    path.write_text(PLAIN + 'business_days = "monday-saturday"\n')
    (card,) = pricing.load(path).cards
    assert card.business_days == frozenset(range(6))
    assert card.title("officer") == "Officer"


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (time_of_day, "24:01"),
        (weekday_numbers, "monday-friday-sunday"),
        (clock_window, "from noon"),
        (week_window, "friday - monday"),
        (places, "= 3"),
    ],
)
def test_what_is_written_otherwise_is_refused(read: object, text: str) -> None:
    assert callable(read)
    with pytest.raises(ValueError, match=r"written like|no TOML"):
        read(text)


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("13-01", "'13-01' never falls: there is no month 13"),
        ("3rd munday of january", "there is no 'munday'; did you mean sunday?"),
        ("3rd monday of january, or so", ""),
    ],
)
def test_a_day_that_never_falls_says_why(day: str, says: str) -> None:
    assert says in no_day(day)
    assert bool(says) == bool(no_day(day))


@pytest.mark.parametrize(
    ("until", "says"),
    [
        ("2025-12-31", ["the card ends on 2025-12-31, before it begins on 2026-01-01", "a gap: no card is in force from 2026-01-01"]),
        ("2026-05-31", ["a gap: no card is in force from 2026-06-01 until 2027-01-01 (line"]),
        ("2026-12-31", []),
    ],
)
def test_cards_follow_each_other(tmp_path: Path, until: str, says: list[str]) -> None:
    path = tmp_path / "plain-tx.toml"
    body = 'source = "page"\n' + ROLES + RATES
    path.write_text(f"{TOP}{DOCUMENTS}[[card]]\nfrom = 2026-01-01\nuntil = {until}\n{body}[[card]]\nfrom = 2027-01-01\n{body}")
    try:
        pricing.load(path)
        said = []
    except pricing.CardError as error:
        said = str(error).splitlines()
    assert len(said) == len(says), said
    assert all(part in line for part, line in zip(says, said, strict=True))
