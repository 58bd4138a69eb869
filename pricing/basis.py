"""What a row of `cancelling` means by its basis where it does not say the rest, and what its charge is called where it names no basis."""

from collections.abc import Mapping
from typing import cast

from pricing.rate_card import Basis
from pricing.tables import Table

HOURS_OF: Mapping[str, str] = {"minimum_plus_admin": "minimum", "minimum": "minimum", "ordered": "ordered"}
CALLED: Mapping[str, str] = {"minimum": "hours_owed", "ordered": "hours_owed", "sum": "sum_owed"}
"""What a fee calls a card's basis, where it is another word."""


def hours_named(row: Table) -> str | None:
    """The hours owed by each person: a number, "minimum" or "ordered"; None where none are."""
    return row.get("hours") or HOURS_OF.get(row.get("basis", ""))


def counts_worked(row: Table) -> bool:
    """Whether hours worked are owed where they are more."""
    return bool(row.get("worked", row.get("basis") == "minimum_plus_admin"))


def basis_of(row: Table) -> Basis:
    """What the charge is called: as the row says, else by what it is made of."""
    said = row.get("basis")
    return cast(Basis, CALLED.get(said, said)) if said else made_of(row)


def made_of(row: Table) -> Basis:
    """What the charge would be called by what is owed alone."""
    if "bill" in row:
        return "sum_owed"
    if hours_named(row):
        return "minimum_plus_admin" if row.get("admin_hours") else "hours_owed"
    return "admin_only" if row.get("admin_hours") else "sum_owed" if "sum" in row else "none"
