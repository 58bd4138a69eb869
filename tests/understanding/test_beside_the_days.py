"""What stands beside the days of a text: days that are out, numbers that count something else, and words that only explain a date.

Sent on Wednesday, March 4, 2026, at 10 AM.
"""

import datetime as dt
from decimal import Decimal

import pytest
from test_shifts_told import SENT, heard, told

from bot.understanding import understand


@pytest.mark.parametrize(
    ("text", "hours"), [("prob 4", "4"), ("four and a half", "4.5"), ("lets say 7", "7"), ("till 7", None), ("2 officers", None)]
)
def test_a_bare_number_is_hours_where_a_length_was_asked(text: str, hours: str | None) -> None:
    assert understand(text, now=SENT, want="duration").hours == (Decimal(hours) if hours else None)


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("march 16 to march 19 except tue the 17th, 6am-2pm", ["03-16 06:00-14:00", "03-18 06:00-14:00", "03-19 06:00-14:00"]),
        ("3/16 to 3/18 but nothing tuesday, 4pm-midnight", ["03-16 16:00-00:00", "03-18 16:00-00:00"]),
        ("sat march 14 0800-1200 for the second heat", ["03-14 08:00-12:00"]),
        ("dec 5 6-10pm and the 12th 5-9pm", ["12-05 18:00-22:00", "12-12 17:00-21:00"]),
    ],
)
def test_days_that_are_out_and_numbers_of_other_things(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("thurs fri and sat 10p-1a every week", "FREQ=WEEKLY;BYDAY=TH,FR,SA"),
        ("a partir del 7 de abril, martes y jueves de 3 a 4 de la tarde, hasta nuevo aviso", "FREQ=WEEKLY;BYDAY=TU,TH"),
    ],
)
def test_weekdays_beside_a_repetition_are_its_days(text: str, rule: str) -> None:
    assert heard(text).recurrence == rule


@pytest.mark.parametrize("text", ["two friday, three saturday", "2 on friday, 3 on saturday", "dos el viernes, tres el sábado"])
def test_a_number_before_the_next_day_is_no_day_of_the_month(text: str) -> None:
    assert heard(text).dates == (dt.date(2026, 3, 6), dt.date(2026, 3, 7))


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("its on may the ninth thats a saturday starts at six in the evening till midnight", ["05-09 18:00-00:00"]),
        ("paving elm st between 3rd and 5th, need 2 officers thu 3/26, 0500 to 1300", ["03-26 05:00-13:00"]),
        ("12am-6am sun 3/15 (so late saturday night)", ["03-15 00:00-06:00"]),
        ("2 officers (friday and saturday) 6-9pm", ["03-06 18:00-21:00", "03-07 18:00-21:00"]),
        ("april 25 and the 2nd 6-9pm", ["04-25 18:00-21:00", "05-02 18:00-21:00"]),
        ("between the 3rd and the 5th of april 6-9pm", ["04-03 18:00-21:00", "04-04 18:00-21:00", "04-05 18:00-21:00"]),
    ],
)
def test_what_only_explains_a_date_is_no_day(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts
