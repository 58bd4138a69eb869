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


@pytest.mark.parametrize(
    ("card", "says"),
    [
        (rates('length = "<= 8"', 'length = "> 10"'), ["rates.1.when.length: no row says anything for length above 8 up to 10"]),
        (rates('length = "<= 8"', 'length = "> 8"'), []),
        (rates('length = "<= 8"', 'length = ">= 8"'), ["rates.1.when.length: length overlaps that of line {line} (exactly 8)"]),
        (rates('notice = "< 3 days"', 'notice = ">= 5 days"'), ["no row says anything for notice from 72 to below 120 h"]),
        (rates('people = "< 3"', 'people = "= 3"'), ["no row says anything for people above 3"]),
        (rates('people = "< 3"', 'people = "= 3"', also=', class = "event"'), []),
        (rates('clock = "07:00-19:00"', 'clock = "19:00-07:00"'), []),
        (rates('clock = "07:00-19:00"', 'clock = "20:00-06:30"'), ["clock 06:30-07:00 or 19:00-20:00"]),
        (rates('clock = "07:00-19:00"', 'clock = "18:00-07:00"'), ["clock overlaps that of line {line} (18:00-19:00)"]),
        (rates('role = "a"', 'clock = "07:00-19:00"', 'clock = "20:00-23:00"'), ["clock 00:00-07:00 or 19:00-20:00 or 23:00-24:00"]),
        (rates('role = "a"', 'role = "a", clock = "07:00-19:00"', 'role = "a", clock = "20:00-23:00"'), []),
        (rates('people = "< 0"'), ["rates.0.when.people: this rule can never apply"]),
        (rates('role = "a"', 'role = ["a", "b"]'), ["rates.0: this rule can never apply: the row in line {line} replaces"]),
        (rates('role = "a"', 'role = "a", people = "> 3"'), []),
        (rates('role = "a", people = "> 5"', 'role = "a", people = "> 3"', also=', class = "b"'), ["rates.0: this rule can never apply"]),
        ('rates = [{ when = { role = "a" }, unless = { role = "a" }, is = "1" }]', ["rates.0.unless: this rule can never apply"]),
        ('rates = [{ when = { role = "a" }, is = "1" }, { unless = { role = "b" }, is = "2" }]', ["rates.0: this rule can never apply"]),
        ('rates = [{ is = "1" }, { when = { unpublished = "it" }, is = "2" }, { class = "x", is = "3" }]', []),
        ('rates = [{ is = "50" }, { class = "x", at_least = "40" }]', ["rates.1.at_least: this rule can never raise a rate"]),
        ('rates = [{ when = { role = "a" }, is = "50" }, { class = "x", at_least = "40" }]', []),
        ('rates = [{ is = ["30", "50"] }, { class = "x", at_least = "40" }]', []),
        ('rates = [{ is = "50" }, { plus = "1" }, { class = "x", at_least = "40" }]', []),
        ('rates = [{ open = "rate_range" }, { class = "x", at_least = "40" }]', []),
        (rates('weekday = "monday-friday"', 'weekday = "sunday"'), ["no row says anything for weekday saturday 00:00-24:00"]),
        (rates('week = "friday 18:00 - monday 06:00"', 'weekday = "monday-friday"'), []),
        (
            rates('clock = "07:00-19:00"', 'clock = "18:00-08:00"', 'weekday = "sunday"'),
            ["clock overlaps that of line {line} (monday-saturday 07:00-08:00 or monday-saturday 18:00-19:00)"],
        ),
        (
            rates('weekday = "monday-wednesday"', 'weekday = "wednesday-sunday"'),
            ["weekday overlaps that of line {line} (wednesday 00:00-24:00)"],
        ),
        (rates('people = "< 5", notice = "< 48 h"', 'people = ">= 5"'), ["people from 1 to below 5, notice from 48 h"]),
        (rates("drives = true", 'condition = "wet"'), ["drives no, condition none"]),
        (rates('attendance = "unknown"', 'attendance = "< 100"'), ["attendance from 100"]),
        (rates('notice = "< 2 calendar days"', 'notice = ">= 3 calendar days"'), ["notice exactly 2 calendar days"]),
        (rates('notice = "< 12:00 thursday before"', 'notice = "> 12:00 thursday before"'), ["notice exactly"]),
        ('cancelling = [{ when = { notice = "> 48 h" } }, { when = { notice = "<= 48 h" } }]', []),
        ('cancelling = [{ when = { posted = { a = "> 2" } } }]', ["a gap"]),
        ('fees = [{ key = "a", is = "1" }, { key = "b", is = "1" }, { key = "a", is = "2" }]', ["fees.0: this rule can never apply"]),
        ('hours = [{ at_least = "4" }, { when = { role = "a" }, at_least = "2" }, { at_least = "3" }]', ["hours.0: ", "hours.1: "]),
        ('vehicle = [{ when = { into = "< 1" }, is = "1" }, { when = { into = "> 3" }, is = "2" }]', ["into from 1 up to 3"]),
        (
            'rates = [{ is = "1", per = "hour" }, { when = { into = "> 3" }, plus = "5", per = "person" }]',
            ["rates.1.per: this row acts on nothing"],
        ),
        ('rates = [{ is = "1", per = "hour" }, { class = "x", plus = "5", per = "person" }]', ["rates.1.per: this row acts on nothing"]),
        (rates(*(f'people = "> {n}", notice = "< {n} h", length = "> {n}", into = "> {n}"' for n in range(1, 9))), []),
        ('cancelling = [{ when = { notice = "> 48 h" } }]', ["a gap"]),
        ('cancelling = [{ hours = "3" }, { when = { notice = "> 48 h" } }, { sum = "1" }]', ["cancelling.1", "cancelling.2"]),
        ('cancelling = [{ when = { notice = "<= 2 h" } }, { when = { notice = "<= 24 h" } }, { sum = "1" }]', []),
        ('cancelling = [{ when = { notice = "<= 24 h" } }, { when = { notice = "<= 2 h" } }, { sum = "1" }]', ["cancelling.1: this rule"]),
    ],
)
def test_windows(card: str, says: list[str]) -> None:
    said = found(card)
    assert len(said) == len(says), said
    for one, part in zip(said, says, strict=True):
        assert part in one
