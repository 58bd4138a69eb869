"""Who drives: whoever the quote bills with a vehicle, and nobody else."""

from dataclasses import replace
from typing import Any

import pytest
from test_changing import EVENING, booked, shift

from booking.places import Place
from booking.standing import places_of
from pricing import Quote, Vehicles


def driven(posts: dict[str, int], agency: str, vehicles: int = 0, hours: float = 6) -> Any:
    return booked(posts, shift(1, EVENING, hours, agency), agency=agency, vehicles=Vehicles(vehicles) if vehicles else None)


@pytest.mark.parametrize(
    ("agency", "posts", "vehicles", "drivers"),
    [
        ("bastrop-tx", {"supervisor": 1, "traffic": 1, "officer": 1}, 2, ["officer", "traffic"]),
        ("tucson-az", {"officer": 5}, 5, ["officer"] * 4 + ["sergeant"]),
        ("chandler-az", {"officer": 1, "scribe": 1}, 1, ["scribe"]),
        ("uc-santa-cruz-ca", {"officer": 1, "parking-officer": 2}, 1, ["parking-officer"]),
        ("bay-harbor-islands-fl", {"officer": 2}, 0, ["officer"]),
        ("bay-harbor-islands-fl", {"officer": 1, "crossing-guard": 1}, 1, ["crossing-guard"]),
        ("grantsville-ut", {"officer": 2}, 0, []),
    ],
)
def test_the_lowest_ranks_of_the_card_drive_what_is_asked_for_and_what_the_card_has_a_job_take(
    agency: str, posts: dict[str, int], vehicles: int, drivers: list[str]
) -> None:
    request = driven(posts, agency, vehicles)
    places = places_of(request)
    assert [place.role for place in places if place.vehicle] == drivers
    assert len(places) == sum(request.posts.values())


def test_a_quote_of_a_release_that_kept_no_drivers_has_the_lowest_ranks_drive() -> None:
    request = driven({"officer": 1, "traffic": 1}, "bastrop-tx", 1)
    stored = request.quotes[0].to_json()
    del stored["drivers"]
    old = replace(request, quotes=(Quote.from_json(stored),))
    assert places_of(old) == places_of(request) == (Place("officer", True), Place("traffic", False))
