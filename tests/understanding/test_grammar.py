"""Every pattern of every language gives its rule as many values as the rule takes."""

import inspect
from collections.abc import Iterator

import pytest

from bot.understanding.lexicon import codes, lexicon, screening_lexicon
from bot.understanding.patterns import Action, Node


def accepted(branch: dict[str, Node], values: int) -> Iterator[tuple[str, Action, tuple[object, ...], int]]:
    for name, node in branch.items():
        had = values + (name[0] == "{")
        yield from ((symbol, action, constants, had) for symbol, action, constants in node.accept)
        yield from accepted(node.next or {}, had)
        yield from accepted(node.glued or {}, had)


@pytest.mark.parametrize("code", codes())
def test_rules_take_what_their_patterns_give(code: str) -> None:
    for made in (lexicon(code), screening_lexicon(code)):
        for symbol, action, constants, values in set(accepted(made.root, 0)):
            try:
                inspect.signature(action).bind(*constants, *range(values))
            except TypeError as error:
                pytest.fail(f"{symbol} by {action.__name__}: {error}")  # type: ignore[attr-defined]
