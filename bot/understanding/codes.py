"""Codes in a text: a request `B-4F2K`, an open question `4F2K`, an escalation `A7`, and what follows them."""

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

_ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789"
_REQUEST = re.compile(rf"(?<![A-Za-z0-9])[Bb]\s?[-–—#]?\s?([{_ALPHABET}{_ALPHABET.lower()}]{{4}})(?![A-Za-z0-9])")
_SPACED = re.compile(
    rf"(?<![A-Za-z0-9])[Bb]\s?[-–—]\s?([{_ALPHABET}{_ALPHABET.lower()}])\s([{_ALPHABET}{_ALPHABET.lower()}])\s([{_ALPHABET}{_ALPHABET.lower()}])\s([{_ALPHABET}{_ALPHABET.lower()}])(?![A-Za-z0-9])"
)
_CODE = re.compile(rf"(?<![A-Za-z0-9])([{_ALPHABET}{_ALPHABET.lower()}]{{4}})(?![A-Za-z0-9])")
_PARTED = re.compile(rf"(?<![A-Za-z0-9])([{_ALPHABET}{_ALPHABET.lower()}]{{2}})[\s-]([{_ALPHABET}{_ALPHABET.lower()}]{{2}})(?![A-Za-z0-9])")
_ANSWERED = re.compile(rf"^\s*[YyNnSs]([{_ALPHABET}{_ALPHABET.lower()}]{{4}})(?![A-Za-z0-9])")  # "y4f2k"
_TOLD = re.compile(r"^\s*(?:OMW|ON|OFF|LATE|NOTE|DROP|ACK|Y|N|S|YES|NO|SI|SÍ)[\s:#-]+(?=\w*[A-Z])(?=\w*\d)(\w{4})(?!\w)", re.IGNORECASE)
_COUNTED = re.compile(r"\d+(?:ND|RD|TH|HRS?|MN|PM|PPL|WKS?|YRS?)$")  # "on 22nd", "no 2ppl": no code, whatever word leads it
_ESCALATION = re.compile(r"^[\s#(\"'*]*([A-Za-z])(-?)(\d{1,3})(?![A-Za-z0-9/%]|:\d)[)\"'*:,.]*(?:\s+|$)")
_SPACED_ESCALATION = re.compile(r"^\s*([A-Za-z])([ ])(\d{1,3})(?![A-Za-z0-9/%]|:\d)[:,.]*(?:\s+|$)")
_LAST_ESCALATION = re.compile(r"(?<!\S)([A-Za-z])(-?)(\d{1,3})[.!]*\s*$")
_INNER_ESCALATION = re.compile(r"(?<!\S)([A-Za-z])(-?)(\d{1,3})(?=\s*[,.;:!-])")  # "reject A5, no staff": behind what decides
_BACK_ESCALATION = re.compile(r"(?<!\S)([A-Za-z])(-?)(\d{1,3})(?=\s+[^\W\d]+(?:\s+[^\W\d]+)?[.!]*\s*$)")  # "you can have A5 back now"
_NO_CODE = re.compile(r"[Kk]9\b|[Ii]-?\d")  # a dog, and roads: hardly ever meant as a code
_DIGIT = re.compile(r"[2-9]")  # every code has one
LONGEST_ANSWER = 24  # characters before a code that stands last: "ok a7"


class Codes(NamedTuple):
    """What codes stand in a text. `spans` are their places; `rest` is what stands behind the last of them, as written."""

    reference: str | None = None
    code: str | None = None
    escalation: str | None = None
    spans: tuple[tuple[int, int], ...] = ()
    rest: str = ""


_NONE = Codes()


def is_code(word: str) -> bool:
    """A question's code changes at least twice between letters and digits, so that "24HR" and "22ND" are none."""
    kinds = [char.isdigit() for char in word]
    return sum(first != second for first, second in pairwise(kinds)) >= 2


def _is_told(text: str, found: re.Match[str], word: str) -> bool:
    """Behind a word of ours, as in "ON 7HKT", whatever changes least like a code is one all the same."""
    told = _TOLD.match(text)
    return told is not None and told.span(1) == found.span() and not _COUNTED.match(word)


def find_codes(text: str) -> Codes:
    """The codes of a text, in any case and spacing."""
    if not _DIGIT.search(text):
        return _NONE
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
    glued = _ANSWERED.search(text)
    if glued and is_code(glued[1].upper()):
        return Codes(reference, glued[1].upper(), None, (glued.span(1),), text[glued.end() :].strip(" \t\n:,.-?!"))
    for pattern in (_CODE, _PARTED):
        for found in pattern.finditer(text):
            word = "".join(found.groups()).upper()
            inside = any(start < found.end() and found.start() < end for start, end in spans)
            if inside or (pattern is _PARTED and _is_hour(found.groups())):
                continue
            if is_code(word) or _is_told(text, found, word):
                code = word
                spans.append(found.span())
                break
        if code:
            break
    rest = text[max(end for _, end in spans) :].strip(" \t\n:,.-?!") if spans else ""
    return Codes(reference, code, None, tuple(sorted(spans)), rest)


def _is_hour(parts: tuple[str, ...]) -> bool:
    """ "5p-9p" are hours, "24 HR" is a length."""
    return any(part.isdigit() or part.isalpha() or (part[0].isdigit() and part[1] in "pP") for part in parts)


def emails(text: str) -> list[tuple[int, int]]:
    """The places of e-mail addresses, whose words mean nothing."""
    found = []
    at = text.find("@")
    while at > 0:
        start, end = at, at + 1
        while start and (text[start - 1].isalnum() or text[start - 1] in "._+-"):
            start -= 1
        while end < len(text) and (text[end].isalnum() or text[end] in "._-"):
            end += 1
        if start < at and "." in text[at:end].strip("."):
            found.append((start, end))
        at = text.find("@", at + 1)
    return found


class Escalation(NamedTuple):
    """An escalation's code, its place, and all that is said beside it, as written; `at` is where that begins in the text."""

    code: str
    span: tuple[int, int]
    rest: str
    at: int
    doubtful: bool = False  # "A 7", "K9", or one that stands last: a code only where staff's words are beside it


def without(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """The text with its codes blanked, every other character in its place."""
    for start, end in spans:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def find_escalation(text: str) -> Escalation | None:
    """An escalation's code at the head of a text, or behind a short answer."""
    found = _ESCALATION.match(text) or _SPACED_ESCALATION.match(text)
    if found:
        rest = text[found.end() :]
        begins = found.end() + len(rest) - len(rest.lstrip())
        return Escalation(
            f"{found[1].upper()}{int(found[3])}",
            found.span(),
            rest.strip(),
            begins,
            found[2] == " " or bool(_NO_CODE.match(found[0].strip())),
        )
    found = _LAST_ESCALATION.search(text) if len(text) <= LONGEST_ANSWER + 5 else None
    if found and found.start() > 0:
        return Escalation(
            f"{found[1].upper()}{int(found[3])}", found.span(), text[: found.start()].strip(), len(text) - len(text.lstrip()), True
        )
    found = _INNER_ESCALATION.search(text, 0, LONGEST_ANSWER + 5)
    if found is None and len(text) <= LONGEST_ANSWER * 2:
        found = _BACK_ESCALATION.search(text)
    if found and found.start() > 0 and not _NO_CODE.match(found[0]):
        said = without(text, (found.span(),))
        return Escalation(f"{found[1].upper()}{int(found[3])}", found.span(), said.strip(), len(said) - len(said.lstrip()), True)
    return None
