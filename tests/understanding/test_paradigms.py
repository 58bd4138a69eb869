"""What holds of one weekday, month or hour holds of all of them, in both languages and in every sentence around them."""

import datetime as dt
from collections.abc import Mapping
from itertools import product

import pytest

from bot.heard import Want
from bot.understanding import understand

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
TODAY = SENT.date()
DAYS = {
    "en": ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    "es": ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"),
}
MONTHS = {
    "en": ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"],
    "es": ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"],
}


def answer(text: str, language: str, want: Want = "when") -> tuple[str | None, Mapping[str, object]]:
    heard = understand(text, now=SENT, language=language, want=want)
    return heard.kind, heard.value


@pytest.mark.parametrize(
    ("language", "carrier"),
    [
        *(
            ("en", each)
            for each in (
                "{}",
                "on {}",
                "this {}",
                "this coming {}",
                "{} please",
                "how about {}?",
                "we need someone {}",
                "I'll be there on {}.",
            )
        ),
        *(("es", each) for each in ("{}", "el {}", "este {}", "para el {}", "el {} por favor", "nos vemos el {}", "puede ser el {}?")),
    ],
)
def test_every_weekday_is_the_coming_one(language: str, carrier: str) -> None:
    for number, name in enumerate(DAYS[language]):
        if number != TODAY.weekday():
            ahead = TODAY + dt.timedelta(days=(number - TODAY.weekday()) % 7)
            assert answer(carrier.format(name), language) == ("date", {"date": ahead.isoformat()}), name


@pytest.mark.parametrize(
    ("language", "form"),
    [
        *(("en", each) for each in ("next {}", "{} next week", "next week on {}", "{} of next week", "the following {}")),
        *(
            ("es", each)
            for each in ("el próximo {}", "el {} que viene", "el {} de la próxima semana", "el {} que entra", "el {} siguiente")
        ),
    ],
)
def test_next_is_that_of_the_next_week(language: str, form: str) -> None:
    monday = TODAY - dt.timedelta(days=TODAY.weekday() - 7)
    for number, name in enumerate(DAYS[language]):
        assert answer(form.format(name), language) == ("date", {"date": (monday + dt.timedelta(days=number)).isoformat()}), name


@pytest.mark.parametrize(
    ("language", "form"),
    [
        *(
            ("en", each)
            for each in (
                "{m} {d}",
                "the {d}th of {m}",
                "{d} {m}",
                "{m} {d}, 2027",
                "{n}/{d}/2027",
                "2027-{n:02}-{d:02}",
                "{d}th {m} please",
            )
        ),
        *(
            ("es", each)
            for each in ("{d} de {m}", "el {d} de {m} de 2027", "{d}/{n}/2027", "el día {d} de {m}", "{m} {d}", "2027-{n:02}-{d:02}")
        ),
    ],
)
def test_every_month_is_read_in_every_form(language: str, form: str) -> None:
    for number, name in enumerate(MONTHS[language][:11], 1):
        text = form.format(m=name, d=13, n=number)
        assert answer(text, language) == ("date", {"date": f"2027-{number:02}-13"}), text


RANGES = {
    "en": (
        "{a}-{b}pm",
        "{a} to {b} pm",
        "from {a}pm to {b}pm",
        "between {a} and {b} pm",
        "{a}p-{b}p",
        "{a}pm – {b}pm",
        "{a}pm till {b}pm",
        "{a} til {b} pm",
    ),
    "es": (
        "de {a} a {b} pm",
        "de las {a} a las {b} de la tarde",
        "entre las {a} y las {b} de la tarde",
        "desde las {a} hasta las {b} pm",
        "{a}pm-{b}pm",
    ),
}


@pytest.mark.parametrize(("language", "form"), [(language, form) for language, forms in RANGES.items() for form in forms])
def test_every_dash_and_word_makes_a_range(language: str, form: str) -> None:
    for start, end in ((1, 4), (3, 8), (5, 7)):
        expected = {"start": f"{start + 12}:00", "end": f"{end + 12}:00"}
        assert answer(form.format(a=start, b=end), language) == ("time_range", expected)


@pytest.mark.parametrize("name", ["christmas", "halloween", "easter", "labor day", "mother's day", "new year's eve"])
def test_days_are_counted_from_every_holiday(name: str) -> None:
    day = dt.date.fromisoformat(str(answer(name, "en")[1]["date"]))
    for words, more in (("the day after", 1), ("the day before", -1), ("3 days after", 3), ("3 days before", -3), ("a week after", 7)):
        assert answer(f"{words} {name}", "en") == ("date", {"date": (day + dt.timedelta(days=more)).isoformat()}), words


RULES = {
    "every day": {"freq": "DAILY"},
    "every other week": {"freq": "WEEKLY", "interval": 2},
    "weekdays": {"byday": ["MO", "TU", "WE", "TH", "FR"]},
    "every tues & thurs": {"byday": ["TU", "TH"]},
    "last friday of each month": {"freq": "MONTHLY", "byday": ["-1FR"]},
    "the 1st and 15th of every month": {"bymonthday": [1, 15]},
    "monday through friday every week": {"byday": ["MO", "TU", "WE", "TH", "FR"]},
}
ENDINGS = {
    "": {},
    " at 6pm": {"time": "18:00"},
    " from 6pm to 10pm": {"time": "18:00"},
    " until march 5": {"until": "2027-03-05"},
    " for 5 times": {"count": 5},
    " starting dec 20 at 9am": {"start": "2026-12-20", "time": "09:00"},
}


@pytest.mark.parametrize(("rule", "ending"), list(product(RULES, ENDINGS)))
def test_a_repetition_takes_every_ending(rule: str, ending: str) -> None:
    kind, value = answer(rule + ending, "en")
    assert kind == "recurrence"
    assert {**value, **RULES[rule], **ENDINGS[ending]} == value


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("nine million six hundred and seventy eight thousand nine hundred and thirty eight", "en", 9678938),
        ("minus five", "en", -5),
        ("1.2M", "en", 1200000),
        (".5", "en", 0.5),
        ("five point two", "en", 5.2),
        ("doscientos mil trescientos uno", "es", 200301),
        ("1.234,5", "es", 1234.5),
        ("100.000", "es", 100000),
        ("cinco coma dos", "es", 5.2),
        ("-3", "es", -3),
    ],
)
def test_numbers(text: str, language: str, number: float) -> None:
    assert answer(text, language, "number") == ("number", {"number": number})
