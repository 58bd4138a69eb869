"""A new agency's file as text, which explains itself to whoever reads on."""

import json
from collections.abc import Iterator

from cli.agency_answers import Special
from cli.agency_new import Answers

HEAD = """\
# {name}
# A row is one line: to whom and when it applies (when), what it does, its unit (per), and where it was read (source).
# Figures are texts as printed. docs/rate-cards.md teaches the rest; `offduty agency check` finds what is wrong."""


def file_text(answers: Answers) -> str:
    """The whole file."""
    return "\n".join([*head(answers), *card(answers)]) + "\n"


def head(answers: Answers) -> Iterator[str]:
    """The agency, its line, its documents."""
    yield HEAD.format(name=answers.name)
    for key in ("key", "name", "short"):
        yield f"{key} = {quoted(getattr(answers, key))}"
    yield "# Other names that people use, such as the department's initials; each is one agency's alone."
    yield f"nicknames = [{quoted(answers.short)}]"
    yield f"zone = {quoted(answers.zone)}"
    yield f"currency = {quoted(answers.currency)}"
    if answers.request_page:
        yield f"request_page = {quoted(answers.request_page)}"
    yield "# The first is where a person is sent; none where the page prints none."
    phone = f'kind = {quoted(answers.phone_kind)}, phone = {quoted(answers.phone)}, source = "page"'
    yield from rows("contacts", [phone] if answers.phone else [])
    yield from ("", "# What the figures were read from; every row names one of these.", "[documents]")
    yield from (f"{name} = {quoted(document)}" for name, document in answers.documents.items())
    yield from ("", "# Work that the page speaks against is a [[prohibited]] of its own: see docs/rate-cards.md.")


def card(answers: Answers) -> Iterator[str]:
    """The card, every list with what it is for."""
    yield from ("", "# A later card of the same agency is another [[card]] with its own date.", "[[card]]")
    if answers.starts:
        yield f"from = {answers.starts}"
    yield 'source = "page"'
    yield "# Lowest rank first: vehicles are driven by the lowest ranks."
    rates = answers.sources["rates"]
    yield from rows(
        "roles", [f"key = {quoted(role.key)}, title = {quoted(role.title)}, source = {quoted(rates)}" for role in answers.roles]
    )
    yield "# Kinds of work that the page tells apart; the ordinary one is called standard."
    yield from rows("categories", [f'key = "standard", title = "Standard", source = {quoted(rates)}'])
    yield "# The ordinary rates; a row with a class is a special rate, and the highest that applies counts."
    yield from rows("rates", rate_rows(answers))
    if answers.minimum:
        yield "# How a person's hours are counted, row by row."
        yield from rows("hours", [f'at_least = {quoted(answers.minimum)}, per = "hour", source = {quoted(answers.sources["hours"])}'])
    if answers.holidays:
        yield "# The actual dates, from midnight to midnight."
        source = quoted(answers.sources["days"])
        yield from rows(
            "days", [f'kind = "holiday", name = {quoted(day.name)}, on = {quoted(day.rule)}, source = {source}' for day in answers.holidays]
        )
    yield from rest(answers)


def rate_rows(answers: Answers) -> list[str]:
    """The ordinary rates, then the special ones."""
    source = quoted(answers.sources["rates"])
    made = []
    for role in answers.roles:
        does = f'is = {quoted(role.rate)}, per = "hour"' if role.rate else 'open = "rate_unpublished"'
        made.append(f"when = {{ role = {quoted(role.key)} }}, {does}, source = {source}")
    if answers.holiday_rate:
        made.append(special("holiday", 'on = "holiday"', answers.holiday_rate, answers.sources["days"]))
    elif answers.holidays:
        made.append(
            f'class = "holiday", when = {{ on = "holiday" }}, open = "rate_unpublished", source = {quoted(answers.sources["days"])}'
        )
    if answers.short_rate:
        made.append(special("emergency", f'notice = "< {answers.short_hours} h"', answers.short_rate, answers.sources["emergency"]))
    return made


def special(rate_class: str, when: str, does: Special, source: str) -> str:
    """A row of a special class."""
    unit = "" if does.verb == "times" else ', per = "hour"'
    return f"class = {quoted(rate_class)}, when = {{ {when} }}, {does.verb} = {quoted(does.figure)}{unit}, source = {quoted(source)}"


def rest(answers: Answers) -> Iterator[str]:
    """Vehicles, lead time, the admin fee, cancelling; what is not published is a row with open."""
    sources = {part: quoted(answers.sources.get(part, "page")) for part in ("vehicle", "admin", "remarks", "cancelling")}
    yield "# What is not on the page is a row with open: nobody invents it, and staff decide."
    vehicle = answers.vehicle
    priced = f"is = {quoted(vehicle.figure)}, per = {quoted(vehicle.unit)}" if vehicle else 'open = "vehicle_rate_unpublished"'
    yield from rows("vehicle", [f"{priced}, source = {sources['vehicle']}"])
    if answers.lead_hours:
        yield "# What staff decide before the request goes on."
        yield from rows(
            "remarks", [f'when = {{ notice = "< {answers.lead_hours} h" }}, review = "lead_time", source = {sources["remarks"]}']
        )
    admin = f'is = {quoted(answers.admin)}, per = "hour"' if answers.admin else 'open = "admin_fee_unpublished"'
    yield "# The admin fee that an hour's rate already holds."
    yield from rows("admin", [f"{admin}, source = {sources['admin']}"])
    yield "# The first row that holds counts; the last one stands without when."
    yield from rows("cancelling", cancelling_rows(answers, sources["cancelling"]))


def cancelling_rows(answers: Answers, source: str) -> list[str]:
    """Nothing is owed until the window, and then what the page says."""
    if not answers.free_until:
        return [f'open = "cancellation_policy_unpublished", source = {source}']
    return [
        f'when = {{ notice = "> {answers.free_until} h" }}, basis = "none", source = {source}',
        f"hours = {quoted(answers.charged or '')}, source = {source}",
    ]


def rows(name: str, made: list[str]) -> Iterator[str]:
    """A list, a row a line."""
    yield f"{name} = ["
    yield from (f"  {{ {row} }}," for row in made)
    yield "]"


def quoted(text: str) -> str:
    """A text as TOML writes it, which JSON writes the same."""
    return json.dumps(text, ensure_ascii=False)
