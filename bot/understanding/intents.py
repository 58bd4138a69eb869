"""The intents of a text, the likeliest first: codes and whole messages decide, else the weights of its phrases."""

from bot.heard import Want
from bot.understanding.codes import Codes
from bot.understanding.cues import Weights, opening, ranked, weigh, whole
from bot.understanding.orders import begins_before, is_full, settle_order, suppose
from bot.understanding.reading import MARKS, Reading
from bot.understanding.yes_no import opens_with, sayings

_ANSWERS = {"yes": "affirm", "no": "deny"}
_STRONGER = ("quote", "change", "cancel", "status", "rebook")  # than the posts that are named beside them
_REPORTS = ("omw", "on_post", "off", "late", "drop")  # by officers, who do not ask
_DAYS = frozenset(("{date}", "{dom}", "{dn}", "{dt}", "{dtr}", "{datepart}", "{dayset}"))
_COMPLETE = frozenset(("{post}", "{dtr}"))
_REPEATED = frozenset(("{post}", "{rec}"))  # "2 officers every friday but the 13th" is ordered as it is
_WISHED = 2  # a word such as "need" was said
_ORDERED = 3  # a phrase such as "we need" was said
_FELL_THROUGH = 6  # less than that is no wish to cancel but what happened: "it got rained out"
_PRAISE = 4  # a phrase such as "they were wonderful" was said
_COURTESIES = ("thanks", "greet")


def intents_of(reading: Reading, codes: Codes, yes: bool | None, *, books: bool, details: bool, want: Want | None) -> tuple[str, ...]:
    """`books`: posts or complete shifts were read; `details`: anything of a booking was read."""
    at_once = whole(reading)
    if codes.code:
        at_once = at_once or opening(reading, codes.spans[0][0])
    held = whole(reading, "{held}") if codes.reference and not codes.code else None
    if held:
        return (held,)
    if at_once == "greet" and want == "when":
        at_once = None  # "evening" answers when
    if at_once == "stop" and codes.spans:
        at_once = None
    answers = (want and at_once in ("off", "on_post")) or (want == "boolean" and at_once == "book")
    if at_once and not (answers and yes is not None):
        return (at_once,)
    weights = weigh(reading, "{cue}", tuple((one.start, one.end) for one in sayings(reading) if one.end - one.start > 1))
    begins = opens_with(reading)
    first, last = reading.bounds
    for end, name in reading.chart[first].get("{lead}", ()) if first < last else ():
        weights[str(name)] += 9 + 0.1 * (end - first)
    if begins == "no" and (last - first < 4 or not details):
        weights["deny"] += 4.5
    elif begins == "yes":
        weights["affirm"] += 4.2
    elif begins is None and yes is not None and last - first < 8:
        weights["affirm" if yes else "deny"] = max(3, weights["affirm" if yes else "deny"])
    if begins == "no" and details and weights["book"] < 7:
        weights["change"] += 5
    if codes.code and begins in _ANSWERS and not weights["conditional"]:
        weights[_ANSWERS[begins]] += 10
    symbols = {atom.symbol for atom in reading.atoms}
    _recount(weights, reading, symbols, codes)
    _temper(weights, reading, codes, books=books, details=details)
    suppose(weights, codes, symbols)
    found = tuple(name for name in ranked(weights) if name != "detail")
    return found or (("book",) if books else ())


def _is_order(reading: Reading) -> bool:
    """Are posts and their hours said in one text, and is it no question?"""
    symbols = {atom.symbol for atom in reading.atoms}
    return is_full(symbols) and not reading.asks


def _recount(weights: Weights, reading: Reading, symbols: set[str], codes: Codes) -> None:
    """One post fewer is no cancellation, and who names other posts than were offered has no condition, nor who asks."""
    besides = "book" if "{dtr}" in symbols else "change"  # "we also need 2 officers sunday 1-5" is another booking
    weights[besides] = max(weights[besides], weights.pop("besides", 0))
    _order(weights, symbols)
    _explain(weights, reading)
    slip = max(weights.pop("slip", 0), weights.pop("remake", 0))
    ordered = weights["book"] >= _WISHED or (not codes.reference and begins_before(reading, ("slip", "remake")))
    if not (ordered and is_full(symbols)):  # "need 2, no wait, 3 officers friday 6-10"
        weights["change"] = max(weights["change"], slip)
    if "{dropped}" in symbols and (weights["change"] or not symbols >= _REPEATED):
        _take_out(weights, symbols)
    mended = "<takes_back>" in reading.symbols and not codes.reference  # "sat 21, no wait, sun 22, 2-8pm, 2 officers"
    if (weights["book"] >= _ORDERED or mended) and symbols >= _COMPLETE and not symbols.isdisjoint(("{nudge}", "{dropped}")):
        weights["change"] = min(weights["change"], max(weights["book"], 1) - 0.5)  # "need 2 officers friday 9pm to 2am, not saturday"
    settle_order(weights, reading, codes, symbols, inquires=_inquires(reading))
    if "{nocars}" in symbols:
        weights["drop"] = 0
        weights["book"] = weights["book"] if "{post}" in symbols else min(weights["book"], 1)
    if "{post_none}" in symbols and "{post}" not in symbols:
        weights["change"] += 7
        weights["cancel"] = weights["drop"] = weights["deny"] = 0
    if weights["change"] >= 5 and not symbols.isdisjoint(("{post}", "{post_more}", "{post_less}", "{post_turn}", "{post_none}")):
        weights["conditional"] = min(weights["conditional"], weights["change"] - 3)


def _order(weights: Weights, symbols: set[str]) -> None:
    """Who says what they need has no condition, nor only asks how it stands."""
    if {"{post}", "{post_turn}"} <= symbols and weights["book"]:
        weights["change"] = min(weights["change"], weights["book"] - 0.5)  # "3 guys, one of them a sergeant"
    if weights["book"] >= _ORDERED and "{post}" in symbols:
        weights["conditional"] = min(weights["conditional"], weights["book"] - 1)  # "2 officers saturday, but i have to ask first"
    more = "{post_more}" in symbols and weights["change"] > _ORDERED
    if more or (weights["book"] >= _ORDERED and not symbols.isdisjoint(("{post}", "{post_more}"))):
        weights["status"] = min(weights["status"], _ORDERED - 0.5)  # "nobody called me back. need 2 officers saturday"


def _explain(weights: Weights, reading: Reading) -> None:
    """What is said beside a wish: a question for it, its reason, a date that sounds like a report."""
    if _inquires(reading, "<wh>"):
        weights["conditional"] = 0  # "when will i know if it's approved"
    if weights["cancel"] and _inquires(reading, "<wh>"):
        weights["question"] = max(weights["question"], weights["cancel"] + 0.5)  # "when can i still cancel"
    if weights["change"] > _FELL_THROUGH > weights["cancel"]:
        weights["cancel"] = 0  # "friday got rained out, so sunday now"
    if weights["late"] >= 6 and weights["omw"]:
        weights["late"] = max(weights["late"], weights["omw"] + 0.5)  # "flat tire, be there in 30"
    if any(atom.symbol == "{period}" and atom.value[0] == "partof" for atom in reading.atoms):
        weights["late"] = weights["status"] = 0  # "late next week" is a date


def _take_out(weights: Weights, symbols: set[str]) -> None:
    """Who takes a day out changes the booking, unless that is all an officer says: "can't do saturday"."""
    gives_up = weights["drop"] and symbols.isdisjoint(_DAYS)
    if not (weights["cancel"] or weights["question"] or gives_up):
        weights["change"] += 5
    if weights["drop"] and not gives_up:
        weights["change"] = max(weights["change"], weights["drop"] + 0.5)  # "can't do friday, can you come sunday"


def _temper(weights: Weights, reading: Reading, codes: Codes, *, books: bool, details: bool) -> None:
    """What the rest of the text says about the phrases: posts speak for a booking, a courtesy never outweighs a wish."""
    if books:
        weights["book"] += 2.5
        for name in _REPORTS[:3]:
            weights[name] = min(weights[name], weights["book"] - 0.5)  # "need 2 officers on site by 6"
    if codes.reference and not codes.code and weights["drop"] > weights["change"]:
        weights["cancel"] = max(weights["cancel"], weights.pop("drop"))  # a booking is given up by who booked it
    if codes.reference and weights["cancel"] and weights["question"] < 6:
        weights["cancel"] += 4
    if not codes.spans and _is_order(reading):
        weights["affirm"] = min(weights["affirm"], weights["book"] - 0.5)  # "ok so it's mon 8-5 and tue 8-5, one officer"
    if weights["conditional"] and weights["affirm"]:
        weights["conditional"] += 2
    if weights["thanks"] >= _PRAISE > weights["affirm"]:
        weights["affirm"] = 0  # "thanks, they were great"
    if details and not weights["change"] and not books and "<drops>" in reading.symbols:
        weights["change"] += 3
    if sum(weight > 0 for weight in weights.values()) > 1:
        for name in _COURTESIES:
            weights[name] = min(weights[name], 0.5)
    if "<opens_a_question>" in reading.chart[reading.bounds[0]]:
        weights["affirm"] -= 3  # "is the 14th still ok"
    inquires = _inquires(reading)
    plainly = reading.asks or (not details and (inquires or _inquires(reading, "<wh>")))
    _ask(weights, plainly=plainly, asks=plainly or inquires, books=books)


def _inquires(reading: Reading, symbol: str = "<inquires>") -> bool:
    """Does the text begin as a question does, with or without its mark: "so who ...", "hey is it ..."?"""
    at, last = reading.bounds
    while at < last and (reading.tokens[at].text in MARKS or "<filler>" in reading.chart[at]):
        at = max((end for end, _ in reading.chart[at].get("<filler>", ())), default=at + 1)
    return symbol in reading.chart[at]


def _ask(weights: Weights, *, plainly: bool, asks: bool, books: bool) -> None:
    """A question asks: what is named beside it is not ordered, and officers do not report with a question mark."""
    strong = max(weights[name] for name in (*_STRONGER, *(("question",) if asks else ())))
    if strong >= 3 and weights["book"] >= strong:
        weights["book"] = strong - 0.5
    if not asks:
        return
    for name in (*_REPORTS, "affirm"):
        weights[name] -= 3
    if weights["question"]:
        weights["question"] += 1
    elif plainly and not books and not weights["quote"] and not weights["status"] and max(weights.values(), default=0) < 3:
        weights["question"] += 3
