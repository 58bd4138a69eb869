"""An officer asks about a shift of theirs: when, where, whom to ask for, what it pays."""

from booking.commands import ShiftWord
from bot.phrasing import Say
from desk.offer_words import pay
from desk.the_day import Day, when
from desk.work import Work


def tell(work: Work, day: Day, command: ShiftWord) -> None:
    """All of it at once, whichever was asked."""
    rules = work.rules()[day.request.agency]
    figures = {
        "reference": day.request.reference,
        "when": when(work, day),
        "place": day.request.place,
        "contact": day.request.contact,
        "pay": pay(day.request, day.hours, day.assignment, rules),
        "code": day.assignment.code,
        "phone": work.agency(day.request.agency).phone,
    }
    known = "details" if day.request.place else "details_no_place"
    work.reply([Say(f"day.{known}", figures)])
