"""Hiring: what is wanted, asked only as far as it is needed, in any order; then a quote."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from booking.commands import Answer, ShowQuote
from bot import prohibited
from bot.bare_answer import MOST_SAID_BARE, bare_answer
from bot.choosing import CREWS, ask, by_part, doubt_to_choose, length, picked, settles
from bot.clauses import asking, asks_about, orders_in
from bot.conversation import Choice, Conversation, Wish
from bot.facts import Facts
from bot.filling import after, as_end, fill, has_details, settle
from bot.heard import Heard, Want
from bot.heard_again import in_the_evening
from bot.phrasing import Say
from bot.refusing import crew_doubted, not_served, of_published_roles, refusal, without_past, wrong_times
from bot.slots import next_slot, taken_back
from bot.topics import matching
from bot.turn import Turn
from pricing import PricingError, Quote, QuoteRequest, quote
from pricing import Vehicles as PricedVehicles

NAME = "hire"
MOST_TOLD = 600
FEWEST_GUESTS = 20  # fewer people are a crew


def want(conversation: Conversation, facts: Facts) -> Want | None:
    """What sort of answer the person was asked for."""
    if conversation.screening:
        return "boolean"
    slot = next_slot(conversation.wish, facts)
    return slot.want if slot else None


def respond(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """One message of somebody who is hiring; None where it says nothing of that."""
    if _only_asks(conversation, heard, facts) or _works_here(conversation, heard, facts):
        return None
    wish = conversation.wish
    if wish.agency is None and facts.line in facts.agencies:
        wish = replace(wish, agency=facts.line)
    if heard.dropped and not wish.dates and set(heard.dates) <= set(heard.dropped):
        return Turn(conversation, (Say("cancel.none"),))
    if conversation.dialog == NAME and (turn := _not_as_asked(conversation, heard, facts)):
        return turn
    kept = conversation.choice
    if kept:
        decided = _decided(wish, kept, heard, conversation.language)
        if decided is not None:
            return _go_on(conversation, decided, None, facts)
    end = None if kept else as_end(wish, heard)
    filled = end or fill(wish, heard)
    if conversation.dialog == NAME:
        filled = bare_answer(filled, next_slot(wish, facts), heard)
    if not has_details(heard) and _begins_nothing(conversation, heard, facts, said=replace(filled, part=wish.part) != wish):
        return None
    if filled == wish and _asks_of_quote(conversation, heard, facts):
        return None
    filled = _as_told(filled, heard.text, conversation.language)
    filled, choice = (filled, None) if end else _doubt(filled, wish, heard)
    if kept and choice is None and not settles(kept, heard) and not (kept.slot in CREWS and filled.posts):
        choice = kept
    if choice:
        filled = replace(filled, hours=filled.hours or length(choice))
        return Turn(replace(conversation, dialog=NAME, wish=filled, choice=choice, misses=0), (ask(choice, filled),))
    city = heard.city if not heard.agency else None
    turn = _go_on(conversation, filled, city, facts)
    last = None if turn.commands else _counted_to(heard)  # the quote says it
    return replace(turn, says=(Say("hire.goes_on", {"last": last}), *turn.says)) if last and turn.conversation.wish.dates else turn


def _counted_to(heard: Heard) -> dt.date | None:
    """The last day that is counted of a repetition to which nobody said an end."""
    rule = heard.recurrence or "UNTIL="
    days = (*heard.dates, *(span.starts_at.date() for span in heard.shifts))
    return max(days) if days and "UNTIL=" not in rule and "COUNT=" not in rule else None


def _doubt(filled: Wish, before: Wish, heard: Heard) -> tuple[Wish, Choice | None]:
    """What is in doubt; nothing where the part of the day that was said before decides it."""
    choice = doubt_to_choose(heard)
    chosen = by_part(choice, before.part) if choice else None
    return (filled, choice) if choice is None or chosen is None else (settle(filled, choice.slot, chosen), None)


def _works_here(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether officers and staff speak of their own work: they do, unless they say whom they want and when, or that they hire."""
    if not (facts.officer or facts.staff) or conversation.dialog is not None:
        return False
    if facts.officer and asks_about(heard.text, heard.language):
        return True
    complete = bool(heard.posts and (heard.dates or heard.shifts))
    return not complete and (bool(facts.duties) or heard.intents[:1] not in (("book",), ("quote",)))


def _not_as_asked(conversation: Conversation, heard: Heard, facts: Facts) -> Turn | None:
    """Words that answer what was asked in a way of their own: the hours are at night, guests are no officers, and what is neither yes nor
    no of a kind of work is for staff to judge."""
    wish, words = conversation.wish, heard.text
    at_night = None if conversation.choice else in_the_evening(wish, heard)
    if at_night:
        return _go_on(conversation, at_night, None, facts)
    slot = next_slot(wish, facts)
    counted = slot is not None and slot.name == "posts" and conversation.choice is None and not heard.posts
    if counted and heard.number is not None and heard.number >= FEWEST_GUESTS and "attendance" in matching(words, heard.language, "hint"):
        return Turn(conversation, (Say("hire.unsure_posts", {"time": 0}),))
    telling = len(words.split()) > MOST_SAID_BARE and not (asking(words, heard.language) or has_details(replace(heard, activity=None)))
    if not telling or not (wish.agency and wish.activity) or heard.intents[:1] not in ((), ("book",)):
        return None
    told = replace(wish, told=f"{wish.told} {words}".strip()[-MOST_TOLD:])
    if conversation.screening:
        return go_on(prohibited.left_to_staff(replace(conversation, wish=told)), facts)
    held = prohibited.held_up(conversation, told, facts)  # "there's also our own armed guards"
    return replace(held, commands=tuple(Answer(q.code, False) for q in facts.questions if q.kind == "quote")) if held else None


def _begins_nothing(conversation: Conversation, heard: Heard, facts: Facts, *, said: bool) -> bool:
    """Whether a text without anything of a booking begins none: it wishes for none, or it is said while something else is asked."""
    if conversation.dialog != NAME and any(question.kind in ("cancel", "change") for question in facts.questions):
        return True
    return not set(heard.intents) & {"book", "quote"} and (not said or conversation.dialog == "details")


def _as_told(wish: Wish, text: str, language: str) -> Wish:
    """The wish with the customer's words in it, and what of them is for the officers."""
    instructions = "\n".join(filter(None, (wish.instructions, orders_in(text, language)))) or None
    return replace(wish, instructions=instructions, told=f"{wish.told} {text}".strip()[-MOST_TOLD:])


def _decided(wish: Wish, choice: Choice, heard: Heard, language: str) -> Wish | None:
    """The wish with a doubt decided by the answer to it; None where the answer decides nothing."""
    goes_on = choice.slot == "starts" and "dangling" in matching(wish.told, language, "hint")  # "from 6 to", and then "11 pm"
    chosen = None if goes_on else picked(choice, heard, language)
    if goes_on and heard.starts and not heard.ends:
        heard = replace(heard, starts=None, ends=heard.starts, shifts=())
    if chosen is None and choice.slot == "starts":
        if heard.starts == dt.time() and heard.starts not in choice.readings:
            heard = replace(heard, starts=None, ends=heard.starts, shifts=())  # "7" and then "midnight": that is the end
        if heard.ends and not heard.starts:
            chosen = min(choice.readings, key=lambda start: after(start, heard.ends))
    if chosen is not None:
        return settle(_beside(wish, choice, heard), choice.slot, chosen)
    declined = "deny" in heard.intents and heard.number is None and not has_details(heard)
    stays = choice.slot == "fix" and (declined or heard.number == sum(wish.posts.values()))  # "4 officers or 4 PM?" "2 is fine"
    return wish if stays or (choice.slot in CREWS and declined) else None


def _only_asks(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether a text asks why, who, when or how much of an open quote: no question changes what was quoted. One of another agency, or of
    all that a quote needs, asks for another quote."""
    if not _still_quoted(conversation.reference, facts) or "inquiring" not in matching(heard.text, conversation.language, "hint"):
        return False
    return heard.agency in (None, conversation.wish.agency) and not (heard.posts and heard.shifts)


def _asks_of_quote(conversation: Conversation, heard: Heard, facts: Facts) -> bool:
    """Whether a text asks something while a quote is open: where it changes nothing, no new quote is wished for."""
    quoted = _still_quoted(conversation.reference, facts) is not None
    return quoted and not heard.doubts and bool(asking(heard.text, conversation.language))


def _beside(wish: Wish, choice: Choice, heard: Heard) -> Wish:
    """The wish with what was said beside the answer to a doubt: "8 PM, 2 officers"."""
    others = replace(heard, dates=(), starts=None, ends=None if choice.slot != "starts" else heard.ends, hours=None, shifts=())
    return fill(wish, replace(others, posts={} if choice.slot in ("posts", "fix", *CREWS) else heard.posts))


def _go_on(conversation: Conversation, wish: Wish, city: str | None, facts: Facts) -> Turn:
    """Say why it cannot be, ask the first thing unknown, or show the quote."""
    conversation = replace(conversation, dialog=NAME, wish=wish, choice=None, misses=0, supposed=None, answered=None)
    refused = not_served(wish, city, facts)
    if refused:
        return Turn(replace(conversation, wish=replace(wish, agency=None)), (refused,))
    if wish.agency and wish.activity and (turn := prohibited.held_up(conversation, wish, facts)):
        return turn
    wish = without_past(wish, facts)
    conversation = replace(conversation, wish=wish)
    early = wrong_times(wish, facts)
    if early:
        return _refused(conversation, wish, early, facts)
    many = crew_doubted(wish, facts)
    if many:
        return _crew_asked(conversation, many, wish.posts, ())
    slot = next_slot(wish, facts)
    return Turn(conversation, (slot.ask(wish, facts),)) if slot else when_complete(conversation, wish, facts)


def go_on(conversation: Conversation, facts: Facts) -> Turn:
    """On with what is known."""
    return _go_on(conversation, conversation.wish, None, facts)


def _crew_asked(conversation: Conversation, slot: str, posts: Mapping[str, int], why: tuple[Say, ...]) -> Turn:
    """A crew that only a yes or another number settles: until then none is known."""
    choice = Choice(slot, (dict(posts),))
    return Turn(replace(conversation, wish=replace(conversation.wish, posts={}), choice=choice), (*why, ask(choice, conversation.wish)))


def screening_answered(conversation: Conversation, yes: bool, facts: Facts) -> Turn:
    """The one question that decides whether a job is allowed was answered."""
    after = prohibited.answered(conversation, yes, facts)
    return after if isinstance(after, Turn) else go_on(after, facts)


# --- the quote ------------------------------------------------------------------------------------------------------------------------


def when_complete(conversation: Conversation, wish: Wish, facts: Facts) -> Turn:
    """Everything is known: a quote is shown, or the sentence for why there can be none."""
    try:
        quotes = quotes_for(wish, facts.now)
    except PricingError as error:
        return _refused(conversation, wish, error.code, facts)
    shown = ShowQuote(
        reference=_still_quoted(conversation.reference, facts),
        agency=quotes[0].agency,
        category=wish.category or "standard",
        posts=wish.posts,
        vehicles=priced(wish),
        quotes=quotes,
        spans=tuple((s.starts_at.isoformat(timespec="minutes"), s.ends_at.isoformat(timespec="minutes")) for s in wish.shifts),
        activity=wish.activity,
        place=wish.place,
        contact=wish.contact,
        instructions=wish.instructions,
        doubtful=prohibited.doubtful(wish, facts, conversation.language),
        endless=wish.endless and len(wish.shifts) > 1,
    )
    return Turn(conversation, (), (shown,))


def _refused(conversation: Conversation, wish: Wish, code: str, facts: Facts) -> Turn:
    left, why = refusal(wish, code, facts)
    published = of_published_roles(wish, facts) if code == "unknown_role" else {}
    if published:
        return _crew_asked(replace(conversation, wish=replace(left, vehicles=wish.vehicles)), "roles", published, (why,))
    return Turn(replace(conversation, wish=left), (why,))


def _still_quoted(reference: str | None, facts: Facts) -> str | None:
    request = facts.request(reference)
    return reference if request and request.status == "quoted" else None


def priced(wish: Wish) -> PricedVehicles | None:
    """The vehicles as pricing takes them."""
    if wish.vehicles is None:
        return None
    return PricedVehicles(wish.vehicles.count, wish.vehicles.use or "static", wish.vehicles.miles)


def quotes_for(wish: Wish, now: dt.datetime) -> tuple[Quote, ...]:
    """One quote a shift, received now. PricingError as `pricing.quote` raises it."""
    agency, category, vehicles = wish.agency or "", wish.category or "standard", priced(wish)
    return tuple(quote(QuoteRequest(agency, category, now, s.starts_at, s.ends_at, wish.posts, vehicles)) for s in wish.shifts)


# --- taking back ----------------------------------------------------------------------------------------------------------------------


def back(conversation: Conversation, facts: Facts) -> Turn | None:
    """One answer taken back: the last thing known is asked anew."""
    taken = taken_back(conversation.wish, facts) if conversation.dialog == NAME else None
    return Turn(replace(conversation, wish=taken[0], choice=None, screening=None), (taken[1],)) if taken else None
