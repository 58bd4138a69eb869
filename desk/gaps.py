"""What no page says is one question to the agency; its answer prices from its day on, and those who met the question are told."""

import datetime as dt
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlalchemy import RowMapping

from booking.commands import AskAgency
from booking.life import DONE, ENDED
from booking.nouns import ServiceRequest
from bot.answers.open_figures import same_question
from bot.phrasing import Say
from bot.relayed import harmless
from desk import blanks, drafts, escalating
from desk.toml_text import toml_text
from desk.work import Work
from storage import escalations, gaps
from storage import requests as store

OPEN = ("_unpublished", "_unsaid", "_outdated")  # what the codes of a figure that the agency leaves open end in
ALSO = ("rate_doubtful", "card_expired")


@dataclass(frozen=True, slots=True)
class AgencysAnswer:
    """What the agency says: in words, where it stands, from which day, and the figures for the card's blanks."""

    words: str
    source: str
    holds_from: dt.date
    figures: Mapping[str, str] = field(default_factory=dict)
    chosen: tuple[str, ...] = ()


def meet(work: Work, request: ServiceRequest, codes: Iterable[str]) -> None:
    """Enter a request with every figure that its price, or cancelling it, found open."""
    for code in codes:
        if code.endswith(OPEN) or code in ALSO:
            gaps.meet(work.conn, request.agency, code, request.id, work.now)


def asked(work: Work, command: AskAgency) -> None:
    """Somebody asks what the page does not say. Staff are told what to ask the agency, once, where a quote or a booking waits for it."""
    if work.thread is None:
        return
    words = harmless(command.words, 160)
    gap = _gap(work, command.agency, command.code, words)
    first = gaps.asked_in(work.conn, gap["id"], work.thread.id, words, work.now)
    before = [
        each
        for each in escalations.open_of(work.conn, kinds=("asked",))
        if each.conversation == work.thread.id or each.say.get("gap") == gap["id"]
    ]
    if command.waits and first and not before and gap["answer"] is None:
        link = f"{work.desk.public_url}/console/gaps/{gap['id']}"
        escalating.in_conversation(work, "asked", command.agency, {"words": words[:100], "gap": gap["id"], "link": link})


def _gap(work: Work, agency: str, code: str, words: str) -> RowMapping:
    """The question on file that this is, in whatever words; a new one where there is none."""
    if not code:
        alike = (
            each
            for each in gaps.in_words(work.conn, agency)
            if each["code"].startswith("asked ") and same_question(each["question"], words)
        )
        code = next((each["code"] for each in alike), f"asked {hashlib.sha256(words.casefold().encode()).hexdigest()[:12]}")
    return gaps.asked(work.conn, agency, code, words, work.now)


def answer(work: Work, gap_id: int, said: AgencysAnswer, by: str, *, signs: bool) -> int:
    """Keep the agency's answer and tell everybody who met the gap; how many. With figures it becomes a card, in force at once where the one
    who enters it may sign, else a draft. NotFilled, CardError or NotSigned where the figures make no card: nothing is kept then."""
    gap = gaps.gap(work.conn, gap_id, lock=True)
    if gap is None:
        raise LookupError("no such gap")
    if any(value.strip() for value in said.figures.values()) or said.chosen:
        _into_card(work, gap, said, by, signs)
    gaps.answer(work.conn, gap_id, words=said.words, source=said.source, holds_from=said.holds_from, by=by, at=work.now)
    before = "open" if gap["answer"] is None else "answered"
    work.audit(f"gap {gap_id}", before, "answered", f"{said.words} ({said.source}, from {said.holds_from})")
    for waiting in escalations.open_of(work.conn, kinds=("asked",)):
        if waiting.say.get("gap") == gap_id and waiting.status == "open":
            escalating.settled(work, waiting)
    return _tell(work, gap, said)


def _into_card(work: Work, gap: RowMapping, said: AgencysAnswer, by: str, signs: bool) -> None:
    key, on_file = gap["agency"], drafts.file_on_file(work.conn, gap["agency"])
    made = blanks.filled(on_file, gap["code"], said.holds_from, said.source, said.figures, list(said.chosen))
    text = toml_text(made)
    id = drafts.keep(work, key, text, drafts.new_card(text, key, on_file), by, gap["id"])
    if signs:
        drafts.sign(work, id, by)


def _tell(work: Work, gap: RowMapping, said: AgencysAnswer) -> int:
    """Everybody once: those whose request is not over, and those who asked."""
    told = set[int]()
    figures = {"agency": work.agency(gap["agency"]).short, "words": harmless(said.words, 160), "source": harmless(said.source, 60)}
    for case in gaps.cases_of(work.conn, gap["id"]):
        if case["status"] in ENDED | DONE or case["conversation_id"] in told:
            continue
        request = store.request_by_id(work.conn, case["id"])
        says = [Say("customer.gap_answered", figures | {"reference": request.reference})]
        work.say_in(request.conversation, says, subject=f"request {request.reference}")
        told.add(request.conversation)
    for asker in gaps.askers_of(work.conn, gap["id"]):
        if asker["conversation_id"] not in told:
            says = [Say("customer.question_answered", figures | {"question": harmless(asker["words"], 80)})]
            work.say_in(asker["conversation_id"], says)
            told.add(asker["conversation_id"])
    return len(told)
