"""Names that lean on other rows (a role, a listed day, a document) and are not there, and rows that nothing leans on."""

from collections.abc import Collection, Iterator, Mapping

from pricing.known_days import SETS
from pricing.places import Where
from pricing.spelling import Finding, nearest
from pricing.tables import Table, several, tables
from pricing.vocabulary import LISTS
from pricing.when import EVERYBODY

NAMED_IN: Mapping[str, str] = {
    "role": "roles",
    "without": "roles",
    "turn": "roles",
    "add": "roles",
    "category": "categories",
    "customer": "customers",
    "tier": "tiers",
    "condition": "conditions",
    "item": "items",
    "equipment": "items",
    "on": "days",
}
"""Which list of the card has the names that a word takes."""
A_NAME: Mapping[str, str] = {
    "roles": "role",
    "categories": "category",
    "customers": "customer class",
    "tiers": "tier",
    "conditions": "condition",
    "items": "equipment",
    "days": "day or kind of day",
    "fees": "fee",
}

Leaning = tuple[str, str, Where]
"""A list of names, a name that a row takes from it, and where the row says so."""


def references(file: Table) -> Iterator[Finding]:
    """Every name in the file that is not there, and every name of a card that no row of it needs."""
    named = file.get("documents")
    papers = set(named) if isinstance(named, dict) else set[str]()
    if named == {}:
        yield Finding(("documents",), "documents is empty; name what the figures were read from")
    for name in ("contacts", "services", "prohibited"):
        for where, row in tables(file, name, ()):
            yield from sources(row, papers, where)
    for where, card in tables(file, "card", ()):
        rows = [(name, place, row) for name in LISTS for place, row in tables(card, name, where)]
        for place, row in ((where, card), *((place, row) for _, place, row in rows)):
            yield from sources(row, papers, place)
        leaning = [each for name, place, row in rows for each in leanings(row, name, place)]
        known = known_names(card)
        yield from strangers(leaning, known)
        yield from bases(card, known, where)
        yield from unused(card, {(list_name, word) for list_name, word, _ in leaning}, where)


def known_names(card: Table) -> Mapping[str, set[str]]:
    """The names of a card by the list that gives them, with those that every card has."""
    known = {name: names(card, name) for name in A_NAME}
    known["categories"] |= set() if known["categories"] else {"standard"}
    known["items"] |= {"vehicle"}
    return known


def strangers(leaning: Collection[Leaning], known: Mapping[str, set[str]]) -> Iterator[Finding]:
    """Names that their list does not give."""
    for list_name, word, where in leaning:
        if word not in known[list_name]:
            near = nearest(word, known[list_name]) or f"; put it into {list_name}"
            yield Finding(where, f"the card has no {A_NAME[list_name]} {word!r}{near}")


def bases(card: Table, known: Mapping[str, set[str]], where: Where) -> Iterator[Finding]:
    """What a fee is of is a line of the bill, and of a fee one that stands above it, or the fee itself."""
    lines = {"people", "equipment", "fees", "all"} | known["roles"] | known["items"] | known["fees"]
    below = set(known["fees"])
    for place, row in tables(card, "fees", where):
        below.discard(str(row.get("key")))
        for each in several(row.get("of")):
            if each in below:
                yield Finding((*place, "of"), f"the fee {each!r} stands below, so nothing of it counts here; put it first")
            elif each not in lines:
                yield Finding((*place, "of"), f"no line is called {each!r}{nearest(each, lines)}")


def sources(row: Table, papers: Collection[str], where: Where) -> Iterator[Finding]:
    """The document of a row is one that the file names."""
    source = row.get("source")
    if papers and isinstance(source, str) and source.strip() and source not in papers:
        yield Finding((*where, "source"), f"no document is called {source!r}{nearest(source, papers)}")


def names(card: Table, name: str) -> set[str]:
    """The names that a list of the card gives; a day has its kind and its own name."""
    keys = ("kind", "name") if name == "days" else ("key",)
    whole = {day for _, row in tables(card, name, ()) for day in SETS.get(str(row.get("set")), ())}
    return whole | {row[key] for _, row in tables(card, name, ()) for key in keys if isinstance(row.get(key), str)}


def leanings(row: Table, name: str, where: Where) -> Iterator[Leaning]:
    """Each name that a row takes from a list of its card, with that list and where the row says it."""
    for word in ("when", "unless", "as"):
        said = row.get(word)
        for key, value in said.items() if isinstance(said, dict) else ():
            if key in NAMED_IN:
                yield from ((NAMED_IN[key], each, (*where, word, key)) for each in several(value))
            elif key == "posted" and isinstance(value, dict):
                yield from (("roles", role, (*where, word, key, role)) for role in value if role != EVERYBODY)
    for key in ("turn", "add"):
        if key in row:
            yield from (("roles", each, (*where, key)) for each in several(row[key]))
    if name == "posts" and "into" in row:
        yield from (("roles", each, (*where, "into")) for each in several(row["into"]))
    if name == "posts" and isinstance(row.get("of"), str) and row["of"] not in ("people", "attendance"):
        yield "roles", row["of"], (*where, "of")
    if name == "cancelling":
        yield from (("fees", each, (*where, "fees")) for each in several(row.get("fees")))
    if name in ("vehicle", "compulsory") and "item" in row:
        yield from (("items", each, (*where, "item")) for each in several(row["item"]))


def unused(card: Table, used: Collection[tuple[str, str]], where: Where) -> Iterator[Finding]:
    """What a card lists and no row of it asks for can make no difference: a word too much, or a row that was forgotten."""
    classes = any(name == "customers" for name, _ in used)  # one that no row names is exempt from what the others pay
    for name in ("customers", "tiers", "conditions", "items"):
        for place, row in tables(card, name, where):
            if (name, str(row.get("key"))) not in used and not (name == "customers" and classes):
                yield Finding(place, f"no row depends on the {A_NAME[name]} {row.get('key')!r}; add the row that does, or take it out")
