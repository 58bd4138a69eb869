"""Who and what is asked for: posts by role, and vehicles."""

from collections.abc import Mapping
from decimal import Decimal
from itertools import zip_longest

from bot.heard import Known, Vehicles
from bot.understanding.choose import Atom
from bot.understanding.reading import ENDS_A_SENTENCE, MARKS, Reading

MOST_PEOPLE = 12  # more of them are rather guests
_RELATIVE = frozenset(("{post_more}", "{post_less}", "{post_none}", "{post_turn}"))  # counted on what is known


def posts_of(reading: Reading, known: Known) -> dict[str, int]:
    """People by role; "one more officer" counts on what is known, and is the count itself where nothing is."""
    posts: dict[str, int] = {}
    if known.posts and (_adds(reading) or any(atom.symbol in _RELATIVE for atom in reading.atoms)):
        posts = dict(known.posts)
    said: set[str] = set()  # roles with a count of their own, which replaces what was known of them
    for atom in reading.atoms:
        if atom.symbol == "{fix}":
            posts |= _recounted(atom, known)
        elif atom.symbol == "{role}" and ((posts and _joined(reading, atom.start)) or _joins(reading, atom)):
            posts[atom.value] = posts.get(atom.value, 0) + 1
        elif atom.symbol == "{post}" or (atom.symbol == "{post_after}" and not _of_things(reading, atom.end)):
            _, number, role = atom.value
            adds = role in said and not _said_again(reading, atom)
            posts[role] = (posts.get(role, 0) if adds else 0) + number
            said.add(role)
        elif atom.symbol in _RELATIVE:
            _count_on(posts, *atom.value)
    if not posts and not known.posts:
        posts = next(({"officer": atom.value[1]} for atom in reading.atoms if atom.symbol == "{cars}" and "of some" in atom.value), {})
    if not posts and not known.posts:
        posts = _lone(reading) or _of_them(reading, frozenset(_MEANT))
    if not posts and set(known.posts) == {"officer"}:
        posts = _of_them(reading, _ALONE)
    if not known.posts and "officer" not in posts:
        posts = _before_others(reading) | posts
    posts |= _rather(reading, said)
    left = {role: number for role, number in posts.items() if number}
    if known.posts:
        return {} if left == dict(known.posts) and not said else left
    return posts


def _said_again(reading: Reading, post: Atom) -> bool:
    """ "2 officers no wait 3 officers", "2 guys for a party. friday 6-10, 2 officers": the same people, where no other place has them."""
    before = max(
        (atom for atom in reading.atoms if atom.symbol == "{post}" and atom.start < post.start), default=None, key=lambda atom: atom.start
    )
    if before is None or before.value[2] != post.value[2]:
        return False
    between = range(before.end, post.start)
    if any(end == post.start for at in between for end, _ in reading.chart[at].get("<takes_back>", ())):
        return True
    apart = any(reading.tokens[at].text in ENDS_A_SENTENCE for at in between)
    placed = any("<before_place>" in reading.chart[atom.end] for atom in (before, post))
    return apart and before.value == post.value and not placed and not _joined(reading, post.start)


def _rather(reading: Reading, said: set[str]) -> dict[str, int]:
    """ "the hall asks for 2 officers but i want 3": the number that is wished for against the one before, where one role was said."""
    if len(said) != 1 or "<yet>" not in reading.symbols:
        return {}
    role = next(iter(said))
    post = next(atom for atom in reading.atoms if atom.symbol in ("{post}", "{post_after}"))
    for atom in reading.atoms:
        if atom.symbol == "{n}" and atom.start > post.end and 0 < atom.value <= MOST_PEOPLE and "<wants>" in reading.chart[atom.start - 1]:
            against = any("<yet>" in reading.chart[at] for at in range(post.end, atom.start))
            if against and not _of_things(reading, atom.end):
                return {role: int(atom.value)}
    return {}


def _before_others(reading: Reading) -> dict[str, int]:
    """ "2 and a supervisor": a bare count at the head, and another role behind it, are officers and that role."""
    if len(reading.atoms) < 2 or "<and>" not in reading.chart[reading.atoms[0].end]:
        return {}
    count, other = reading.atoms[:2]
    joined = count.symbol == "{n}" and other.symbol == "{post}" and count.start == reading.bounds[0] and other.start == count.end + 1
    return {"officer": int(count.value)} if joined and count.value == int(count.value) and 0 < count.value <= MOST_PEOPLE else {}


def _of_things(reading: Reading, at: int) -> bool:
    """Does a word follow that no part of the grammar knows: "traffic guys, 12 cones"?"""
    word = reading.tokens[at].text if at < len(reading.tokens) else ""
    return word.isalpha() and not reading.chart[at]


def _adds(reading: Reading) -> bool:
    """Does the message begin with "and" or "plus": "plus a supervisor"?"""
    first, last = reading.bounds
    return first < last and "<and>" in reading.chart[first]


_TIMES = frozenset(("{date}", "{tr}", "{dt}", "{dtr}", "{dn}", "{dom}", "{datepart}", "{dur}", "{time}", "{period}", "{rec}", "{dayset}"))


def _lone(reading: Reading) -> dict[str, int]:
    """ "need officer friday", "cop for sat 8-12": one, where nobody asks."""
    first, _ = reading.bounds
    timed = any(atom.symbol in _TIMES for atom in reading.atoms) and not reading.asks
    for atom in reading.atoms:
        if atom.symbol == "{role}" and any(end == atom.end for end, _ in reading.chart[atom.start].get("<one_role>", ())):
            wanted = atom.start > first and ("<wants>" in reading.chart[atom.start - 1] or _in_a_car(reading, atom))
            wanted = wanted or (timed and _is_the_one(reading, atom))
            if wanted or (timed and (atom.start == first or reading.tokens[atom.start - 1].text in MARKS)):
                return {atom.value: 1}
    return {}


def _is_the_one(reading: Reading, role: Atom) -> bool:
    """ "we want the officer from 6 to midnight"."""
    return role.start > 1 and "<article>" in reading.chart[role.start - 1] and "<wants>" in reading.chart[role.start - 2]


def _in_a_car(reading: Reading, role: Atom) -> bool:
    """ "a patrol car with officer"."""
    return any(atom.symbol == "{cars}" and atom.value[1] == 1 and atom.end == role.start - 1 for atom in reading.atoms)


def _of_them(reading: Reading, kinds: frozenset[str]) -> dict[str, int]:
    """ "2 of them", "just one", "put us down for 2": officers, where no other people were spoken of."""
    counted = (value[1] for at, end, value in reading.find("{heads}") if value[0] in kinds and _MEANT[value[0]](reading, at, end))
    return next(({"officer": int(number)} for number in counted if 0 < number <= MOST_PEOPLE and number == int(number)), {})


def _somebody(reading: Reading, at: int, end: int) -> bool:
    return True


def _alone(reading: Reading, at: int, end: int) -> bool:
    """Does a number that is no hour stand between marks or before a day, where hours were said?"""
    closed = end == len(reading.tokens) or reading.tokens[end].text in MARKS or not reading.chart[end].keys().isdisjoint(_LEAD_ON)
    free = any(atom.symbol == "{n}" and at <= atom.start and atom.end == end for atom in reading.atoms)
    day = any(atom.start == end and atom.symbol in _DATED for atom in reading.atoms)
    return free and (closed or day) and any(atom.symbol in ("{tr}", "{dtr}") for atom in reading.atoms)


def _sent(reading: Reading, at: int, end: int) -> bool:
    """ "2 people" are those to be sent, and no guests, where they are wished for or all that is said."""
    first, last = reading.bounds
    return (at == first and (end == last or "<courtesy>" in reading.chart[end])) or (at > first and "<wants>" in reading.chart[at - 1])


_MEANT = {"of": _somebody, "enough": _somebody, "people": _sent, "only": _alone, "set": _alone, "wished": _alone}
_LEAD_ON = ("<before_activity>", "<before_place>")
_ALONE = frozenset(("only", "set", "wished"))


def by_day(reading: Reading) -> list[dict[str, int]]:
    """The posts of each day where a text names other days between them: "2 officers sat and 1 sunday"."""
    days: list[dict[str, int]] = [{}]
    dated = False
    for atom, behind in zip_longest(reading.atoms, reading.atoms[1:]):
        if dated and len(days[-1]) == 1 and _counts_again(atom, behind):
            days.append({next(iter(days[-1])): int(atom.value)})
            dated = False
        elif atom.symbol == "{post}":
            _, number, role = atom.value
            if dated and role in days[-1]:
                days.append({})
            days[-1][role] = days[-1].get(role, 0) + number
            dated = False
        elif atom.symbol in _DATED:
            dated = True
    return days if len(days) > 1 and sum(atom.symbol in _DATED for atom in reading.atoms) > 1 else []


def _counts_again(atom: Atom, behind: Atom | None) -> bool:
    """Is it a bare count right before another day: "1 on sunday"?"""
    return (
        atom.symbol == "{n}"
        and behind is not None
        and behind.symbol in _DATED
        and behind.start <= atom.end + 1
        and atom.value == int(atom.value) > 0
    )


_DATED = frozenset(("{date}", "{dt}", "{dtr}", "{dn}", "{dom}", "{datepart}"))


def _recounted(fix: Atom, known: Known) -> dict[str, int]:
    """ "make it 4 instead of 2" where two people of one role are known, and no hour like it."""
    heads = sum(known.posts.values())
    if len(known.posts) == 1 and len(fix.value) > 2 and fix.value[2] == heads and not _starts_at(known, heads):
        return {next(iter(known.posts)): fix.value[1][1] // 60}
    return {}


def _count_on(posts: dict[str, int], kind: str, number: int, role: str) -> None:
    """More, fewer, none, or some of them in another role."""
    if kind == "post_none":
        posts.pop(role, None)
    elif kind == "post_more":
        posts[role] = posts.get(role, 0) + number
    elif kind == "post_less" and posts.get(role):
        posts[role] = max(posts[role] - number, 0)
    elif kind == "post_turn":
        others = [each for each in posts if each != role and posts[each] >= number]
        if others:
            most = max(others, key=lambda each: posts[each])
            posts[most] -= number
        posts[role] = posts.get(role, 0) + number


def _starts_at(known: Known, hour: int) -> bool:
    return known.starts is not None and known.starts.hour % 12 == hour % 12


def _joined(reading: Reading, at: int) -> bool:
    """Does "and" stand before it: "2 officers + sgt"?"""
    return at > 0 and "<and>" in reading.chart[at - 1]


def _joins(reading: Reading, role: Atom) -> bool:
    """Does "and" with a count stand behind one: "sergeant and 3 officers"?"""
    one = any(end == role.end for end, _ in reading.chart[role.start].get("<one_role>", ()))
    counted = any(atom.symbol == "{post}" and atom.start == role.end + 1 for atom in reading.atoms)
    return one and counted and "<and>" in reading.chart[role.end]


def vehicles_of(reading: Reading, posts: Mapping[str, int], known: Vehicles | None = None) -> Vehicles | None:
    """Vehicles, none of them where that was said, None where nothing was. A use and miles alone are those of the vehicles that are known;
    "moving, 30 miles" is one vehicle."""
    count: int | None = None
    use: str | None = None
    miles: Decimal | None = None
    for atom in reading.atoms:
        if atom.symbol == "{cars}":
            count, kind = atom.value[1], atom.value[2]
            use = kind if kind != "any" else use
        elif atom.symbol == "{nocars}":
            return Vehicles(0)
        elif atom.symbol == "{eachcar}":
            count = sum(posts.values()) or 1
        elif atom.symbol == "{use}":
            use = atom.value
        elif atom.symbol == "{miles}":
            miles = Decimal(atom.value[1])
        elif atom.symbol == "{car}" and count is None:
            count = 1
            use = atom.value if atom.value != "any" else use
    if count is None and known is None and (use != "moving" or miles is None):
        return None
    if count is None and (use or miles is not None):
        count, use, miles = (known.count, use or known.use, miles or known.miles) if known else (1, use, miles)
    if count is None:
        return None
    return Vehicles(count, "moving" if use == "moving" or (miles is not None and use is None) else "static" if use else None, miles)
