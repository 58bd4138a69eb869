"""The rows of a card that are more than a figure, read: posts, fees, remarks, cancelling and the like."""

from fractions import Fraction

from pricing.basis import basis_of, counts_worked, hours_named
from pricing.figure import Figure
from pricing.load_rows import Reading, read_amount, read_figure, read_part, read_range, read_when
from pricing.rate_card import Cancelling, Compulsory, Promotion, Remark, Surcharge, Term, Titled, Treated, Worked
from pricing.tables import Table, several
from pricing.vocabulary import TREATED


def read_titled(row: Table, reading: Reading) -> Titled:
    """A role, a category or another name: what we call it, and what the page does."""
    return Titled(row["key"], row["title"], reading.source(row), row.get("drives", True))


def read_promotion(row: Table, reading: Reading) -> Promotion:
    """People who become, or are added as, people of another role."""
    or_added = row.get("or_added", False)
    return Promotion(
        when=read_when(row),
        turn=row.get("turn", ""),
        into=row.get("into") or row["add"],
        source=reading.source(row),
        count=row.get("count", 1),
        every=row.get("every", 0),
        of=row.get("of", "people"),
        up=row.get("rounded") == "up",
        or_added=or_added,
        review=row.get("review") or ("supervisor_unsaid" if or_added else ""),
    )


def read_compulsory(row: Table, reading: Reading) -> Compulsory:
    """Equipment that a job has to take."""
    return Compulsory(read_when(row), row["item"], row["each"], reading.source(row), row.get("every", 1))


def read_treated(row: Table, reading: Reading) -> Treated:
    """What a job is treated as."""
    named = {key: row["as"].get(key, "") for key in TREATED}
    return Treated(read_when(row), **named, source=reading.source(row))


def read_fee(row: Table, reading: Reading) -> Surcharge:
    """A fee: a percent of what `of` names, or an amount a unit."""
    figure, of = read_figure(row, reading, "fees"), tuple(several(row.get("of")))
    limits = {name: read_amount(row, name) for name in ("at_least", "at_most")}
    return Surcharge(row["key"], row["title"], figure, of, row.get("per", "job"), **limits)


def read_remark(row: Table, reading: Reading) -> Remark:
    """`review = "code"` for staff to decide, `note = "code"` for the customer to know, `refuse = "code"` for what is not done."""
    verb = next(verb for verb in ("review", "note", "refuse") if verb in row)
    return Remark(read_when(row), row[verb], verb == "review", reading.source(row), verb == "refuse")


def read_worked(row: Table, reading: Reading) -> Worked:
    """What is billed of a job that ended otherwise than ordered."""
    return Worked(read_when(row), row["bill"], reading.source(row), row.get("review", ""))


def read_term(row: Table, reading: Reading) -> Term:
    """What the page says besides."""
    return Term(row["about"], row.get("says", ""), reading.source(row))


def read_cancelling(row: Table, reading: Reading) -> Cancelling:
    """What cancelling costs in a window, or, open, that no policy is published."""
    when, source, review = read_when(row), reading.source(row), row.get("review", "")
    if "open" in row:
        return Cancelling(when, "unpublished", 0, None, False, Fraction(0), None, row["open"], source, review)
    return Cancelling(
        when=when,
        basis=basis_of(row),
        admin_hours=row.get("admin_hours", 0),
        hours=read_charged(hours_named(row)),
        worked=counts_worked(row),
        percent=read_amount(row, "percent") or Fraction(0),
        sum=read_sum(row, source),
        missing="",
        source=source,
        review=review,
        fees=tuple(several(row.get("fees"))),
        bill=read_part(row["bill"]) if "bill" in row else Fraction(0),
    )


def read_charged(hours: str | None) -> Fraction | str | None:
    """Hours owed: a number, the minimum, or the ordered ones."""
    return hours if hours in ("minimum", "ordered", None) else Fraction(hours)


def read_sum(row: Table, source: str) -> Figure | None:
    """A sum owed besides."""
    if "sum" not in row:
        return None
    low, high = read_range(row["sum"])
    return Figure((), "is", low, high, row.get("per", "job"), source)
