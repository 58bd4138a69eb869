"""The words of a card in plain English: each condition, verb and unit as a piece of a sentence. Data, so that a new word is a new line.

In a template `{v}` is the value in words and `{unit}` the unit.
"""

from collections.abc import Mapping

CONDITIONS: Mapping[str, str] = {
    "role": "for {v}",
    "category": "where the work is {v}",
    "customer": "for {v} customers",
    "tier": "at the price {v}",
    "condition": "where the job is {v}",
    "item": "for {v}",
    "equipment": "where the job takes {v}",
    "use": "while {v}",
    "paid": "when paid by {v}",
    "on": "on {v}",
    "weekday": "on {v}",
    "clock": "between {v}",
    "week": "in the part of the week {v}",
    "notice": "at a notice of {v}",
    "approved": "when approved {v} before the start",
    "people": "for {v} people",
    "vehicles": "for {v} vehicles",
    "posted": "with {v}",
    "without": "with no {v} among them",
    "attendance": "with {v} attending",
    "length": "for a shift of {v} hours",
    "into": "for the billed hours {v}",
    "distance": "for a distance of {v}",
    "worked": "when {v} of the ordered time was worked",
    "because": "because of {v}",
    "doing": "when the customer would {v}",
    "channel": "when told by {v}",
}
FLAGS: Mapping[str, tuple[str, str]] = {"drives": ("for whoever drives a vehicle", "for whoever drives no vehicle")}
UNKNOWN = "where nobody said how many attend"
UNPUBLISHED = "never by itself (the page does not give {v})"
BY: Mapping[str, str] = {
    "hour": "looked at hour by hour",
    "start": "if the shift starts then",
    "end": "if the shift ends then",
    "touch": "if any part of the shift does",
    "most": "if more than half of the shift does",
    "hour-or-start": "for all of it if the shift starts then, else hour by hour",
}
COMPARED: Mapping[str, str] = {
    "<": "less than {n}",
    "<=": "at most {n}",
    ">": "more than {n}",
    ">=": "at least {n}",
    "=": "exactly {n}",
    "": "exactly {n}",
}
INTO: Mapping[str, str] = {
    "<": "within the first {n}",
    "<=": "within the first {n}",
    ">": "after the first {n}",
    ">=": "after the first {n}",
    "=": "after exactly {n}",
    "": "after exactly {n}",
}
NOTICE_UNITS: Mapping[str, str] = {"h": "hours", "min": "minutes"}
UNITS: Mapping[str, str] = {
    "hour": "an hour",
    "person": "a person",
    "further": "each person after the first",
    "job": "for the job",
    "mile": "a mile",
    "km": "a kilometre",
    "shift": "a vehicle for the shift",
    "use": "each use",
    "day": "a day",
    "month": "a month",
}
MONEY: Mapping[str, str] = {
    "is": "{v} {unit}",
    "plus": "{v} {unit} more",
    "minus": "{v} {unit} less",
    "at_least": "at least {v} {unit}",
    "at_most": "at most {v} {unit}",
    "offer": "the customer may raise it in steps of {v}",
}
SHARES: Mapping[str, str] = {"times": "{v} times the rate", "percent": "{v} %", "off": "{v} % off"}
HOURS: Mapping[str, str] = {
    "is": "{v} hours are billed",
    "plus": "{v} hours are added",
    "minus": "{v} hours are taken away",
    "times": "the hours are multiplied by {v}",
    "at_least": "at least {v} hours are billed",
    "at_most": "at most {v} hours are billed",
    "round_up": "hours are rounded up to a multiple of {v}",
    "round_nearest": "hours are rounded to the nearest multiple of {v}",
    "round_down": "hours are rounded down to a multiple of {v}",
    "steps": "hours are lifted to the next of {v}",
}
ONE_HOUR: Mapping[str, str] = {
    "is": "1 hour is billed",
    "plus": "1 hour is added",
    "minus": "1 hour is taken away",
    "at_least": "at least 1 hour is billed",
    "at_most": "at most 1 hour is billed",
    "round_up": "hours are rounded up to whole ones",
    "round_nearest": "hours are rounded to the nearest whole one",
    "round_down": "hours are rounded down to whole ones",
}
OF_RATE = " of the driver's rate"
OF: Mapping[str, str] = {
    "people": "what the people cost",
    "equipment": "what the equipment costs",
    "fees": "the fees so far",
    "all": "everything so far",
    "vehicle": "the vehicle",
}
"""What a fee is of, where it is no name of the card's."""
SECTIONS: Mapping[str, str] = {
    "roles": "Who can be hired, lowest rank first",
    "categories": "Kinds of work",
    "customers": "Classes of customers",
    "tiers": "Prices to choose from",
    "conditions": "What may hold of a job",
    "items": "Equipment",
    "days": "Days",
    "treats": "Jobs that count as others",
    "rates": "Rates",
    "finally": "On top of the rate",
    "hours": "Hours that are billed (of several minimums the last that applies counts)",
    "posts": "Who has to be there",
    "vehicle": "Vehicles and equipment",
    "compulsory": "Equipment that a job has to take",
    "fees": "Added to the bill, in this order",
    "remarks": "What staff decide and what to know",
    "admin": "The admin fee inside the rate",
    "worked": "When a job ends otherwise than ordered",
    "cancelling": "Cancelling, the first that applies",
    "terms": "Terms",
}
SPECIAL: Mapping[str, str] = {
    "highest": "Where several special rates apply, the highest counts.",
    "lowest": "Where several special rates apply, the lowest counts.",
    "first": "Where several special rates apply, the one that stands first counts.",
    "last": "Where several special rates apply, the one that stands last counts.",
    "stack": "Where several special rates apply, they are applied one on the other.",
}
SILENT: Mapping[str, str] = {
    "hours": "No minimum is on file: the shift's own hours are billed, not rounded.",
    "vehicle": "What a vehicle costs is not on the page: it is left out of the total, and staff price it.",
    "days": "No holidays are on file.",
    "cancelling": "What cancelling costs is not on the page: a coordinator confirms it.",
    "admin": "What the rates hold for the admin fee is not on the page: a coordinator confirms it.",
}
"""What is said of a list that a card leaves out and a reader would look for."""
