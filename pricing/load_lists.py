"""The rows of a card that are more than a figure: posts, fees, remarks, cancelling and the like."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import cast

from pricing.card_text import Row, WrongRow
from pricing.codes import ERRORS, NOTES, REVIEWS
from pricing.figure import NO_RULE, Figure, Rule
from pricing.load_rows import FIGURE, Reading, read_amount, read_code, read_figure, read_range, read_says, read_verb, read_when
from pricing.rate_card import Basis, Cancelling, Compulsory, Promotion, Remark, Surcharge, Term, Titled, Treated, Worked
from pricing.sentences import sentence
from pricing.vocabulary import CHOICES, LISTS, UNITS

CODES: Mapping[str, Mapping[str, str]] = {"review": REVIEWS, "note": NOTES, "refuse": ERRORS}
MOST_HOURS = 10_000
HOURS_OF = {"minimum_plus_admin": "minimum", "minimum": "minimum", "ordered": "ordered"}
"""The hours that a basis means where the row does not say."""
CALLED = {"minimum": "hours_owed", "ordered": "hours_owed", "sum": "sum_owed"}
"""What a fee calls a card's basis, where it is another word."""


def read_titled(row: Row, key: str, reading: Reading) -> tuple[Titled, ...]:
    """Roles, categories or other names: what we call them, and what the page does."""
    return tuple(Titled(each.text("key"), each.text("title"), reading.source(each)) for each in row.rows(key))


def read_count(row: Row, key: str, least: int) -> int:
    """A whole number."""
    count: int = row.take(key, int)
    if not least <= count <= MOST_HOURS:
        raise WrongRow((*row.where, key), f"{key} is {least} to {MOST_HOURS}")
    return count


def read_promotion(row: Row, reading: Reading) -> Promotion:
    """People who become, or are added as, people of another role."""
    verb = read_verb(row, LISTS["posts"].verbs)
    turn = row.text("turn") if verb == "turn" else ""
    into = row.text("into") if verb == "turn" else row.text("add")
    or_added = row.take("or_added", bool, False)
    review = read_code(row, "review") or ("supervisor_unsaid" if or_added else "")
    read_says(row)
    return Promotion(
        when=read_when(row),
        turn=turn,
        into=into,
        source=reading.source(row),
        count=read_count(row, "count", 1) if row.has("count") else 1,
        every=read_count(row, "every", 1) if row.has("every") else 0,
        of=row.text("of") if row.has("of") else "people",
        up=row.has("rounded") and row.one_of("rounded", CHOICES["rounded"]) == "up",
        or_added=or_added,
        review=review,
    )


def read_compulsory(row: Row, reading: Reading) -> Compulsory:
    """Equipment that a job has to take."""
    read_says(row)
    every = read_count(row, "every", 1) if row.has("every") else 1
    return Compulsory(read_when(row), row.text("item"), row.one_of("each", CHOICES["each"]), reading.source(row), every)


def read_treated(row: Row, reading: Reading) -> Treated:
    """What a job is treated as."""
    read_says(row)
    as_ = row.row("as")
    named = {key: as_.text(key) if as_.has(key) else "" for key in ("on", "category", "customer", "tier", "condition")}
    as_.end()
    return Treated(read_when(row), **named, source=reading.source(row))


def read_fee(row: Row, reading: Reading) -> Surcharge:
    """A fee; a percent says what it is of."""
    words = str(row.left.get("says") or sentence("fees", row.left, reading.voice))
    key, title = row.text("key"), row.text("title")
    percent = row.has("percent") or row.has("off")
    if percent and not row.has("of"):
        raise WrongRow(row.where, 'a percent says what it is of: of = ["people"] or of = ["all"]')
    limits = {name: read_amount(row, name) for name in ("at_least", "at_most")}  # read_figure takes them for verbs
    limit_per = row.one_of("per", LISTS["fees"].units) if percent and row.has("per") else "job"
    if not percent and row.has("per"):
        limit_per = str(row.left["per"])
    of = tuple(row.texts("of") if isinstance(row.left.get("of"), list) else [row.text("of")]) if row.has("of") else ()
    if percent:
        row.left["per"] = "job"  # read_figure wants a unit, and a percent has none of its own
    figure = read_figure(row, reading, "fees")
    rule = replace(figure.rule, words=words)
    return Surcharge(key, title, replace(figure, rule=rule), of, limit_per, **limits)


def read_remark(row: Row, reading: Reading) -> Remark:
    """`review = "code"` for staff to decide, `note = "code"` for the customer to know, `refuse = "code"` for what is not done."""
    verb = read_verb(row, LISTS["remarks"].verbs)
    code = row.one_of(verb, CODES[verb])
    return Remark(read_when(row), code, verb == "review", reading.source(row), verb == "refuse", read_says(row))


def read_worked(row: Row, reading: Reading) -> Worked:
    """What is billed of a job that ended otherwise than ordered."""
    read_says(row)
    return Worked(read_when(row), row.one_of("bill", CHOICES["bill"]), reading.source(row), read_code(row, "review"))


def read_cancelling(row: Row, reading: Reading) -> Cancelling:
    """What cancelling costs in a window, or, open, that no policy is published."""
    words = sentence("cancelling", row.left, reading.voice)
    rule = Rule(read_says(row) or words, "", reading.source(row))
    when, review = read_when(row), read_code(row, "review")
    if row.has("open"):
        missing = row.one_of("open", REVIEWS)
        return Cancelling(when, "unpublished", 0, None, False, Fraction(0), None, missing, rule.source, review, rule)
    basis = row.one_of("basis", CHOICES["basis"]) if row.has("basis") else ""
    admin_hours = read_count(row, "admin_hours", 0) if row.has("admin_hours") or basis in ("admin_only", "minimum_plus_admin") else 0
    hours = read_charged(row) if row.has("hours") else HOURS_OF.get(basis)
    worked = row.take("worked", bool, basis == "minimum_plus_admin")
    percent = read_amount(row, "percent") or Fraction(0)
    owed = read_sum(row, reading, rule)
    called = cast(Basis, CALLED.get(basis, basis)) if basis else basis_of(admin_hours, hours, owed)
    fees = tuple(row.texts("fees")) if row.has("fees") else ()
    return Cancelling(when, called, admin_hours, hours, worked, percent, owed, "", rule.source, review, rule, fees)


def basis_of(admin_hours: int, hours: Fraction | str | None, owed: Figure | None) -> Basis:
    """What the charge is called, by what it is made of."""
    if hours is not None:
        return "minimum_plus_admin" if admin_hours else "hours_owed"
    return "admin_only" if admin_hours else "sum_owed" if owed else "none"


def read_charged(row: Row) -> Fraction | str:
    """Hours owed: a number, the minimum, or the ordered ones."""
    hours = row.text("hours")
    if hours in ("minimum", "ordered"):
        return hours
    if not FIGURE.fullmatch(hours):
        raise WrongRow((*row.where, "hours"), f'hours are "minimum", "ordered" or a number like "3", not {hours!r}')
    return Fraction(hours)


def read_sum(row: Row, reading: Reading, rule: Rule) -> Figure | None:
    """A sum owed besides."""
    if not row.has("sum"):
        return None
    low, high = read_range(row, "sum")
    per = row.one_of("per", ("job", "person")) if row.has("per") else "job"
    return Figure((), "is", low, high, per, rule.source, rule=rule)


def read_term(row: Row, reading: Reading) -> Term:
    """How and when is paid, or what is asked of a customer."""
    about = row.one_of("about", CHOICES["about"])
    says, source = read_says(row), reading.source(row)
    figure = None
    for verb in ("is", "percent"):
        if row.has(verb):
            low, high = read_range(row, verb)
            per = row.one_of("per", tuple(UNITS)) if row.has("per") else "job"
            figure = Figure((), verb, low, high, per, source, rule=NO_RULE)
    if not says and figure is None:
        raise WrongRow(row.where, "a term has a figure or says something")
    return Term(about, says, figure, row.text("after") if row.has("after") else "", source)
