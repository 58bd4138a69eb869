"""Places that are named without "at": "Elks Lodge", "walmart parking lot", "salon Los Arcos", "on main street"."""

from collections.abc import Iterator
from typing import Protocol

from bot.understanding.reading import MARKS, Reading

MOST_NAMES = 4  # words of a name
_SHORTEST = 2
_DASHES = frozenset("-–—~")
_MARKS_APART = (MARKS | {"–", "—"}) - {"'"}
_OPENERS = ("<brand>", "<venue_named>", "<venue_of>", "<on_street>")
_KINDS = ("<venue>", "<venue_named>")
_NO_STREET = ("<article>", "<stops>", "<not_place>", "{mod}", "{role}", "{unit}", "{ampm}")


class Job(Protocol):
    """The tokens of a job."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def is_venue(reading: Reading, job: Job) -> bool:
    """Is a job named by where it is: "church", "warehouse"?"""
    return any(end == job.end for end, _ in reading.chart[job.start].get("<venue>", ()))


def named_venue(reading: Reading, taken: set[int]) -> tuple[int, int] | None:
    """The first place that is named so."""
    if reading.symbols.isdisjoint(_OPENERS):
        return None
    for at, token in enumerate(reading.tokens):
        if reading.chart[at].keys().isdisjoint(_OPENERS) or not token.text.isalpha():
            continue
        found = _branded(reading, at) or _before(reading, at, taken) or _behind(reading, at, taken) or _street(reading, at, taken)
        found = found or _apart(reading, at)
        if found:
            return found
    return None


def _apart(reading: Reading, at: int) -> tuple[int, int] | None:
    """A kind of place of two words that stands between marks: ", convention center,"."""
    end = _longest(reading, at, "<venue_named>")
    end = _longest(reading, end, "<venue_named>") or end if end else None
    if end is None or end - at < _SHORTEST or (at and reading.tokens[at - 1].text not in MARKS):
        return None
    closed = end == len(reading.tokens) or reading.tokens[end].text in MARKS
    job = any(atom.symbol == "{activity}" and (atom.start, atom.end) == (at, end) for atom in reading.atoms)
    return (at, end) if closed and not job else None


def _longest(reading: Reading, at: int, symbol: str) -> int | None:
    return max((end for end, _ in reading.chart[at].get(symbol, ())), default=None)


def _branded(reading: Reading, at: int) -> tuple[int, int] | None:
    """A shop or hotel that everybody knows, with what of it is meant: "walmart parking lot"."""
    end = _longest(reading, at, "<brand>")
    if end is None:
        return None
    behind = (_longest(reading, word, kind) for word in range(end, min(end + 2, len(reading.tokens))) for kind in _KINDS)
    return at, max((found for found in behind if found), default=end)


def _before(reading: Reading, at: int, taken: set[int]) -> tuple[int, int] | None:
    """A name and the kind of place behind it: "Deer Lake Lodge"."""
    end = _longest(reading, at, "<venue_named>")
    if end is None or _is_job(reading, at, end):
        return None
    start = at
    while start and at - start < MOST_NAMES and start - 1 not in taken and is_name(reading, start - 1):
        start -= 1
    return (start, _longest(reading, end, "<venue_named>") or end) if start < at else None


def _behind(reading: Reading, at: int, taken: set[int]) -> tuple[int, int] | None:
    """The kind of place and a name behind it: "salon Los Arcos"."""
    first = _longest(reading, at, "<venue_of>")
    if first is None:
        return None
    end = first
    while end < len(reading.tokens) and end - first < MOST_NAMES and end not in taken and _goes_on(reading, end):
        end += 1
    return (at, end) if any(is_name(reading, word) for word in range(first, end)) else None


def _goes_on(reading: Reading, at: int) -> bool:
    """A word of a name, or an article before one: "Los Arcos"."""
    return is_name(reading, at) or ("<article>" in reading.chart[at] and at + 1 < len(reading.tokens) and is_name(reading, at + 1))


def _street(reading: Reading, at: int, taken: set[int]) -> tuple[int, int] | None:
    """ "on main street": a street without a number."""
    if not any(end == at + 1 for end, _ in reading.chart[at].get("<on_street>", ())):
        return None
    end = at + 1
    while end < len(reading.tokens) and end - at <= MOST_NAMES and end not in taken and _names_a_street(reading, end):
        if end > at + 1 and reading.tokens[end].text in reading.lexicon.streets:
            break
        end += 1
    ends = end < len(reading.tokens) and end > at + 1 and reading.tokens[end].text in reading.lexicon.streets
    return (at + 1, end + 1) if ends else None


def named_behind(reading: Reading, symbol: str, taken: set[int]) -> Iterator[tuple[int, int]]:
    """The names in capitals behind some words: "closure on Lamar", "the bar is Dos Gallos"."""
    for _, end, _ in reading.find(symbol):
        last = end
        while last < len(reading.tokens) and last - end < MOST_NAMES and last not in taken and is_capital(reading, last):
            last += 1
        if any(is_name(reading, at) for at in range(end, last)):
            yield end, last


def _names_a_street(reading: Reading, at: int) -> bool:
    return reading.tokens[at].text.isalpha() and reading.chart[at].keys().isdisjoint(_NO_STREET)


def _is_job(reading: Reading, at: int, end: int) -> bool:
    """Is the word part of what is going on: "baptist church picnic"?"""
    jobs = [(atom.start, atom.end) for atom in reading.atoms if atom.symbol == "{activity}"]
    return any(start == end or (start <= at and stop > end) for start, stop in jobs)


def is_name(reading: Reading, at: int) -> bool:
    """A word of no language, or one that is written with a capital where not everything is."""
    token = reading.tokens[at]
    if not token.text.isalpha() or len(token.text) < _SHORTEST:
        return False
    if is_capital(reading, at):
        return at > 0 and ("<stops>" not in reading.chart[at])
    return token.text not in reading.lexicon.vocabulary and {"<stops>", "<not_place>"}.isdisjoint(reading.chart[at])


def is_capital_name(reading: Reading, at: int) -> bool:
    """A name that is written as one, with a capital."""
    return is_capital(reading, at) and is_name(reading, at)


def has_name(reading: Reading, start: int, end: int) -> bool:
    """Does a place have a name of its own, or is it any church?"""
    return any(is_name(reading, at) or reading.tokens[at].text.isdigit() for at in range(start, end))


def set_apart(reading: Reading, taken: set[int]) -> Iterator[tuple[int, int]]:
    """Names that stand between marks, with nothing that was read: "2 officers friday 9pm-2am, Cactus Moon"."""
    start = 0
    for at in range(len(reading.tokens) + 1):
        if at == len(reading.tokens) or reading.tokens[at].text in _MARKS_APART:
            if start < at and _is_apart(reading, start, at, taken) and not _signs(reading, start, at):
                yield start, at
            start = at + 1


def _signs(reading: Reading, start: int, end: int) -> bool:
    """Is it who wrote: the last words behind a dash, or those behind "sincerely"?"""
    before = start - 1
    if before < 0:
        return False
    dashed = end >= reading.bounds[1] and reading.tokens[before].text in _DASHES
    return dashed or any("<signs_off>" in reading.chart[at] for at in range(max(0, before - 2), before))


def _is_apart(reading: Reading, start: int, end: int, taken: set[int]) -> bool:
    words = [at for at in range(start, end) if reading.tokens[at].text.isalpha()]
    if not words or end - start > MOST_NAMES + 1 or any(at in taken for at in range(start, end)):
        return False
    if any(atom.symbol == "{activity}" and start <= atom.start < end for atom in reading.atoms):
        return False
    named = all(is_name(reading, at) or at == start == 0 or "<article>" in reading.chart[at] for at in words)
    own = any(reading.tokens[at].text not in reading.lexicon.vocabulary and is_capital(reading, at) for at in words)
    owned = reading.text[reading.tokens[words[-1]].start : reading.tokens[words[-1]].end].endswith(("'s", "\u2019s"))
    return named and own and (len(words) > 1 or owned)


def behind_road(reading: Reading, end: int, taken: set[int]) -> int:
    """Where a place ends with the road that it is on: "the HEB on Slaughter", "Rowdy's on 4th"."""
    if end + 1 >= len(reading.tokens) or not any(over == end + 1 for over, _ in reading.chart[end].get("<on_street>", ())):
        return end
    street = _street(reading, end, taken)
    if street:
        return street[1]
    last = end + 1
    while last < len(reading.tokens) and last - end <= MOST_NAMES and last not in taken and is_capital(reading, last):
        last += 1
    return last if last > end + 1 else end


def is_capital(reading: Reading, at: int) -> bool:
    """Is a word written with a capital, where not everything is?"""
    return reading.text[reading.tokens[at].start].isupper() and not reading.text.isupper()
