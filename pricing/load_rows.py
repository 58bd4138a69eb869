"""The rows that many lists of a card share: sources, conditions, figures."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from pricing.card_text import Row, WrongRow
from pricing.codes import REVIEWS
from pricing.figure import Figure, Rule
from pricing.load_when import conditions, unless
from pricing.sentences import sentence
from pricing.vocabulary import LISTS
from pricing.voice import Voice
from pricing.when import When

FIGURE = re.compile(r"\d{1,12}(\.\d{1,12})?")
NO_UNIT = ("times", "percent", "off", "open", "offer", "steps", "round_up", "round_down", "round_nearest", "at_least", "at_most")
"""Verbs whose row may leave out its unit: they act on a figure that has one."""
NEVER_ZERO = ("round_up", "round_down", "round_nearest", "offer")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row is read with: the documents by the short name that the rows use, and the voice in which its rule is said."""

    files: Mapping[str, str]
    voice: Voice

    def source(self, row: Row) -> str:
        """The document of a row: a row without one is not on file."""
        name = row.text("source")
        if name not in self.files:
            raise WrongRow(row.where, f"no document is called {name!r}")
        return self.files[name]


def read_when(row: Row) -> When:
    """The row's conditions; none where it has neither `when` nor `unless`."""
    found: When = ()
    for key in ("when", "unless"):
        if row.has(key):
            written = row.row(key).left
            try:
                found += conditions(written) if key == "when" else (unless(written),)
            except ValueError as error:
                raise WrongRow((*row.where, key), str(error)) from None
    return found


def read_code(row: Row, key: str) -> str:
    """The code of what staff decide where the row counts, if it has one."""
    return str(row.one_of(key, REVIEWS)) if row.has(key) else ""


def read_says(row: Row) -> str:
    """What the page says, where the row says it."""
    return row.text("says") if row.has("says") else ""


def read_figure(row: Row, reading: Reading, name: str) -> Figure:
    """A row of the list `name` with a figure, which does exactly one of that list's verbs."""
    shape = LISTS[name]
    written = dict(row.left)
    verb = read_verb(row, shape.verbs)
    low = high = Fraction(0)
    missing, steps = "", tuple[Fraction, ...]()
    if verb == "open":
        missing = str(row.one_of("open", REVIEWS))
    elif verb == "steps":
        steps = read_steps(row)
    else:
        low, high = read_range(row, verb)
    if verb in NEVER_ZERO and not low:
        raise WrongRow((*row.where, verb), f"{verb} must be more than 0")
    source, says = reading.source(row), read_says(row)
    return Figure(
        when=read_when(row),
        does=verb,
        low=low,
        high=high,
        per=read_unit(row, verb, shape.units),
        source=source,
        rate_class=row.text("class") if row.has("class") else "regular",
        missing=missing,
        review=read_code(row, "review"),
        steps=steps,
        blocks=read_amount(row, "blocks") or None,
        item=row.text("item") if row.has("item") else "vehicle",
        beyond=read_amount(row, "beyond") or Fraction(0),
        least=read_amount(row, "least"),
        most=read_amount(row, "most"),
        payee=row.text("payee") if row.has("payee") else "",
        rule=Rule(says or sentence(name, written, reading.voice), figure_text(written.get(verb)), source),
    )


def read_verb(row: Row, verbs: Sequence[str]) -> str:
    """The verb of a row; that it is the only one, pricing/spelling.py has seen to."""
    return next(verb for verb in verbs if row.has(verb))


def read_unit(row: Row, verb: str, units: Sequence[str]) -> str:
    """The unit of a figure; verbs that act on a figure need none."""
    only = len(tuple(units)) == 1
    return "" if (verb in NO_UNIT or only) and not row.has("per") else str(row.one_of("per", units))


def read_amount(row: Row, key: str) -> Fraction | None:
    """A single figure that may be left out."""
    if not row.has(key):
        return None
    low, high = read_range(row, key)
    if low != high:
        raise WrongRow((*row.where, key), f"{key} takes no range")
    return low


def read_range(row: Row, key: str) -> tuple[Fraction, Fraction]:
    """`"61.60"`, or a range `["6.40", "12.00"]`, as printed: figures are texts, so that no float ever comes near."""
    written = row.left.pop(key)
    texts = written if isinstance(written, list) else [written, written]
    if len(texts) != 2 or not all(isinstance(text, str) and FIGURE.fullmatch(text) for text in texts):
        raise WrongRow((*row.where, key), f'a figure is written like "61.60" or ["6.40", "12.00"], not {written!r}')
    low, high = map(Fraction, texts)
    if low > high:
        raise WrongRow((*row.where, key), f"the range {written!r} runs backwards")
    return low, high


def read_steps(row: Row) -> tuple[Fraction, ...]:
    """`["4", "8"]`: figures that rise."""
    written = row.left.pop("steps")
    texts = written if isinstance(written, list) else []
    if not texts or not all(isinstance(text, str) and FIGURE.fullmatch(text) for text in texts):
        raise WrongRow((*row.where, "steps"), f'steps are written like ["4", "8"], not {written!r}')
    steps = tuple(map(Fraction, texts))
    if steps != tuple(sorted(set(steps))) or not steps[0]:
        raise WrongRow((*row.where, "steps"), "steps rise from more than 0")
    return steps


def figure_text(written: object) -> str:
    """A figure as its page prints it."""
    return " to ".join(map(str, written)) if isinstance(written, list) else "" if written is None else str(written)
