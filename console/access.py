"""Who may do what, and of which agency: a route says what it needs, and a change whose route says nothing is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import abort
from flask_security import current_user
from sqlalchemy import Column, ColumnElement, false, true

MAY: Mapping[str, frozenset[str]] = {
    "auditor": frozenset({"read"}),
    "approver": frozenset({"read", "decide", "sign"}),
    "coordinator": frozenset({"read", "decide", "edit"}),
    "administrator": frozenset({"read", "decide", "edit", "sign", "manage"}),
}
"""read: every page; decide: answer what waits, talk, work on requests; edit: officers, papers, drafts; sign: rate cards; manage: accounts
and the desk."""

View = TypeVar("View", bound=Callable[..., Any])


def needs(what: str) -> Callable[[View], View]:
    """Mark a view with what its caller must be allowed."""

    def mark(view: View) -> View:
        view.needs = what  # type: ignore[attr-defined]
        return view

    return mark


def allowed(what: str) -> bool:
    """Whether the one who is signed in may."""
    return what in MAY.get(current_user.role, frozenset())


@dataclass(frozen=True, slots=True)
class Scope:
    """The agencies somebody sees; None is all of them, and what belongs to no agency as well."""

    keys: frozenset[str] | None

    def sees(self, agency: str | None) -> bool:
        return self.keys is None or agency in self.keys

    def where(self, column: "Column[Any]") -> ColumnElement[bool]:
        """The rows of a table that are in it."""
        if self.keys is None:
            return true()
        return column.in_(sorted(self.keys)) if self.keys else false()


def scope() -> Scope:
    """What the one who is signed in sees."""
    agencies = current_user.agencies
    return Scope(None if "*" in agencies else frozenset(agencies))


def seen(agency: str | None) -> None:
    """Not found and not yours read the same."""
    if not scope().sees(agency):
        abort(404)
