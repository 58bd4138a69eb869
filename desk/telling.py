"""An event is told: its notices are put into figures and sent to whom booking/notices.py names."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

from booking.change_events import CancellationUndone, ChangeUndone, RequestChanged
from booking.events import Event, NobodyLeft, OfferMade, QuoteShown, StillShort
from booking.notices import NOTICES, Notice
from booking.nouns import Officer
from booking.places import short
from booking.standing import places_of
from bot.figures import at, local, of_request, of_shift
from bot.phrasing import Say
from bot.quote_notes import notes, review_reason
from bot.version_words import fee_words, how_words, staff_words
from desk.night import waits_for_morning
from desk.work import Work
from pricing import Agency
from storage import people


def tell(work: Work, event: Event, **extra: Any) -> None:
    """Say everything that this event's notices say. `extra` are figures the event does not hold, and when it is sent."""
    agency = work.agency(event.request.agency)
    due_at, valid_until = extra.pop("due_at", None), extra.pop("valid_until", None)
    subject = extra.pop("subject", f"request {event.request.reference}")
    figures = _figures(event, agency) | extra
    for notice in NOTICES[type(event)]:
        key = notice.key if isinstance(notice.key, str) else notice.key(event)
        if key is None:
            continue
        says = [Say(key, figures)]
        buttons = tuple((label, reply.format_map(figures)) for label, reply in notice.buttons)
        if notice.to == "customer":
            if not (notice.waits and waits_for_morning(work, event)):
                work.say_in(event.request.conversation, says, notice.kind, subject, buttons)
            continue
        for person in _officers(work, event, notice):
            work.say_to(
                person,
                says,
                agency=event.request.agency,
                kind=notice.kind,
                subject=subject,
                buttons=buttons,
                due_at=due_at,
                valid_until=valid_until,
            )


def _officers(work: Work, event: Event, notice: Notice) -> list[int]:
    """The officer of the event, or all who work the request."""
    officer = getattr(event, "officer", None)
    if isinstance(officer, Officer):
        return [officer.person]
    working = {a.officer for s in event.request.shifts for a in s.working}
    return sorted({people.officer(work.conn, id).person for id in working})


def _figures(event: Event, agency: Agency) -> dict[str, Any]:
    given = {f.name: getattr(event, f.name) for f in fields(event) if f.name != "request"}
    figures = of_request(event.request, agency) | given
    if "shift" in given:
        figures["when"] = of_shift(event.shift, agency)  # type: ignore[attr-defined]
    if "officer" in given:
        figures["officer"] = given["officer"].name
    if "at" in given:
        figures["time"] = at(given["at"], agency)
    if given.get("cheaper_until"):
        figures["cheaper"] = Say("cancel.cheaper", {"moment": local(given["cheaper_until"], agency)})
    if "changed" in given:
        figures["changed"] = Say("cancel.changed") if given["changed"] else None
    if isinstance(event, OfferMade):
        figures |= {"role": role(event.offer.role, event.offer.vehicle), "code": event.offer.code}
    if "open_places" in given:
        figures["missing"] = len(given["open_places"])
    if isinstance(event, NobodyLeft | StillShort):
        wanted = places_of(event.request)
        figures |= {"taken": len(wanted) - short(wanted, event.shift), "places": len(wanted)}
    if "assignment" in given:
        figures |= {"role": role(event.assignment.role, event.assignment.vehicle), "code": given.get("code") or event.assignment.code}  # type: ignore[attr-defined]
    if isinstance(event, QuoteShown):
        figures |= {"notes": notes(event.request, agency, endless=event.endless), "review": review_reason(event.request.review)}
    return figures | _of_version(event, given, figures, agency)


def _of_version(event: Event, given: Mapping[str, Any], figures: Mapping[str, Any], agency: Agency) -> dict[str, Any]:
    """What an event of a changed request says beside: how it stands, what is owed for what is taken away, and that staff decide."""
    found: dict[str, Any] = {}
    if isinstance(event, RequestChanged | ChangeUndone | CancellationUndone):
        found["how"] = how_words(event.request, figures)
    if "hours_less" in given:
        found["fee"] = fee_words(given["fee"], given["hours_less"], given["people_less"])
    if given.get("to_staff"):
        found["holds"] = staff_words(given["review"], agency)
    return found


def role(name: str, vehicle: bool) -> Say:
    """A place in words."""
    named = Say("reading.role", {"role": name})
    return Say("officer.with_vehicle", {"role": named}) if vehicle else named
