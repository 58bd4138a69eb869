"""Who answers which topic of languages/*/topics.toml, and whether an agency must be known for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.answers import cancelling, cheaper, days, line, rates, series, service, standing, whatif, why
from bot.answers.asked import Asked, Said
from bot.phrasing import Say


@dataclass(frozen=True, slots=True)
class Topic:
    """Who answers, and whether an agency must be known for it."""

    answer: Callable[[Asked], Said | None]
    of_agency: bool = True


def _fixed(key: str) -> Topic:
    """The same sentence for every agency."""
    return Topic(lambda _: (Say(f"question.{key}"),), of_agency=False)


TOPICS: Mapping[str, Topic] = {
    "bot": Topic(lambda _: (Say("first.bot"),), of_agency=False),
    "who": Topic(line.who, of_agency=False),
    "wrong_number": _fixed("wrong_number"),
    "series_end": Topic(series.series_end, of_agency=False),
    "which_dates": Topic(series.dates, of_agency=False),
    "per_shift": Topic(series.per_shift, of_agency=False),
    "wait_until": Topic(line.wait_until),
    "told": _fixed("told"),
    "here": Topic(line.here, of_agency=False),
    "on_site": Topic(standing.on_site, of_agency=False),
    "per_what": Topic(why.why, of_agency=False),
    "my_number": _fixed("my_number"),
    "police": Topic(line.police, of_agency=False),
    "place": Topic(line.place, of_agency=False),
    "hours": Topic(line.hours, of_agency=False),
    "booked": Topic(standing.booked, of_agency=False),
    "in_the_end": Topic(why.in_the_end, of_agency=False),
    "holds": Topic(line.holds, of_agency=False),
    "next": Topic(line.what_next, of_agency=False),
    "if_no": _fixed("if_no"),
    "runs_over": _fixed("runs_over"),
    "nobody_takes": _fixed("nobody_takes"),
    "legal": _fixed("legal"),
    "arrest": _fixed("arrest"),
    "armed": _fixed("armed"),
    "clothes": Topic(service.clothes),
    "promise": _fixed("promise"),
    "officer_phone": _fixed("officer_phone"),
    "others": _fixed("others"),
    "cheaper": Topic(cheaper.cheaper, of_agency=False),
    "cancelling": Topic(cancelling.cancelling),
    "refund": _fixed("invoice"),
    "invoice": Topic(line.invoice),
    "paying": Topic(service.paying),
    "accounts": Topic(service.accounts),
    "mileage": Topic(rates.mileage),
    "haggle": _fixed("haggle"),
    "cheaper_day": Topic(cheaper.cheaper_day, of_agency=False),
    "why": Topic(why.why, of_agency=False),
    "total": Topic(why.total, of_agency=False),
    "what_if": Topic(whatif.what_if, of_agency=False),
    "holiday_on": Topic(days.holiday_on),
    "holiday_rate": Topic(rates.holiday_rate),
    "holidays": Topic(days.holidays),
    "short_notice": Topic(rates.short_notice),
    "notice": Topic(rates.notice),
    "day_rate": Topic(days.day_rate),
    "minimum": Topic(rates.minimum),
    "car": Topic(rates.car),
    "crew": Topic(rates.crew),
    "how_many": _fixed("how_many"),
    "fees": Topic(service.fees),
    "pages": Topic(service.request_page),
    "contact": Topic(service.contact),
    "agencies": Topic(service.agencies, of_agency=False),
    "liability": Topic(service.liability),
    "records": Topic(service.records),
    "services": Topic(service.services),
    "hear": Topic(standing.hear, of_agency=False),
    "not_there": Topic(standing.not_there, of_agency=False),
    "there": Topic(standing.coming, of_agency=False),
    "coming": Topic(standing.coming, of_agency=False),
    "available": _fixed("available"),
    "alcohol": Topic(service.alcohol),
    "prohibited": Topic(service.prohibited),
    "does_work": Topic(service.does_work),
    "price": Topic(rates.price),
}
