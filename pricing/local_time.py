"""Wall-clock times of a zone and the instants they name. Instants are aware datetimes in UTC, so their difference is elapsed time."""

import datetime as dt
from zoneinfo import ZoneInfo

MIDNIGHT = dt.time()
HOUR = dt.timedelta(hours=1)


def instant(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The instant of a wall-clock time; of one that occurs twice, the first."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def exists(wall: dt.datetime, zone: ZoneInfo) -> bool:
    """Whether clocks of the zone ever show this time: false in the hour that a clock change leaves out."""
    return instant(wall, zone).astimezone(zone).replace(tzinfo=None, fold=0) == wall.replace(fold=0)


def day_begins(day: dt.date, zone: ZoneInfo) -> dt.datetime:
    """The instant at which a local day begins."""
    return instant(dt.datetime.combine(day, MIDNIGHT), zone)
