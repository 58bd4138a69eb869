"""Prohibited work: a job held against the agency's own list. The words of each kind of work are data of the language."""

from typing import Literal, NamedTuple

from bot.understanding.chart import Cell
from bot.understanding.language import recognise, spoken
from bot.understanding.lexicon import codes, screening_lexicon
from bot.understanding.reading import read_text
from bot.understanding.tokens import Token, clean, tokenize
from pricing import Agency, Prohibited

Outcome = Literal["clear", "ask", "staff", "decline"]
Sureness = Literal["certain", "forbidden", "doubtful"]
_SURENESSES: tuple[Sureness, ...] = ("certain", "forbidden", "doubtful")
_GRAVEST = {"decline": 0, "ask": 1, "staff": 2}


class Screening(NamedTuple):
    """What comes of a job: `rule` is the agency's published reason, `question` what to ask where the outcome is "ask"."""

    outcome: Outcome
    rule: str | None = None
    question: str | None = None
    kind: str | None = None


CLEAR = Screening("clear")


def screen(agency: Agency, text: str, language: str | None = None) -> Screening:
    """The gravest of the agency's own rules that the job touches; clear where it touches none. Never raises."""
    text = clean(text)
    tokens = tokenize(text)
    code = recognise(tokens, language if language in codes() else None)
    kinds = _kinds(text, tokens, code)
    for other in spoken(tokens) or codes():
        kinds = kinds or _kinds(text, tokens, other)
    found = [_screening(rule, kinds[rule.kind], code) for rule in agency.prohibited if rule.kind in kinds]
    return min(found, key=lambda one: _GRAVEST[one.outcome], default=CLEAR)


def _screening(rule: Prohibited, sureness: Sureness, code: str) -> Screening:
    """What comes of one rule: a word that only may mean it is for staff, one that answers its question needs no asking."""
    outcome: Outcome = rule.outcome
    if sureness == "doubtful":
        outcome = "staff"
    elif sureness == "certain" and rule.outcome == "ask":
        outcome = rule.if_yes or "staff"
    reason = rule.rule.get(code) or next(iter(rule.rule.values()))
    question = (rule.question or {}).get(code) if outcome == "ask" else None
    return Screening(outcome, reason, question, rule.kind)


def _kinds(text: str, tokens: list[Token], code: str) -> dict[str, Sureness]:
    """The kinds of work that are named and not covered by an innocent reading, each with the surest of its words."""
    chart: list[Cell] = read_text(text, tokens, screening_lexicon(code)).chart
    shields = [(at, end) for at, cell in enumerate(chart) for end, _ in cell.get("{innocent}", ())]
    kinds: dict[str, Sureness] = {}
    for sureness in _SURENESSES:
        for at, cell in enumerate(chart):
            for end, names in cell.get(f"{{{sureness}}}", ()):
                if not any(start <= at and end <= stop for start, stop in shields):
                    for kind in str(names).split(","):
                        kinds.setdefault(kind, sureness)
    return kinds
