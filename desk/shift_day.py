"""What an officer texts of one of their shifts, and the use case that hears it."""

from collections.abc import Callable, Mapping

from booking.commands import ShiftWord
from desk import calling_off, check_in, field_notes, post_orders, shift_details
from desk.the_day import Day, mine
from desk.work import Work


def word(work: Work, command: ShiftWord) -> None:
    """Do what a word of the day says; another's code reads as unknown."""
    day = mine(work, command.code)
    if day is not None:
        WORDS[command.word](work, day, command)


WORDS: Mapping[str, Callable[[Work, Day, ShiftWord], None]] = {
    "omw": check_in.on_the_way,
    "on_post": check_in.on_post,
    "off": check_in.off,
    "late": check_in.late,
    "here": check_in.here,
    "drop": calling_off.word,
    "note": field_notes.note,
    "orders": post_orders.say_again,
    "details": shift_details.tell,
}
