"""Every line of the grammar, filled in at random, is read without a fault; whatever a line gives, the rest of the room can use it."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from random import Random

import pytest

from bot.heard import Want
from bot.understanding import understand
from bot.understanding.lexicon import Lexicon, codes, lexicon
from bot.understanding.patterns import Element, Node

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
TRIED = 4_000
WANTS: tuple[Want | None, ...] = (None, "when", "duration", "number")
FIGURES = ("1", "3", "7", "12", "30", "2027")  # for what only digits say
DEEPEST = 4


def lines(
    branch: dict[str, Node] | None, before: tuple[Element, ...] = (), glued: bool = False
) -> Iterator[tuple[str, tuple[Element, ...]]]:
    """Each sequence of the tree with the symbol that it gives."""
    for name, node in (branch or {}).items():
        found = (*before, (glued, name))
        yield from ((symbol, found) for symbol, _, _ in node.accept)
        yield from lines(node.next, found)
        yield from lines(node.glued, found, glued=True)


class Writer:
    """Words that a line stands for; the same seed writes the same."""

    def __init__(self, language: Lexicon, seed: int) -> None:
        self.chance = Random(seed)
        self.all = list(lines(language.root))
        self.of: dict[str, list[tuple[Element, ...]]] = defaultdict(list)
        for symbol, line in self.all:
            self.of[symbol].append(line)
        self.words: dict[str, list[str]] = defaultdict(list)
        for word, meanings in language.words.items():
            for symbol, _ in meanings:
                self.words[symbol].append(word)

    def say(self, line: tuple[Element, ...], depth: int = 0) -> str:
        said = ""
        for glued, name in line:
            said += ("" if glued or not said else " ") + (self.fill(name, depth) if name[0] in "{<" else name)
        return said

    def fill(self, symbol: str, depth: int) -> str:
        known, below = self.words[symbol], self.of[symbol] if depth < DEEPEST else []
        if below and (not known or self.chance.random() < 0.5):
            return self.say(self.chance.choice(below), depth + 1)
        return self.chance.choice(known or FIGURES)


@pytest.mark.parametrize("code", sorted(codes()))
def test_what_the_grammar_can_say_is_read(code: str) -> None:
    writer = Writer(lexicon(code), seed=1)
    for _, line in writer.chance.sample(writer.all, TRIED):
        understand(writer.say(line), now=SENT, language=code, want=writer.chance.choice(WANTS))


@pytest.mark.parametrize("text", ["la semana un par y media 2027", "first 2.5 weeks of 2027", "week 1.5", "no 3 cambia de la 7 to 2027"])
def test_a_half_of_what_is_counted_whole_is_no_day(text: str) -> None:
    assert understand(text, now=SENT).shifts == ()
