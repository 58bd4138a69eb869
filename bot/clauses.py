"""A message taken apart: what of it asks, and what it tells."""

import re

from bot.topics import matching

_CLAUSE = re.compile(r"(?:[^.!?;\n]|[.](?=\w))+(?:[.!?;\n]+|$)")
SUPPOSED = ("what_if", "day_rate")
_SENTENCE = re.compile(r"(?<=[,.;!?\n])\s+|\n")
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


def two_topics(text: str, language: str) -> list[str]:
    """A text that names two things to know, joined by a bare "and", as those two; as one where either half is no topic by itself."""
    for joint in _JOINT.finditer(text):
        rest = text[joint.end() :]
        if "and" not in matching(rest, language, "hint"):
            continue
        halves = [text[: joint.start()].strip(), rest.partition(" ")[2]]
        about = [_named(half, language) for half in halves]
        if all(about) and about[0] != about[1]:
            return halves
    return [text]


def orders_in(text: str, language: str) -> str | None:
    """The parts of a text that tell the officers what to do, as written; None where there are none."""
    parts = [part.strip(" ,.;") for part in _SENTENCE.split(text)]
    return ". ".join(part for part in parts if "orders" in matching(part, language, "hint")) or None


def _named(text: str, language: str) -> str | None:
    """The topic that words name by themselves; supposing something is none."""
    return next((name for name in matching(text, language, "topic") if name not in SUPPOSED), None)


def day_alone(text: str, language: str) -> str:
    """A day supposed without what opens it: "and on christmas" adds no day, nor does "and sunday?"."""
    hints = matching(text, language, "hint")
    supposed = "about_a_day" in hints or ("and" in hints and text.rstrip().endswith("?"))
    return text.strip().partition(" ")[2] if supposed else text


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
