"""Street addresses and telephone numbers, so that their digits are neither hours nor counts."""

from collections.abc import Iterator

from bot.understanding.chart import Seed
from bot.understanding.lexicon import Lexicon
from bot.understanding.tokens import Token

MOST_WORDS = 5  # of a street's name
_PHONE_MARKS = "()-.+"
_PHONE_GROUPS = frozenset(((10,), (11,), (3, 3, 4), (1, 3, 3, 4), (3, 7), (6, 4), (1, 10)))
_FIRST_GROUPS = frozenset(groups[0] for groups in _PHONE_GROUPS)
_NO_STREET = frozenset(("<stops>", "{role}", "{unit}", "{car}", "{ampm}", "{part}", "{weekday}"))


def address_seeds(tokens: list[Token], at: int, lexicon: Lexicon) -> Iterator[Seed]:
    """A number with a street behind it, or a telephone number."""
    digits = tokens[at].text
    yield from _phone(tokens, at)
    if digits in lexicon.roads:
        if at + 1 < len(tokens) and tokens[at + 1].text.isdigit():
            yield "{address}", at + 2, "road"
        return
    if not digits.isdigit() or len(digits) > 6 or (at and tokens[at].glued and tokens[at - 1].text in "/:.-"):
        return
    end = at + 1
    while end < len(tokens) and end - at <= MOST_WORDS and (tokens[end].text.isalnum() or tokens[end].text == "."):
        word = tokens[end].text
        if not _NO_STREET.isdisjoint(symbol for symbol, _ in lexicon.words.get(word, ())):
            return
        a_street = word in lexicon.streets and not (tokens[end].glued and tokens[end - 1].text.isdigit())  # no street ends in "3rd"
        if (a_street and end > at + 1) or (word in lexicon.roads and end + 1 < len(tokens) and tokens[end + 1].text.isdigit()):
            last = end + 1 if word in lexicon.streets else end + 2
            numbered = any(token.text in lexicon.roads for token in tokens[at + 1 : end])  # "55 County Road 120"
            last += numbered and last < len(tokens) and tokens[last].text.isdigit() and not tokens[last].glued
            yield "{address}", last, "street"
            return
        if end == at + 1 and len(digits) >= 3 and _unknown(tokens[end], lexicon) and _located(tokens, at, lexicon):
            yield "{address}", end + 1, "street"
        end += 1


def _located(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """Does it stand where a place would: behind "at", or at the head of the message? "300 guests" mostly do not."""
    before = tokens[at - 1].text if at else ""
    return len(tokens) == 2 or any(symbol == "<before_place>" for symbol, _ in lexicon.words.get(before, ()))


def _unknown(token: Token, lexicon: Lexicon) -> bool:
    """A name rather than a word of the language; at least three letters, and a space before it."""
    word = token.text
    return (
        len(word) > 2
        and word.isalpha()
        and not token.glued
        and word not in lexicon.words
        and word not in lexicon.literals
        and word not in lexicon.known
    )


def _phone(tokens: list[Token], at: int) -> Iterator[Seed]:
    """Ten digits in the usual groups, with or without the country's 1."""
    if len(tokens[at].text) not in _FIRST_GROUPS and tokens[at].text not in _PHONE_MARKS:
        return
    groups: list[str] = []
    end = at
    while end < len(tokens) and len(groups) < 4 and end - at < 9:
        word = tokens[end].text
        if word.isdigit() and word.isascii():
            groups.append(word)
        elif word not in _PHONE_MARKS:
            return
        end += 1
        if tuple(len(group) for group in groups) in _PHONE_GROUPS:
            yield "{phone}", end, "".join(groups)
            return
