"""Who and what is asked for: posts by role, and vehicles."""

from collections.abc import Mapping
from decimal import Decimal

from bot.heard import Known, Vehicles
from bot.understanding.reading import Reading


def posts_of(reading: Reading, known: Known) -> dict[str, int]:
    """People by role; "one more officer" counts on what is known, and is the count itself where nothing is."""
    posts: dict[str, int] = {}
    heads = sum(known.posts.values())
    for atom in reading.atoms:
        if (
            atom.symbol == "{fix}"
            and len(known.posts) == 1
            and len(atom.value) > 2
            and atom.value[2] == heads
            and not _starts_at(known, heads)
        ):
            posts[next(iter(known.posts))] = atom.value[1][1] // 60
        if atom.symbol == "{role}" and posts and _joined(reading, atom.start):
            posts[atom.value] = posts.get(atom.value, 0) + 1
        if atom.symbol not in ("{post}", "{post_more}", "{post_less}"):
            continue
        kind, number, role = atom.value
        if kind == "post":
            posts[role] = posts.get(role, 0) + number if number else 0
        else:
            base = posts.get(role, known.posts.get(role, 0))
            if kind == "post_less" and not base:
                continue
            posts[role] = max(base + (number if kind == "post_more" else -number), 0)
    return posts


def _starts_at(known: Known, hour: int) -> bool:
    return known.starts is not None and known.starts.hour % 12 == hour % 12


def _joined(reading: Reading, at: int) -> bool:
    """Does "and" stand before it: "2 officers + sgt"?"""
    return at > 0 and "<and>" in reading.chart[at - 1]


def vehicles_of(reading: Reading, posts: Mapping[str, int]) -> Vehicles | None:
    """Vehicles, none of them where that was said, None where nothing was."""
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
    if count is None:
        return None
    return Vehicles(count, "moving" if use == "moving" or (miles is not None and use is None) else "static" if use else None, miles)
