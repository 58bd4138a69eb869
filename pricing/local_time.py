"""Wall-clock times of a zone and the instants they name. Instants are aware datetimes in UTC, so their difference is elapsed time."""

import datetime as dt
from zoneinfo import ZoneInfo


def instant(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """The instant of a wall-clock time; of one that occurs twice, the first."""
    return wall.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


def real_instant(wall: dt.datetime, zone: ZoneInfo) -> dt.datetime | None:
    """The instant of a wall-clock time; None for one that clocks of the zone never show, in the hour that a clock change leaves out."""
    found = instant(wall, zone)
    return found if found.astimezone(zone).replace(tzinfo=None) == wall else None
