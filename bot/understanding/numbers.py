"""Numbers as people write them: digits, fractions, decimals and words; each with every use that its form allows."""

from collections.abc import Iterator
from decimal import Decimal

from bot.understanding.chart import Seed
from bot.understanding.lexicon import Lexicon
from bot.understanding.tokens import Token

_NO_LIMIT = 10**12
MOST_NUMBER_WORDS = 20
_VULGAR = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
_LETTERS = {"k": 10**3, "m": 10**6, "g": 10**9}
_HALVES = {
    ("1", "2"): Decimal("0.5"),
    ("1", "4"): Decimal("0.25"),
    ("3", "4"): Decimal("0.75"),
    ("1", "3"): Decimal(1) / 3,
    ("2", "3"): Decimal(2) / 3,
}


def number_seeds(tokens: list[Token], at: int, lexicon: Lexicon) -> Iterator[Seed]:
    """Everything that a number starting at this token can be."""
    word = tokens[at].text
    if word[0].isdigit() and word.isascii():
        yield from _digits(tokens, at, lexicon)
    elif word in lexicon.numbers or word in lexicon.scales:
        yield from _words(tokens, at, lexicon)
    elif word == "." and not tokens[at].glued and _figures(tokens, at + 1):
        yield from _scaled(tokens, at + 2, Decimal(f"0.{tokens[at + 1].text}"[:20]))
    elif word in _VULGAR:
        yield "{n}", at + 1, _VULGAR[word]
        yield "{frac}", at + 1, _VULGAR[word]
    if word in lexicon.ordinals:
        yield "{ord}", at + 1, lexicon.ordinals[word]
    elif lexicon.numbers.get(word, 0) in (20, 30):
        yield from _compound_ordinal(tokens, at, lexicon)


def _text(tokens: list[Token], at: int) -> str:
    return tokens[at].text if at < len(tokens) else ""


def _glued(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].glued


def _figures(tokens: list[Token], at: int) -> bool:
    """Are there digits, without a space before them?"""
    return _glued(tokens, at) and tokens[at].text.isascii() and tokens[at].text.isdigit()


def _whole(value: int, end: int) -> Iterator[Seed]:
    yield "{n}", end, value
    if 0 <= value <= 24:
        yield "{hh}", end, value
    if 1 <= value <= 31:
        yield "{dd}", end, value
    if 1900 <= value < 2200:
        yield "{yyyy}", end, value


def _digits(tokens: list[Token], at: int, lexicon: Lexicon) -> Iterator[Seed]:
    word = tokens[at].text
    size = len(word)
    if size > 9:
        return
    value = int(word)
    alone = at == 0 or not (
        tokens[at].glued and tokens[at - 1].text in (".", ",") and at > 1 and tokens[at - 1].glued and tokens[at - 2].text.isdigit()
    )
    if size <= 2:
        yield from _short(word, value, at + 1)
    elif size <= 4:
        yield from _long(word, value, at + 1)
    elif size == 8:
        yield "{d8}", at + 1, word
    if alone:
        yield from _amounts(tokens, at, value, lexicon)


def _short(word: str, value: int, end: int) -> Iterator[Seed]:
    """One or two digits: an hour, a day, minutes, a year's last digits."""
    if value <= 24:
        yield "{hh}", end, value
    if 1 <= value <= 31:
        yield "{dd}", end, value
    if len(word) == 2:
        yield "{yy}", end, value
        if value < 60:
            yield "{mm}", end, value
        if word[0] == "0":
            yield "{h0}", end, value


def _long(word: str, value: int, end: int) -> Iterator[Seed]:
    """Three or four digits: a year, or a time without its colon."""
    hour, minute = divmod(value, 100)
    year = len(word) == 4 and 1900 <= value < 2200
    if year:
        yield "{yyyy}", end, value
    if hour <= 24 and minute < 60 and not (hour == 24 and minute):
        exact = len(word) == 4 and (word[0] == "0" or hour > 12)
        yield ("{hhmmy}" if year else "{hhmm4}" if exact else "{hhmm}"), end, (hour, minute)


def _amounts(tokens: list[Token], at: int, value: int, lexicon: Lexicon) -> Iterator[Seed]:
    """Digits as an amount: whole, decimal, with marks for thousands, or a fraction."""
    mark, after = _text(tokens, at + 1), _text(tokens, at + 2)
    tight = _glued(tokens, at + 1) and _glued(tokens, at + 2) and after.isdigit() and after.isascii()
    yield from _scaled(tokens, at + 1, value)
    if tight and mark in (",", lexicon.thousands) and len(after) == 3 and 0 < value < 1000:
        yield from _thousands(tokens, at + 3, value * 1000 + int(after), mark)
    elif tight and mark in ".," and len(after) <= 6:
        yield from _scaled(tokens, at + 3, Decimal(f"{value}.{after}"))
    elif tight and mark == "/" and (tokens[at].text, after) in _HALVES:
        yield "{frac}", at + 3, _HALVES[tokens[at].text, after]
    elif mark == "-" and tight and _text(tokens, at + 3) == "/" and (after, _text(tokens, at + 4)) in _HALVES:
        yield "{n}", at + 5, value + _HALVES[after, _text(tokens, at + 4)]
    elif after and _text(tokens, at + 2) == "/" and not _glued(tokens, at + 1):
        part = (mark, _text(tokens, at + 3))
        if part in _HALVES:
            yield "{n}", at + 4, value + _HALVES[part]
    elif mark in _VULGAR:
        yield "{n}", at + 2, value + _VULGAR[mark]
    if mark in lexicon.scales:
        yield from _words(tokens, at, lexicon)


def _thousands(tokens: list[Token], end: int, value: int, mark: str) -> Iterator[Seed]:
    """Further groups of three digits, then decimals behind the other mark: "1.200.000,50"."""
    other = "." if mark == "," else ","
    for _ in range(2):
        group = _text(tokens, end + 1)
        if _text(tokens, end) != mark or not _glued(tokens, end) or len(group) != 3 or not _figures(tokens, end + 1):
            break
        value, end = value * 1000 + int(group), end + 2
    yield "{n}", end, value
    cents = _text(tokens, end + 1)
    if _text(tokens, end) == other and _glued(tokens, end) and _figures(tokens, end + 1):
        yield "{n}", end + 2, Decimal(f"{value}.{cents[:6]}")


def _scaled(tokens: list[Token], end: int, value: int | Decimal) -> Iterator[Seed]:
    """A number in digits, and in thousands or millions where a letter stands right behind it: "1.2M"."""
    yield "{n}", end, value
    scale = _LETTERS.get(_text(tokens, end))
    if scale and _glued(tokens, end):
        yield "{n}", end + 1, value * scale


def _room(value: int) -> int:
    """What may still be added behind a number word: units behind tens, tens behind hundreds."""
    if value >= 100:
        return 100
    return 10 if value >= 10 and value % 10 == 0 else 1


def _words(tokens: list[Token], at: int, lexicon: Lexicon) -> Iterator[Seed]:
    total, group, limit, end = 0, 0, _NO_LIMIT, at
    started = False
    while end < min(len(tokens), at + MOST_NUMBER_WORDS):
        word = tokens[end].text
        value = lexicon.numbers.get(word)
        if (
            value is None
            and word.isdigit()
            and word.isascii()
            and len(word) < 4
            and (end == at or (started and len(word) == 1 and limit == 10))
        ):
            value = int(word)
        if value is not None:
            if value >= limit or (started and not value):
                return
            group += value
            limit = _room(value) if value else _NO_LIMIT
        elif word in lexicon.scales:
            scale = lexicon.scales[word]
            if scale <= 100:
                group, limit = max(group, 1) * scale, 100 if scale == 100 else 1
            else:
                total, group, limit = total + max(group, 1) * scale, 0, scale
        elif started and word in lexicon.number_joints and _continues(tokens, end + 1, limit, lexicon):
            end += 1
            continue
        else:
            return
        started = True
        end += 1
        if not (end == at + 1 and word.isdigit()):
            yield from _whole(total + group, end)
            if group > 9 and not total and group < 60:
                yield "{mw}", end, group


def _continues(tokens: list[Token], at: int, limit: int, lexicon: Lexicon) -> bool:
    word = _text(tokens, at)
    value = lexicon.numbers.get(word)
    if value is None and limit == 10 and len(word) == 1 and word.isdigit() and word.isascii():
        value = int(word)
    return value is not None and 0 < value < limit


def _compound_ordinal(tokens: list[Token], at: int, lexicon: Lexicon) -> Iterator[Seed]:
    end = at + 2 if _text(tokens, at + 1) in ("-", *lexicon.number_joints) else at + 1
    unit = lexicon.ordinals.get(_text(tokens, end), 0)
    if 0 < unit < 10:
        yield "{ord}", end + 1, lexicon.numbers[tokens[at].text] + unit
