"""Shifts out of whole texts: several days, corrections, ends that are said apart. Sent on Wednesday, March 4, 2026, at 10 AM."""

import datetime as dt

import pytest

from bot.heard import Heard, Known, Span
from bot.understanding import understand

SENT = dt.datetime(2026, 3, 4, 10)  # noqa: DTZ001 - the agency's wall clock has no offset


def heard(text: str, known: Known | None = None) -> Heard:
    return understand(text, now=SENT, known=known or Known())


def told(shifts: tuple[Span, ...]) -> list[str]:
    """Each as "03-07 18:00-22:00"."""
    return sorted(f"{span.starts_at:%m-%d %H:%M}-{span.ends_at:%H:%M}" for span in shifts)


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("all weekend 9p-5a", ["03-07 21:00-05:00", "03-08 21:00-05:00"]),
        ("the whole weekend 10am to 4pm", ["03-07 10:00-16:00", "03-08 10:00-16:00"]),
        ("thurs 8pm straight thru to fri 4am", ["03-05 20:00-04:00"]),
        ("from fri 10pm all the way through til sat 6am", ["03-06 22:00-06:00"]),
        ("tonight 8 til close, closing is 1am", ["03-04 20:00-01:00"]),
        ("april 18 start 0900 end 1500", ["04-18 09:00-15:00"]),
        ("friday the doors are at 8, done by 11pm", ["03-06 20:00-23:00"]),
        ("the bar opens at 4 and closes at 10 on saturday, 1 officer the whole time", ["03-07 16:00-22:00"]),
    ],
)
def test_hours_said_apart_belong_together(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts
    assert not heard(text).doubts


def test_hours_said_apart_that_may_be_of_either_half_are_one_doubt() -> None:
    found = heard("the store opens at 8 friday and we need you until 11")
    assert [(doubt.slot, doubt.readings) for doubt in found.doubts] == [
        ("shifts", ((dt.time(8), dt.time(11)), (dt.time(20), dt.time(23)))),
    ]


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("prom ends at 10:45pm but we need them to stay til 11:30, starts 7pm. sat apr 18", ["04-18 19:00-23:30"]),
        ("officers need to stay til midnight even tho the game ends at 10. friday start 6pm", ["03-06 18:00-00:00"]),
        ("dance is 7-10pm on fri mar 20 but officers stay until 1030", ["03-20 19:00-22:30"]),
        ("i can do friday 6-11pm but can only stay til 9", ["03-06 18:00-21:00"]),
    ],
)
def test_until_when_they_stay_is_the_end(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("1 officer 5p-9p on the 19th. actually make it the 20th", ["03-20 17:00-21:00"]),
        ("need 2 officers fri 7pm-11pm, actually saturday", ["03-07 19:00-23:00"]),
        ("friday 8a-noon, change that to monday", ["03-09 08:00-12:00"]),
        ("can you actually do thursday and friday 6-10pm", ["03-05 18:00-22:00", "03-06 18:00-22:00"]),
        ("thurs 5pm-9pm, friday too", ["03-05 17:00-21:00", "03-06 17:00-21:00"]),
    ],
)
def test_what_is_made_another_day_is_that_day_alone(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("thu fri sat 10p-3a", ["03-05 22:00-03:00", "03-06 22:00-03:00", "03-07 22:00-03:00"]),
        ("friday, march 13, 7pm to saturday, march 14, 1am", ["03-13 19:00-01:00"]),
        ("fri 3/13, 8pm until sat 3/14, 5am", ["03-13 20:00-05:00"]),
        ("from 8pm fri, march 13 to 3am sat, march 14", ["03-13 20:00-03:00"]),
    ],
)
def test_a_comma_parts_two_days_and_no_night(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("june 5 need 2, june 15 need 3, 5p-9p both", ["06-05 17:00-21:00", "06-15 17:00-21:00"]),
        ("need 3, april 11 noon-6pm", ["04-11 12:00-18:00"]),
        ("friday, 13 march 10a-4p", ["03-13 10:00-16:00"]),
    ],
)
def test_a_count_before_a_comma_is_no_day_of_the_month_behind_it(text: str, days: list[str]) -> None:
    assert told(heard(text).shifts) == days


def test_a_count_before_another_weekday_is_a_crew_of_its_own() -> None:
    found = heard("3 officers friday, 1 saturday, both days 9a-5p")
    assert told(found.shifts) == ["03-06 09:00-17:00", "03-07 09:00-17:00"]
    assert [doubt.readings for doubt in found.doubts] == [({"officer": 3}, {"officer": 1})]


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("fri & sat 8a-4p except sat ends at 2", ["03-06 08:00-16:00", "03-07 08:00-14:00"]),
        ("sat & sun 8a-4p except sun 10a-1p", ["03-07 08:00-16:00", "03-08 10:00-13:00"]),
        ("thu fri sat 8p-2a, thu only til midnight", ["03-05 20:00-00:00", "03-06 20:00-02:00", "03-07 20:00-02:00"]),
        ("fri & sat 5-10pm but sat start at 6", ["03-06 17:00-22:00", "03-07 18:00-22:00"]),
        ("fri 5-10pm and sat at 6", ["03-06 17:00-22:00", "03-07 18:00-22:00"]),
        ("mon-wed 7a-4p, wed 7a-11a", ["03-09 07:00-16:00", "03-10 07:00-16:00", "03-11 07:00-11:00"]),
        ("mon-wed 7a-4p but tuesday only 7a-11a", ["03-09 07:00-16:00", "03-10 07:00-11:00", "03-11 07:00-16:00"]),
        ("mar 16-18 8a-5p except wednesday til noon", ["03-16 08:00-17:00", "03-17 08:00-17:00", "03-18 08:00-12:00"]),
        ("mar 16-18 8a-5p except the 18th til noon", ["03-16 08:00-17:00", "03-17 08:00-17:00", "03-18 08:00-12:00"]),
        ("fri 5p-9p, sunday until 10pm", ["03-06 17:00-21:00", "03-08 17:00-22:00"]),
    ],
)
def test_a_day_among_several_has_hours_of_its_own(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts
    assert not heard(text).doubts


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("thu 5p-9p, fri 6p-10p and saturday", ["03-05 17:00-21:00", "03-06 18:00-22:00", "03-07 18:00-22:00"]),
        ("8p fri to 4a sat, then again sat night same hours", ["03-06 20:00-04:00", "03-07 20:00-04:00"]),
        ("thu 9pm to fri 3am, fri night same times and sunday noon-4pm", ["03-05 21:00-03:00", "03-06 21:00-03:00", "03-08 12:00-16:00"]),
        ("thu to sat. thu & fri 8a-5p, sat 8a-noon", ["03-05 08:00-17:00", "03-06 08:00-17:00", "03-07 08:00-12:00"]),
        ("everything but monday through thursday", []),
        ("everything but sunday 6p-11p this weekend", ["03-07 18:00-23:00"]),
    ],
)
def test_no_day_that_was_named_is_lost(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("overnight friday 11 to 7", ["03-06 23:00-07:00"]),
        ("10 to 5 overnight thursday", ["03-05 22:00-05:00"]),
        ("12 to 6 overnight saturday", ["03-08 00:00-06:00"]),
        ("friday 3 to 9 at night", ["03-06 15:00-21:00"]),
        ("friday night 7 to 11", ["03-06 19:00-23:00"]),
    ],
)
def test_a_night_begins_of_an_evening(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("11am to 7 on sunday, no make that 8", ["03-08 11:00-20:00"]),
        ("sat 7p-midnight actually make it 1", ["03-07 19:00-01:00"]),
        ("fri 5p-9p. make it 6", ["03-06 18:00-21:00"]),
        ("thurs 5 to 10 pm, actually lets say 6 to 10", ["03-05 18:00-22:00"]),
        ("fri 5p-9p, make that 15 kids", ["03-06 17:00-21:00"]),
    ],
)
def test_one_end_is_made_another(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


def test_an_hour_as_near_to_both_ends_is_a_doubt() -> None:
    found = heard("friday 5p-9p, make that 7")
    assert found.shifts == ()
    assert found.doubts[0].readings == ((dt.time(17), dt.time(19)), (dt.time(19), dt.time(21)))


def test_a_number_near_the_crew_is_the_crew() -> None:
    found = heard("2 officers fri 5p-9p. make it 4")
    assert found.posts == {"officer": 4}
    assert told(found.shifts) == ["03-06 17:00-21:00"]


@pytest.mark.parametrize(
    ("text", "slot", "readings"),
    [
        ("somebody for 5 to 6 hours saturday", "hours", (5, 6)),
        ("1 officer friday at 4pm for about 3 to 4 hrs", "shifts", ((dt.time(16), dt.time(19)), (dt.time(16), dt.time(20)))),
        ("sunday 2 or 3 hours starting at noon", "shifts", ((dt.time(12), dt.time(14)), (dt.time(12), dt.time(15)))),
    ],
)
def test_two_lengths_are_a_doubt(text: str, slot: str, readings: tuple[object, ...]) -> None:
    assert [(doubt.slot, doubt.readings) for doubt in heard(text).doubts] == [(slot, readings)]


def test_a_length_beside_its_hours_is_no_doubt() -> None:
    found = heard("we usually do 4 to 6 hours but friday its 6pm-10pm")
    assert told(found.shifts) == ["03-06 18:00-22:00"]
    assert not found.doubts


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("the 20th and 21st 10a-3p", ["03-20 10:00-15:00", "03-21 10:00-15:00"]),
        ("on the 9th, 10th and 12th noon-5", ["03-09 12:00-17:00", "03-10 12:00-17:00", "03-12 12:00-17:00"]),
        ("every saturday from march 14 through march 28, 9pm to 1:30am", ["03-14 21:00-01:30", "03-21 21:00-01:30", "03-28 21:00-01:30"]),
        ("friday 7 to 2:30, flaggers", ["03-06 07:00-14:30"]),
        ("fri 6 30 pm to 10 30 pm", ["03-06 18:30-22:30"]),
        ("one officer for our 10k on march 28, 6:30am until noon", ["03-28 06:30-12:00"]),
        ("friday 5pmish to 9", ["03-06 17:00-21:00"]),
        ("10p mon to 6a tues and then again tues night same times", ["03-09 22:00-06:00", "03-10 22:00-06:00"]),
        ("from 11pm fri 3/13 to 5am sat 3/14, 6 hrs", ["03-13 23:00-05:00"]),
    ],
)
def test_numbers_are_of_what_they_stand_beside(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("stay an extra hour", dt.time(0)),
        ("can they hang around another half hour", dt.time(23, 30)),
        ("keep the officers one more hour", dt.time(0)),
        ("we need him an additional 30 minutes", dt.time(23, 30)),
        ("add an extra hour", dt.time(0)),
    ],
)
def test_who_stays_longer_ends_later(text: str, ends: dt.time) -> None:
    known = Known(dates=(dt.date(2026, 3, 7),), starts=dt.time(19), ends=dt.time(23), posts={"officer": 2})
    assert [(span.starts_at.time(), span.ends_at.time()) for span in heard(text, known).shifts] == [(dt.time(19), ends)]


def test_an_hour_or_two_is_asked() -> None:
    assert heard("friday at 4pm for an hour or two").doubts[0].readings == ((dt.time(16), dt.time(17)), (dt.time(16), dt.time(18)))


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        (
            "tue thu 3-4:30pm starting next week till the 19th",
            ["03-10 15:00-16:30", "03-12 15:00-16:30", "03-17 15:00-16:30", "03-19 15:00-16:30"],
        ),
        ("april 13 & 14: 9a-5p. april 15: 9a-1p", ["04-13 09:00-17:00", "04-14 09:00-17:00", "04-15 09:00-13:00"]),
        ("labor day weekend fri-mon 6p-10p", ["09-04 18:00-22:00", "09-05 18:00-22:00", "09-06 18:00-22:00", "09-07 18:00-22:00"]),
        ("thurs 5p-9p but could we start at 430 instead", ["03-05 16:30-21:00"]),
        ("one officer 7am-1pm and another 1pm-7pm on the 21st", ["03-21 07:00-13:00", "03-21 13:00-19:00"]),
        ("8a-10a, 3p-5p on thursday and friday", ["03-05 08:00-10:00", "03-05 15:00-17:00", "03-06 08:00-10:00", "03-06 15:00-17:00"]),
        ("tonight at 9pm til close which is 1am", ["03-04 21:00-01:00"]),
        ("saturday 6 to close (2am)", ["03-07 18:00-02:00"]),
        (
            "next week every day 8a-4p, thursday until 1pm",
            [
                "03-09 08:00-16:00",
                "03-10 08:00-16:00",
                "03-11 08:00-16:00",
                "03-12 08:00-13:00",
                "03-13 08:00-16:00",
                "03-14 08:00-16:00",
                "03-15 08:00-16:00",
            ],
        ),
    ],
)
def test_days_keep_the_hours_said_with_them(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts
    assert not heard(text).doubts


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("fri 5pm to 9 or 10", ((dt.time(17), dt.time(21)), (dt.time(17), dt.time(22)))),
        ("sunday 9am-noon or 1-4", ((dt.time(9), dt.time(12)), (dt.time(13), dt.time(16)))),
    ],
)
def test_one_end_or_another_is_asked(text: str, readings: tuple[object, ...]) -> None:
    assert [doubt.readings for doubt in heard(text).doubts] == [readings]


def test_hours_that_are_open_lie_near_those_of_another_day() -> None:
    assert told(heard("thurs 6 to 10 and again fri 5 to 11").shifts) == ["03-05 18:00-22:00", "03-06 17:00-23:00"]


def test_a_day_whose_hours_are_open_leaves_the_other_its_own() -> None:
    doubt = heard("fri 5pm-10pm and sat 9 to 1").doubts[0]
    early, late = doubt.readings
    assert isinstance(early, tuple)
    assert isinstance(late, tuple)
    assert told(early) == ["03-06 17:00-22:00", "03-07 09:00-13:00"]
    assert told(late) == ["03-06 17:00-22:00", "03-07 21:00-01:00"]


def test_the_same_day_of_nothing_known_is_no_date() -> None:
    assert heard("can we call it off the same day if it rains").dates == ()


@pytest.mark.parametrize(
    ("text", "fridays", "others"),
    [
        ("every weekday 7a-3p, fridays until noon", "07:00-12:00", "07:00-15:00"),
        ("every fri and sat 8p-1a, fri til midnight", "20:00-00:00", "20:00-01:00"),
    ],
)
def test_a_weekday_of_a_repetition_has_hours_of_its_own(text: str, fridays: str, others: str) -> None:
    found = heard(text)
    assert found.recurrence
    for span in found.shifts:
        assert told((span,))[0].endswith(fridays if span.starts_at.weekday() == 4 else others)


WEEKDAYS = [f"03-{day:02} 08:00-16:00" for day in (9, 10, 11, 12, 13, 16, 17, 18, 19, 20)]


@pytest.mark.parametrize(
    "text",
    [
        "mon-fri 8a-4p for 2 weeks",
        "mon-fri 8a-4p for the next two weeks",
        "mon-fri for 2 weeks 8a-4p",
        "starting monday 8a-4p mon-fri for 2 weeks",
        "8a-4p mon-fri starting march 9 for 2 weeks",
        "every weekday 8a-4p starting march 9 for two weeks",
    ],
)
def test_so_many_weeks_have_all_their_days(text: str) -> None:
    assert told(heard(text).shifts) == WEEKDAYS


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("fri and sat nights 8p-1a for 2 weeks", ["03-06 20:00-01:00", "03-07 20:00-01:00", "03-13 20:00-01:00", "03-14 20:00-01:00"]),
        ("friday & saturday nights 8-1", ["03-06 20:00-01:00", "03-07 20:00-01:00"]),
        ("tue 4-5pm and thu 5-7pm until march 12", ["03-05 17:00-19:00", "03-10 16:00-17:00", "03-12 17:00-19:00"]),
        (
            "mon-thu 8a-4p for the next two weeks, thursday til noon",
            [
                *WEEKDAYS[:3],
                "03-12 08:00-12:00",
                *WEEKDAYS[5:8],
                "03-19 08:00-12:00",
            ],
        ),
    ],
)
def test_days_that_repeat_together_are_all_kept(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


@pytest.mark.parametrize(
    ("text", "shifts"),
    [
        ("not thursday, friday. 5pm to 9", ["03-06 17:00-21:00"]),
        ("fri 6pm-11pm. actually can they come at 5", ["03-06 17:00-23:00"]),
        ("i can do fri 6-11pm but can't get there until 7", ["03-06 19:00-23:00"]),
        ("the first day is the 9th, last day is the 11th, 8 to 4", ["03-09 08:00-16:00", "03-10 08:00-16:00", "03-11 08:00-16:00"]),
        ("first night is friday and the last night is sunday, 9p-1a", ["03-06 21:00-01:00", "03-07 21:00-01:00", "03-08 21:00-01:00"]),
        ("1 officer for 4 hours tmrw @ 1", ["03-05 13:00-17:00"]),
        ("friday at 9 for 8 hours", ["03-06 09:00-17:00"]),
        ("sat at 3 until 7", ["03-07 15:00-19:00"]),
    ],
)
def test_days_and_starts_as_people_say_them(text: str, shifts: list[str]) -> None:
    assert told(heard(text).shifts) == shifts


def test_a_start_before_dawn_is_not_asked() -> None:
    found = heard("2 officers friday at 3")
    assert found.starts == dt.time(15)
    assert not found.doubts


def test_a_length_that_fits_day_and_night_is_asked() -> None:
    assert heard("friday at 8 for 6 hours").doubts[0].readings == ((dt.time(8), dt.time(14)), (dt.time(20), dt.time(2)))


def test_the_same_day_keeps_the_hours_said_with_it() -> None:
    known = Known(dates=(dt.date(2026, 3, 14),), starts=dt.time(17), ends=dt.time(21), posts={"officer": 2})
    assert heard("it was 5pm, make it 6pm same day", known).starts == dt.time(18)
    assert told(heard("same day but 6pm-10pm", known).shifts) == ["03-14 18:00-22:00"]
