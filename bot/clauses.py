"""A message taken apart: what of it asks, and what it tells."""

import re

from bot.topics import matching

_CLAUSE = re.compile(r"(?:[^.!?;\n]|[.](?=\w))+(?:[.!?;\n]+|$)")
_JOINT = re.compile(r"(?<=,)\s*(?=\w)|\s+(?=\w)")


def asking(text: str, language: str) -> list[str]:
    """The parts of a text that ask something, in their order."""
    return [each for each in _clauses(text, language) if _asks(each, language)]


def telling(text: str, language: str) -> str:
    """The part of a text that asks nothing."""
    return " ".join(each for each in _clauses(text, language) if not _asks(each, language))


def asks_about(text: str, language: str) -> bool:
    """Whether these words can only ask how something is, and wish for nothing: "do they have a car", "why a sergeant"."""
    return "about" in matching(text, language, "hint")


def _clauses(text: str, language: str) -> list[str]:
    whole = [each.strip() for each in _CLAUSE.findall(text)]
    return [part for each in whole for part in _apart(each, language)]


def _apart(clause: str, language: str) -> list[str]:
    """A clause, and apart from it each question that is joined to it: "2, and do they have a car?"."""
    for joint in _JOINT.finditer(clause):
        rest = clause[joint.end() :]
        form = "asked_on" if clause[joint.start() - 1] == "," else "joined"
        if form in matching(rest, language, "hint"):
            return [clause[: joint.start()].strip(), *_apart_again(rest, language)]
    return [clause]


def _apart_again(rest: str, language: str) -> list[str]:
    first, _, more = rest.partition(" ")
    head, *others = _apart(more, language)
    return [f"{first} {head}", *others]


def _asks(clause: str, language: str) -> bool:
    return clause.endswith("?") or "asking" in matching(clause, language, "hint")
