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
        (TOP + "card = []\n" + DOCUMENTS, "7:1: card is missing: a file has at least one rate card; add [[card]] and its lists"),
        (
            PLAIN + "[[card]]\ndraft = true\n" + CARD.removeprefix("[[card]]\n") + ROLES + RATES,
            "13:3: two cards have the same date, this and that in line 9; give one another from",
        ),
        (TOP + "[documents]\n" + CARD + ROLES + RATES, "7:2: documents is empty; name what the figures were read from"),
        (
            TOP + DOCUMENTS + CARD + RATES,
            '9:3: roles is missing: who can be hired; add roles = [{ key = "officer", title = "Officer", source = "page" }]',
        ),
        (PLAIN + 'business_days = "someday"\n', '13:1: weekdays are written like "saturday-sunday" or "monday, friday", not \'someday\''),
        (PLAIN + "fees = 3\n", "13:1: fees must be a list of rows: fees = [ { ... }, ]"),
        (
            row("vehicle", 'per = "hour"'),
            "13:12: the row does nothing; give it one of: is, plus, minus, times, percent, at_least, at_most, open",
        ),
        (
            row("vehicle", f'is = "{LONG}", per = "hour"'),
            '13:14: is cannot be "1234567890123"; write a text such as "61.60", or a range ["6.40", "12.00"]',
        ),
        (row("hours", 'round_up = "0"'), "13:12: round_up must be more than 0"),
        (row("hours", f'steps = ["{LONG}"]'), '13:12: steps cannot be [\'1234567890123\']; write a list of figures such as ["4", "8"]'),
        (row("hours", 'steps = ["8", "4"]'), "13:12: steps rise from more than 0; write them in that order"),
        (row("posts", 'add = "officer", count = 0'), "13:29: count cannot be 0; write a whole number from 1 on without quotes, such as 5"),
        (row("posts", 'add = "officer", into = "officer"'), "13:29: nobody reads 'into': who is added becomes nothing else; take it out"),
        (row("posts", 'add = "officer", every = 2, of = ["people"]'), "13:40: of is one word here: people, attendance or a role"),
        (row("posts", 'add = "officer", every = 2, of = "cars"'), "13:40: the card has no role 'cars'; it can be: officer"),
        (row("posts", 'turn = "officer"'), "13:10: into is missing; say what they become"),
        (row("fees", 'key = "tax", title = "Tax", percent = "5"'), '13:9: a percent says what it is of: of = ["people"] or of = ["all"]'),
        (
            row("fees", 'key = "tax", title = "Tax", percent = "5", of = "cars"'),
            "13:54: no line is called 'cars'; it can be: all, equipment, fees, officer, people, tax, vehicle",
        ),
        (
            row("vehicle", 'is = "5", per = "hour", beyond = "2"'),
            '13:38: beyond counts miles or km; hours past the second are when = { into = ">= 2" }',
        ),
        (
            row("posts", 'add = "officer", or_added = true'),
            "13:29: or_added belongs to turn: at the low end they replace, at the high end they are added",
        ),
        (
            row("posts", 'add = "officer", rounded = "up"'),
            "13:29: rounded says what `every` is of or how its parts count, and there is none; add every, or take rounded out",
        ),
        (
            row("fees", 'key = "tax", title = "Tax", is = "5", per = "job", least = "3", most = "2"'),
            "13:62: least is above most; write the lower figure as least",
        ),
        (
            row("fees", 'key = "tax", title = "Tax", percent = "5", of = "late"'),
            "13:54: no line is called 'late'; it can be: all, equipment, fees, officer, people, tax, vehicle",
        ),
        (
            row("posts", 'add = "officer", of = "people"'),
            "13:29: of says what `every` is of or how its parts count, and there is none; add every, or take of out",
        ),
        (row("fees", 'key = "tax", title = "Tax", off = "5"'), '13:9: a percent says what it is of: of = ["people"] or of = ["all"]'),
        (row("hours", 'at_least = "4", blocks = "2"'), "13:28: blocks follow the last of `steps`, and there are none; add them"),
        (row("hours", 'steps = ["4"], blocks = "0"'), "13:27: blocks must be more than 0"),
        (row("cancelling", 'basis = "sum"'), "13:17: sum is missing: what is owed; add it, or bill"),
        (row("cancelling", 'bill = "50"'), '13:17: bill cannot be "50"; write a share such as "50 %"'),
        (
            row("cancelling", 'bill = "50 %", hours = "3"'),
            "13:32: nobody reads 'hours' beside bill, which is a share of everything; take it out",
        ),
        (row("cancelling", 'basis = "admin_only"'), "13:17: admin_hours is missing: for how many hours the admin fee is owed"),
        (
            row("cancelling", 'basis = "none", sum = "50.00"'),
            "13:17: the basis is 'none', and what is owed makes it 'sum_owed'; take the basis out, or what is owed besides",
        ),
        (
            row("cancelling", 'basis = "admin_only", admin_hours = 24, hours = "3"'),
            "13:17: the basis is 'admin_only', and what is owed makes it 'minimum_plus_admin'; take the basis out, or what is owed besides",
        ),
        (
            row("cancelling", 'basis = "ordered", bill = "50 %"'),
            "13:17: the basis is 'ordered', and what is owed makes it 'sum_owed'; take the basis out, or what is owed besides",
        ),
        (
            row("cancelling", 'open = "cancellation_unsaid", sum = "5.00"'),
            "13:47: nobody reads 'sum' beside open, which says that it is not published; take it out",
        ),
        (row("cancelling", 'hours = "3", per = "job"'), "13:30: per is the unit of `sum`, and there is none; add sum, or take per out"),
        (row("cancelling", 'hours = "3", percent = ["5", "6"]'), "13:30: percent takes no range; write one figure"),
        (row("cancelling", 'hours = "3", fees = ["admin"]'), "13:30: the card has no fee 'admin'; put it into fees"),
        (
            row("treats", 'as = { role = "officer" }'),
            "13:20: a job cannot be treated as 'role'; it can as: on, category, customer, tier, condition",
        ),
        (row("days", 'kind = "holiday", name = "Christmas"'), '13:9: on is missing; a day has a name and a rule, or set = "us-federal"'),
        (row("days", 'kind = "holiday", set = "us-federal", name = "Christmas"'), "13:49: nobody reads 'name' beside set; take it out"),
        (row("days", f'{CHRISTMAS}, on = "12-25", through = ["12-26", "12-27"]'), "13:63: through is one day; write the last one alone"),
        (
            row("days", f'{CHRISTMAS}, on = "12-25", moved = {{ sunday = "monday" }}'),
            "13:63: moved says where `observed` days go, and observed is missing; add it",
        ),
        (prohibited(f'outcome = "ask", question = {SAID}'), '7:15: if_yes is missing; the outcome "ask" needs a question and if_yes'),
        (prohibited('outcome = "staff", if_yes = "staff"'), "7:83: nobody reads 'if_yes'; it belongs to the outcome \"ask\""),
        (prohibited(f'outcome = "ask", question = {SAID}, if_yes = "ask"'), "7:127: if_yes is one of decline, staff"),
        (prohibited('outcome = "staff"', ', fr = "Non."'), "7:62: nobody reads 'fr'; the languages are en and es"),
        (
            PLAIN + 'fees = [{ key = "a", title = "A", percent = "5", of = "b", source = "page" },'
            ' { key = "b", title = "B", is = "5", per = "job", source = "page" }]\n',
            "13:50: the fee 'b' stands below, so nothing of it counts here; put it first",
        ),
        (row("terms", 'about = "late"'), "13:10: a term has a figure or says something"),
        (
            row("cancelling", f'hours = "{LONG}"'),
            '13:17: hours cannot be "1234567890123"; write "minimum", "ordered", or a number of hours such as "3"',
        ),
        (row("cancelling", 'sum = "5", per = "hour"'), "13:28: per is one of job, person, not 'hour'"),
        (
            row("cancelling", 'unless = { notice = "> 48 h" }'),
            "13:15: a gap: no row says what cancelling costs for notice above 48 h; the last row stands without `when`",
        ),
        (row("days", f'{CHRISTMAS}, on = "12-25", begins = "25:00"'), "13:63: a time of day is written like \"19:00\", not '25:00'"),
        (
            row("days", f'{CHRISTMAS}, on = "12-25", begins = "18:00", ends = "12:00"'),
            "13:9: the day ends before it begins; one that runs past midnight names its last day in through",
        ),
        (
            row("days", f'{CHRISTMAS}, on = ["2026-12-25", "12-26"]'),
            "13:69: a list of days is one of dates such as 2026-12-25, not '12-26'",
        ),
        (
            row("days", f'{CHRISTMAS}, on = "12-25", observed = "also", moved = {{ sunday = "someday" }}'),
            '13:82: moved is written like { saturday = "friday", sunday = "monday" }',
        ),
        (rate('when = { clock = "25:00-07:00" }'), "12:83: a time of day is written like \"19:00\", not '25:00'"),
        (
            rate('when = { by = "start" }'),
            "12:83: by says how on, weekday, clock or week is looked at, and none of them is there; add it, or take by out",
        ),
        (rate("unless = {}"), "12:74: unless is empty; name what the row does not hold for"),
        (rate('when = { notice = "< 4\\n8 h" }'), "12:83: notice is compared like \"< 5 business days\", not '< 4\\n8 h'"),
        (rate('when = { posted = { officer = ">= 2 h" } }'), "12:83: '2 h' is no number"),
        (
            category('remarks = [{ when = { category = "standard" }, review = "lead_time", source = "page" }]'),
            "14:23: the card has no category 'standard'; it can be: traffic",
        ),
        (
            category('treats = [{ when = { people = "> 1" }, as = { category = "standard" }, source = "page" }]'),
            "14:47: the card has no category 'standard'; it can be: traffic",
        ),
        (
            PLAIN.replace("{ is", '{ when = { category = "standard" }, is')
            + f"categories = [{TWO_KINDS}]\n"
            + 'treats = [{ when = { category = "traffic" }, as = { category = "standard" }, source = "page" }]\n',
            "13:70: no rate names 'traffic' work by the role 'officer'; add a row, with open where the page has no figure",
        ),
    ],
)
def test_a_card_that_cannot_be_read_says_why(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "plain-tx.toml"
    path.write_text(text)
    with pytest.raises(pricing.CardError) as wrong:
        pricing.load(path)
    assert str(wrong.value) == f"plain-tx.toml:{says}"


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
        ("2025-12-31", ["the card ends on 2025-12-31, before it begins on 2026-01-01"]),
        ("2026-05-31", []),
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
