"""Codes in a text: a request `B-4F2K`, an open question `4F2K`, an escalation `A7`, and what follows them."""

import re
from typing import NamedTuple

_ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789"
_REQUEST = re.compile(rf"(?<![A-Za-z0-9])[Bb]\s?[-–—#]?\s?([{_ALPHABET}{_ALPHABET.lower()}]{{4}})(?![A-Za-z0-9])")
_SPACED = re.compile(
    rf"(?<![A-Za-z0-9])[Bb]\s?[-–—]\s?([{_ALPHABET}{_ALPHABET.lower()}])\s([{_ALPHABET}{_ALPHABET.lower()}])\s([{_ALPHABET}{_ALPHABET.lower()}])\s([{_ALPHABET}{_ALPHABET.lower()}])(?![A-Za-z0-9])"
)
_CODE = re.compile(rf"(?<![A-Za-z0-9])([{_ALPHABET}{_ALPHABET.lower()}]{{4}})(?![A-Za-z0-9])")
_PARTED = re.compile(rf"(?<![A-Za-z0-9])([{_ALPHABET}{_ALPHABET.lower()}]{{2}})[\s-]([{_ALPHABET}{_ALPHABET.lower()}]{{2}})(?![A-Za-z0-9])")
_ESCALATION = re.compile(r"^[\s#(\"'*]*([A-Za-z])[\s-]?(\d{1,3})(?![A-Za-z0-9:/])[)\"'*:,.]*\s*")


class Codes(NamedTuple):
    """What codes stand in a text. `spans` are their places; `rest` is what stands behind the last of them, as written."""

    reference: str | None = None
    code: str | None = None
    escalation: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    rest: str = ""


def is_code(word: str) -> bool:
    """A question's code changes at least twice between letters and digits, so that "24HR" and "22ND" are none."""
    kinds = [char.isdigit() for char in word]
    return sum(first != second for first, second in zip(kinds, kinds[1:], strict=False)) >= 2


def find_codes(text: str) -> Codes:
    """The codes of a text, in any case and spacing."""
    reference, code, spans = None, None, []
    for pattern in (_REQUEST, _SPACED):
        for found in pattern.finditer(text):
            word = "".join(found.groups()).upper()
            if is_code(word) or (found.group()[1:2] in "-–—" and any(char.isdigit() for char in word)):
                reference = f"B-{word}"
                spans.append(found.span())
                break
        if reference:
            break
    for pattern in (_CODE, _PARTED):
        for found in pattern.finditer(text):
            word = "".join(found.groups()).upper()
            inside = any(start < found.end() and found.start() < end for start, end in spans)
            if not inside and is_code(word) and not (pattern is _PARTED and _is_hour(found.groups())):
                code = word
                spans.append(found.span())
                break
        if code:
            break
    rest = text[max(end for _, end in spans) :].strip(" \t\n:,.-") if spans else ""
    return Codes(reference, code, None, tuple(sorted(spans)), rest)


def _is_hour(parts: tuple[str, ...]) -> bool:
    return any(part.isdigit() for part in parts) or any(part.isalpha() for part in parts)


def without(text: str, codes: Codes) -> str:
    """The text with its codes blanked, every other character in its place."""
    for start, end in codes.spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def find_escalation(text: str) -> tuple[str, str] | None:
    """An escalation's code at the head of a text, and all that follows it as written."""
    found = _ESCALATION.match(text)
    if found is None:
        return None
    return f"{found.group(1).upper()}{int(found.group(2))}", text[found.end() :].strip()
