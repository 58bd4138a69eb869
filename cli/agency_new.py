"""The questions that a new agency's page answers, in the order of a page, and the file that they make."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

import typer

from cli import agency_answers as read
from cli.agency_answers import Holiday, Priced, Role, Special
from cli.agency_check import print_check
from cli.asking import Asker, at_the_terminal
from cli.quote_table import refuse

SILENT = "nothing: the page does not say"


@dataclass(slots=True)
class Answers:
    """What was answered; what the page does not say is None or empty. `sources` names the document of each part."""

    key: str
    name: str = ""
    short: str = ""
    zone: str = ""
    currency: str = "USD"
    phone: str = ""
    phone_kind: str = ""
    request_page: str = ""
    documents: dict[str, str] = field(default_factory=dict)
    starts: dt.date | None = None
    roles: list[Role] = field(default_factory=list)
    minimum: str | None = None
    holidays: list[Holiday] = field(default_factory=list)
    holiday_rate: Special | None = None
    short_hours: str | None = None
    short_rate: Special | None = None
    lead_hours: str | None = None
    vehicle: Priced | None = None
    admin: str | None = None
    free_until: str | None = None
    charged: str | None = None
    sources: dict[str, str] = field(default_factory=dict)


def write_new(key: str, folder: Path) -> None:
    """Ask, write the file, and check it; exit status 1 where the file is there already or its check finds something."""
    from cli.agency_file import file_text

    asker = at_the_terminal()
    try:
        key = read.key(key) if key else asker.ask("Key, which is the file's name: place and state, such as springfield-il", read.key)
    except ValueError as error:
        refuse(str(error))
    path = folder / f"{key}.toml"
    if path.exists():
        refuse(f"{path} is there already")
    path.write_text(file_text(asked(asker, key)), "utf-8")
    typer.echo(f"{path} is written. Read it beside the page, then have it signed: offduty agency explain {path}")
    print_check(path)


def asked(asker: Asker, key: str) -> Answers:
    """Everything that the file needs."""
    answers = Answers(key)
    ask_who(asker, answers)
    ask_rates(asker, answers)
    ask_special(asker, answers)
    ask_rest(asker, answers)
    return answers


def ask_who(asker: Asker, answers: Answers) -> None:
    """The agency, its line, its page, the date of its card."""
    answers.name = asker.text("Full name, such as Springfield Police Department, IL")
    answers.short = asker.text("Short name, as people say it", answers.name.split()[0])
    answers.zone = asker.ask("Time zone (eastern, central, mountain, arizona, pacific, or such as America/Chicago)", read.zone)
    answers.currency = asker.ask("Currency", read.currency, "USD")
    answers.phone = asker.text(f"Telephone at which a person is reached, as published ({SILENT})", "")
    if answers.phone:
        answers.phone_kind = asker.text("Whose line that is", "agency line")
    answers.request_page = asker.ask("Address of the page where customers ask for officers (nothing: there is none)", read.address, "")
    answers.documents["page"] = asker.text("What the figures are read from: the page's address or title, and its date")
    answers.starts = asker.ask("The rates hold from, such as 2026-01-31 (nothing: undated)", read.date, "")


def ask_rates(asker: Asker, answers: Answers) -> None:
    """Who can be hired for what, and the least hours."""
    answers.roles = list(asker.several("A role and its rate an hour, lowest rank first: officer 61.60, or ? for the rate", read.role))
    if not answers.roles:
        asker.wrong("an agency has at least one role")
        return ask_rates(asker, answers)
    ask_source(asker, answers, "rates")
    answers.minimum = asker.ask(f"Least hours billed for each person ({SILENT})", read.perhaps, "")
    if answers.minimum:
        ask_source(asker, answers, "hours")
    return None


def ask_special(asker: Asker, answers: Answers) -> None:
    """Holidays and short notice."""
    answers.holidays = list(asker.several("A holiday: Christmas Day, or with its rule, Founders Day = 06-14", read.holiday))
    if answers.holidays:
        answers.holiday_rate = asker.ask(f"A holiday costs: 85.00 an hour, times 1.5, or plus 10.00 ({SILENT})", read.special, "")
        ask_source(asker, answers, "days")
    answers.short_hours = asker.ask(f"A request is at short notice below how many hours ({SILENT})", read.perhaps, "")
    if answers.short_hours:
        answers.short_rate = asker.ask("Short notice costs: 85.00 an hour, times 1.5, or plus 10.00", read.special)
        ask_source(asker, answers, "emergency")
    answers.lead_hours = asker.ask(f"Notice that the agency asks for, in hours ({SILENT})", read.perhaps, "")
    if answers.lead_hours:
        ask_source(asker, answers, "remarks")


def ask_rest(asker: Asker, answers: Answers) -> None:
    """Vehicles, the admin fee, cancelling."""
    answers.vehicle = asker.ask(f"A vehicle costs, with its unit: 15.00 hour ({SILENT})", read.priced, "")
    if answers.vehicle:
        ask_source(asker, answers, "vehicle")
    answers.admin = asker.ask(f"Admin fee an hour that these rates hold already ({SILENT})", read.perhaps, "")
    if answers.admin:
        ask_source(asker, answers, "admin")
    answers.free_until = asker.ask(f"Cancelling costs nothing until how many hours before the start ({SILENT})", read.perhaps, "")
    if answers.free_until:
        answers.charged = asker.ask("Later it costs for each person: minimum, ordered, or a number of hours", read.charged)
        ask_source(asker, answers, "cancelling")


def ask_source(asker: Asker, answers: Answers, part: str) -> None:
    """The document of a part: the page, or another that is named now."""
    said = asker.text("  read from", "page")
    known = {document: name for name, document in answers.documents.items()} | {name: name for name in answers.documents}
    if said not in known:
        known[said] = f"page-{len(answers.documents) + 1}"
        answers.documents[known[said]] = said
    answers.sources[part] = known[said]
