"""Whom to call, where to ask, what comes with the service, which work is not done; and what nobody here may promise."""

from bot.answers.asked import Asked, Said, page, worded
from bot.phrasing import Say
from bot.slots import bookable
from bot.understanding.screening import screen
from pricing import Service


def contact(asked: Asked) -> Said:
    """The agency's numbers as published, and its request page."""
    agency = asked.of
    numbers = [
        Say("question.number", {"phone": each.phone, "kind": worded(_key("contact", each.kind), asked.language, each.kind)})
        for each in agency.contacts
    ]
    return (Say("question.contact", {"agency": agency.short, "numbers": numbers, "url": agency.request_page}),)


def _key(section: str, name: str) -> str:
    return f"{section}_{name.replace('-', '_').replace(' ', '_')}"


def request_page(asked: Asked) -> Said:
    """Where the agency takes requests on the web, and the document its figures stand in."""
    sources = page([asked.card.source], asked)
    return (
        Say("question.request_page", {"agency": asked.of.short, "url": asked.of.request_page, "phone": asked.of.phone, "page": sources}),
    )


def agencies(asked: Asked) -> Said:
    """Who is served here."""
    return (Say("question.agencies", {"agencies": bookable(asked.facts)}),)


def services(asked: Asked) -> Said:
    """Everything that the page lists as coming with the service."""
    return (Say("question.services", {"agency": asked.of.short, "services": [_words(each, asked) for each in asked.of.services]}),)


def _words(service: Service, asked: Asked) -> str:
    return service.text.get(asked.language) or service.text["en"]


def _listed(asked: Asked, *keys: str) -> Said:
    """Those of the services that a question is about, or that the page names none."""
    found = [each for each in asked.of.services if each.key in keys]
    if not found:
        return (Say("question.unpublished", {"agency": asked.of.short}),)
    sources = page((each.source for each in found), asked)
    figures = {"agency": asked.of.short, "services": [_words(each, asked) for each in found], "page": sources}
    return (Say("question.listed", figures),)


def liability(asked: Asked) -> Said:
    """Who is covered."""
    return (*_listed(asked, "liability"), Say("question.ask_person"))


def records(asked: Asked) -> Said:
    """What is written down of a shift, and what officers are told for it."""
    return _listed(asked, "attendance", "field-notes", "post-orders", "shifts")


def accounts(asked: Asked) -> Said:
    """Accounts with billing cycles, where the page has them; a person sets one up."""
    said = _listed(asked, "accounts")
    return said if said[0].key == "question.unpublished" else (*said, Say("question.ask_person"))


def paying(asked: Asked) -> Said:
    """How one pays is on no page: the contact for invoicing is, and a person says the rest."""
    found = [each for each in asked.of.services if each.key in ("contact", "accounts")]
    return (Say("question.paying", {"agency": asked.of.short, "services": [_words(each, asked) for each in found]}),)


def fees(asked: Asked) -> Said:
    """Published rates hold the admin fee; of anything else the page says nothing."""
    return (Say("question.fees", {"agency": asked.of.short, "page": page([asked.card.source], asked)}),)


def clothes(asked: Asked) -> Said:
    """The uniform, where the page speaks of it."""
    rules = [each for each in asked.of.prohibited if each.kind == "plain-clothes"]
    if not rules:
        return (Say("question.unpublished", {"agency": asked.of.short}),)
    rule = rules[0].rule.get(asked.language) or rules[0].rule["en"]
    return (Say("question.uniform", {"agency": asked.of.short, "rule": rule, "page": page([rules[0].source], asked)}),)


def unpublished(asked: Asked) -> Said:
    """No page says it, so nobody here does."""
    return (Say("question.unpublished", {"agency": asked.of.short}),)


def does_work(asked: Asked) -> Said | None:
    """The job held against the agency's own list; None where no job is named, or a booking is asked for."""
    heard, agency = asked.heard, asked.of
    if heard.shifts or heard.starts or heard.posts.get("officer", 1) > 1:
        return None
    found = screen(agency, asked.text, asked.language)
    figures = {"agency": agency.short, "rule": found.rule, "question": found.question, "page": page([agency.cards[-1].source], asked)}
    if found.outcome != "clear":
        return (Say(f"question.work_{found.outcome}", figures),)
    if not heard.activity:
        return None
    invite = None if asked.request else Say("question.work_invite")
    return (Say("question.work_clear" if agency.prohibited else "question.work_no_list", figures | {"invite": invite}),)


def alcohol(asked: Asked) -> Said:
    """What the agency's list says of places that serve it."""
    agency = asked.of
    rules = [each for each in agency.prohibited if "alcohol" in each.kind]
    if not rules:
        return (Say("question.work_clear" if agency.prohibited else "question.work_no_list", {"agency": agency.short}),)
    figures = {"agency": agency.short, "rules": [each.rule.get(asked.language) or each.rule["en"] for each in rules]}
    return (Say("question.work_rules", figures | {"page": page((each.source for each in rules), asked)}),)


def prohibited(asked: Asked) -> Said:
    """What the agency's list speaks against."""
    agency = asked.of
    if not agency.prohibited:
        return (Say("question.work_no_list", {"agency": agency.short}),)
    figures = {"agency": agency.short, "rules": _rules(asked), "page": page((each.source for each in agency.prohibited), asked)}
    return (Say("question.work_list", figures),)


def _rules(asked: Asked) -> list[str]:
    """What the agency's list speaks against, in its own order."""
    return [each.rule.get(asked.language) or each.rule["en"] for each in asked.of.prohibited if each.outcome != "staff"]
