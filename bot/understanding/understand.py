"""The one door: a text, read in its language, against the moment and what the conversation knows."""

import datetime as dt
from decimal import Decimal
from typing import Any

from bot.heard import Doubt, Heard, Known, Want
from bot.understanding.acts import acts_of
from bot.understanding.agencies import city_of, named
from bot.understanding.answer import NOTHING, Answer, answer_duration, answer_number, answer_when
from bot.understanding.codes import Codes, find_codes, find_escalation, without
from bot.understanding.intents import intents_of
from bot.understanding.language import recognise
from bot.understanding.lexicon import codes as languages
from bot.understanding.lexicon import lexicon
from bot.understanding.people import posts_of, vehicles_of
from bot.understanding.phrases import activity_of, place_of
from bot.understanding.reading import Reading, read_text
from bot.understanding.recurrence import Repeat
from bot.understanding.safety import is_emergency, opts_out
from bot.understanding.shifts import Said, said_of
from bot.understanding.tokens import clean, tokenize
from bot.understanding.when import When, put_together
from bot.understanding.yes_no import yes_or_no

_NOBODY = Known()
_DETAILS = frozenset(
    (
        "{date}",
        "{dn}",
        "{dom}",
        "{datepart}",
        "{dt}",
        "{dtr}",
        "{tr}",
        "{time}",
        "{period}",
        "{post}",
        "{cars}",
        "{dur}",
        "{fix}",
        "{ends}",
        "{rec}",
        "{post_more}",
    )
)
_STAFF_WORDS = {"approve": "approve", "decline": "decline", "take_over": "take_over", "give_back": "give_back"}


def understand(text: str, *, now: dt.datetime, language: str | None = None, want: Want | None = None, known: Known = _NOBODY) -> Heard:
    """What a text says. `now` is the agency's wall clock, without an offset; `want` is what was just asked.

    `language` is kept unless the text is plainly in another one. Never raises.
    """
    text = clean(text)
    codes = find_codes(text)
    tokens = tokenize(without(text, codes))
    code = recognise(tokens, language if language in languages() else None)
    reading = read_text(text, tokens, lexicon(code), want)
    if is_emergency(reading):
        return Heard(text=text, language=code, intents=("emergency",))
    return _heard(reading, codes, code, now, want, known)


def _heard(reading: Reading, codes: Codes, language: str, now: dt.datetime, want: Want | None, known: Known) -> Heard:
    text = reading.text
    activity = activity_of(reading)
    half = {"evening": True, "day": False}.get(activity[1] or "") if activity else None
    when = put_together(reading.atoms, now, half)
    repeat = Repeat(when.recurrence, now.date(), when.evening) if when.recurrence else None
    yes = yes_or_no(reading)
    kind, value = _answer(reading, when, repeat, want, yes)
    posts = posts_of(reading, known)
    said = said_of(when, repeat, reading, now, known, posts)
    keys, span = named(reading)
    place = place_of(reading, activity[2] if activity else None)
    details = any(atom.symbol in _DETAILS for atom in reading.atoms)
    intents = (
        ("stop",) if opts_out(reading) else intents_of(reading, codes, yes, books=bool(posts or said.shifts), details=details, want=want)
    )
    escalation, intents, rest = _staff(reading, codes, intents)
    return Heard(
        text=text,
        language=language,
        kind=kind,
        value=value,
        intents=intents,
        acts=acts_of(reading, yes),
        agency=keys[0] if len(keys) == 1 else None,
        city=city_of(reading, span),
        shifts=said.shifts,
        dates=said.dates,
        starts=said.starts,
        ends=said.ends,
        hours=said.hours,
        recurrence=said.recurrence,
        posts=posts,
        vehicles=vehicles_of(reading, posts or known.posts),
        category=next((atom.value for atom in reading.atoms if atom.symbol == "{category}"), None),
        activity=activity[0] if activity else None,
        place=place[0] if place else None,
        reference=codes.reference,
        code=codes.code,
        escalation=escalation,
        rest=rest,
        number=_number(reading),
        minutes=_minutes(when, reading) if "late" in intents[:1] else None,
        doubts=(*said.doubts, *((Doubt("agency", keys, ""),) if len(keys) > 1 else ())),
        ranges=_ranges(reading, said, span, place, activity),
    )


def _staff(reading: Reading, codes: Codes, intents: tuple[str, ...]) -> tuple[str | None, tuple[str, ...], str]:
    """An escalation's code and what staff do with it; what follows it is theirs, word for word."""
    found = find_escalation(reading.text)
    if found is None or codes.reference or codes.code or (len(found[1]) == 0 and len(reading.tokens) > 3):
        return None, intents, codes.rest
    escalation, rest = found
    if not _is_escalation(reading, escalation):
        return None, intents, codes.rest
    skip = (
        next((at for at, token in enumerate(reading.tokens) if token.start >= len(reading.text) - len(rest)), len(reading.tokens))
        if rest
        else len(reading.tokens)
    )
    for end, value in reading.chart[skip].get("{staff}", ()) if skip < len(reading.tokens) else ():
        behind = reading.text[reading.tokens[end].start :] if end < len(reading.tokens) else ""
        if value == "decline" or end >= len(reading.tokens) or all(token.text in ".!," for token in reading.tokens[end:]):
            return escalation, (value,), behind.strip(" ,.:-") if value == "decline" else ""
    return escalation, ("relay",), rest


def _is_escalation(reading: Reading, escalation: str) -> bool:
    """ "A7" but neither "a 5k" nor "p 2": a letter that stands against its digits, or a capital one."""
    first = reading.tokens[0]
    head = next(char for char in reading.text if char.isalpha())
    glued = len(reading.tokens) > 1 and reading.tokens[1].glued
    return first.text.isalpha() and (glued or (head.isupper() and len(reading.tokens) > 2))


def _ranges(reading: Reading, said: Said, span: tuple[int, int] | None, place: Any, activity: Any) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    if span:
        found["agency"] = span
    if place:
        found["place"] = place[1]
    if activity:
        found["activity"] = activity[2]
    for atom in reading.atoms:
        name = {"{post}": "posts", "{post_more}": "posts", "{cars}": "vehicles", "{dur}": "hours", "{rec}": "recurrence"}.get(atom.symbol)
        if name is None and atom.symbol in _DETAILS:
            name = "when"
        if name:
            start, end = found.get(name, (atom.start, atom.end))
            found[name] = (min(start, atom.start), max(end, atom.end))
    tokens = reading.tokens
    return {name: (tokens[start].start, tokens[end - 1].end) for name, (start, end) in found.items()}


def _minutes(when: When, reading: Reading) -> int | None:
    if when.length is not None:
        return int(when.length) // 60
    return next((int(atom.value) for atom in reading.atoms if atom.symbol == "{n}" and 0 < atom.value < 300), None)


def _number(reading: Reading) -> Decimal | None:
    for atom in reading.atoms:
        if atom.symbol in ("{n}", "{ord}"):
            return Decimal(atom.value)
        if atom.symbol == "{post}":
            return Decimal(atom.value[1])
    for cell in reading.chart:
        if "{n}" in cell:
            return Decimal(str(max(cell["{n}"], key=lambda item: item[0])[1]))
    return None


def _answer(reading: Reading, when: When, repeat: Repeat | None, want: Want | None, yes: bool | None) -> Answer:
    if want == "boolean":
        return ("boolean", {"boolean": yes}) if yes is not None else NOTHING
    if want == "act":
        acts = acts_of(reading, yes)
        return ("act", {"acts": list(acts)}) if acts else NOTHING
    tries = {"duration": answer_duration(when), "when": answer_when(when, repeat), "number": NOTHING}
    if want == "number" or (tries["duration"][0] is None and tries["when"][0] is None):
        tries["number"] = answer_number(_number(reading))
    order = {"duration": ("duration", "when", "number"), "number": ("number", "when", "duration")}.get(
        want or "", ("when", "duration", "number")
    )
    found = next((tries[name] for name in order if tries[name][0]), NOTHING)
    return ("boolean", {"boolean": yes}) if found[0] is None and yes is not None else found
