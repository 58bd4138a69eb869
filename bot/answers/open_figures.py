"""What an agency's page does not say: answered where the agency has answered since, else one question to the agency."""

from collections.abc import Mapping
from dataclasses import replace

from rapidfuzz import fuzz

from booking.commands import AskAgency, Command
from booking.life import LIVE
from bot.facts import Answered, Facts
from bot.phrasing import Say
from bot.topics import plain
from pricing import Agency

NEAR = 80.0  # of 100: two questions in other words are one question
CODES: Mapping[str, str] = {
    "question.unpublished": "",
    "question.unpublished_noted": "",
    "question.policy_unpublished": "cancellation_policy_unpublished",
    "question.policy_rest": "cancellation_policy_unpublished",
    "question.policy_by_person": "",
    "question.holidays_unpublished": "holiday_list_unpublished",
}
"""What is said of an open figure, and the code of that figure; without one the subject or the words themselves are the question."""

Said = tuple[Say, ...]


def same_question(one: str, other: str) -> bool:
    """Whether two people ask the same, in whatever order of words."""
    return fuzz.token_sort_ratio(plain(one), plain(other)) >= NEAR


def put_to_agency(said: Said, agency: Agency | None, subject: str, text: str, facts: Facts) -> tuple[Said, tuple[Command, ...]]:
    """What is said instead where the agency has answered, else the same and the question to the agency; nothing new of what is no such."""
    opened = next((say.key for say in said if say.key in CODES), None)
    if opened is None or agency is None:
        return said, ()
    code = CODES[opened] or (f"asked_{subject}" if subject else "")
    known = next((each for each in facts.answered if each.agency == agency.key and _is_it(each, code, text)), None)
    if known is None:
        waits = any(request.status in LIVE | {"quoted"} for request in facts.requests)
        noted = tuple(replace(say, key=f"{say.key}_noted") if say.key == "question.unpublished" and not waits else say for say in said)
        return noted, (AskAgency(agency.key, code, text, waits),)
    answer = Say("question.answered", {"agency": agency.short, "words": known.words, "source": known.source})
    return tuple(answer if say.key == opened else say for say in said), ()


def _is_it(known: Answered, code: str, text: str) -> bool:
    return known.code == code if code else bool(known.question) and same_question(known.question, text)
