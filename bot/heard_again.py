"""What a text says once it is known what the talk is about: a number before a name is a house's, "the one after" is a week on."""

import datetime as dt
import re
from dataclasses import replace

from bot.conversation import Wish
from bot.filling import with_shifts
from bot.heard import Heard
from bot.topics import matching

FEW = 6  # words of a message that only says one thing otherwise
EVENING = ("night", "evening", "afternoon")
MOST_COUNTED = 40  # officers of a bare number
_HOUSE = re.compile(r"(?:^|[,\s])(\d{2,5})\s+([A-Z][a-z]+)")  # "the Rusty Nail, 210 Main"
_AT_HOUSE = re.compile(r"(?:\bat|\ben|\bin|,)\s+(?!20\d\d\b)(\d{3,5}\s+[A-Z]\w+(?:\s+[A-Z]\w+){0,2})")
_BEHIND = re.compile(r"[,;]\s*(\d{1,2})\W*$")
_CALLED = re.compile(r"((?:\b[A-Z][\w.]+\s+){1,3})?(\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4})\b")


def heard_again(heard: Heard, wish: Wish) -> Heard:
    """The text with what only the talk tells of it."""
    heard = _without_count(_without_house(heard))
    heard = _week_after(heard, wish)
    return _called(_counted_behind(heard, wish))


def _without_house(heard: Heard) -> Heard:
    """The number of a house is no time; the address behind "at" is the place."""
    where = _AT_HOUSE.search(heard.text) if heard.place is None else None
    if where and "attendance" not in matching(where[1], heard.language, "hint"):
        heard = replace(heard, place=where[1])
    found = _HOUSE.search(heard.text)
    if found is None or heard.posts:
        return heard
    number, read = found[1], heard.text[slice(*heard.ranges.get("when", (0, 0)))]
    doubts = tuple(doubt for doubt in heard.doubts if not doubt.words.endswith(number))
    if read.endswith(number) and len(read.split()) <= 2:
        return replace(heard, starts=None, ends=None, shifts=(), doubts=doubts)
    return replace(heard, doubts=doubts)


def _without_count(heard: Heard) -> Heard:
    """The number that counts the officers is no hour as well: "like 4 of em"."""
    count = str(sum(heard.posts.values())) if heard.posts else ""
    read = heard.text[slice(*heard.ranges.get("when", (0, 0)))]
    if not count or heard.dates or read.split()[-1:] != [count] or heard.text.split().count(count) != 1:
        return heard
    return replace(heard, starts=None, ends=None, shifts=(), doubts=tuple(d for d in heard.doubts if not d.words.endswith(count)))


def _week_after(heard: Heard, wish: Wish) -> Heard:
    """ "No, the one after": the same hours a week on from the day that is known."""
    if len(wish.dates) != 1 or len(heard.text.split()) > FEW or "after_that_one" not in matching(heard.text, heard.language, "hint"):
        return heard
    day = wish.dates[0] + dt.timedelta(days=7)
    return replace(heard, dates=(day,), dropped=(), shifts=(), doubts=(), number=None)


def _counted_behind(heard: Heard, wish: Wish) -> Heard:
    """A bare number behind a comma counts the officers, where nobody has yet: "the 12th 9 to 5, 2"."""
    found = _BEHIND.search(heard.text)
    if found is None or heard.posts or wish.posts or not (heard.shifts or heard.starts or heard.dates):
        return heard
    return replace(heard, posts={"officer": int(found[1])}) if 0 < int(found[1]) <= MOST_COUNTED else heard


def _called(heard: Heard) -> Heard:
    """A telephone number is whom to call on site, with the name before it."""
    found = _CALLED.search(heard.text) if heard.contact is None else None
    return replace(heard, contact=" ".join(found[0].split())) if found else heard


def in_the_evening(wish: Wish, heard: Heard) -> Wish | None:
    """The wish with its morning hours twelve hours later, where the text says no more than that it is at night."""
    if heard.part not in EVENING or not wish.shifts or wish.starts is None or wish.starts.hour >= 12 or len(heard.text.split()) > FEW:
        return None
    if heard.shifts or heard.dates or heard.starts or heard.posts:
        return None
    ends = wish.shifts[0].ends_at.time()
    later = replace(wish, starts=_half_a_day_on(wish.starts), ends=_half_a_day_on(ends), hours=None)
    return with_shifts(later, Heard("", "", starts=later.starts, ends=later.ends))


def _half_a_day_on(time: dt.time) -> dt.time:
    return time.replace(hour=(time.hour + 12) % 24)
