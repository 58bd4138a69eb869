"""The amount that a text names, where an amount was asked: "two thirds", "1.5 million", "minus five", "three point one four", "1e3".

Elsewhere a number is read with what is counted ("4 officers"); here it stands by itself, and may be of any size or kind.
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from bot.understanding.lexicon import Lexicon
from bot.understanding.tokens import Token

LONGEST = 15  # digits of one number
STEEPEST = 40  # the highest power of ten
_LARGEST = Decimal(10) ** 24  # beyond it nothing is counted, and arithmetic would no longer be exact
_GROUP = 3
_UNITS = 20  # below it a number and an ordinal are a fraction: "two thirds", but "twenty third"


class Amount(NamedTuple):
    """A number and the token behind it."""

    value: Decimal
    end: int


def amounts(tokens: list[Token], lexicon: Lexicon) -> Iterator[tuple[int, Amount]]:
    """Every place where an amount begins, and the longest that begins there."""
    at = 0
    while at < len(tokens):
        found = _signed(tokens, at, lexicon)
        if found:
            yield at, found
            at = found.end
        else:
            at += 1


def ordinal(tokens: list[Token], at: int, lexicon: Lexicon) -> Amount | None:
    """ "third", "twenty first", "one hundred and fifth": a place in a row, as the number that it is."""
    base = _words(tokens, at, lexicon)
    tens = lexicon.places.get(_text(tokens, at), 0)
    if not base and tens >= _UNITS and _text(tokens, at + 1) in lexicon.ordinals:
        base = Amount(Decimal(tens), at + 1)  # "vigésimo primero"
    before, end = base or Amount(Decimal(0), at)
    if base and _text(tokens, end) in (*lexicon.number_joints, "-"):
        end += 1
    last = lexicon.places.get(_text(tokens, end), 0)
    return Amount(before + last, end + 1) if last and (not base or before % (10 if last < 10 else 100) == 0) else None


def _text(tokens: list[Token], at: int) -> str:
    return tokens[at].text if 0 <= at < len(tokens) else ""


def _glued(tokens: list[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].glued


def _is_digits(word: str) -> bool:
    return word.isascii() and word.isdigit() and len(word) <= LONGEST


def _signed(tokens: list[Token], at: int, lexicon: Lexicon) -> Amount | None:
    word = _text(tokens, at)
    if word in lexicon.figures["minus"]:
        alone = not tokens[at].glued or not at or not tokens[at - 1].text.isalnum()
        found = _mixed(tokens, at + 1, lexicon) if alone or word.isalpha() else None
        return Amount(-found.value, found.end) if found else None
    return _mixed(tokens, at, lexicon)


def _mixed(tokens: list[Token], at: int, lexicon: Lexicon) -> Amount | None:
    """A whole number with a fraction behind it, and a scale behind both: "one and a half million"."""
    found = _fraction(tokens, at, lexicon)
    if found is None:
        whole = _cardinal(tokens, at, lexicon)
        if whole is None or whole.value >= _LARGEST:
            return None
        found = whole if whole.value % 1 else _and_fraction(tokens, whole, lexicon)
    end = found.end
    while found.value % 1 and _text(tokens, end) in lexicon.figures["between"]:
        end += 1  # "half a million", "a quarter of a million"
    if found.value % 1 and _text(tokens, end) in lexicon.scales:
        found = Amount(found.value * lexicon.scales[_text(tokens, end)], end + 1)
    return found


def _and_fraction(tokens: list[Token], whole: Amount, lexicon: Lexicon) -> Amount:
    """Behind a scale a half is a half of it in the languages that say so: "un millón y medio"."""
    joined = _text(tokens, whole.end) in (*lexicon.number_joints, "-", "&")
    part = _fraction(tokens, whole.end + 1 if joined else whole.end, lexicon)
    if part is None or part.value >= 1 or (_glued(tokens, whole.end) and not joined):
        return whole
    scale = lexicon.scales.get(_text(tokens, whole.end - 1), 1) if "half_of_scale" in lexicon.figures else 1
    return Amount(whole.value + part.value * scale, part.end)


def _fraction(tokens: list[Token], at: int, lexicon: Lexicon) -> Amount | None:
    """ "3/5", "two thirds", "a quarter", "half"."""
    if _is_digits(_text(tokens, at)) and _text(tokens, at + 1) == "/" and _is_digits(_text(tokens, at + 2)):
        below = int(_text(tokens, at + 2))
        return Amount(Decimal(_text(tokens, at)) / below, at + 3) if below and _text(tokens, at + 3) != "/" else None
    above: Amount | None = Amount(Decimal(1), at)
    if _text(tokens, at) in lexicon.figures["one"]:
        above = Amount(Decimal(1), at + 1)
    elif _text(tokens, at) not in lexicon.denominators:
        above = _cardinal(tokens, at, lexicon)
    if above is None or above.value >= _UNITS or above.value % 1:
        return None
    end = above.end + 1 if _text(tokens, above.end) == "-" else above.end
    word = _text(tokens, end)
    below = lexicon.denominators.get(word, 0)
    if not below or (above.end == at and word not in lexicon.figures["alone"]):
        return None
    return Amount(above.value / below, end + 1)


def _cardinal(tokens: list[Token], at: int, lexicon: Lexicon) -> Amount | None:
    """A number in digits or words; a power, decimals that are said, and scales behind it."""
    if _text(tokens, at) in lexicon.figures["one"] and _text(tokens, at + 1) in lexicon.scales:
        at += 1
    found = _power(tokens, _digits(tokens, at, lexicon)) or _words(tokens, at, lexicon)
    if found is None or found.value >= _LARGEST:
        return None
    if _text(tokens, found.end) in lexicon.figures["point"]:
        found = _decimals(tokens, found, lexicon)
    return _scaled(tokens, found, lexicon)


def _digits(tokens: list[Token], at: int, lexicon: Lexicon) -> Amount | None:
    """ "1,234,567.89", "1.234,56", "1 234 567", ".5"."""
    word = _text(tokens, at)
    if word == "." and _glued(tokens, at + 1) and _is_digits(_text(tokens, at + 1)):
        return Amount(Decimal(f"0.{_text(tokens, at + 1)}"), at + 2)
    if not _is_digits(word):
        return None
    whole, end, mark = word, at + 1, ""
    while len(word) <= _GROUP and len(whole) < LONGEST and _group(tokens, end, (mark,) if mark else (",", lexicon.thousands)):
        mark = _text(tokens, end)
        whole, end = whole + _text(tokens, end + 1), end + 2
    while not mark and len(word) <= _GROUP and len(whole) < LONGEST and _is_group(_text(tokens, end)):
        whole, end = whole + _text(tokens, end), end + 1
    point = _text(tokens, end)
    if point in ".," and point != mark and _tight_digits(tokens, end):
        return Amount(Decimal(f"{whole}.{_text(tokens, end + 1)}"), end + 2)
    return Amount(Decimal(whole), end)


def _tight_digits(tokens: list[Token], at: int) -> bool:
    return bool(_text(tokens, at)) and _glued(tokens, at) and _glued(tokens, at + 1) and _is_digits(_text(tokens, at + 1))


def _is_group(word: str) -> bool:
    return _is_digits(word) and len(word) == _GROUP


def _group(tokens: list[Token], at: int, marks: tuple[str, ...]) -> bool:
    return _text(tokens, at) in marks and _tight_digits(tokens, at) and len(_text(tokens, at + 1)) == _GROUP


def _power(tokens: list[Token], base: Amount | None) -> Amount | None:
    """ "1e3" is a thousand, and "10^3" as well."""
    if base is None or _text(tokens, base.end) not in ("e", "^") or not _glued(tokens, base.end):
        return base
    end = base.end + 1
    sign = _text(tokens, end) if _text(tokens, end) in ("+", "-") else ""
    end += len(sign)
    if not _is_digits(_text(tokens, end)) or int(_text(tokens, end)) > STEEPEST:
        return base
    power = int(sign + _text(tokens, end))
    if not base.value:
        return Amount(base.value, end + 1)
    raised = base.value.scaleb(power) if _text(tokens, base.end) == "e" else base.value**power
    return Amount(raised, end + 1) if raised < _LARGEST else base


def _decimals(tokens: list[Token], whole: Amount, lexicon: Lexicon) -> Amount:
    """ "point one four" is .14, and so is "point fourteen"."""
    said, end = "", whole.end + 1
    while len(said) < LONGEST:
        word = _text(tokens, end)
        digits = word if _is_digits(word) else "0" if lexicon.numbers.get(word) == 0 else ""
        found = Amount(Decimal(digits), end + 1) if digits else _words(tokens, end, lexicon, scales=False)
        if found is None:
            break
        said, end = said + (digits or f"{found.value:f}"), found.end
    return Amount(Decimal(f"{whole.value:f}.{said}"), end) if said and not whole.value % 1 else whole


def _scaled(tokens: list[Token], found: Amount, lexicon: Lexicon) -> Amount:
    """A scale behind digits or decimals, and what a smaller one adds: "1 million 200 thousand"."""
    scale = lexicon.scales.get(_text(tokens, found.end), 0)
    letter = lexicon.figures["letters"].get(_text(tokens, found.end), 0) if _glued(tokens, found.end) else 0
    if letter:
        return Amount(found.value * int(letter), found.end + 1)
    if not scale or (found.value >= scale and not found.value % 1 and scale > 1000 and found.value % 1000):
        return found
    value, end = found.value * scale, found.end + 1
    while _text(tokens, end) in lexicon.scales and value < _LARGEST:
        value, end = value * lexicon.scales[_text(tokens, end)], end + 1
    more = _cardinal(tokens, end, lexicon) if scale > 100 else None
    return Amount(value + more.value, more.end) if more and more.value < scale else Amount(value, end)


def _words(tokens: list[Token], at: int, lexicon: Lexicon, *, scales: bool = True) -> Amount | None:
    """ "two hundred and five thousand", "mil millones": units behind tens, tens behind hundreds, scales that fall or multiply."""
    total, group, room, last, end = 0, 0, 10**3, 10**15, at
    while True:
        at_joint = end > at and _text(tokens, end) in (*lexicon.number_joints, "-")
        here = end + 1 if at_joint else end
        word = _text(tokens, here)
        value = lexicon.numbers.get(word, int(word) if end > at and room == 10 and len(word) == 1 and _is_digits(word) else None)
        if value is not None and value < room and (value or end == at):
            group, room = group + value, 100 if value >= 100 else 10 if value >= 10 and not value % 10 else 0 if value else 10**3
        elif total >= _LARGEST:
            return Amount(Decimal(total), end)
        elif scales and not at_joint and word in lexicon.scales and (group or not total):
            scale = lexicon.scales[word]
            if scale <= 100:
                group, room = max(group, 1) * scale, 100 if scale == 100 else 0
            elif scale < last:
                total, group, room, last = total + max(group, 1) * scale, 0, 10**3, scale
            else:
                return Amount(Decimal(total + group), end)
        elif scales and not at_joint and word in lexicon.scales and total and lexicon.scales[word] > last:
            total, last, room = total * lexicon.scales[word], lexicon.scales[word], 10**3
        else:
            return Amount(Decimal(total + group), end) if end > at else None
        end = here + 1
