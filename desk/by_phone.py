"""A request that came by phone: somebody at the console enters it for the customer, who is answered by text like any other."""

from collections.abc import Sequence
from dataclasses import dataclass

from booking.commands import ShowQuote
from desk import approving, quoting
from desk.work import Work
from pricing import Quote, QuoteRequest, quote
from storage import people, threads


@dataclass(frozen=True, slots=True)
class Caller:
    """Who called: the number that can be texted, and a name where they gave one."""

    number: str
    name: str | None


def priced(requests: Sequence[QuoteRequest]) -> tuple[Quote, ...]:
    """What the shifts cost. PricingError for what the agency does not take."""
    return tuple(quote(request) for request in requests)


def enter(work: Work, caller: Caller, command: ShowQuote, *, accepted: bool) -> str:
    """Put the request on file; where the caller accepted the price on the phone it goes on as after a yes, else the quote is texted; its
    reference."""
    channel = "sms" if "sms" in work.desk.channels or "web" not in work.desk.channels else "web"
    person = _person(work, channel, caller)
    rules = people.desk_rules(work.conn).get(command.agency)
    ours = (rules.sms if rules else None) or work.desk.lines.get(channel, "offduty")
    staff, work.person = work.person, person
    work.thread = threads.opened(work.conn, channel, caller.number, ours, person, people.person(work.conn, person).language, work.now)
    request = quoting.keep(work, command)
    work.audit(
        f"request {request.reference}", None, "entered by phone", "the caller accepted the price" if accepted else "the quote was texted"
    )
    if accepted:
        work.fall_due(f"expire-{request.id}", "expire_request", request.id, request.starts_at)
        approving.accept(work, request)
    else:
        quoting.ask(work, request, changed=False)
    work.person = staff
    return request.reference


def _person(work: Work, channel: str, caller: Caller) -> int:
    known = people.person_at(work.conn, channel, caller.number)
    person = known if known is not None else people.add_person(work.conn, caller.name, "en", work.now)
    people.add_address(work.conn, person, channel, caller.number)
    if caller.name:
        people.name_if_unknown(work.conn, person, caller.name)
    return person
