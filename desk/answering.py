"""A coded answer finds its question; an old code does nothing and says what became of it."""

from collections.abc import Callable, Mapping

from booking.commands import Answer
from booking.nouns import Question
from bot.phrasing import Say
from desk import cancelling, offering, quoting
from desk.work import Work
from storage import questions


def answer(work: Work, command: Answer) -> None:
    """Hand a yes or a no to what was asked. Somebody else's code reads as one that never was."""
    question = questions.question(work.conn, command.code)
    if question is None or question.person != work.person:
        work.reply([Say("first.unknown_code", {"code": command.code})])
    elif question.kind == "shift":
        work.reply([Say("officer.no_shift")])
    elif question.status != "open":
        work.reply([Say(_became(work, question), {"code": question.code})])
    else:
        ANSWERS[question.kind](work, question, command)


def _became(work: Work, question: Question) -> str:
    """The sentence for what became of a question; an offer that went to somebody else says so."""
    lost = question.kind == "offer" and offering.status_of(work, question) == "lost"
    return "officer.code_lost" if lost else f"first.code_{question.status}"


ANSWERS: Mapping[str, Callable[[Work, Question, Answer], None]] = {
    "quote": quoting.answer,
    "cancel": cancelling.answer,
    "offer": offering.answer,
}
