"""A bare number beside a crew that is known: so many people instead, more of them or fewer; or rather an hour, or a doubt."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from bot.heard import Doubt, Known
from bot.understanding.choose import Atom
from bot.understanding.cues import whole
from bot.understanding.reading import Reading
from bot.understanding.rules.counts import NEARBY

MOST = 100
NEAR = 1  # a number must be nearer to the hour than to the crew by more than this to be an hour without asking
REACH = 3  # words before a time that may make it a count
_LOOSE = frozenset(("{n}", "{fix}", "{dom}", "{hhmm}", "{role}", "{car}"))
_CREW = frozenset(("{post}", "{post_more}", "{post_less}", "{post_turn}", "{post_none}", "{post_after}"))


class Heads(NamedTuple):
    """The people that are meant, or the doubt, and the atoms that said nothing else."""

    posts: Mapping[str, int]
    doubt: Doubt | None
    used: tuple[Atom, ...]


def heads_of(reading: Reading, known: Known, want: str | None) -> Heads | None:
    """ "one more", "3 not 2", "make that 3", "just one", "2 or 3 officers"; "2 or 3" where it was asked how many. None where no number
    counts people."""
    crews = _crews(reading)
    if crews:
        return crews
    if want == "number" and not known.posts:
        return _either(reading, {}, ("either", "range")) or _answered(reading)
    only = whole(reading, "{heads}") if want == "when" or (want is None and not known.posts) else None
    if only and only[0] == "only" and 0 < only[1] <= MOST:
        return Heads({**known.posts, _role(known): int(only[1])}, None, tuple(reading.atoms))
    if not known.posts or want in ("when", "duration", "number") or any(atom.symbol in _CREW for atom in reading.atoms):
        return None
    either = _either(reading, known.posts, ("either",))
    if either:
        return either
    found = _counted(reading)
    if found is None:
        return None
    kind, number, old, used = found
    role = _role(known)
    before = known.posts[role]
    if kind == "over" and old not in (before, sum(known.posts.values())):
        if known.starts is None or (old or 0) % 12 == known_hour(known):
            return None
        kind = "number"
    changed = _changed(kind, number, role, known.posts)
    if changed:
        return Heads(changed, None, used) if changed[role] > 0 else None
    posts = {**known.posts, role: number}
    hour = _hour(number, known) if kind == "number" else None
    if hour is None:
        return Heads(posts if number != before else {}, None, used)
    return _crew_or_hour(posts, hour, abs(number - before), known, used, bare=_is_bare(reading, used))


def _role(known: Known) -> str:
    """Whom a bare number counts."""
    return "officer" if "officer" in known.posts else next(iter(known.posts), "officer")


def _crews(reading: Reading) -> Heads | None:
    """ "4 or 5 officers": which of the two is asked."""
    found = [atom for atom in reading.atoms if atom.symbol == "{crews}"]
    if len(found) != 1 or any(atom.symbol == "{post}" for atom in reading.atoms):
        return None
    _, fewer, more, role = found[0].value
    return Heads({}, Doubt("posts", ({role: fewer}, {role: more}), ""), ())


def _crew_or_hour(posts: dict[str, int], hour: dt.time, to_crew: int, known: Known, used: tuple[Atom, ...], *, bare: bool) -> Heads | None:
    """A number that may be either: what it is nearer to, a doubt where it is as near to both; `bare` where nothing else reads it."""
    away = (hour.hour - known_hour(known)) % 12
    to_hour = min(away, 12 - away)
    if not to_crew or (to_crew > to_hour + NEAR and not (to_hour and bare)):
        return None
    if to_crew >= to_hour > 0:
        return Heads({}, Doubt("fix", (posts, hour), str(hour.hour % 12 or 12)), used)
    return Heads(posts, None, used)


def _changed(kind: str, number: int, role: str, posts: Mapping[str, int]) -> dict[str, int]:
    """The crew with so many more, so many fewer, or so many times as many; nothing where the number says how many there are."""
    if kind == "times":
        return {each: many * number for each, many in posts.items()}
    step = {"more": number, "less": -number}.get(kind)
    return {**posts, role: posts[role] + step} if step else {}


def _either(reading: Reading, known: Mapping[str, int], kinds: tuple[str, ...]) -> Heads | None:
    """ "2 or 3": which of the two is asked; "2-3" is such a pair only where it was asked how many."""
    found = [(at, end, value) for at, cell in enumerate(reading.chart) for end, value in cell.get("{heads}", ()) if value[0] in kinds]
    if not found or not 0 < found[0][2][1] < found[0][2][2] <= found[0][2][1] + NEARBY:
        return None
    at, end, value = found[0]
    inside = tuple(atom for atom in reading.atoms if atom.start < end and at < atom.end)
    covered = any((atom.start < at or atom.end > end) and atom.symbol not in _LOOSE for atom in inside)
    if covered and known:
        return None
    return Heads({}, Doubt("posts", tuple({**known, "officer": number} for number in value[1:]), ""), inside if known else ())


def _answered(reading: Reading) -> Heads | None:
    """ "idk maybe 2", "make it 3 then", where it was asked how many: no hour, where nothing else was said."""
    used = (_counted(reading) or ("", 0, None, ()))[3]
    return Heads({}, None, used) if used and all(atom in used or atom.symbol == "{n}" for atom in reading.atoms) else None


def known_hour(known: Known) -> int:
    """The hour that the work starts at, of twelve."""
    return known.starts.hour % 12 if known.starts else 0


def _hour(number: int, known: Known) -> dt.time | None:
    """The hour of the day that a number may be, in the half that the work starts in."""
    if known.starts is None or not 1 <= number <= 12:
        return None
    return dt.time(number % 12 + (12 if known.starts.hour >= 12 else 0))


def _is_bare(reading: Reading, used: tuple[Atom, ...]) -> bool:
    """ "ok 7": a number that nothing else reads as an hour, where nothing is asked or supposed."""
    asks = reading.asks or "<wh>" in reading.chart[reading.bounds[0]]
    return not asks and all(atom.symbol == "{n}" for atom in used)


def _counted(reading: Reading) -> tuple[str, int, int | None, tuple[Atom, ...]] | None:
    """More, fewer, so many, or a number that may be an hour too; the words around it are no name of something else."""
    open_ones = [atom for atom in reading.atoms if atom.symbol in _LOOSE or _is_vague(reading, atom) or _is_counted(reading, atom)]
    loose = {at: atom for atom in open_ones for at in range(atom.start, atom.end)}
    taken = {at for atom in reading.atoms for at in range(atom.start, atom.end)} - set(loose)
    found: list[tuple[int, int, str, int, int | None]] = []
    for at, cell in enumerate(reading.chart):
        for end, (kind, number, *old) in cell.get("{heads}", ()):
            if kind in ("either", "range", "wished"):
                continue
            found.append((end - at, at, kind, number, old[0] if old else None))
        for end, number in cell.get("{n}", ()):
            if _opens(reading, at):
                found.append((end - at, at, "number", number, None))
    free = [
        (length, at, kind, int(number), old)
        for length, at, kind, number, old in found
        if 0 < number <= MOST and number == int(number) and not taken & set(range(at, at + length)) and _closes(reading, at + length)
    ]
    if not free:
        return None
    length, at, kind, number, old = max(free, key=lambda each: (each[0], each[2] != "number"))
    used = {loose[place] for place in range(at, at + length) if place in loose}
    return kind, number, old, tuple(used)


def _is_vague(reading: Reading, atom: Atom) -> bool:
    """ "about 3": read as a time, and as well a count."""
    before = range(atom.start, atom.end - 1)
    guessed = bool(before) and all("<about>" in reading.chart[at] and "<leads>" in reading.chart[at] for at in before)  # "maybe like 3"
    behind_a_word = guessed or any(end == atom.end - 1 > atom.start for end, _ in reading.chart[atom.start].get("<leads>", ()))
    return atom.symbol == "{time}" and behind_a_word and not atom.value[2] and not atom.value[1] % 60


def _is_counted(reading: Reading, atom: Atom) -> bool:
    """ "keep it at 3", "what about just 1": read as a time, and with the words before its number a count."""
    before = range(max(0, atom.start - REACH), atom.end - 1)
    counted = any(end == atom.end for at in before for end, _ in reading.chart[at].get("{heads}", ()))
    return counted and atom.symbol == "{time}" and not atom.value[2] and not atom.value[1] % 60


def _opens(reading: Reading, at: int) -> bool:
    """Does a number stand where a count or an hour may: at the head, or behind a word that leads to one?"""
    before = reading.tokens[at - 1].text if at else ""
    return (
        not before
        or not before.isalnum()
        or any(end == at for cell in reading.chart[max(0, at - 3) : at] for end, _ in cell.get("<leads>", ()))
    )


def _closes(reading: Reading, end: int) -> bool:
    """Does nothing follow that the number could be of?"""
    behind = reading.tokens[end].text if end < len(reading.tokens) else ""
    return behind not in "-/:#%$" and (not behind.isalnum() or "<follows>" in reading.chart[end]) if behind else True
