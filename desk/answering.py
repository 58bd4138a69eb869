"""A coded answer finds its question; an old code does nothing and says what became of it."""

from collections.abc import Callable, Mapping

from booking.commands import Answer
from booking.nouns import Question
from bot.phrasing import Say
from desk import calling_off, cancelling, changing, digest, post_orders, quoting, reminding, staying, taking
from desk.work import Work
from storage import questions


def answer(work: Work, command: Answer) -> None:
    """Hand a yes or a no to what was asked. Somebody else's code reads as one that never was."""
    question = questions.question(work.conn, command.code)
    if question is None or question.person != work.person:
        work.reply([Say("first.unknown_code", {"code": command.code})])
    elif question.kind == "shift":
        work.reply([Say("officer.no_shift")])
    elif question.status != "open" and question.kind != "offer":
        work.reply([Say(f"first.code_{question.status}", {"code": question.code})])
    else:
        ANSWERS[question.kind](work, question, command)


ANSWERS: Mapping[str, Callable[[Work, Question, Answer], None]] = {
    "quote": quoting.answer,
    "cancel": cancelling.answer,
    "change": changing.answer,
    "stay": staying.answered,
    "offer": taking.answer,
    "confirm": reminding.confirmed,
    "swap": calling_off.swap_answered,
    "orders": post_orders.acknowledged,
    "orders_given": post_orders.confirmed,
    "digest": digest.answered,
}
