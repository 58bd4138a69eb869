"""The notation of the grammar files: `the? {ord} (of|in) {month}`, and the tree that patterns are compiled into.

A pattern is words, `{symbols}` whose values the rule takes, `<classes>` of words, `(a|b)` alternatives, `x?` for what may be missing,
and `~` before what must stand without a space.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from bot.understanding.tokens import fold

Action = Callable[..., object]
_PIECE = re.compile(r"(~?)(\{[a-z_0-9]+\}|<[a-z_]+>|\([^()]*\)|[^\s~(){}<>?]+|\?)(\??)")
_NESTED = re.compile(r"\([^()]*\(")


class Node:
    """A state while a pattern is matched: what may come next, and what is found when nothing more must come.

    There are some hundred thousand of them, and most have one of the three alone.
    """

    __slots__ = ("accept", "glued", "next")

    def __init__(self) -> None:
        self.next: dict[str, Node] | None = None
        self.glued: dict[str, Node] | None = None
        self.accept: tuple[tuple[str, Action, tuple[object, ...]], ...] = ()


Element = tuple[bool, str]  # (must be glued, symbol)


@lru_cache(maxsize=4096)
def _word_elements(text: str, glued: bool) -> tuple[Element, ...]:
    words = re.findall(r"\{[a-z_0-9]+\}|<[a-z_]+>|[0-9]+|[a-z]+(?:'[a-z]+)*|[^\s]", fold(text))
    return tuple((glued and at == 0, word.replace("'", "") if word != "'" else word) for at, word in enumerate(words))


Choice = list[tuple[Element, ...]]  # what may stand at one place of a pattern; nothing, where it may be missing


def choices(pattern: str) -> list[Choice]:
    """What may stand at each place of a pattern. Alternatives hold no others: ValueError."""
    if _NESTED.search(pattern):
        raise ValueError(f"alternatives inside alternatives: {pattern}")
    found: list[Choice] = []
    for tilde, piece, maybe in _PIECE.findall(pattern):
        parts = piece[1:-1].split("|") if piece[0] == "(" else (piece,)
        options = [_word_elements(part.strip(), bool(tilde)) for part in parts]
        found.append([*options, ()] if maybe else options)
    return found


def plant(root: dict[str, Node], places: list[Choice], symbol: str, action: Action, constants: tuple[object, ...] = ()) -> None:
    """Add a pattern to the tree: where it is found, `action(*constants, *values of its symbols)` is a value of `symbol`.

    All its sequences grow at once, so that what they begin with in common is walked through once.
    """
    ground = Node()
    ground.next = ground.glued = root  # before the first word there is nothing to be glued to
    nodes = [ground]
    for options in places:
        nodes = [_grown(node, option) for node in nodes for option in options]
    for node in nodes:
        if node is not ground:
            node.accept = (*node.accept, (symbol, action, constants))


def _grown(node: Node, elements: tuple[Element, ...]) -> Node:
    for glued, name in elements:
        branch = node.glued if glued else node.next
        if branch is None:
            branch = {}
            if glued:
                node.glued = branch
            else:
                node.next = branch
        found = branch.get(name)
        if found is None:
            found = branch[name] = Node()
        node = found
    return node
