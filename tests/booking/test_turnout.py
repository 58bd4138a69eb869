"""Who came to a shift that was not fully there, what they cost by its card, and what is left for a person to settle."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from booking.nouns import Assignment, ServiceRequest, Shift
from booking.places import places
from booking.turnout import Turnout, turnouts
from bot.phrasing import render_all
from bot.turnout_words import in_full, in_short
from pricing import QuoteRequest, Vehicles, agencies, quote
from pricing.on_file import lent

STARTS, ENDS = dt.datetime(2026, 12, 12, 18), dt.datetime(2026, 12, 13)  # noqa: DTZ001 - the wall clock of the agency
RECEIVED = dt.datetime(2026, 12, 1, 15, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


def closed(
    agency: str, posts: dict[str, int], absent: tuple[int, ...], *, cars: int = 0, short_by: dt.timedelta | None = None
) -> ServiceRequest:
    """A request whose shift is over: the places at these positions were empty, and the first who came did so for less than all of it."""
    vehicles = Vehicles(cars) if cars else None
    shown = quote(QuoteRequest(agency, "standard", RECEIVED, STARTS, ENDS, posts, vehicles))
    zone: ZoneInfo = agencies()[agency].zone
    begins, ends = (wall.replace(tzinfo=zone).astimezone(dt.UTC) for wall in (STARTS, ENDS))
    there = [(n, place) for n, place in enumerate(places(shown.posts, cars)) if n not in absent]
    officers = tuple(Assignment(n, 1, n, f"Officer {n}", p.role, p.vehicle, f"C{n}", "relieved") for n, p in there)
    if short_by:
        officers = (replace(officers[0], ends_at=ends - short_by), *officers[1:])
    status = "relieved" if officers else "no_show"
    shift = Shift(1, STARTS, ENDS, begins, ends, status, assignments=officers)
    return ServiceRequest(
        *(1, "B-7TV3", agency, 1, 1, status, "standard", None, None, None, None),
        *(posts, dict(shown.posts), vehicles, (shown,), shown.total, shown.review, RECEIVED, begins, ends),
        approved_at=RECEIVED,
        shifts=(shift,),
    )


def only(request: ServiceRequest) -> Turnout:
    (found,) = turnouts(request)
    return found


@pytest.mark.parametrize(
    ("agency", "posts", "cars", "absent", "due"),
    [
        ("bastrop-tx", {"officer": 2}, 0, (1,), "369.60"),
        ("bastrop-tx", {"officer": 2}, 1, (1,), "470.40"),  # who drives came: the car is owed
        ("bastrop-tx", {"officer": 2}, 1, (0,), "369.60"),  # the car stayed with who did not come
        ("tucson-az", {"officer": 5}, 0, (4,), "1538.64"),  # the sergeant: four officers need none
        ("grantsville-ut", {"officer": 3}, 0, (0, 1), "420.00"),
    ],
)
def test_who_came_is_priced_by_the_card_and_the_rest_is_apart(
    agency: str, posts: dict[str, int], cars: int, absent: tuple[int, ...], due: str
) -> None:
    request = closed(agency, posts, absent, cars=cars)
    found = only(request)
    assert found.due == Decimal(due)
    assert found.rest == request.total - Decimal(due)
    assert found.came is not None
    assert all(line.source for line in found.came.lines)


def test_everybody_there_or_not_yet_over_leaves_nothing_to_settle() -> None:
    assert turnouts(closed("bastrop-tx", {"officer": 2}, ())) == ()
    request = closed("bastrop-tx", {"officer": 2}, (1,))
    assert turnouts(replace(request, shifts=(replace(request.shifts[0], status="on_post"),))) == ()
    assert turnouts(replace(request, approved_at=None)) == ()


def test_a_place_left_in_part_has_no_price() -> None:
    found = only(closed("bastrop-tx", {"officer": 2}, (), short_by=2 * HOUR))
    assert (found.due, found.rest, found.came) == (None, None, None)


def test_a_crew_that_the_card_would_not_send_has_no_price() -> None:
    found = only(closed("tucson-az", {"officer": 6}, (5,)))  # five officers, and one of five is a sergeant
    assert (found.due, found.rest) == (None, None)


def test_a_page_that_speaks_of_too_few_officers_is_told_with_its_words() -> None:
    silent = closed("bastrop-tx", {"officer": 2}, (1,))
    assert "Bastrop does not publish whether empty places are owed." in render_all("en", in_full(silent, only(silent)))
    terms = agencies()["charlottesville-va"].cards[-1].terms
    bastrop = agencies()["bastrop-tx"]
    with lent(replace(bastrop, cards=tuple(replace(card, terms=terms) for card in bastrop.cards))):
        said = render_all("en", in_full(silent, only(silent)))
    assert "Bastrop says of too few officers: Nobody is liable where too few officers sign up." in said


@pytest.mark.parametrize(("language", "said"), [("en", "1 of 2 places stayed empty"), ("es", "1 de 2 puestos quedaron vacíos")])
def test_the_document_is_named_where_there_is_room(language: str, said: str) -> None:
    request = closed("bastrop-tx", {"officer": 2}, (1,))
    with_source = render_all(language, [in_short(request, only(request), with_source=True)])
    bare = render_all(language, [in_short(request, only(request), with_source=False)])
    assert with_source.startswith(said)
    assert "Bastrop" in with_source
    assert "Bastrop" not in bare
    assert "$369.60" in bare
