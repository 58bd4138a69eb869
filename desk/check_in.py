"""On the way, on post, off, late, here: each counts once however often it is texted, with the time it was true."""

import datetime as dt
from decimal import Decimal

from booking.commands import ShiftWord
from booking.distance import AT_THE_SITE, metres
from booking.events import CameOnPost, CorrectedTime, RunsLate, WasRelieved, WentOnTheWay
from booking.life import OVER
from booking.places import is_open, place_of
from booking.site_code import is_shown
from booking.standing import places_of
from booking.waiting import CHECK_IN, SILENCE
from bot.day_words import claimed, site_code
from bot.figures import at
from bot.phrasing import Say
from desk import digest, escalating, offering
from desk.expecting import alarm, close_later
from desk.telling import tell
from desk.the_day import Day, again, instant, language, mark, timed, wall, when
from desk.work import Work
from storage import requests as store

LONGEST_DELAY = 240  # minutes; more is no delay but a shift that somebody else should take
METRES = 1609  # of a mile
EARLY = dt.timedelta(minutes=30)  # who is off so long before the end leaves a place empty
ALARMS = ("silent", "silent_late", "no_show")


def on_the_way(work: Work, day: Day, command: ShiftWord) -> None:
    """OMW."""
    if _another_day(work, day) or _place_gone(work, day):
        return
    if day.assignment.on_post_at or day.assignment.relieved_at:
        work.reply([timed(work, day, "officer.on_post", day.assignment.on_post_at or day.starts_at)])
        return
    if day.assignment.on_the_way_at:
        work.reply([Say("officer.omw")])
        return
    mark(work, day, "on_the_way", on_the_way_at=work.now)
    tell(work, WentOnTheWay(request=offering.settle(work, day.request.id), shift=day.hours, officer=day.officer))


def on_post(work: Work, day: Day, command: ShiftWord) -> None:
    """ON, with the time it was true where one is said, and the site's code where it is."""
    if _another_day(work, day) or _place_gone(work, day):
        return
    since = _said(work, day, command.text, wall(work, day, day.starts_at))
    if day.assignment.on_post_at is None:
        _come(work, day, since or work.now, command)
    elif since and _differs(since, day.assignment.on_post_at):
        _correct(work, day, "on_post", since)
    else:
        work.reply([timed(work, day, "officer.on_post", day.assignment.on_post_at), *_proof(work, day, command)])


def _come(work: Work, day: Day, since: dt.datetime, command: ShiftWord) -> None:
    """They are there. Who says so only after being off stays off."""
    status = "relieved" if day.assignment.relieved_at else "on_post"
    escalating.close_about(work, day.request, ALARMS, officer=day.officer.name)
    day = mark(work, day, status, on_post_at=since, on_post_told_at=work.now)
    request = offering.settle(work, day.request.id)
    if work.now >= day.shift.ends_at:
        close_later(work, day.shift)
    tell(work, CameOnPost(request=request, shift=day.hours, officer=day.officer, at=since))
    work.reply(_proof(work, day, command))


def off(work: Work, day: Day, command: ShiftWord) -> None:
    """OFF, with the time it was true where one is said."""
    if _another_day(work, day):
        return
    if work.now < day.starts_at:
        work.reply([Say("day.off_before", {"when": when(work, day), "code": day.assignment.code})])
        return
    until = _said(work, day, command.text, wall(work, day, min(day.ends_at, work.now)))
    known = day.assignment.relieved_at
    if day.assignment.relieved_told_at is None:
        _leave(work, day, until or work.now)
    elif until and known and _differs(until, known):
        _correct(work, day, "relieved", until)
    else:
        work.reply([timed(work, day, "officer.off", known or work.now)])


def _leave(work: Work, day: Day, until: dt.datetime) -> None:
    """They are done. The customer hears of the last one by the digest of the shift."""
    escalating.close_about(work, day.request, ALARMS, officer=day.officer.name)
    closed_before = day.shift.status in OVER
    day = mark(work, day, "relieved", relieved_at=until, relieved_told_at=work.now)
    request = offering.settle(work, day.request.id)
    over = request.shift(day.shift.id).status == "relieved"
    tell(work, WasRelieved(request=request, shift=day.hours, officer=day.officer, at=until, last=over and not closed_before))
    if day.assignment.on_post_at is None:
        work.reply([Say("day.on_when", {"code": day.assignment.code})])
    if until <= day.ends_at - EARLY:
        work.reply(
            [Say("day.off_early", {"time": at(day.ends_at, work.agency(request.agency)), "phone": work.agency(request.agency).phone})]
        )
        escalating.about(work, "left_early", request, {"officer": day.officer.name, "shift": day.shift.id})
    if over and not closed_before:
        digest.send(work, request, request.shift(day.shift.id))


def _correct(work: Work, day: Day, what: str, moment: dt.datetime) -> None:
    """A time that was noted is put right; both stay in the audit log, and the customer sees it too."""
    before = getattr(day.assignment, f"{what}_at")
    mark(work, day, day.assignment.status, **{f"{what}_at": moment, f"{what}_told_at": work.now})
    work.audit(f"request {day.request.reference}", f"{what} {before:%H:%M}Z", f"{what} {moment:%H:%M}Z", day.officer.name)
    tell(work, CorrectedTime(request=day.request, shift=day.hours, officer=day.officer, what=what, at=moment))


def late(work: Work, day: Day, command: ShiftWord) -> None:
    """LATE 15: from the start, or from now where that is past. The alarm waits for it."""
    if day.assignment.on_post_at or day.assignment.relieved_at:
        work.reply([timed(work, day, "officer.on_post", day.assignment.on_post_at or work.now)])
        return
    if work.now < day.starts_at - 3 * CHECK_IN:
        _another_day(work, day)
        return
    if command.minutes is None or not 0 < command.minutes <= LONGEST_DELAY:
        work.reply([Say("officer.how_late", {"code": command.code})])
        return
    comes = max(day.starts_at, work.now) + dt.timedelta(minutes=command.minutes)
    delay = round((comes - day.starts_at).total_seconds() / 60)
    day = mark(work, day, day.assignment.status, late_minutes=delay)
    work.audit(f"request {day.request.reference}", None, "late", f"{day.officer.name}, {delay} min")
    alarm(work, day.hours, day.assignment.id, comes + SILENCE)
    tell(work, RunsLate(request=day.request, shift=day.hours, officer=day.officer, minutes=delay))
    escalating.about(work, "late", day.request, {"officer": day.officer.name, "words": str(delay)})


# --- proof ----------------------------------------------------------------------------------------------------------------------------


def here(work: Work, day: Day, command: ShiftWord) -> None:
    """A shared location, or the site's code alone: proof of presence, and on post where that was not said yet."""
    if _another_day(work, day) or _place_gone(work, day):
        return
    said = _proof(work, day, command)
    if said and said[0].key in ("day.elsewhere", "day.wrong_site_code"):
        work.reply(said)
    elif day.assignment.on_post_at is None:
        _come(work, again(work, day), work.now, command)
    else:
        work.reply(said)


def _proof(work: Work, day: Day, command: ShiftWord) -> list[Say]:
    """What a location or the site's code in the message shows; nothing where there is neither."""
    if command.location:
        return [_by_location(work, day, command.location)]
    code = site_code(command.text)
    if code is None:
        return []
    if not is_shown(work.desk.secret, day.request.reference, code, work.now):
        return [Say("day.wrong_site_code")]
    return [_proven(work, day, "site_code")]


def _by_location(work: Work, day: Day, location: tuple[float, float]) -> Say:
    store.set_assignment(work.conn, day.assignment.id, location=list(location))
    if day.request.site is None:
        return Say("day.location_kept")
    away = metres(location, day.request.site)
    if away > AT_THE_SITE:
        work.audit(f"request {day.request.reference}", None, "elsewhere", f"{day.officer.name}, {away} m away")
        return Say("day.elsewhere", {"miles": (Decimal(away) / METRES).quantize(Decimal("0.1")), "code": day.assignment.code})
    return _proven(work, day, "location")


def _proven(work: Work, day: Day, by: str) -> Say:
    if day.assignment.proven_at is None:
        store.set_assignment(work.conn, day.assignment.id, proven_at=work.now, proven_by=by)
        work.audit(f"request {day.request.reference}", "claimed", "proven", f"{day.officer.name}, {by}")
    return Say("day.proven")


# --- what speaks against a word ---------------------------------------------------------------------------------------------------------


def _another_day(work: Work, day: Day) -> bool:
    """Whether it comes too long before the start to be about this shift; they are told."""
    if day.starts_at - work.now <= CHECK_IN:
        return False
    work.reply([Say("officer.not_yet", {"when": when(work, day)})])
    return True


def _place_gone(work: Work, day: Day) -> bool:
    """Whether the place of one who did not come in time was given to another; they and staff are told."""
    if day.assignment.status != "no_show" or is_open(place_of(day.assignment, day.shift), places_of(day.request), day.shift):
        return False
    work.reply([Say("day.place_gone", {"when": when(work, day), "phone": work.agency(day.request.agency).phone})])
    if not escalating.is_open(work, day.request, "turned_up"):
        escalating.about(work, "turned_up", day.request, {"officer": day.officer.name})
    return True


def _said(work: Work, day: Day, text: str, near: dt.datetime) -> dt.datetime | None:
    """The moment that the words name, where they name one."""
    named = claimed(text, language(work, day), wall(work, day, work.now), near)
    return instant(work, day, named) if named else None


def _differs(one: dt.datetime, other: dt.datetime) -> bool:
    return abs(one - other) >= dt.timedelta(minutes=1)
