"""Windows of a card: what a comparison covers, and where windows leave gaps, overlap, or never count."""

import tomllib

import pytest

from pricing.rows_together import rows_together


def found(text: str) -> list[str]:
    """What is said of a card with these rows of rates."""
    card = tomllib.loads(text)
    return [f"{'.'.join(map(str, finding.where))}: {finding.what}" for finding in rows_together(card, ())]


def rates(*whens: str, also: str = "") -> str:
    rows = "".join(f'{{ when = {{ {when} }}, is = "{number}.00"{also} }},\n' for number, when in enumerate(whens, 50))
    return f"rates = [\n{rows}]"


def many(n: int) -> str:
    """Conditions on so many facts that eight rows of them are too many cells to go through."""
    return f'people = "> {n}", notice = "< {n} h", length = "> {n}", attendance = "> {n}"'


OPEN = "; let the windows meet, or add a row with open"
MEET = "; let one end where the other begins"
REPLACED = "this rule can never apply: the row in line {line} replaces it wherever it holds; put it below, or take it out"
BEHIND = "this rule can never apply: the row in line {line} stands before it and holds there; put it above, or take it out"
RAISES = "this rule can never raise a rate: every rate that it meets is higher already; write is, or take it out"
NOTHING = "this row acts on nothing: no figure per person stands before it; what is owed once is a fee"
STANDS = "; the last row stands without `when`"


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (rates('length = "<= 8"', 'length = "> 10"'), [f"rates.1.when.length: no row says anything for length above 8 up to 10{OPEN}"]),
        (rates('length = "<= 8"', 'length = "> 8"'), []),
        (rates('length = "<= 8"', 'length = ">= 8"'), [f"rates.1.when.length: length overlaps that of line {{line}} (exactly 8){MEET}"]),
        (
            rates('notice = "< 3 days"', 'notice = ">= 5 days"'),
            [f"rates.1.when.notice: no row says anything for notice from 72 to below 120 h{OPEN}"],
        ),
        (rates('people = "< 3"', 'people = "= 3"'), [f"rates.1.when.people: no row says anything for people above 3{OPEN}"]),
        (rates('people = "< 3"', 'people = "= 3"', also=', class = "event"'), []),
        (rates('clock = "07:00-19:00"', 'clock = "19:00-07:00"'), []),
        (
            rates('clock = "07:00-19:00"', 'clock = "20:00-06:30"'),
            [f"rates.1.when.clock: no row says anything for clock 06:30-07:00 or 19:00-20:00{OPEN}"],
        ),
        (
            rates('clock = "07:00-19:00"', 'clock = "18:00-07:00"'),
            [f"rates.1.when.clock: clock overlaps that of line {{line}} (18:00-19:00){MEET}"],
        ),
        (
            rates('role = "a"', 'clock = "07:00-19:00"', 'clock = "20:00-23:00"'),
            [f"rates.2.when.clock: no row says anything for role another, clock 00:00-07:00 or 19:00-20:00 or 23:00-24:00{OPEN}"],
        ),
        (rates('role = "a"', 'role = "a", clock = "07:00-19:00"', 'role = "a", clock = "20:00-23:00"'), []),
        (rates('people = "< 0"'), ["rates.0.when.people: this rule can never apply: no people is < 0; mend them, or take the row out"]),
        (rates('role = "a"', 'role = ["a", "b"]'), [f"rates.0: {REPLACED}"]),
        (rates('role = "a"', 'role = "a", people = "> 3"'), []),
        (rates('role = "a", people = "> 5"', 'role = "a", people = "> 3"', also=', class = "b"'), [f"rates.0: {REPLACED}"]),
        (
            'rates = [{ when = { role = "a" }, unless = { role = "a" }, is = "1" }]',
            ["rates.0.unless: this rule can never apply: wherever its `when` holds, its `unless` does too; mend one of them"],
        ),
        ('rates = [{ when = { role = "a" }, is = "1" }, { unless = { role = "b" }, is = "2" }]', [f"rates.0: {REPLACED}"]),
        ('rates = [{ is = "1" }, { when = { unpublished = "it" }, is = "2" }, { class = "x", is = "3" }]', []),
        ('rates = [{ is = "50" }, { class = "x", at_least = "40" }]', [f"rates.1.at_least: {RAISES}"]),
        ('rates = [{ when = { role = "a" }, is = "50" }, { class = "x", at_least = "40" }]', []),
        ('rates = [{ is = ["30", "50"] }, { class = "x", at_least = "40" }]', []),
        ('rates = [{ is = "50" }, { plus = "1" }, { class = "x", at_least = "40" }]', []),
        ('rates = [{ open = "rate_range" }, { class = "x", at_least = "40" }]', []),
        (
            rates('weekday = "monday-friday"', 'weekday = "sunday"'),
            [f"rates.1.when.weekday: no row says anything for weekday saturday 00:00-24:00{OPEN}"],
        ),
        (rates('week = "friday 18:00 - monday 06:00"', 'weekday = "monday-friday"'), []),
        (
            rates('clock = "07:00-19:00"', 'clock = "18:00-08:00"', 'weekday = "sunday"'),
            [
                (
                    "rates.1.when.clock: clock overlaps that of line {line}"
                    f" (monday-saturday 07:00-08:00 or monday-saturday 18:00-19:00){MEET}"
                )
            ],
        ),
        (
            rates('weekday = "monday-wednesday"', 'weekday = "wednesday-sunday"'),
            [f"rates.1.when.weekday: weekday overlaps that of line {{line}} (wednesday 00:00-24:00){MEET}"],
        ),
        (
            rates('people = "< 5", notice = "< 48 h"', 'people = ">= 5"'),
            [f"rates.1.when.people: no row says anything for people from 1 to below 5, notice from 48 h{OPEN}"],
        ),
        (
            rates("drives = true", 'condition = "wet"'),
            [f"rates.1.when.condition: no row says anything for drives no, condition none{OPEN}"],
        ),
        (
            rates('attendance = "unknown"', 'attendance = "< 100"'),
            [f"rates.1.when.attendance: no row says anything for attendance from 100{OPEN}"],
        ),
        (
            rates('notice = "< 2 calendar days"', 'notice = ">= 3 calendar days"'),
            [f"rates.1.when.notice: no row says anything for notice exactly 2 calendar days{OPEN}"],
        ),
        (
            rates('notice = "< 12:00 thursday before"', 'notice = "> 12:00 thursday before"'),
            [f"rates.1.when.notice: no row says anything for notice exactly 12 h before the end of thursday{OPEN}"],
        ),
        ('cancelling = [{ when = { notice = "> 48 h" } }, { when = { notice = "<= 48 h" } }]', []),
        (
            'cancelling = [{ when = { posted = { a = "> 2" } } }]',
            [f"cancelling.0: a gap: no row says what cancelling costs for posted not so{STANDS}"],
        ),
        ('fees = [{ key = "a", is = "1" }, { key = "b", is = "1" }, { key = "a", is = "2" }]', [f"fees.0: {REPLACED}"]),
        (
            'hours = [{ at_least = "4" }, { when = { role = "a" }, at_least = "2" }, { at_least = "3" }]',
            [f"hours.0: {REPLACED}", f"hours.1: {REPLACED}"],
        ),
        (
            'vehicle = [{ when = { into = "< 1" }, is = "1" }, { when = { into = "> 3" }, is = "2" }]',
            [f"vehicle.1.when.into: no row says anything for into from 1 up to 3{OPEN}"],
        ),
        (
            'rates = [{ is = "1", per = "hour" }, { when = { into = "> 3" }, plus = "5", per = "person" }]',
            [f"rates.1.per: {NOTHING}"],
        ),
        ('rates = [{ is = "1", per = "hour" }, { class = "x", plus = "5", per = "person" }]', [f"rates.1.per: {NOTHING}"]),
        ("cancelling = [" + ", ".join(f"{{ when = {{ {many(n)} }} }}" for n in range(1, 9)) + ', { sum = "1" }]', []),
        (rates(*(many(n) for n in range(1, 9))), []),
        (
            'cancelling = [{ when = { notice = "> 48 h" } }]',
            [f"cancelling.0: a gap: no row says what cancelling costs for notice up to 48 h{STANDS}"],
        ),
        (
            'cancelling = [{ hours = "3" }, { when = { notice = "> 48 h" } }, { sum = "1" }]',
            [f"cancelling.1: {BEHIND}", f"cancelling.2: {BEHIND}"],
        ),
        ('cancelling = [{ when = { notice = "<= 2 h" } }, { when = { notice = "<= 24 h" } }, { sum = "1" }]', []),
        ('cancelling = [{ when = { notice = "<= 24 h" } }, { when = { notice = "<= 2 h" } }, { sum = "1" }]', [f"cancelling.1: {BEHIND}"]),
    ],
)
def test_windows(card: str, says: list[str]) -> None:
    assert found(card) == says
