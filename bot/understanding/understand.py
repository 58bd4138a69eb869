"""The one door: a text, read in its language, against the moment and what the conversation knows."""

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from bot.heard import Doubt, Heard, Known, Want
from bot.understanding.acts import acts_of
from bot.understanding.agencies import city_of, named
from bot.understanding.answer import NOTHING, Answer, answer_duration, answer_number, answer_when
from bot.understanding.aside import asked_for, told
from bot.understanding.choose import Atom
from bot.understanding.codes import Codes, Escalation, emails, find_codes, find_escalation, without
from bot.understanding.corrections import corrected
from bot.understanding.cues import weigh, whole
from bot.understanding.fallback import last_resort
from bot.understanding.heads import heads_of
from bot.understanding.holidays import is_season
from bot.understanding.intents import intents_of
from bot.understanding.language import recognise
from bot.understanding.lexicon import codes as languages
from bot.understanding.lexicon import lexicon
from bot.understanding.moments import When
from bot.understanding.nearer import nearer
from bot.understanding.own_hours import with_own
from bot.understanding.people import by_day, posts_of, vehicles_of
from bot.understanding.phrases import activity_of, contact_of, place_of, what_or_where
from bot.understanding.quantity import amounts, ordinal
from bot.understanding.reading import Reading, read_text
from bot.understanding.recurrence import Repeat
from bot.understanding.safety import heard_first
from bot.understanding.shifts import Said, apart, length_within, said_of
from bot.understanding.staff import decision
from bot.understanding.tokens import clean, tokenize
from bot.understanding.when import put_together
from bot.understanding.yes_no import answers_only, sayings, yes_or_no

_TIMES = frozenset(("date", "time", "datetime", "date_range", "time_range", "datetime_range", "duration", "recurrence"))
_NOBODY = Known()
_ANY_TIME = dt.datetime.combine(dt.date(2000, 1, 1), dt.time())
_DAYS = frozenset(("{date}", "{dn}", "{dom}", "{datepart}", "{dt}", "{dtr}", "{period}", "{dayset}", "{rec}", "{begins_on}", "{ends_on}"))
_REPORTED = (("late",), ("omw",), ("note",), ("off",), ("drop",))  # by officers, whose places are known
_DRIVEN = (("late",), ("omw",), ("off",), ("drop",))  # a car that they speak of is their own
_COUNTED = frozenset(("{miles}", "{address}", "{phone}", "{cars}", "{dur}"))  # numbers of something
_FEW = 5  # words of an answer that is little more than its number
_MOST_HOURS = 24
_NOW = ("in", 0, 0, "second")  # "not right now" names no time
_CLOCKED = (("late",), ("omw",), ("note",))
_DETAILS = _DAYS | {"{dropped}", "{tr}", "{time}", "{post}", "{post_more}", "{post_less}", "{cars}", "{dur}", "{fix}", "{ends}", "{nudge}"}


def understand(text: str, *, now: dt.datetime, language: str | None = None, want: Want | None = None, known: Known = _NOBODY) -> Heard:
    """What a text says. `now` is the agency's wall clock, without an offset, of a year that people live in; `want` is what was just asked.

    `language` is kept unless the text is plainly in another one. Never raises.
    """
    text = clean(text)
    codes = find_codes(text)
    escalation = None if codes.spans else find_escalation(text)
    reading, code = _read(text, codes, escalation, language, want)
    if escalation and (escalation.doubtful or want) and not decision(reading, escalation)[0]:
        escalation = None
        reading, code = _read(text, codes, None, language, want)
    heard = _heard(reading, codes, escalation, code, now, want, known)
    first = heard_first(text, reading, codes)
    if first.intent:
        return Heard(text=text, language=code, kind=heard.kind, value=heard.value, intents=(first.intent,))
    return replace(heard, perhaps=first.perhaps) if first.perhaps else heard


def _read(text: str, codes: Codes, escalation: Escalation | None, language: str | None, want: Want | None) -> tuple[Reading, str]:
    """The text without its codes, in its language."""
    tokens = tokenize(without(text, (*codes.spans, *emails(text), *([escalation.span] if escalation else ()))))
    code = recognise(tokens, language if language in languages() else None)
    return read_text(text, tokens, lexicon(code), want), code


def warm() -> None:
    """Compile every language on file now, with the tables of names, so that the first text is as quick as the next."""
    for code in languages():
        understand("12/25 christmass kelller", now=_ANY_TIME, language=code)


def _heard(
    reading: Reading, codes: Codes, escalation: Escalation | None, language: str, now: dt.datetime, want: Want | None, known: Known
) -> Heard:
    text = reading.text
    if escalation:
        intents, rest = decision(reading, escalation)
        return Heard(text=text, language=language, intents=intents, escalation=escalation.code, rest=rest)
    reading.atoms = asked_for(reading)
    reading.atoms = corrected(reading)
    reading.atoms = with_own(reading)
    reading.atoms = _only_end(reading, want)
    reading.atoms = nearer(reading, now.date())
    heads = heads_of(reading, known, want)
    if heads:
        reading.atoms = [atom for atom in reading.atoms if atom not in heads.used]
    atoms = _jobs(reading.atoms)
    activity = activity_of(reading)
    half = activity.half if activity else _half_of(known.activity, language)
    when = put_together(atoms, now, half, _corrected(atoms, known))
    repeat = Repeat(when.recurrence, now.date(), when.lean) if when.recurrence else None
    yes = yes_or_no(reading)
    kind, value = _answer(reading, when, repeat, want, yes)
    posts = dict(heads.posts) if heads else posts_of(reading, known)
    days = by_day(reading)
    if days:
        posts = days[0] if all(day == days[0] for day in days) else {}
    said = apart(said_of(when, repeat, reading, now, known, want), when)
    keys, span = named(reading)
    place = place_of(reading, activity, span)
    contact = contact_of(reading)
    activity, place = what_or_where(reading, activity, place)
    city = city_of(reading, span)
    if place and place.words == city:
        place = None
    details = any(atom.symbol in _DETAILS and atom.value != _NOW for atom in reading.atoms)
    intents = intents_of(reading, codes, yes, books=bool(posts or said.shifts), details=details, want=want)
    if want == "when" and kind not in _TIMES and not posts and not codes.spans and not intents:
        guess = last_resort(text, language, now)
        if guess:
            kind, value = "date", {"date": guess.isoformat()}
            said = said._replace(doubts=(*said.doubts, Doubt("date", (guess,), text)))
    if want == "duration" and said.hours is None and not (said.dates or said.shifts or said.ends or _is_clocked(reading)):
        said = said._replace(starts=None, hours=_as_hours(_counted(reading)), doubts=())  # "prob 4"
    if want == "number" and kind == "number" and not said.dates and not said.shifts:
        said = Said()  # "2-3" is a count, no hours
    if answers_only(reading) or (intents[:1] in (("on_post",), ("off",), ("omw",)) and when.hours):
        said = Said()  # "10-4" is a yes, no hours
    if intents[:1] in _CLOCKED:
        said = Said()  # what officers report is of now, and what they note is kept as they wrote it
    if intents[:1] in _REPORTED:
        place = activity = None
    return Heard(
        text=text,
        language=language,
        kind=kind,
        value=value,
        intents=intents,
        acts=acts_of(reading, yes),
        agency=keys[0] if len(keys) == 1 else None,
        city=city,
        shifts=said.shifts,
        dates=said.dates,
        starts=said.starts,
        ends=said.ends,
        dropped=tuple(when.dropped),
        part=when.part,
        hours=None if intents[:1] in (("late",), ("omw",)) else said.hours or length_within(reading.atoms),
        recurrence=said.recurrence,
        posts=posts,
        vehicles=None if intents[:1] in _DRIVEN else vehicles_of(reading, posts or known.posts, known.vehicles),
        category=next((atom.value for atom in reading.atoms if atom.symbol == "{category}"), None),
        activity=activity.words if activity else None,
        place=place.words if place else None,
        contact=contact.words if contact else None,
        reference=codes.reference,
        code=codes.code,
        rest=codes.rest,
        number=_number(reading),
        minutes=_minutes(when, reading) if "late" in intents[:1] else None,
        doubts=(
            *said.doubts,
            *((heads.doubt,) if heads and heads.doubt else ()),
            *((Doubt("posts", tuple(days), ""),) if days and not posts else ()),
            *((Doubt("agency", keys, ""),) if len(keys) > 1 else ()),
        ),
        ranges=_ranges(reading, said, span, place, activity),
    )


@lru_cache(maxsize=512)
def _half_of(activity: str | None, language: str) -> str | None:
    """The half of the day of a job that was named before."""
    found = activity_of(read_text(activity, tokenize(activity), lexicon(language))) if activity else None
    return found.half if found else None


def _only_end(reading: Reading, want: Want | None) -> list[Atom]:
    """The atoms; of a message that is just "to 12" the one end that it is, and of "19th", where when was asked, a day."""
    if want == "when" and len(reading.atoms) == 1 and reading.atoms[0].symbol == "{ord}" and 0 < reading.atoms[0].value < 32:
        return [reading.atoms[0]._replace(symbol="{dom}", value=("dom", reading.atoms[0].value))]
    end = whole(reading, "{to_end}")
    if not end or whole(reading, "{time}") or whole(reading, "{tr}"):
        return reading.atoms
    first, last = reading.bounds
    return [Atom("{ends}", first, last, end)]


def _jobs(atoms: list[Atom]) -> list[Atom]:
    """ "christmas parade dec 5": the holiday only names the job where another day is said, else it is the day as well."""
    dated = any(atom.symbol in _DAYS and not _is_holiday(atom) for atom in atoms)
    named = [None, *atoms] if dated else [None] * (len(atoms) + 1)
    return [
        atom._replace(symbol="{date}", value=("hol", atom.value[1], None))
        if atom.symbol == "{activity}" and atom.value[0] == "job" and not dated and not is_season(atom.value[1])
        else told(atom)
        if before and before.symbol == "{activity}" and before.end == atom.start and _is_holiday(atom)  # "desfile del cinco de mayo"
        else atom
        for before, atom in zip(named, atoms, strict=False)
    ]


def _is_holiday(atom: Atom) -> bool:
    return atom.symbol == "{date}" and atom.value[0] == "hol"


def _corrected(atoms: list[Atom], known: Known) -> Known:
    """What is known, with its days where the text may correct them; with posts and hours of its own it is another booking."""
    symbols = {atom.symbol for atom in atoms} if known.dates else set()
    another = "{rec}" in symbols or ("{post}" in symbols and not symbols.isdisjoint(("{tr}", "{dtr}")))
    return replace(known, dates=()) if another else known


def _ranges(reading: Reading, said: Said, span: tuple[int, int] | None, place: Any, activity: Any) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    if span:
        found["agency"] = span
    if place:
        found["place"] = (place.start, place.end)
    if activity:
        found["activity"] = (activity.start, activity.end)
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
    if any(atom.symbol == "{time}" and _is_of_the_clock(reading, atom) for atom in reading.atoms):
        return None
    number = _number(reading) or (Decimal(when.starts[0][0][0] // 60) if when.starts else None)
    return int(number) if number and 0 < number < 300 else None


def _is_of_the_clock(reading: Reading, atom: Atom) -> bool:
    """ "there at 7", "7:15", "7pm": when somebody comes, and not how late."""
    last = atom.end - 1
    led = [name for name in ("<at>", "<about>") for at in range(atom.start, last) if (last, True) in reading.chart[at].get(name, ())]
    named = not reading.chart[last].keys().isdisjoint(("{ampm}", "{clock_word}"))
    return bool(atom.value[1] % 60) or named or ("<at>" in led and "<about>" not in led)


def _number(reading: Reading) -> Decimal | None:
    """The number of a text: none that belongs to something else that was read, or to guests."""
    for atom in reading.atoms:
        if atom.symbol == "{n}" and "<crowd>" in reading.chart[atom.end]:
            continue
        if atom.symbol in ("{n}", "{ord}"):
            return Decimal(atom.value)
        if atom.symbol == "{post}":
            return Decimal(atom.value[1])
    if "{n}" not in reading.symbols:
        return None
    counted = {place for atom in reading.atoms if atom.symbol in _COUNTED for place in range(atom.start, atom.end)}
    for place, cell in enumerate(reading.chart):
        if (
            "{n}" in cell
            and place not in counted
            and reading.tokens[place].text.isalnum()
            and not any("<crowd>" in reading.chart[end] for end, _ in cell["{n}"])
        ):
            return Decimal(str(max(cell["{n}"], key=lambda item: item[0])[1]))
    return None


def _counted(reading: Reading) -> Decimal | None:
    """The number as an answer to how many: also a half of one, and below nothing."""
    counted = next((atom for atom in reading.atoms if atom.symbol == "{post}"), None)
    if counted:
        return Decimal(counted.value[1])
    first, last = reading.bounds
    named = ordinal(reading.tokens, first, reading.lexicon)
    if named and named.end >= last:
        return named.value
    at, found = next(amounts(reading.tokens, reading.lexicon), (last, None))
    for place, cell in enumerate(reading.chart[: at + 1]):
        read = [(end, Decimal(str(value))) for symbol in ("{n}", "{frac}") for end, value in cell.get(symbol, ())]
        if read and (place < at or found is None or max(read)[0] > found.end):
            return max(read)[1]
    return found.value if found else _number(reading)


def _is_clocked(reading: Reading) -> bool:
    """Is a time of day said with its half, or with minutes, or the text long: is it more than a bare number?"""
    first, last = reading.bounds
    sure = any(atom.symbol == "{time}" and (atom.value[2] or int(atom.value[1]) % 60) for atom in reading.atoms)
    return sure or last - first > _FEW or not reading.symbols.isdisjoint(("<until>", "{tr}", "{post}", "{cars}"))


def _as_hours(number: Decimal | None) -> Decimal | None:
    return number if number is not None and 0 < number <= _MOST_HOURS else None


def _implied(reading: Reading) -> bool | None:
    """A yes or no that no word says: who corrects what was offered declines it, who asks for it agrees. A detail alone is neither."""
    if any(one.which == "maybe" for one in sayings(reading)):
        return None
    cues, acts = weigh(reading, "{cue}"), weigh(reading, "{act}")
    if cues["change"] or cues["cancel"] or cues["remake"] or acts["REQUEST_ALTS"]:
        return False
    if any(atom.symbol in _DETAILS for atom in reading.atoms):
        return None
    return True if acts["INFORM_INTENT"] >= 5 else None


def _answer(reading: Reading, when: When, repeat: Repeat | None, want: Want | None, yes: bool | None) -> Answer:
    if want == "boolean":
        agreed = yes if yes is not None else _implied(reading)
        return ("boolean", {"boolean": agreed}) if agreed is not None else NOTHING
    if want == "act":
        acts = acts_of(reading, yes)
        return ("act", {"acts": list(acts)}) if acts else NOTHING
    tries = {"duration": answer_duration(when), "when": answer_when(when, repeat), "number": NOTHING}
    if want == "number" or (tries["duration"][0] is None and tries["when"][0] is None):
        tries["number"] = answer_number(_counted(reading) if want == "number" else _number(reading))
    order = {"duration": ("duration", "when", "number"), "number": ("number", "when", "duration")}.get(
        want or "", ("when", "duration", "number")
    )
    found = next((tries[name] for name in order if tries[name][0]), NOTHING)
    return ("boolean", {"boolean": yes}) if found[0] is None and yes is not None else found
