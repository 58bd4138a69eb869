"""Days as rules: the same dates that a printed calendar has, in any year."""

import datetime as dt

import price_reference as reference
import pytest
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

import pricing
from pricing.holidays import Day, day_rule
from pricing.lookups import day_lookup, time_lookup
from pricing.request import YEARS


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("12-25", ["2026-12-25", "2027-12-25"]),
        ("3rd monday of january", ["2026-01-19", "2027-01-18", "2028-01-17"]),
        ("1st monday of september", ["2025-09-01", "2026-09-07"]),
        ("2nd sunday of may", ["2026-05-10"]),
        ("4th thursday of november", ["2024-11-28", "2026-11-26", "2029-11-22"]),
        ("last monday of may", ["2026-05-25", "2027-05-31"]),
        ("last friday of december", ["2027-12-31", "2026-12-25"]),
        ("easter", ["1961-04-02", "2000-04-23", "2008-03-23", "2011-04-24", "2038-04-25", "2049-04-18", "2076-04-19", "2285-03-22"]),
    ],
)
def test_a_rule_gives_the_date_of_a_year(rule: str, dates: list[str]) -> None:
    on = day_rule(rule, {})
    assert [on(int(date[:4])).isoformat() for date in dates] == dates


@pytest.mark.parametrize(
    ("rule", "dates"),
    [
        ("rosh hashanah", ["2024-10-03", "2025-09-23", "2026-09-12", "2027-10-02"]),
        ("yom kippur", ["2024-10-12", "2025-10-02", "2026-09-21"]),
        ("passover", ["2024-04-23", "2025-04-13", "2026-04-02"]),
        ("hanukkah", ["2024-12-26", "2025-12-15", "2026-12-05"]),
        ("1 cheshvan", ["2026-10-12"]),
        ("good friday", ["2026-04-03"]),
        ("mardi gras", ["2026-02-17"]),
        ("election day", ["2026-11-03", "2027-11-02"]),
        ("super bowl sunday", ["2026-02-08"]),
        ("mother's day", ["2026-05-10"]),
        ("monday on or after 07-04", ["2026-07-06", "2022-07-04"]),
        ("friday before 07-04", ["2026-07-03", "2025-06-27"]),
        ("2026-09-11", ["2026-09-11"]),
        ("1 day after 2026-09-11", ["2026-09-12"]),
        ("sunday after 2026-09-11", ["2026-09-13"]),
    ],
)
def test_days_of_other_calendars_and_with_names(rule: str, dates: list[str]) -> None:
    on = day_rule(rule, {})
    assert [on(int(date[:4])).isoformat() for date in dates] == dates


@pytest.mark.parametrize(("rule", "method"), [("easter", EASTER_WESTERN), ("orthodox easter", EASTER_ORTHODOX)])
def test_easter_falls_where_another_reckoning_has_it(rule: str, method: int) -> None:
    on = day_rule(rule, {})
    assert [on(year) for year in range(1900, 4000)] == [easter(year, method) for year in range(1900, 4000)]


@pytest.mark.parametrize(("through", "last"), [("12-25", "2026-12-25"), ("01-02", "2027-01-02"), ("2026-01-01", "2026-12-25")])
def test_a_span_ends_on_its_last_day_or_where_that_never_comes_on_its_own(through: str, last: str) -> None:
    day = Day("holiday", "X", day_rule("12-25", {}), "page", through=day_rule(through, {}))
    assert list(day.times(2026)) == [(dt.datetime(2026, 12, 25), dt.datetime.fromisoformat(last) + dt.timedelta(days=1))]  # noqa: DTZ001


@pytest.mark.parametrize("rule", ["2026-09-11", "1 day after 2026-09-11", "sunday after 2026-09-11"])
def test_a_date_of_one_year_is_none_of_another(rule: str) -> None:
    assert day_rule(rule, {})(2027) is None


def oudin(year: int) -> dt.date:
    """Easter by another algorithm than ours (Oudin, 1940)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (epact // 28) * (29 // (epact + 1)) * ((21 - golden) // 11))
    day = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    return dt.date(year, 3 + (day + 26) // 30, 1 + (day + 27 + (day + 6) // 40) % 31)


def test_easter_is_the_same_by_another_way_in_every_year_that_can_be_asked_for() -> None:
    easter = day_rule("easter", {})
    assert [easter(year) for year in YEARS] == [oudin(year) for year in YEARS]


def test_a_day_can_lean_on_another() -> None:
    easter = day_rule("easter", {})
    assert day_rule("2 days before Easter", {"Easter": easter})(2026) == dt.date(2026, 4, 3)
    assert day_rule("1 day after Easter", {"Easter": easter})(2026) == dt.date(2026, 4, 6)


@pytest.mark.parametrize(
    "rule", ["02-29", "13-01", "1-1", "5th monday of may", "1st payday of may", "1 day before Nowhere", "christmas trees", "12-25 "]
)
def test_what_is_no_rule_is_refused(rule: str) -> None:
    with pytest.raises(ValueError, match=r"day|month"):
        day_rule(rule, {})


@pytest.mark.parametrize("agency", sorted(reference.FROM))
def test_the_lists_are_those_of_the_pages(agency: str) -> None:
    card = pricing.agencies()[agency].cards[0]
    for year in range(2020, 2034):
        assert set(card.marked(year)) == reference.holidays(agency, year)


def test_a_day_may_fall_in_the_year_next_to_that_of_the_day_it_leans_on() -> None:
    new_year = day_rule("01-01", {})
    eve = Day("holiday", "Eve", day_rule("1 day before New Year", {"New Year": new_year}), "page")
    again = Day("doubtful", "Old Year", day_rule("12-31", {}), "page")
    marked = day_lookup(time_lookup((eve, again)))
    assert dict(marked(2026)) == {dt.date(2026, 12, 31): (again, eve)}
