"""Prohibited work: a job held against the agency's own list. The words of each kind of work are data of the language."""

from typing import Literal, NamedTuple

from bot.understanding.language import recognise
from bot.understanding.lexicon import codes, lexicon
from bot.understanding.reading import read_text
from bot.understanding.tokens import clean, tokenize
from pricing import Agency

Outcome = Literal["clear", "ask", "staff", "decline"]
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
    reading = read_text(text, tokens, lexicon(code))
    kinds = _kinds(reading.chart)
    if not kinds:
        return CLEAR
    found = [(rule, kinds[rule.kind]) for rule in agency.prohibited if rule.kind in kinds]
    screenings = [
        Screening(
            "staff" if doubtful and rule.outcome == "decline" else rule.outcome,
            rule.rule.get(code) or next(iter(rule.rule.values())),
            (rule.question or {}).get(code) if rule.outcome == "ask" else None,
            rule.kind,
        )
        for rule, doubtful in found
    ]
    return min(screenings, key=lambda one: _GRAVEST[one.outcome], default=CLEAR)


def _kinds(chart: list[dict[str, list[tuple[int, object]]]]) -> dict[str, bool]:
    """The kinds of work named and not covered by an innocent reading -> whether they are only hinted at."""
    shields = [(at, end) for at, cell in enumerate(chart) for end, _ in cell.get("{innocent}", ())]
    kinds: dict[str, bool] = {}
    for symbol, doubtful in (("{forbidden}", False), ("{doubtful}", True)):
        for at, cell in enumerate(chart):
            for end, kind in cell.get(symbol, ()):
                if not any(start <= at and end <= stop for start, stop in shields):
                    kinds.setdefault(str(kind), doubtful)
    return kinds
