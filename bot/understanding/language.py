"""The language of a text, from words that only one of the languages has."""

from functools import lru_cache

from bot.understanding.lexicon import codes, lexicon
from bot.understanding.tokens import Token, fold

_CLEARLY = 2  # more words of another language than of the one that is kept


@lru_cache(maxsize=1)
def _signs() -> dict[str, tuple[str, ...]]:
    """Each telling word -> the languages that have it."""
    found: dict[str, list[str]] = {}
    for code in codes():
        for word in set(fold(lexicon(code).data["language"]["signs"]).replace("'", "").split()):
            found.setdefault(word, []).append(code)
    return {word: tuple(known) for word, known in found.items() if len(known) < len(codes())}


def recognise(tokens: list[Token], kept: str | None) -> str:
    """The language of a text; the one that is kept unless another is plainly spoken, the first on file where nothing tells."""
    scores = dict.fromkeys(codes(), 0)
    signs = _signs()
    for token in tokens[:120]:
        for code in signs.get(token.text, ()):
            scores[code] += 1
    best = max(scores, key=lambda code: (scores[code], code == kept))
    home = kept or codes()[0]
    if best == home:
        return home
    return best if scores[best] - scores[home] >= (_CLEARLY if kept else 1) else home
