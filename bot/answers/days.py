"""The agency's holidays: which they are, and whether a day is one."""

import datetime as dt
from collections.abc import Iterable

from bot.answers.asked import Asked, Said, page
from bot.phrasing import Say
from pricing.holidays import Day


def holiday_on(asked: Asked) -> Said:
    """Whether the days that were named are holidays on the card; all of its holidays where no day was named."""
    if not asked.heard.dates or asked.heard.shifts:
        return holidays(asked)
    return tuple(_on(asked, day) for day in asked.heard.dates[:2])


def _on(asked: Asked, day: dt.date) -> Say:
    card, agency = asked.of.card_for(day) or asked.card, asked.of.short
    listed = card.marked(day.year).get(day, ())
    found = [each for each in listed if each.kind == "holiday"]
    if found:
        return Say("question.is_holiday", {"agency": agency, "date": day, "name": found[0].name, "page": page(_sources(found), asked)})
    if not _listed(asked) and (listed or _doubted(asked)):
        return Say("question.holidays_unpublished", {"agency": agency})
    known = _listed(asked)
    key = "question.no_holiday" if known else "question.no_special"
    return Say(key, {"agency": agency, "date": day, "class": Say("classes.holiday"), "page": page(_sources(known), asked)})


def holidays(asked: Asked) -> Said:
    """The card's own list of holidays."""
    found, agency = _listed(asked), asked.of.short
    if found:
        return (Say("question.holidays", {"agency": agency, "names": [day.name for day in found], "page": page(_sources(found), asked)}),)
    if _doubted(asked):
        return (Say("question.holidays_unpublished", {"agency": agency}),)
    return (Say("question.no_special", {"agency": agency, "class": Say("classes.holiday")}),)


def _listed(asked: Asked) -> list[Day]:
    return [day for day in asked.card.days if day.kind == "holiday"]


def _doubted(asked: Asked) -> bool:
    """Whether the page has a holiday rate but no list of holidays."""
    return any(row.rate_class == "holiday" for row in asked.card.rates)


def _sources(days: Iterable[Day]) -> list[str]:
    return [day.source for day in days]
