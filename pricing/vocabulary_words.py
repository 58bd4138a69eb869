"""The single words of a rate card: conditions, verbs, units, keys, and what each takes."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """What a word takes (a way of writing, by its name in `forms.FORMS`), what it says, and an example as written."""

    takes: str
    says: str
    example: str = ""


CONDITIONS: Mapping[str, Word] = {
    "role": Word("names", "the person's role", '"officer"'),
    "category": Word("names", "the kind of work", '["traffic", "road-work"]'),
    "customer": Word("names", "the customer's class", '"non-profit"'),
    "tier": Word("names", "the price the customer chose", '"priority-two"'),
    "condition": Word("names", "what holds of the job", '"alcohol"'),
    "item": Word("names", "the equipment that the row is about", '"boat"'),
    "equipment": Word("names", "the job was asked for with such equipment", '"horse"'),
    "use": Word("names", "how the vehicle is used: static or moving", '"moving"'),
    "paid": Word("names", "how it is paid: card, check, ...", '"card"'),
    "on": Word("names", "the time lies on a day of this kind or name", '"holiday"'),
    "weekday": Word("weekdays", "the time lies on such a weekday", '"saturday-sunday"'),
    "clock": Word("window", "the time lies in this window, which may run over midnight", '"19:00-07:00"'),
    "week": Word("week", "the time lies in this part of the week", '"friday 18:00 - monday 06:00"'),
    "by": Word(
        "by",
        "what `on`, `weekday`, `clock` and `week` look at: each hour, the start, the end, any touch, more than half, or hour and start",
        '"start"',
    ),
    "notice": Word("notice", "the time from receipt (for cancelling: from cancelling) to the start", '"< 5 business days"'),
    "approved": Word("notice", "the time from approval to the start; from receipt until it is approved", '"< 72 h"'),
    "people": Word("number", "how many people are asked for, before any are added", '">= 5"'),
    "vehicles": Word("number", "how many vehicles are asked for", '">= 1"'),
    "posted": Word(
        "posted",
        "how many of a role (of all: people) are there, as the rows so far require",
        '{ supervisor = ">= 3" }',
    ),
    "without": Word("name", "nobody of this role is among the posts", '"sergeant"'),
    "attendance": Word("attendance", 'how many people attend; "unknown" where nobody said', '">= 1000"'),
    "length": Word("number", "the shift's own hours", '"> 8"'),
    "into": Word("number", "hours from the start of the billed time", '">= 8"'),
    "distance": Word("distance", "miles to the job, or with km kilometres", '"> 30"'),
    "drives": Word("flag", "the person drives a vehicle", "true"),
    "worked": Word("share", "the share of the ordered time that was worked; above 100 % it ran over", '"<= 50 %"'),
    "because": Word("names", "the reason given: weather, arrest, ...", '"weather"'),
    "doing": Word("names", "cancel, reduce, or move (another start)", '"move"'),
    "channel": Word("names", "how the notice came: text, voice, written", '"text"'),
    "unpublished": Word("text", "never: the figure is on file and the page does not say when it applies", '"the window"'),
}
COMPARED = ("number", "notice", "attendance", "distance", "share")
"""What words take that compare with a number."""
VERBS: Mapping[str, Word] = {
    "is": Word("figure", "sets the figure; two figures are a range", '"61.60"'),
    "plus": Word("figure", "adds to the figure so far", '"10.00"'),
    "minus": Word("figure", "takes from the figure so far, down to nothing", '"5.00"'),
    "times": Word("figure", "multiplies the figure so far", '"1.5"'),
    "percent": Word("figure", "a percent of its base", '"10"'),
    "off": Word("figure", "a percent of its base that is taken off", '"3"'),
    "at_least": Word("figure", "lifts the figure to this", '"72.80"'),
    "at_most": Word("figure", "lowers the figure to this", '"112.50"'),
    "offer": Word("amount", "the customer may raise the rate in steps of this much", '"10.00"'),
    "open": Word("review", "no figure is published: the code says what is missing", '"rate_unpublished"'),
    "round_up": Word("amount", "rounds hours up to a multiple of this", '"0.25"'),
    "round_nearest": Word("amount", "rounds hours to the nearest multiple, a half up", '"0.25"'),
    "round_down": Word("amount", "rounds hours down to a multiple", '"1"'),
    "steps": Word("figures", "hours are lifted to the first of these that holds them; beyond the last, in `blocks`", '["4", "8"]'),
    "turn": Word("name", "people of this role become `into`; the head count stays", '"officer"'),
    "add": Word("name", "people of this role are added until there are `count`, or one for `every` so many", '"supervisor"'),
    "review": Word("review", "staff decide, for this reason", '"lead_time"'),
    "note": Word("note", "people should know", '"supervisor_case_by_case"'),
    "refuse": Word("refusal", "it is not done", '"no_work_that_day"'),
    "bill": Word("bill", 'billed are the ordered hours, the worked ones, or such a share of the ordered ones as "50 %"', '"ordered"'),
    "says": Word("text", "what the page says, in a sentence", '"Paid within 30 days."'),
}
KEYS: Mapping[str, Word] = {
    "key": Word("key", "a name of ours: small letters and hyphens", '"officer"'),
    "title": Word("text", "what the page calls it", '"Regular"'),
    "class": Word("key", "the rate class that the row belongs to; regular where it is left out", '"holiday"'),
    "per": Word("unit", "the unit of the figure", '"hour"'),
    "drives": Word("flag", "false where people of this role drive no vehicle", "false"),
    "blocks": Word("amount", "hours beyond the last step come in blocks of so many", '"4"'),
    "into": Word("name", "what people become", '"supervisor"'),
    "count": Word("many", "how many there have to be, or, with `every`, for every so many", "2"),
    "every": Word("many", "so many of `of` need `count`; of hours, so many miles of distance add as much, a part counting whole", "6"),
    "of": Word("of", "what `every` or a percent is of; of a fee a person or an hour, which roles", '["people", "vehicle"]'),
    "rounded": Word("rounded", "a part of `every`: up counts it whole, down not at all", '"up"'),
    "or_added": Word("flag", "the page does not say whether they replace or are added: low and high end, and a review", "true"),
    "item": Word("key", "the equipment; vehicle where it is left out", '"boat"'),
    "each": Word("each", "one for the job, or for each person; with `every`, for every so many people", '"job"'),
    "beyond": Word("amount", "only what is past so many counts: miles, people, hours of each, dollars of a percent", '"20"'),
    "least": Word("amount", "dollars that each one costs at least for the shift, or a fee for the whole job", '"50.00"'),
    "most": Word("amount", "dollars that each one costs at most for the shift, or a fee for the whole job", '"200.00"'),
    "at_least": Word("amount", "dollars the fee is at least: in all, or of a percent with `per` for each hour or person", '"25.00"'),
    "at_most": Word("amount", "dollars the fee is at most: in all, or of a percent with `per` for each hour or person", '"5.00"'),
    "payee": Word("text", "who is paid, where it is not the agency: a bill of its own", '"the city"'),
    "as": Word("as", "what the job is treated as: on, category, customer, tier or condition", '{ on = "holiday" }'),
    "kind": Word("key", "the list that the day stands on", '"holiday"'),
    "name": Word("text", "the day's published name", '"Christmas Eve"'),
    "on": Word("day", "the rule that dates it, or a list of dates", '"3rd monday of january"'),
    "set": Word("set", "several days at once", '"us-federal"'),
    "through": Word("day", "the last day, where several days are one holiday", '"easter"'),
    "begins": Word("clock", "from this time of the first day; 00:00 where it is left out", '"12:00"'),
    "ends": Word("clock", "until this time of the last day; 23:59 is the end of the day", '"23:59"'),
    "observed": Word("observed", "the weekday it is kept on where it falls on a weekend: instead of the day, or also", '"instead"'),
    "once": Word("flag", "of a list of dates: the days come only then, so that a later date is no doubt", "true"),
    "moved": Word("moved", "which weekdays move where; Saturday to Friday, Sunday to Monday by itself", '{ sunday = "monday" }'),
    "basis": Word("basis", "what the charge is called", '"minimum_plus_admin"'),
    "admin_hours": Word("count", "the admin fee is owed for the first so many billed hours of each person", "24"),
    "hours": Word("charged", 'hours owed for each person: a number, "minimum", "ordered"; a number is at the total rate', '"3"'),
    "worked": Word("flag", "hours worked are owed where they are more", "true"),
    "percent": Word("figure", "so many percent: on top of the hours owed, or, of a term, of what is due", '"10"'),
    "bill": Word("part", "such a share of the bill is owed, as it was quoted, vehicles and fees included", '"50 %"'),
    "sum": Word("figure", "a sum owed besides, for each `per` (job where it is left out)", '"100.00"'),
    "fees": Word("texts", "fees of the bill that are owed too: on the hours owed, or with `admin_hours` on the first so many", '["admin"]'),
    "about": Word("about", "what the term is about", '"late"'),
    "after": Word("text", "after how long", '"30 days"'),
}
UNITS: Mapping[str, str] = {
    "hour": "each billed hour of each person (of equipment: of who drives it)",
    "person": "each person once",
    "further": "each person after the first",
    "job": "once, however many there are",
    "mile": "each mile of each vehicle",
    "km": "each kilometre of each vehicle",
    "shift": "each vehicle once a shift",
    "use": "each vehicle once a use, which is a shift",
    "day": "each calendar day that the shift touches",
    "month": "each month",
}
CHOICES: Mapping[str, tuple[str, ...]] = {
    "by": ("hour", "start", "end", "touch", "most", "hour-or-start"),
    "special": ("highest", "lowest", "first", "last", "stack"),
    "rounded": ("up", "down"),
    "each": ("job", "person"),
    "observed": ("instead", "also"),
    "set": ("us-federal",),
    "basis": ("admin_only", "minimum_plus_admin", "minimum", "ordered", "sum", "none"),
    "about": ("late", "prepayment", "deposit", "payment", "suspension", "cancelling", "requesting", "unfilled", "other"),
}
