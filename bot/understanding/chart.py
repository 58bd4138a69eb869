"""The parser: every symbol that can be read at every place of a text, from the end to the beginning.

Reading from the end makes it one pass: whatever may follow a place is complete when the place is reached.
"""

from typing import Any

from bot.understanding.patterns import Node
from bot.understanding.tokens import Token

Seed = tuple[str, int, Any]  # (symbol, end, value)
Cell = dict[str, list[tuple[int, Any]]]
MOST_ITEMS = 2600  # of one text; more than any message of people has, and a bound on work


def parse(tokens: list[Token], seeds: list[list[Seed]], soft: list[bool], root: dict[str, Node]) -> list[Cell]:
    """For every place the symbols that start there. `soft` tokens (commas) may stand between any two parts of a pattern."""
    chart: list[Cell] = [{} for _ in range(len(tokens) + 1)]
    budget = MOST_ITEMS
    for at in range(len(tokens) - 1, -1, -1):
        cell = chart[at]
        todo = seeds[at]
        while todo:
            symbol, end, value = todo.pop()
            known = cell.get(symbol)
            if known is None:
                cell[symbol] = [(end, value)]
            elif (end, value) in known:
                continue
            else:
                known.append((end, value))
            budget -= 1
            node = root.get(symbol)
            if node is not None and budget > 0:
                _walk(node, end, (value,) if symbol[0] == "{" else (), chart, tokens, todo)
        if soft[at]:
            for symbol, items in chart[at + 1].items():
                cell.setdefault(symbol, items)
    return chart


def _walk(node: Node, at: int, values: tuple[object, ...], chart: list[Cell], tokens: list[Token], todo: list[Seed]) -> None:
    for symbol, action, constants in node.accept:
        result = action(*constants, *values)
        if result is not None:
            todo.append((symbol, at, result))
    cell = chart[at]
    if cell:
        if node.next:
            _enter(node.next, cell, values, chart, tokens, todo)
        if node.glued and tokens[at].glued:
            _enter(node.glued, cell, values, chart, tokens, todo)


def _enter(
    branch: dict[str, Node], cell: Cell, values: tuple[object, ...], chart: list[Cell], tokens: list[Token], todo: list[Seed]
) -> None:
    """Go on with what may come next and is there; the shorter of the two is gone through, in an order that is always the same."""
    fewer, more = (branch, cell) if len(branch) < len(cell) else (cell, branch)
    for symbol in fewer:
        if symbol in more:
            child = branch[symbol]
            for end, value in cell[symbol]:
                _walk(child, end, (*values, value) if symbol[0] == "{" else values, chart, tokens, todo)
