"""Times of day and ranges of them: ("t", minutes, sure), ("tr", start, end), ("td", start, seconds)."""

from typing import Any

Value = tuple[Any, ...]
TWELVE = "12pm"  # sure of itself, yet noon and midnight are both meant by it


def clock(hour: int | str, minute: int = 0, _second: object = None) -> Value | None:
    sure = isinstance(hour, str)
    at = int(hour)
    if minute > 59 or (at == 24 and minute):
        return None
    return ("t", at * 60 + minute, sure or at > 12 or at == 0)


def clock24(hour: int | str, minute: int = 0, _second: object = None) -> Value | None:
    made = clock(hour, minute)
    return made and (*made[:2], True)


def word_clock(word: str) -> Value:
    return ("t", 1440 if word == "midnight" else 720, True)


def clock_named(time: Any, word: str) -> Value | None:
    """ "12:00 midnight"."""
    hour = time[1] // 60 if isinstance(time, tuple) else int(time)
    return word_clock(word) if hour in (0, 12, 24) else None


def dotted(hour: int | str, minute: int) -> Value | None:
    """ "8.30": alone it is a time only where its minutes look like it; "4.22" is rather a date."""
    return clock(hour, minute) if minute % 5 == 0 else None


def late_h(hour: int | str) -> Value | None:
    """ "15h" alone; "5h" alone is rather a length."""
    return clock24(hour) if int(hour) > 12 else None


def hhmm(pair: tuple[int, int]) -> Value:
    return ("t", pair[0] * 60 + pair[1], pair[0] > 12 or pair[0] == 0)


def hhmm24(pair: tuple[int, int]) -> Value:
    return ("t", pair[0] * 60 + pair[1], True)


def half(ampm: str, time: Value) -> Value | None:
    """A time with its half of the day said: "7 pm". A time above twelve stays ("20 am")."""
    minutes = int(str(time[1]))
    if minutes >= 780:
        return ("t", minutes, True)
    minutes %= 720
    said = minutes == 0 and ampm == "pm"  # "6 to 12pm" is as often meant to be midnight
    return ("t", minutes + (720 if ampm == "pm" else 0), TWELVE if said else True)


def ampm(time: Value, which: str) -> Value | None:
    return half(which, time)


def hour_ampm(hour: int | str, which: str) -> Value | None:
    made = clock(hour)
    return made and half(which, made)


def hhmm_ampm(pair: tuple[int, int], which: str) -> Value | None:
    return half(which, hhmm(pair)) if 0 < pair[0] <= 12 else None


def in_part(time: Value, part: str) -> Value | None:
    """A time in a part of the day: "1 at night" is 01:00, "9 at night" 21:00, "12 at night" midnight; "6am" stays where it is."""
    minutes = int(str(time[1]))
    if minutes > 779 or minutes < 60 or time[2]:
        return ("t", minutes, True)
    hour, small = divmod(minutes, 60)
    hour %= 12
    if part in ("morning", "dawn"):
        late = False
    elif part == "night":
        late = hour >= 5
        if hour == 0:
            return ("t", 1440 + small, True) if not small else ("t", small, True)
    elif part == "evening":
        if hour == 0 and not small:
            return ("t", 1440, True)
        late = True
    else:
        late = True
    return ("t", hour * 60 + small + (720 if late else 0), True)


def part_in(part: str, time: Value) -> Value | None:
    return in_part(time, part) if part != "noon" else None  # "from noon to 6" is a range


def hour_part(hour: int | str, part: str) -> Value | None:
    made = clock(hour)
    return made and in_part(made, part)


def part_hour(part: str, hour: int | str) -> Value | None:
    return hour_part(hour, part)


def past(minutes: object, time: Value) -> Value | None:
    """ "20 past 3"."""
    if not isinstance(minutes, int) or not 0 < minutes < 60 or time[1] % 60:
        return None
    return ("t", time[1] + minutes, time[2])


def before(minutes: object, time: Value) -> Value | None:
    """ "20 to 3"."""
    if not isinstance(minutes, int) or not 0 < minutes < 60 or time[1] % 30:
        return None
    at = (int(str(time[1])) - minutes) % 1440
    if not time[2] and at < 60:
        at += 720
    return ("t", at, time[2])


def time_past(time: Value, minutes: object) -> Value | None:
    return past(minutes, time)


def time_before(time: Value, minutes: object) -> Value | None:
    return before(minutes, time)


def closing(hour: Value) -> Value | None:
    """ "from 7 to close": of an evening where the hour leaves it open."""
    return in_part(hour, "evening")


def round_before(minutes: object, time: Value) -> Value | None:
    """ "15 to 7"; "5 to 7" and "10 to 6" are rather ranges."""
    return before(minutes, time) if isinstance(minutes, int) and minutes > 12 and minutes % 5 == 0 else None


def quarter_past(quarters: int, time: Value) -> Value | None:
    return past(15 * quarters, time)


def quarter_before(quarters: int, time: Value) -> Value | None:
    return before(15 * quarters, time)


def time_shift(dur: Value, time: Value) -> Value | None:
    """ "15 minutes from 1pm"."""
    seconds = int(dur[1])
    return ("t", (int(str(time[1])) + seconds // 60) % 1440, time[2]) if 0 < seconds < 43200 else None


def time_unshift(dur: Value, time: Value) -> Value | None:
    seconds = int(dur[1])
    return ("t", (int(str(time[1])) - seconds // 60) % 1440, time[2]) if 0 < seconds < 43200 else None


def hundred_hours(number: object) -> Value | None:
    """ "fifteen hundred hours"."""
    return clock(number // 100) if isinstance(number, int) and 1000 <= number <= 2400 and not number % 100 else None


def trange(first: Value, second: Value) -> Value | None:
    return ("tr", first, second)


def either(first: Value, second: Value) -> Value | None:
    """ "9 to 1 or 2", "8-12 or 1-5": two ranges, one of which is meant."""
    if first[0] != "tr" or second[0] not in ("t", "tr"):
        return None
    return ("or", first, second if second[0] == "tr" else ("tr", first[1], second))


def bare(hour: int | str) -> Value | None:
    return clock(hour)


def hours_range(first: int | str, second: int | str) -> Value | None:
    """ "6-12": two bare numbers; "2-15" is no range of hours but may be a date."""
    start, end = clock(first), clock(second)
    if not start or not end or (first == second and int(first) > 12) or (int(second) > 12 >= int(first) and int(second) - int(first) > 12):
        return None
    return ("tr", start, end)


def range_part(range_: Value, part: str) -> Value | None:
    if range_[0] != "tr":
        return None
    first, second = range_[1], range_[2]
    if second[2] and first[2]:
        return None
    begins = first[1] % 720 >= 300 or (first[1] // 60 == 12 and second[1] <= 480)
    if part == "night" and begins and not second[2]:
        return ("tr", in_part(first, part), second)  # "11 to 7 overnight"
    if part not in ("morning", "dawn"):
        return ("tr", first, in_part(second, part))
    noon = second[1] // 60 == 12  # "in the morning from 9 to 12"
    if not noon and first[1] % 720 >= second[1] % 720:
        return ("tr", first, in_part(second, part))  # "7 to 1 in the morning"
    return ("tr", in_part(first, part), ("t", second[1], True) if noon else in_part(second, part))


def range_ampm(range_: Value, which: str) -> Value | None:
    return range_part(range_, "afternoon" if which == "pm" else "morning")


def from_for(time: Value, dur_: Value) -> Value | None:
    return ("td", time, dur_[1]) if 60 <= dur_[1] <= 259200 else None


def for_from(dur_: Value, time: Value) -> Value | None:
    return from_for(time, dur_)


def dt(date: Value, time: Value) -> Value:
    return ("dt", date, time)


def dt_dash(date: Value, time: Value) -> Value | None:
    """ "dec 12 - 6pm"; "friday 7 - 11pm" is rather a range."""
    return None if date[0] in ("dowdom", "dom") else ("dt", date, time)


def dt_h(date: Value, hour: int | str) -> Value | None:
    time = clock24(hour)
    return time and ("dt", date, time)


def nth_dated(number: int, weekday: int, range_: Value, period: Value) -> Value:
    """ "first monday 1pm to 3pm of next month"."""
    return ("dr", ("nth", number, weekday, period), range_)


def nth_timed(number: int, weekday: int, time: Value, period: Value) -> Value:
    return ("dt", ("nth", number, weekday, period), time)


def td(time: Value, date: Value) -> Value:
    return ("dt", date, time)


def dated_period(period: Value, range_: Value) -> Value:
    return ("drp", period, range_)


def period_dated(range_: Value, period: Value) -> Value:
    return ("drp", period, range_)


def dtr(first: Value, second: Value) -> Value | None:
    return ("dtr", first, second) if first[0] == second[0] == "dt" else None


def dated(date: Value, range_: Value) -> Value:
    return ("dr", date, range_)


def ranged(range_: Value, date: Value) -> Value:
    return ("dr", date, range_)


def clock_ampm(hour: int | str, minute: int, which: str) -> Value | None:
    made = clock(hour, minute)
    return made and half(which, made)


def clock_mm(hour: int | str, minute: int, which: str) -> Value | None:
    made = clock(hour, minute)
    return made and half(which, made)


_AROUND_NOON = (0, 1, 2, 3, 11, 12, 13, 14, 15)


def date_part_time(date: Value, *rest: Any) -> Value | None:
    """ "tomorrow morning at 7": date, part of the day, time; the first two may be one already."""
    if date[0] == "dp":
        part, date, time = date[2], date[1], rest[0]
    else:
        part, time = rest
    if part == "noon" and time[1] // 60 not in _AROUND_NOON:
        return None  # "de mediodía a seis" is a range
    made = in_part(time, part)
    return made and ("dt", date, _late(made, part))


def _late(time: Value, part: str) -> Value:
    """ "monday night at 1" is on Tuesday."""
    return ("t", time[1] + 1440, True) if part == "night" and time[1] < 300 else time


def datepart(days: int, part: str) -> Value:
    return ("dp", ("rel", days), part)


def date_part(date: Value, part: str) -> Value:
    return ("dp", date, part)


def part_date(part: str, date: Value) -> Value:
    return ("dp", date, part)


def tonight_at(time: Value) -> Value | None:
    made = in_part(time, "night" if time[1] % 720 >= 300 else "evening")
    return made and ("dt", ("rel", 0), made)


def td_part(time: Value, date: Value) -> Value | None:
    return date_part_time(date, time)


def now() -> Value:
    return ("in", 0, 0, "second")


def in_min(minutes: int) -> Value:
    return ("in", minutes * 60, minutes, "minute")


def in_more(number: object, unit: str) -> Value | None:
    from bot.understanding.rules.durations import dur

    made = dur(number, unit)
    return made and ("in", *made[1:])


def eod() -> Value:
    return ("dt", ("rel", 0), ("t", 1439, True))


def eod_of(date: Value) -> Value:
    return ("dt", date, ("t", 1439, True))


def later_than(first: Value, second: Value) -> Value:
    return ("dr", ("rel", 0), ("tr", first, second))


def dt_to_time(start: Value, time: Value) -> Value | None:
    if start[0] != "dt":
        return None
    return ("dr", start[1], ("tr", start[2], time))


def part_range(date: Value, range_: Value) -> Value | None:
    """ "tomorrow morning 6-8"."""
    if range_[0] == "td":
        start = in_part(range_[1], date[2])
        return start and ("dr", date[1], ("td", start, range_[2]))
    if date[2] == "morning" and range_[0] == "tr" and range_[2][1] % 720 <= range_[1][1] % 720:
        return ("dr", date[1], ("tr", in_part(range_[1], date[2]), range_[2]), date[2])  # "friday morning 9 to 1" begins then
    made = range_part(range_, date[2])
    return ("dr", date[1], made or range_, date[2])


def hour_and(hour: Any, minutes: object) -> Value | None:
    """ "las tres y veinte"."""
    made = hour if isinstance(hour, tuple) else clock(hour)
    return past(minutes, made) if made else None


def hour_or_days(hour: Any, minutes: object) -> Value | None:
    """ "las 3 y 20"; but "el 14 y 21" and "3 y 17" are two days."""
    made = hour_and(hour, minutes)
    days = made and (int(made[1]) % 5 or 12 < int(made[1]) // 60 < int(made[1]) % 60 <= 31)
    return None if days else made


def past_of(minutes: int, time: Value) -> Value | None:
    return past(minutes, time)


def before_of(minutes: int, time: Value) -> Value | None:
    return before(minutes, time)


def before_n(time: Value, minutes: object) -> Value | None:
    return before(minutes, time)


def time_ampm_before(time: Value, which: str) -> Value | None:
    made = half(which, time)
    return made and before(15, made)


def clock_h(hour: int | str) -> Value | None:
    return late_h(hour)


def hour_oh(hour: int | str, minute: int) -> Value | None:
    """ "six oh five"."""
    return clock(hour, minute) if minute < 10 else None
