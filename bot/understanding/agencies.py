"""Which agency is meant: names, nicknames and places from the rate cards, misspellings included where only one agency is near.

One wrong agency is worse than a question: two that are equally near give a doubt.
"""

from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.understanding.reading import Reading
from bot.understanding.tokens import fold, tokenize
from pricing import agencies

NEAR = 84.0  # of 100, of rapidfuzz's ratio
SWAPPED = 80.0  # where two letters have changed places, of five or more
SHORTEST = 5  # letters of a word that may be misspelt


@lru_cache(maxsize=1)
def _names() -> dict[tuple[str, ...], tuple[str, ...]]:
    """The tokens of every name -> the keys of the agencies that bear it."""
    names: dict[tuple[str, ...], set[str]] = {}
    for agency in agencies().values():
        for name in (agency.key, agency.name, agency.short, *agency.nicknames):
            words = tuple(token.text for token in tokenize(fold(name)))
            names.setdefault(words, set()).add(agency.key)
    return {words: tuple(sorted(keys)) for words, keys in names.items()}


@lru_cache(maxsize=1)
def _single_words() -> dict[str, tuple[str, ...]]:
    return {words[0]: keys for words, keys in _names().items() if len(words) == 1 and len(words[0]) >= SHORTEST}


@lru_cache(maxsize=1)
def _first_words() -> dict[str, tuple[tuple[str, ...], ...]]:
    first: dict[str, list[tuple[str, ...]]] = {}
    for words in _names():
        first.setdefault(words[0], []).append(words)
    return {word: tuple(sorted(found, key=len, reverse=True)) for word, found in first.items()}


def named(reading: Reading) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    """The keys of the agencies that the text may mean, and the tokens that say so. One key is an answer, two are a doubt."""
    texts = [token.text for token in reading.tokens]
    streets = {at for atom in reading.atoms if atom.symbol == "{address}" for at in range(atom.start, atom.end)}
    found: dict[tuple[str, ...], tuple[int, int]] = {}
    first_words = _first_words()
    for at, word in enumerate(texts):
        for words in first_words.get(word, ()):
            end = at + len(words)
            if tuple(texts[at:end]) == words and at not in streets and "".join(texts[end : end + 1]) not in reading.lexicon.streets:
                found.setdefault(_names()[words], (at, end))
                break
    if found:
        keys = min(found, key=len)
        return (keys, found[keys]) if len(found) == 1 else (tuple(sorted({key for group in found for key in group})), found[keys])
    return _misspelt(reading, texts)


def _misspelt(reading: Reading, texts: list[str]) -> tuple[tuple[str, ...], tuple[int, int] | None]:
    covered = {at for atom in reading.atoms for at in range(atom.start, atom.end)}
    single_words = _single_words()
    for at, (word, behind) in enumerate(zip(texts, [*texts[1:], ""], strict=False)):
        if not word.isalpha() or at in covered or behind in reading.lexicon.streets:
            continue
        parted = single_words.get(word + behind)
        if parted:
            return parted, (at, at + 2)
        if len(word) < SHORTEST or reading.chart[at]:
            continue
        found = process.extract(word, single_words.keys(), scorer=fuzz.ratio, score_cutoff=SWAPPED, limit=2)
        near = [one for one in found if _trusted(word, *one[:2])]
        if len(near) == 1 or (len(near) == 2 and near[0][1] - near[1][1] >= 5):
            return single_words[near[0][0]], (at, at + 1)
        if near:
            return tuple(sorted({key for name, *_ in near for key in single_words[name]})), (at, at + 1)
    return (), None


def _trusted(word: str, name: str, near: float) -> bool:
    """A name begins as it is written, "Fisherman" is no Sherman; of its letters two may have changed places, or some be wrong."""
    return word == name[1:] or (word[0] == name[0] and (near >= NEAR or sorted(word) == sorted(name)))


def city_of(reading: Reading, span: tuple[int, int] | None) -> str | None:
    """A place named as the agency's that is on no card: "in Austin", "Austin PD"."""
    if span is not None or reading.symbols.isdisjoint(("<police_word>", "<city_is>")):
        return None
    tokens, chart = reading.tokens, reading.chart
    for at, token in enumerate(tokens):
        if not token.text.isalpha() or len(token.text) < 3:
            continue
        before_police = at + 1 < len(tokens) and "<police_word>" in chart[at + 1] and not chart[at]
        after_in = at > 0 and any(end == at for cell in chart[max(0, at - 2) : at] for end, _ in cell.get("<city_is>", ()))
        name = reading.text[token.start : token.end]
        if before_police or (
            after_in
            and not chart[at].keys() - {"<not_place>", "<other_city>"}
            and "<not_city>" not in chart[at]
            and (name[0].isupper() or tokens[at - 1].text in ("in",))
        ):
            end = at + 1
            while (
                end < len(tokens)
                and end < at + 3
                and tokens[end].text.isalpha()
                and reading.text[tokens[end].start].isupper()
                and name[0].isupper()
                and not chart[end]
            ):
                end += 1
            return reading.text[token.start : tokens[end - 1].end]
    return None
