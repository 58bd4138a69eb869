"""Bare numbers beside a crew that is known: people, an hour, or a doubt."""

import datetime as dt
from collections.abc import Mapping

import pytest

from bot.heard import Heard, Known, Want
from bot.understanding import understand

NOW = dt.datetime.combine(dt.date(2026, 12, 1), dt.time(9))


def hear(text: str, posts: Mapping[str, int], starts: dt.time = dt.time(18), want: Want | None = None, language: str = "en") -> Heard:
    known = Known(dates=(dt.date(2026, 12, 12),), starts=starts, ends=dt.time(0), posts=posts)
    return understand(text, now=NOW, language=language, want=want, known=known)


@pytest.mark.parametrize(
    ("text", "officers"),
    [
        ("one more", 3),
        ("2 more", 4),
        ("drop 1", 1),
        ("3 not 2", 3),
        ("not 2 but 3", 3),
        ("just 1", 1),
        ("double it", 4),
        ("twice as many", 4),
    ],
)
def test_a_number_changes_the_crew(text: str, officers: int) -> None:
    assert hear(text, {"officer": 2}).posts == {"officer": officers}


@pytest.mark.parametrize(
    ("text", "officers"),
    [("el doble", 4), ("uno mas", 3), ("solo 1", 1), ("sean 3", 3), ("súmale 2", 4), ("quítale 1", 1), ("con 1 basta", 1)],
)
def test_a_number_changes_the_crew_in_spanish(text: str, officers: int) -> None:
    assert hear(text, {"officer": 2}, language="es").posts == {"officer": officers}


def test_twice_the_crew_is_twice_of_every_role() -> None:
    assert hear("double it", {"officer": 2, "sergeant": 1}).posts == {"officer": 4, "sergeant": 2}


def test_a_crew_of_nobody_is_no_crew() -> None:
    assert hear("drop 2", {"officer": 2}).posts == {}


@pytest.mark.parametrize("text", ["2 or 3", "make it 2 or 3"])
def test_two_numbers_are_a_doubt_and_no_hour(text: str) -> None:
    heard = hear(text, {"officer": 1}, dt.time(20))
    assert [doubt.readings for doubt in heard.doubts] == [({"officer": 2}, {"officer": 3})]
    assert heard.starts is None
    assert heard.posts == {}


def test_a_number_near_the_hour_and_far_from_the_crew_is_an_hour() -> None:
    heard = hear("make it 7", {"officer": 1})
    assert heard.starts == dt.time(19)
    assert heard.posts == {}


def test_a_guess_is_a_count_where_it_was_asked_how_many() -> None:
    heard = hear("idk maybe 2", {}, want="number")
    assert heard.number == 2
    assert heard.shifts == ()
    assert heard.starts is None


@pytest.mark.parametrize(("text", "language"), [("just one", "en"), ("uno nomás", "es"), ("nada más uno", "es")])
def test_one_alone_is_a_person_where_a_time_was_asked(text: str, language: str) -> None:
    heard = hear(text, {}, want="when", language=language)
    assert heard.posts == {"officer": 1}
    assert heard.starts is None
