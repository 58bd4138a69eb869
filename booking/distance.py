"""How far apart two places are."""

from math import asin, cos, radians, sin, sqrt

EARTH = 6_371_000  # metres
AT_THE_SITE = 300  # metres: a large parking lot, and a phone's doubt about where it is

Place = tuple[float, float]  # latitude and longitude, in degrees


def metres(one: Place, other: Place) -> int:
    """The way along the surface between two places (haversine)."""
    (a, b), (c, d) = ((radians(x) for x in place) for place in (one, other))
    half = sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2
    return round(2 * EARTH * asin(sqrt(half)))
