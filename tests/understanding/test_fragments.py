"""Fragments are read against what the conversation knows."""

import datetime as dt

import pytest

from bot.heard import Heard, Known
from bot.understanding import understand

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
KNOWN = Known(agency="bastrop-tx", dates=(dt.date(2026, 12, 12),), starts=dt.time(18), ends=dt.time(0), posts={"officer": 2})


def hear(text: str, language: str = "en", known: Known = KNOWN) -> Heard:
    return understand(text, now=SENT, language=language, known=known)


def shifts(heard: Heard) -> list[str]:
    return [f"{span.starts_at:%m-%d %H:%M} > {span.ends_at:%m-%d %H:%M}" for span in heard.shifts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("make it 7", "12-12 19:00 > 12-13 00:00"),
        ("make it 7 instead of 6", "12-12 19:00 > 12-13 00:00"),
        ("start at 7", "12-12 19:00 > 12-13 00:00"),
        ("till 11", "12-12 18:00 > 12-12 23:00"),
        ("end at 1", "12-12 18:00 > 12-13 01:00"),
        ("actually saturday", "12-12 18:00 > 12-13 00:00"),
        ("no, saturday", "12-12 18:00 > 12-13 00:00"),
        ("not saturday, sunday", "12-13 18:00 > 12-14 00:00"),
        ("same time sunday", "12-13 18:00 > 12-14 00:00"),
        ("push it back an hour", "12-12 19:00 > 12-13 01:00"),
        ("start an hour earlier", "12-12 17:00 > 12-13 00:00"),
        ("extend it by 2 hours", "12-12 18:00 > 12-13 02:00"),
        ("5 hours", "12-12 18:00 > 12-12 23:00"),
        ("from 8 to midnight", "12-12 20:00 > 12-13 00:00"),
        ("to 12a", "12-12 18:00 > 12-13 00:00"),
        ("the one on the 19th", "12-19 18:00 > 12-20 00:00"),
    ],
)
def test_times_are_completed_from_what_is_known(text: str, expected: str) -> None:
    assert shifts(hear(text)) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cambialo a las 7", "12-12 19:00 > 12-13 00:00"),
        ("mejor el domingo", "12-13 18:00 > 12-14 00:00"),
        ("no el sábado, el domingo", "12-13 18:00 > 12-14 00:00"),
        ("hasta las 11", "12-12 18:00 > 12-12 23:00"),
        ("es el 19 no el 12", "12-19 18:00 > 12-20 00:00"),
        ("el domingo, no el sábado", "12-13 18:00 > 12-14 00:00"),
        ("el sábado no, el domingo", "12-13 18:00 > 12-14 00:00"),
        ("no era el 12 era el 19", "12-19 18:00 > 12-20 00:00"),
        ("pásalo del sábado al viernes", "12-11 18:00 > 12-12 00:00"),
        ("mover la fecha del 12 al 19", "12-19 18:00 > 12-20 00:00"),
        ("cámbialo pal viernes", "12-11 18:00 > 12-12 00:00"),
        ("adelántalo una hora", "12-12 17:00 > 12-12 23:00"),
        ("recórrelo media hora", "12-12 18:30 > 12-13 00:30"),
        ("que acabe a la 1", "12-12 18:00 > 12-13 01:00"),
        ("son 5 horas no 4", "12-12 18:00 > 12-12 23:00"),
        ("mismo día de la otra semana", "12-19 18:00 > 12-20 00:00"),
    ],
)
def test_times_are_completed_in_spanish(text: str, expected: str) -> None:
    assert shifts(hear(text, "es")) == [expected]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("actually 3 officers", {"officer": 3}),
        ("3 officers not 2", {"officer": 3}),
        ("not 2 officers, 3", {"officer": 3}),
        ("one more officer", {"officer": 3}),
        ("take off one officer", {"officer": 1}),
        ("a couple of officers and a sergeant", {"officer": 2, "sergeant": 1}),
        ("2 cops + sgt", {"officer": 2, "sergeant": 1}),
        ("add a sergeant", {"officer": 2, "sergeant": 1}),
        ("make one of them a supervisor", {"officer": 1, "supervisor": 1}),
        ("yes but make it 4 officers", {"officer": 4}),
    ],
)
def test_counts_are_corrected(text: str, posts: dict[str, int]) -> None:
    assert hear(text).posts == posts


@pytest.mark.parametrize(
    ("text", "language"), [("we dont need the sergeant", "en"), ("drop the sergeant", "en"), ("ya no necesito al sargento", "es")]
)
def test_one_post_fewer_is_no_cancellation(text: str, language: str) -> None:
    heard = hear(text, language, Known(dates=KNOWN.dates, posts={"officer": 2, "sergeant": 1}))
    assert heard.posts == {"officer": 2}
    assert heard.intents[0] == "change"


def test_a_number_alone_is_no_time_where_a_count_is_all_that_is_known() -> None:
    assert hear("make it 7", known=Known(posts={"officer": 2})).starts is None


def test_what_may_be_morning_or_evening_is_asked() -> None:
    heard = hear("friday at 7", known=Known())
    assert heard.starts is None
    assert [(doubt.slot, doubt.readings) for doubt in heard.doubts] == [("starts", (dt.time(7), dt.time(19)))]


def test_a_weekday_that_is_not_that_date_is_asked() -> None:
    heard = hear("sat dec 13 6pm-midnight", known=Known())
    assert heard.shifts == ()
    assert [(doubt.slot, doubt.readings) for doubt in heard.doubts] == [("date", (dt.date(2026, 12, 13), dt.date(2026, 12, 12)))]


def test_in_the_small_hours_tonight_is_still_this_night() -> None:
    late = dt.datetime(2026, 12, 2, 0, 30)  # noqa: DTZ001 - the agency's wall clock has no offset
    heard = understand("tonight at 2", now=late, language="en")
    assert heard.dates == (dt.date(2026, 12, 2),)


def test_a_past_day_of_the_year_is_next_year() -> None:
    assert hear("march 3", known=Known()).dates == (dt.date(2027, 3, 3),)


@pytest.mark.parametrize(("text", "readings"), [("7", (dt.time(7), dt.time(19))), ("730", (dt.time(7, 30), dt.time(19, 30)))])
def test_a_number_alone_answers_when_and_is_asked(text: str, readings: tuple[dt.time, ...]) -> None:
    heard = understand(text, now=SENT, language="en", want="when")
    assert [doubt.readings for doubt in heard.doubts] == [readings]


def test_a_number_alone_takes_the_half_of_the_day_that_is_known() -> None:
    assert understand("7", now=SENT, language="en", want="when", known=KNOWN).starts == dt.time(19)


def test_a_job_named_before_tells_the_half_of_the_day() -> None:
    known = Known(activity="wedding", dates=(dt.date(2026, 12, 12),))
    assert shifts(hear("6-12", known=known)) == ["12-12 18:00 > 12-13 00:00"]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("voy tarde 15", 15),
        ("llego tarde unos 20", 20),
        ("voy tarde, llego a las 7:15", None),
        ("running about 15 late", 15),
        ("late, be there at 7", None),
    ],
)
def test_an_hour_of_coming_is_no_number_of_minutes(text: str, minutes: int | None) -> None:
    heard = hear(text, "es" if "tarde" in text else "en")
    assert heard.intents[0] == "late"
    assert heard.minutes == minutes
