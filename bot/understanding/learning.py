"""`make learn`: weighs the examples of bot/languages/<code>/first/ into bot/languages/learned/.

Logistic regression, one example at a time with steps that shrink where much was learnt (Duchi et al., Adaptive Subgradient Methods,
2011). Of a text of several clauses the one that speaks most for the answer is taught, so that a booking around a cry for help does not
drown it. The same examples always give the same weights.
"""

import math
import random
from array import array
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from bot.understanding.learned import LEARNED, PLACES, SCALE, parts_of, weighed
from bot.understanding.lexicon import LANGUAGES
from bot.understanding.tokens import clean, tokenize

QUESTIONS = {"emergency": ("no_emergency",), "opt_out": ("no_opt_out",)}  # each with its look-alikes
EXAMPLES = ("emergency", "no_emergency", "opt_out", "no_opt_out", "ordinary")
DIGEST = LEARNED / "examples.sha256"
_ROUNDS = 8
_READINGS = 5
_STEP = 0.1
_DECAY = 0.01
_SURE = 0.01  # nearer to right than this, nothing more is taught
_JOINTS = (". ", ", ", " ")
_MOST = 127  # a byte


class Example(NamedTuple):
    """A text, its language, and which file it stands in."""

    text: str
    language: str
    sort: str


class _Lesson(NamedTuple):
    parts: Sequence[Sequence[int]]
    right: bool


def examples() -> list[Example]:
    """Every example of every language."""
    return [
        Example(line, path.parent.parent.name, sort)
        for sort in EXAMPLES
        for path in sorted(LANGUAGES.glob(f"*/first/{sort}.txt"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def digest(of: list[Example]) -> str:
    """What tells whether the weights were learnt from these examples."""
    return sha256("\n".join("\t".join(example) for example in of).encode()).hexdigest()


def learn(of: list[Example], question: str) -> tuple[list[float], float]:
    """A weight a place and the bias, in logits: above 0 in sum, the answer to the question is yes.

    The mean of a few readings of the examples in other orders, so that one example more does not turn the answer to another.
    """
    tables, biases = zip(*(_read_through(of, question, seed) for seed in range(_READINGS)), strict=True)
    return [sum(weights) / _READINGS for weights in zip(*tables, strict=True)], sum(biases) / _READINGS


def _read_through(of: list[Example], question: str, seed: int) -> tuple[list[float], float]:
    chance = random.Random(seed)  # noqa: S311 - an order of examples, no secret
    texts = (*of, *_beside_ordinary(of, question, chance))
    lessons = [_Lesson(weighed(question, places(each.text)), each.sort == question) for each in texts]
    table, seen = [0.0] * PLACES, [0.001] * PLACES
    bias = 0.0
    for _ in range(_ROUNDS):
        chance.shuffle(lessons)
        for parts, right in lessons:
            total, loudest = max((bias + sum([table[place] for place in part]), part) for part in parts)
            error = right - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            if abs(error) < _SURE:
                continue
            bias += 0.1 * _STEP * error
            for place in loudest:
                slope = error - _DECAY * table[place]
                seen[place] += slope * slope
                table[place] += _STEP * slope / math.sqrt(seen[place])
    return table, bias


def places(text: str) -> list[list[int]]:
    """What of a text is weighed."""
    return parts_of([token.text for token in tokenize(clean(text))])


def _beside_ordinary(of: list[Example], question: str, chance: random.Random) -> Iterator[Example]:
    """Examples and look-alikes again, each beside an ordinary text: "yes 6pm is fine. wait, he has a gun"."""
    ordinary: dict[str, list[str]] = {}
    for each in of:
        if each.sort == "ordinary":
            ordinary.setdefault(each.language, []).append(each.text)
    for each in of:
        if each.sort == question or each.sort in QUESTIONS[question]:
            both = [each.text, chance.choice(ordinary[each.language])]
            chance.shuffle(both)
            yield each._replace(text=chance.choice(_JOINTS).join(both))


def keep(question: str, table: list[float], bias: float, into: Path = LEARNED) -> None:
    """Write what was learnt: a byte a place, then the bias in as many bytes as it needs."""
    whole, rest = divmod(round(abs(bias) * SCALE), _MOST)
    sign = 1 if bias > 0 else -1
    kept = [max(-_MOST, min(_MOST, round(weight * SCALE))) for weight in table]
    (into / f"{question}.weights").write_bytes(array("b", [*kept, *[sign * _MOST] * whole, sign * rest]).tobytes())


def main() -> None:
    """Learn every question from the examples on file."""
    found = examples()
    for question in QUESTIONS:
        keep(question, *learn(found, question))
    DIGEST.write_text(digest(found) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
