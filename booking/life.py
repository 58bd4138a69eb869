"""The life of a request, an offer and an assignment: from each state, the states it may go to.

A shift has no such table: where it stands is read from the places taken on it (booking/standing.py), whatever it was before.
"""

from collections.abc import Mapping

Moves = Mapping[str, frozenset[str]]


def _moves(**table: str) -> Moves:
    return {state: frozenset(after.split()) for state, after in table.items()}


REQUEST = _moves(
    quoted="quoted requested in_review approved declined expired cancelled",
    requested="approved refused cancelled expired",
    in_review="approved refused cancelled expired",
    approved="offered partly_filled filled cancelled expired",
    offered="partly_filled filled on_post cancelled relieved expired",
    partly_filled="offered filled on_post cancelled relieved expired",
    filled="offered partly_filled on_post cancelled relieved",
    on_post="relieved cancelled",
    relieved="invoiced",
    invoiced="paid",
    paid="",
    cancelled="requested in_review approved",  # only by an undo, within minutes
    refused="",
    declined="",
    expired="on_post relieved",  # only where an officer puts right that nobody came
)
OFFER = _moves(
    open="accepted declined expired withdrawn lost", accepted="", declined="", expired="accepted declined", withdrawn="", lost="declined"
)
ASSIGNMENT = _moves(
    confirmed="on_the_way on_post relieved dropped no_show cancelled",
    on_the_way="on_post relieved dropped no_show cancelled",
    on_post="relieved cancelled",
    no_show="on_the_way on_post relieved cancelled",
    relieved="",
    dropped="",
    cancelled="",
)

LET_GO = ("dropped", "no_show", "cancelled")  # an officer who takes up no place
OVER = ("relieved", "no_show")  # a shift that is closed, with somebody there or nobody
UNDECIDED = frozenset({"quoted", "requested", "in_review"})
ENDED = frozenset({"cancelled", "refused", "declined", "expired"})
DONE = frozenset({"relieved", "invoiced", "paid"})
LIVE = frozenset(REQUEST) - ENDED - DONE - {"quoted"}


class NotPossible(Exception):
    """A step that the thing's life does not have from where it stands."""

    def __init__(self, before: str, after: str) -> None:
        super().__init__(f"{before} cannot become {after}")
        self.before, self.after = before, after


def moved(moves: Moves, before: str, after: str) -> str:
    """`after`, where `before` may become it; the same state again is no step and always may."""
    if after != before and after not in moves[before]:
        raise NotPossible(before, after)
    return after
