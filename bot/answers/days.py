"""The agency's holidays: which they are, whether a day is one, and what an hour of a day costs."""

import datetime as dt
from collections.abc import Iterable

from bot.answers.asked import Asked, Said, page
from bot.answers.rates import rates_of
from bot.answers.why import reasons
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.topics import matching
from pricing import Line, PricingError, QuoteRequest, quote
from pricing.holidays import Day
from pricing.money import printed

MOST = 2
NOON, LONG_ENOUGH = dt.time(12), dt.timedelta(hours=4)  # of a day's rate: no minimum bears on it


def holiday_on(asked: Asked) -> Said:
    """Whether the days that were named, or those of what is quoted, are holidays on the card; all of its holidays where there are none."""
    named = asked.heard.dates if not asked.heard.shifts else ()
    if not named and asked.request and asked.hints("this_one"):
        named = tuple(dict.fromkeys(shift.starts.date() for shift in asked.request.shifts))
    if not named or len(named) > MOST:
        return holidays(asked)
    return tuple(_on(asked, day) for day in named)


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


# --- what a day costs -----------------------------------------------------------------------------------------------------------------


def about_a_day(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether a text only names a day after what was said of another ("and on christmas"), where no day is waited for."""
    if facts.officer or not heard.dates or _of_a_job(heard) or "about_a_day" not in matching(heard.text, conversation.language, "hint"):
        return False
    request = facts.request(conversation.reference)
    return conversation.dialog is None or (request is not None and request.status == "quoted")


def _of_a_job(heard: Heard) -> bool:
    return bool(heard.starts or heard.ends or heard.hours or heard.posts or heard.vehicles or heard.activity)


def day_rate(asked: Asked) -> Said | None:
    """What an hour costs on the days that are named; None where a job is spoken of, or a day may be the answer to what was asked."""
    heard, conversation = asked.heard, asked.conversation
    if not heard.dates or _of_a_job(heard) or asked.facts.officer:
        return None
    if asked.hints("about_a_day") and not about_a_day(conversation, heard, asked.facts):
        return None
    named = heard.dates[: 1 if heard.recurrence else MOST]  # of every Sunday the next one tells
    lines = [(day, _hour(asked, day)) for day in named]
    said = tuple(_costs(asked, day, line) for day, line in lines if line)
    return said if len(said) == len(lines) else None


def _hour(asked: Asked, day: dt.date) -> Line | None:
    """An officer's line in a quote for that day; None where there is no such price without staff."""
    starts = dt.datetime.combine(day, NOON)
    try:
        found = quote(QuoteRequest(asked.of.key, asked.category, asked.facts.now, starts, starts + LONG_ENOUGH, {"officer": 1}, None))
    except PricingError:
        return None
    return None if found.review or len(found.lines) != 1 else found.lines[0]


def _costs(asked: Asked, day: dt.date, line: Line) -> Say:
    card = asked.of.card_for(day) or asked.card
    usual = printed(rates_of(card, line.item, asked.category)[0].amount)
    figures = {"date": day, "role": line.item, "amount": line.unit_rate, "usual": usual, "because": reasons(line.why)}
    kind = "day_regular" if line.rate_class == "regular" else "day_special"
    return Say(f"question.{kind}", figures | {"page": page([line.source], asked)})
