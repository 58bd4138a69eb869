"""What the job is, where, and who is met there: stretches of the customer's own words."""

from collections.abc import Iterator
from functools import partial
from itertools import chain
from typing import NamedTuple

from bot.understanding.choose import Atom
from bot.understanding.reading import Reading
from bot.understanding.venues import behind_road, has_name, is_capital, is_capital_name, is_venue, named_behind, named_venue, set_apart

_BREAKS = frozenset('.!?;\n,()"')
_LOOSE = frozenset(("{activity}", "{category}", "{role}", "{car}", "{use}", "{ord}", "{mod}", "{inpart}", "{n}", "{hhmm}", "{named_after}"))
_BOOKED = frozenset(("{post}", "{tr}", "{dtr}", "{dt}", "{date}"))
MOST_WORDS = 8
_SKIPPED = 2  # words of a day before a job: "for our sunday services"
MOST_WORDS_OF_A_JOB = 4
MOST_BEFORE = 2  # words before the kind of a job
_NO_JOB = frozenset(("<article>", "<stops>", "<not_activity>", "<not_place>", "{role}"))


class Phrase(NamedTuple):
    """Words as they stand in the text, and the tokens they are."""

    words: str
    start: int
    end: int
    half: str | None = None


def _taken(reading: Reading) -> set[int]:
    """The tokens that say something else already."""
    return {at for atom in reading.atoms if atom.symbol not in _LOOSE for at in range(atom.start, atom.end)}


def _openers(reading: Reading, symbol: str) -> list[int]:
    """The places behind the words of a class, where they are no part of longer such words: "direccion" in "la direccion es"."""
    found = [(at, end) for at, end, _ in reading.find(symbol) if end < len(reading.tokens)]
    if not found:
        return []
    inner = {end for at, end in found if "<article>" not in reading.chart[end] and any(start <= at and end < stop for start, stop in found)}
    return sorted({end for _, end in found} - inner)


def stretch(reading: Reading, at: int, taken: set[int], most: int = MOST_WORDS) -> tuple[int, int] | None:
    """The words from a token up to a mark, a word that begins something else, or a thing that was read."""
    while at < len(reading.tokens) and ("<article>" in reading.chart[at] or at in taken):
        at += 1
    end = at
    while end < len(reading.tokens) and end - at < most and reading.tokens[end].text not in _BREAKS and end not in taken:
        if end > at and "<stops>" in reading.chart[end] and not _is_name(reading, end):
            break
        end += 1
    return (at, end) if end > at else None


def _is_name(reading: Reading, at: int) -> bool:
    """A word that would end the phrase and yet belongs to a name: "salon Los Arcos", "Bridge At Oak Hill"."""
    if "<of_place>" in reading.chart[at]:
        return _is_owner(reading, at + 1)
    if "<and>" in reading.chart[at]:
        return _is_corner(reading, at)
    if "<article>" in reading.chart[at] and at + 1 < len(reading.tokens):
        behind = reading.tokens[at + 1].text
        if behind.isalpha() and (behind not in reading.lexicon.vocabulary or "<venue_of>" in reading.chart[at + 1]):
            return True
    return at + 1 < len(reading.tokens) and is_capital(reading, at) and is_capital(reading, at + 1)


def phrase(reading: Reading, start: int, end: int, half: str | None = None) -> Phrase:
    """The tokens as they stand in the text."""
    return Phrase(reading.text[reading.tokens[start].start : reading.tokens[end - 1].end], start, end, half)


def _is_corner(reading: Reading, at: int) -> bool:
    """ "Chestnut and Main", "Calle 12 y Lamar": two streets, the second by its name; "Hilltop Church and Maria" are none."""
    before = reading.chart[at - 1]
    street = reading.tokens[at - 1].text.isdigit() or is_capital_name(reading, at - 1)
    other = at + 1 < len(reading.tokens) and is_capital_name(reading, at + 1)
    return street and other and {"<venue>", "<venue_named>"}.isdisjoint(before)


def _is_owner(reading: Reading, at: int) -> bool:
    """ "rancho de los Garza": whose place it is, or what of."""
    while at < len(reading.tokens) and "<article>" in reading.chart[at]:
        at += 1
    return at < len(reading.tokens) and is_capital(reading, at)


def activity_of(reading: Reading) -> Phrase | None:
    """What the job is, in the customer's words, and the half of the day that such jobs belong to."""
    known = [atom for atom in map(partial(_as_job, reading), reading.atoms) if atom.symbol == "{activity}"]
    taken = _taken(reading)
    if not known:
        return _unlisted(reading, taken)
    plain = [atom for atom in known if not is_venue(reading, atom) and not _is_vague(reading, atom)]
    for end in _openers(reading, "<before_activity>"):
        span = stretch(reading, end, taken, 6)
        if span and plain and not any(span[0] <= atom.start < span[1] for atom in plain):
            continue
        inside = [atom for atom in known if span and span[0] <= atom.start < span[1]]
        if span and inside and span[0] - end <= _SKIPPED:
            return phrase(reading, span[0], max(span[1], inside[-1].end), _halves(inside))
    runs = _runs(known)
    run = next((each for each in runs if not all(is_venue(reading, atom) for atom in each)), runs[0])
    start = _named_from(reading, run[0])
    if start == run[0].start and not is_venue(reading, run[0]):
        start = _further(reading, start, taken)
    return phrase(reading, start, _of_what(reading, run[-1].end, taken), _halves(known))


def _further(reading: Reading, at: int, taken: set[int]) -> int:
    """Where a job begins whose kind stands last: "volleyball tournament", with words of no list before it."""
    start = at
    while start and at - start < MOST_BEFORE and start - 1 not in taken and _is_unknown(reading, start - 1):
        start -= 1
    return start


def _of_what(reading: Reading, end: int, taken: set[int]) -> int:
    """Where a job ends whose kind stands first: "torneo de futbol"."""
    of = any(over == end + 1 for over, _ in reading.chart[end].get("<of_job>", ()))
    follows = of and end + 1 < len(reading.tokens) and end + 1 not in taken and reading.tokens[end + 1].text.isalpha()
    return end + 2 if follows and reading.chart[end + 1].keys().isdisjoint(_NO_JOB) else end


def _is_unknown(reading: Reading, at: int) -> bool:
    word = reading.tokens[at].text
    return word.isalpha() and len(word) > 1 and word not in reading.lexicon.vocabulary


def _is_vague(reading: Reading, job: Atom) -> bool:
    """ "security", "traffic": what is done wherever officers are."""
    return any(end == job.end for end, _ in reading.chart[job.start].get("<vague_job>", ()))


def _runs(jobs: list[Atom]) -> list[list[Atom]]:
    """Jobs that stand side by side are one: "church festival"."""
    runs = [[jobs[0]]]
    for job in jobs[1:]:
        if job.start == runs[-1][-1].end:
            runs[-1].append(job)
        else:
            runs.append([job])
    return runs


def _as_job(reading: Reading, atom: Atom) -> Atom:
    """The words of a category, "road construction", name a job as well."""
    halves = [half for end, half in reading.chart[atom.start].get("{activity}", ()) if end == atom.end]
    return Atom("{activity}", atom.start, atom.end, halves[0]) if atom.symbol == "{category}" and halves else atom


def _unlisted(reading: Reading, taken: set[int]) -> Phrase | None:
    """A job of no list: what "for a" names beside posts or a time, where that is nobody and no matter of money."""
    if not any(atom.symbol in _BOOKED for atom in reading.atoms):
        return None
    for end in _openers(reading, "<before_activity>"):
        span = stretch(reading, end, taken, MOST_WORDS_OF_A_JOB)
        if not span or span[0] != end or "<article>" not in reading.chart[end - 1] or "<before_place>" in reading.chart[end - 2]:
            continue
        job = phrase(reading, *span, "open")
        if any("<not_activity>" in reading.chart[at] for at in range(*span)) or is_venue(reading, job) or not _names(reading, *span):
            continue
        return job
    return next(_of_a_kind(reading, taken), None)


def _of_a_kind(reading: Reading, taken: set[int]) -> Iterator[Phrase]:
    """Jobs of no list that a word of theirs tells to be one: "pothole repair", "noche de bachata"."""
    for at, end, _ in reading.find("<job_head>"):
        start, stop = _further(reading, at, taken), _of_what(reading, end, taken)
        if at not in taken and (start < at or stop > end):
            yield phrase(reading, start, stop, "open")


def _named_from(reading: Reading, job: Atom) -> int:
    """Where the name of a job begins: of "for our christmas parade" behind "for our", of "a car show" behind "a"."""
    heads = ("<before_activity>", "<article>")
    at = job.start
    if not isinstance(job.value, tuple) and job.end - at > 1 and "<article>" in reading.chart[at]:
        return at + 1
    while isinstance(job.value, tuple) and "{hol}" not in reading.chart[at] and at + 1 < job.end:
        at = max((end for head in heads for end, _ in reading.chart[at].get(head, ()) if end < job.end), default=at + 1)
    return at


def _halves(jobs: list[Atom]) -> str:
    """The half of the day of the first job that has one: of "bar security" that of the bar."""
    halves = [str(job.value[2] if isinstance(job.value, tuple) else job.value) for job in jobs]
    return next((half for half in halves if half != "open"), "open")


def place_of(reading: Reading, activity: Phrase | None, agency: tuple[int, int] | None = None) -> Phrase | None:
    """Where, in the customer's words: a street with its number, or what follows "at" and is no time."""
    streets = [atom for atom in reading.atoms if atom.symbol == "{address}"]
    housed = next((atom for atom in streets if atom.value != "road"), None)
    if housed:
        return phrase(reading, housed.start, housed.end)
    taken = _taken(reading)
    spans = chain(_where(reading, activity, agency, taken), ((road.start, road.end) for road in streets))
    first = span = next(spans, None)
    while span and not has_name(reading, *span):
        span = next(spans, None)  # "at church, Grace Tabernacle"
    found = span or first
    return phrase(reading, found[0], behind_road(reading, found[1], taken)) if found else None


def _where(reading: Reading, activity: Phrase | None, agency: tuple[int, int] | None, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The places that a text may mean, the likeliest first."""
    for opener in _openers(reading, "<before_place>"):
        if opener in taken or reading.tokens[opener].text in _BREAKS:
            continue
        start = opener
        span = stretch(reading, start, taken)
        if span is None or (activity and span[0] >= activity.start and span[1] <= activity.end):
            continue
        if agency and activity and activity.end == agency[0] and span[1] == agency[1]:
            span = (span[0], agency[0])  # "at the casino night fundraiser keller"
        if "<article>" in reading.chart[start] and span[0] == start + 1:
            span = (start, span[1])
        if agency and span[0] >= agency[0] and span[1] <= agency[1]:
            continue
        if _names(reading, *span):
            yield span
    venue = named_venue(reading, taken)
    if venue:
        yield venue
    if any(atom.symbol in _BOOKED for atom in reading.atoms):
        found = chain(named_behind(reading, "<called>", taken), named_behind(reading, "<on_street>", taken), set_apart(reading, taken))
        yield from (span for span in found if not (agency and span[0] < agency[1] and agency[0] < span[1]))


def what_or_where(reading: Reading, activity: Phrase | None, place: Phrase | None) -> tuple[Phrase | None, Phrase | None]:
    """A job inside the words of a place: "at Hilltop Church" is where, "at the casino night fundraiser" what."""
    if not activity or not place or not place.start <= activity.start or place.end < activity.end or place.words == activity.words:
        return activity, place
    named = place.start + ("<article>" in reading.chart[place.start])
    if named > place.start and activity.end == place.end and not is_venue(reading, phrase(reading, place.end - 1, place.end)):
        return phrase(reading, named, place.end, activity.half), None
    return None, place


def _names(reading: Reading, start: int, end: int) -> bool:
    """Is it a place rather than a filler? Some word of it has letters and is no word that never is one."""
    words = [at for at in range(start, end) if reading.tokens[at].text.isalpha() and len(reading.tokens[at].text) > 1]
    return any("<not_place>" not in reading.chart[at] and "<article>" not in reading.chart[at] for at in words)


def contact_of(reading: Reading) -> Phrase | None:
    """Whom to meet on site: a name behind "contact", with the number that follows it."""
    phones = [atom for atom in reading.atoms if atom.symbol == "{phone}"]
    tells = any(atom.symbol in _BOOKED for atom in reading.atoms)  # who says their name with a wish may not be on site
    for start in (*_openers(reading, "<contact_is>"), *(() if tells else _openers(reading, "<self_name>"))):
        end = start
        while end < len(reading.tokens) and end - start < 4 and reading.text[reading.tokens[end].start].isupper():
            end += 1
        near = next((phone for phone in phones if start <= phone.start <= end + 3), None)
        if near and (end > start or near.start == start):
            return phrase(reading, start, near.end)
        if end > start:
            return phrase(reading, start, end)
    return _named_before(reading, phones[0]) if phones else None


def _named_before(reading: Reading, phone: Atom) -> Phrase | None:
    """ "Maria Lopez 512-555-0147": the words of a name right before a number, or a number that is the whole message."""
    start = phone.start
    while start and phone.start - start < 4 and (reading.tokens[start - 1].text in ",:-" or _is_a_name(reading, start - 1)):
        start -= 1
    while start < phone.start and not reading.tokens[start].text.isalpha():
        start += 1
    alone = phone.end - phone.start == len(reading.tokens)
    return phrase(reading, start, phone.end) if start < phone.start or alone else None


def _is_a_name(reading: Reading, at: int) -> bool:
    """A word of no language, or one in capitals at its head that means nothing of time or people."""
    word = reading.tokens[at].text
    known = word in reading.lexicon.vocabulary
    return word.isalpha() and len(word) > 1 and not known and not reading.chart[at].keys() - {"<not_place>"}
