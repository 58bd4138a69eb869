"""On-duty tours out of a file: CSV with badge,starts,ends, or an iCalendar with the badge in each event's summary."""

import csv
import datetime as dt
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

PAST, AHEAD = dt.timedelta(days=31), dt.timedelta(days=400)  # how much of what repeats is taken
LONGEST = dt.timedelta(hours=48)  # a tour that is longer is a slip of the pen
Tour = tuple[str, dt.datetime, dt.datetime]


class TourFileError(Exception):
    """What is wrong in a file of tours, in one line with its place."""


def read_tours(path: Path, zone: ZoneInfo, badges: Collection[str], now: dt.datetime, badge: str | None = None) -> list[Tour]:
    """Every tour as badge, start and end. Times without a zone are the agency's wall clock; `badge` names the officer of a whole file.

    TourFileError for what cannot be read, before anything is changed.
    """
    if badge is not None and badge not in badges:
        raise TourFileError(f"no officer here has the badge {badge}")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise TourFileError(f"{path}: cannot be read ({error.__class__.__name__})") from None
    rows = (
        _calendar(path, content, zone, badges, now, badge)
        if content.lstrip().startswith(b"BEGIN:VCALENDAR")
        else _table(path, content, zone, badge)
    )
    tours = []
    for place, whose, starts, ends in rows:
        if whose not in badges:
            raise TourFileError(f"{path}: {place}: no officer here has the badge {whose}")
        if not dt.timedelta() < ends - starts <= LONGEST:
            raise TourFileError(f"{path}: {place}: a tour ends after it starts, and within 48 hours")
        tours.append((whose, starts, ends))
    return sorted(set(tours))


_Row = tuple[str, str, dt.datetime, dt.datetime]


def _table(path: Path, content: bytes, zone: ZoneInfo, badge: str | None) -> Iterator[_Row]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise TourFileError(f"{path}: is no text in UTF-8") from None
    listed = csv.DictReader(text.splitlines(), skipinitialspace=True)
    needed = {"starts", "ends"} | (set() if badge else {"badge"})
    if not needed <= {name.strip().lower() for name in listed.fieldnames or ()}:
        raise TourFileError(f"{path}: the first line names the columns: badge,starts,ends")
    for number, row in enumerate(listed, 2):
        cells = {name.strip().lower(): (value or "").strip() for name, value in row.items() if name and not isinstance(value, list)}
        place = f"line {number}"
        yield place, badge or cells["badge"], _moment(path, place, cells["starts"], zone), _moment(path, place, cells["ends"], zone)


def _moment(path: Path, place: str, written: str, zone: ZoneInfo) -> dt.datetime:
    try:
        return _aware(dt.datetime.fromisoformat(written), zone)
    except ValueError:
        raise TourFileError(f"{path}: {place}: {written!r} is no time like 2026-12-12T07:00") from None


def _aware(moment: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(dt.UTC)


def _calendar(path: Path, content: bytes, zone: ZoneInfo, badges: Collection[str], now: dt.datetime, badge: str | None) -> Iterator[_Row]:
    from desk.tour_calendar import events  # its libraries are imported only where there is a calendar

    try:
        listed = list(events(content, zone, now - PAST, now + AHEAD))
    except (ValueError, KeyError, TypeError) as error:
        raise TourFileError(f"{path}: is no calendar that can be read ({' '.join(str(error).split())})") from None
    for summary, starts, ends in listed:
        place = f"{summary or 'an event'} of {starts.astimezone(zone):%Y-%m-%d}"
        yield place, badge or _badge_in(path, place, summary, badges), starts, ends.astimezone(dt.UTC)


def _badge_in(path: Path, place: str, summary: str, badges: Collection[str]) -> str:
    named: list[str] = [word for word in re.findall(r"[\w-]+", summary) if word in badges]
    if len(set(named)) != 1:
        raise TourFileError(f"{path}: {place}: its summary names no badge of an officer here, or more than one")
    return named[0]
