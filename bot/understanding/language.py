"""The language of a text, from the words that only one of the languages has."""

from functools import lru_cache

from bot.understanding.lexicon import codes, lexicon
from bot.understanding.tokens import Token

_CLEARLY = 2  # more words of another language than of the one that is kept
_LOOKED_AT = 150  # tokens


@lru_cache(maxsize=1)
def _signs() -> dict[str, str]:
    """Each word that one language alone has -> that language."""
    owners: dict[str, list[str]] = {}
    for code in codes():
        for word in lexicon(code).vocabulary:
            owners.setdefault(word, []).append(code)
    only = {word: found[0] for word, found in owners.items() if len(found) == 1 and len(word) > 1 and word.isalpha()}
    return only | {word: code for code in codes() for word in lexicon(code).own}


def _scores(tokens: list[Token]) -> dict[str, int]:
    scores = dict.fromkeys(codes(), 0)
    signs = _signs()
    for token in tokens[:_LOOKED_AT]:
        code = signs.get(token.text)
        if code:
            scores[code] += 1
    return scores


def recognise(tokens: list[Token], kept: str | None) -> str:
    """The language of a text; the one that is kept unless another is plainly spoken, the first on file where nothing tells."""
    scores = _scores(tokens)
    home = kept or codes()[0]
    best = max(scores, key=lambda code: (scores[code], code == home))
    if best == home:
        return home
    return best if scores[best] - scores[home] >= (_CLEARLY if kept else 1) else home


def spoken(tokens: list[Token]) -> list[str]:
    """Every language of which the text has a word of its own: what comes before everything else is heard in all of them."""
    return [code for code, score in _scores(tokens).items() if score]
