"""The notation of the grammar files: `the? {ord} (of|in) {month}`, and the tree that patterns are compiled into.

A pattern is words, `{symbols}` whose values the rule takes, `<classes>` of words, `(a|b)` alternatives, `x?` for what may be missing,
and `~` before what must stand without a space.
"""

import re
from collections.abc import Callable, Iterator
from itertools import chain, product

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


def _word_elements(text: str, glued: bool) -> tuple[Element, ...]:
    words = re.findall(r"\{[a-z_0-9]+\}|<[a-z_]+>|[0-9]+|[a-z]+(?:'[a-z]+)*|[^\s]", fold(text))
    return tuple((glued and at == 0, word.replace("'", "") if word != "'" else word) for at, word in enumerate(words))


def expand(pattern: str) -> Iterator[tuple[Element, ...]]:
    """Every sequence that a pattern stands for. Alternatives hold no others: ValueError."""
    if _NESTED.search(pattern):
        raise ValueError(f"alternatives inside alternatives: {pattern}")
    choices: list[list[tuple[Element, ...]]] = []
    for tilde, piece, maybe in _PIECE.findall(pattern):
        glued = bool(tilde)
        if piece.startswith("("):
            options = [_word_elements(part.strip(), glued) for part in piece[1:-1].split("|")]
        else:
            options = [_word_elements(piece, glued)]
        if maybe:
            options.append(())
        choices.append(options)
    for chosen in product(*choices):
        yield tuple(chain.from_iterable(chosen))


def plant(root: dict[str, Node], elements: tuple[Element, ...], symbol: str, action: Action, constants: tuple[object, ...] = ()) -> None:
    """Add a sequence to the tree: where it is found, `action(*constants, *values of its symbols)` is a value of `symbol`."""
    node = _grown(root, elements[0][1])
    for glued, name in elements[1:]:
        branch = node.glued if glued else node.next
        if branch is None:
            branch = {}
            if glued:
                node.glued = branch
            else:
                node.next = branch
        node = _grown(branch, name)
    node.accept = (*node.accept, (symbol, action, constants))


def _grown(branch: dict[str, Node], name: str) -> Node:
    node = branch.get(name)
    if node is None:
        node = branch[name] = Node()
    return node
