"""Times of day as they are meant: which half of the day an hour without am or pm takes, and what stays open.

Minutes are counted from midnight of the day that a range starts on; an end may lie on the next day.
"""

from typing import Any, Literal, NamedTuple

from bot.understanding.rules.times import TWELVE

Spec = tuple[Any, ...]
DAY, HALF = 1440, 720


Lean = Literal["early", "late", "evening", "day", "workdays"]  # what the rest of the text says of the half of the day
DAWN, NIGHTFALL = 390, 1170  # work "by day" lies between half past six and half past seven
NEAR = 120  # a start that is corrected seldom moves further
LATEST = 1590  # an evening that would run past half past two may well be a day
NINE, TEN, TWO, THREE = 1260, 1320, 1560, 1620  # a night out begins by ten and ends by two, or by three where it begins at nine


class Hours(NamedTuple):
    """A range in minutes; `other` is the reading with both halves of the day changed, where nothing decides."""

    start: int
    end: int
    other: tuple[int, int] | None = None


def settle_range(spec: Spec, lean: Lean | None = None) -> Hours:
    """A range as it is meant; open only where nothing in it or around it decides."""
    if spec[0] == "either":
        return Hours(spec[1][0], spec[1][1], spec[2])
    if spec[0] == "or":
        first_range, second_range = settle_range(spec[1], lean), settle_range(spec[2], lean)
        return Hours(first_range.start, first_range.end, (second_range.start, second_range.end))
    if spec[0] == "td":
        start, other = settle(spec[1], lean)
        return lengthened((start, other), int(spec[2]) // 60)
    first, last = spec[1], spec[2]
    if last[2] == TWELVE and first[1] % HALF >= 300:
        return _until_twelve(first, lean)
    starts = [first[1]] if first[2] else [first[1] % HALF, first[1] % HALF + HALF]
    ends = [last[1]] if last[2] else [last[1] % HALF, last[1] % HALF + HALF]
    pairs = [(start, _behind(start, end)) for start in starts for end in ends]
    shortest = min(end - start for start, end in pairs)
    good = [pair for pair in pairs if pair[1] - pair[0] == shortest]
    if len(good) == 1:
        return Hours(*good[0])
    early, late = sorted(good)[:2]
    if lean and lean != "workdays":
        return _leaning(early, late, lean)
    found = _guess(early, late)
    return found._replace(other=None) if lean and early[1] > HALF and found.start < HALF else found  # "mon-fri 8 to 2"


def lengthened(start: tuple[int, int | None], length: int) -> Hours:
    """So many minutes from a start, which decide its half of the day as an end would."""
    first, other = start
    if other is None:
        return Hours(first, first + length)
    early, late = sorted((first, other))
    return _guess((early, early + length), (late, late + length))


def settle_near(spec: Spec, lean: Lean | None, start: int, end: int | None = None) -> Hours:
    """A range without am or pm where work is known to last from `start` to `end`, in minutes: the half of the day that begins near it;
    open where it would end far from that, as "9 to 5" beside 8 PM to 2 AM."""
    found = settle_range(spec, lean)
    if spec[0] != "tr" or spec[1][2] or spec[2][2]:
        return found
    late = found.start >= HALF
    turned = Hours(found.start - HALF, found.end - HALF) if late else Hours(found.start + HALF, found.end + HALF)
    near = [each for each in (found, turned) if abs(each.start - start) <= NEAR]
    if len(near) != 1:
        return found
    far = near[0] is turned and end is not None and abs(turned.end - _behind(start, end)) > NEAR
    return near[0]._replace(other=(found.start, found.end) if far else None)


def _until_twelve(first: Spec, lean: Lean | None) -> Hours:
    """ "6 to 12pm": noon by the clock, midnight by what people mean of an evening."""
    night = (first[1] % HALF + HALF, DAY)
    if first[2]:
        return Hours(*night) if first[1] >= HALF else Hours(first[1], HALF)
    morning = (first[1] % HALF, HALF)
    if lean and lean != "workdays":
        return Hours(*(morning if lean in ("early", "day") else night))
    return Hours(*morning, None if morning[0] >= 540 else night)


def _leaning(early: tuple[int, int], late: tuple[int, int], lean: Lean) -> Hours:
    if lean == "day":
        return Hours(*(early if early[0] >= DAWN or late[0] > NIGHTFALL or early[1] >= HALF + 60 else late))
    if lean == "evening" and late[1] > LATEST and early[0] >= 480:
        return Hours(*early, late)
    return Hours(*(early if lean == "early" else late))


def _behind(start: int, end: int) -> int:
    end %= DAY
    while end <= start % DAY:
        end += DAY
    return end + start // DAY * DAY


def _guess(early: tuple[int, int], late: tuple[int, int]) -> Hours:
    """Both halves fit. Work from 8 to 5 or from 1 to 4 is by day; from 7 to 11 or from 8 to 2 could be either."""
    if early[1] - early[0] == HALF:
        return Hours(*early, late)  # "6 to 6"
    if early[0] < 360:
        return Hours(*late)
    night = late[0] <= TEN and late[1] <= (THREE if late[0] >= NINE else TWO)
    return Hours(*early, late) if night else Hours(*early)


def settle(spec: Spec, lean: Lean | None = None) -> tuple[int, int | None]:
    """One time in minutes, and the other reading where its half of the day is open."""
    minutes, sure = int(spec[1]), spec[2]
    if sure:
        return minutes, None
    morning = minutes % HALF
    if lean == "day":
        return (morning if morning >= DAWN else morning + HALF), None
    if lean is not None and lean != "workdays":
        return (morning if lean == "early" else morning + HALF), None
    return minutes, minutes - HALF if minutes >= HALF else minutes + HALF
