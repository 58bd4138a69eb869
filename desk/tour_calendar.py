"""The events of an iCalendar, those that repeat written out. Times without a zone are the agency's wall clock."""

import datetime as dt
from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

Times = tuple[str, dt.datetime, dt.datetime]


def events(content: bytes, zone: ZoneInfo, since: dt.datetime, until: dt.datetime) -> Iterator[Times]:
    """Summary, start and end of every event that begins between two moments; days without hours and cancelled events are left out.

    ValueError for what is no calendar. A single date of a repeated event that was moved or cancelled counts as it is now.
    """
    listed = [
        e for e in Calendar.from_ical(content).walk("VEVENT") if isinstance(e, Event) and isinstance(e.decoded("DTSTART"), dt.datetime)
    ]
    moved = {(str(e.get("UID")), _aware(e.decoded("RECURRENCE-ID"), zone)) for e in listed if "RECURRENCE-ID" in e}
    for event in listed:
        starts, ends = _aware(event.decoded("DTSTART"), zone), _aware(event.end, zone)
        if str(event.get("STATUS", "")).upper() == "CANCELLED":
            continue
        for each in _starts(event, starts, zone, since, until):
            if "RECURRENCE-ID" in event or (str(event.get("UID")), each) not in moved:
                yield str(event.get("SUMMARY", "")), each, each + _length(starts, ends)


def _length(starts: dt.datetime, ends: dt.datetime) -> dt.timedelta:
    return ends.astimezone(dt.UTC) - starts.astimezone(dt.UTC)


def _starts(event: Event, first: dt.datetime, zone: ZoneInfo, since: dt.datetime, until: dt.datetime) -> list[dt.datetime]:
    """When an event begins, each time, at the same hour of the clock."""
    left_out = {moment.astimezone(dt.UTC) for moment in _dates(event, "EXDATE", zone)}
    every = {first, *_dates(event, "RDATE", zone)}
    for rule in _listed(event.get("RRULE")):
        every.update(rrulestr(_rule(rule, zone), dtstart=first).between(since, until, inc=True))
    instants = {moment.astimezone(dt.UTC) for moment in every}
    return sorted(moment for moment in instants - left_out if since <= moment <= until)


def _rule(rule: Any, zone: ZoneInfo) -> str:
    """The rule as text; a last day is in UTC, as dateutil wants it."""
    if "UNTIL" in rule:
        last = rule["UNTIL"][0]
        last = last if isinstance(last, dt.datetime) else dt.datetime.combine(last, dt.time(23, 59, 59))
        rule["UNTIL"] = [_aware(last, zone).astimezone(dt.UTC)]
    return str(rule.to_ical().decode())


def _dates(event: Event, name: str, zone: ZoneInfo) -> list[dt.datetime]:
    return [_aware(d.dt, zone) for dates in _listed(event.get(name)) for d in dates.dts if isinstance(d.dt, dt.datetime)]


def _listed(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _aware(moment: Any, zone: ZoneInfo) -> dt.datetime:
    given: dt.datetime = moment
    return given if given.tzinfo else given.replace(tzinfo=zone)
