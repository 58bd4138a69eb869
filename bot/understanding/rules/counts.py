"""Counts of people, vehicles and miles."""

from decimal import Decimal
from typing import Any

Value = tuple[Any, ...]
NEARBY = 5  # two numbers that far apart are two guesses at one


def post(number: object, role: str) -> Value | None:
    return ("post", int(str(number)), role) if isinstance(number, int) and 0 <= number <= 500 else None


def post_twice(number: object, again: object, role: str) -> Value | None:
    """ "one (1) officer"."""
    return post(number, role) if number == again else None


def crews(fewer: object, more: object, role: str) -> Value | None:
    """ "4 or 5 officers"."""
    if not isinstance(fewer, int) or not isinstance(more, int):
        return None
    return ("crews", fewer, more, role) if 0 < fewer < more <= fewer + NEARBY else None


def post_of(role: str, number: object) -> Value | None:
    return post(number, role)


def post_rather(number: object, _: object, role: str) -> Value | None:
    """ "2 instead of 3 officers"."""
    return post(number, role)


def post_raised(old: object, number: object, role: str) -> Value | None:
    """ "go from 2 to 4 officers"."""
    return post(number, role) if old != number else None


def cars(number: object, use: str | None = None) -> Value | None:
    return ("cars", number, use) if isinstance(number, int) and 0 <= number <= 200 else None


def cars_of_some(number: object, use: str | None = None) -> Value | None:
    """ "2 with cars": of those who come, and all who come where no more was said."""
    made = cars(number, use)
    return made and (*made, "of some")


def cars_of(use: str, number: object) -> Value | None:
    return cars(number, use)


def miles(number: object) -> Value | None:
    return ("miles", number) if isinstance(number, int | Decimal) else None


def post_more(number: object, role: str = "officer") -> Value | None:
    return ("post_more", number, role) if isinstance(number, int) and 0 < number <= 100 else None


def post_instead(old: Value, number: object) -> Value | None:
    """ "not 2 officers, 3"."""
    return post(number, old[2])


def holiday_job(name: str, half: str) -> Value:
    """ "christmas parade": a job, and a day only where no other is named."""
    return ("job", name, half)


def post_none(role: str) -> Value | None:
    """ "we don't need the sergeant": one post fewer. Without the officers it would rather be no booking."""
    return ("post_none", 0, role) if role != "officer" else None


def post_turn(number: object, role: str) -> Value | None:
    """ "make one of them a supervisor": of those that are known."""
    return ("post_turn", number, role) if isinstance(number, int) and 0 < number <= 100 else None


def post_less(number: object, role: str = "officer") -> Value | None:
    return ("post_less", number, role) if isinstance(number, int) and 0 < number <= 100 else None


def first_set(number: object, old: object) -> Value:
    """ "3 not 2": people, where a crew is known."""
    return ("over", number, old)


def second_set(old: object, number: object) -> Value:
    """ "not 2, 3"."""
    return ("over", number, old)
