"""The rows that many lists of a card share: sources, conditions, figures."""

import re
from collections.abc import Iterable, Sequence
from fractions import Fraction

from pricing.card_text import Row, WrongRow
from pricing.codes import REVIEWS
from pricing.figure import Does, Figure
from pricing.when import When, condition

FIGURE = re.compile(r"\d+(\.\d+)?")


class Documents:
    """The documents that the file's figures were read from, by the short name that the rows use."""

    def __init__(self, file: Row) -> None:
        named = file.row("documents")
        self.files = {name: named.text(name) for name in list(named.left)}

    def source(self, row: Row) -> str:
        """The document of a row: a row without one is not on file."""
        name = row.text("source")
        if name not in self.files:
            raise WrongRow(row.where, f"no document is called {name!r}")
        return self.files[name]


def read_when(row: Row) -> When:
    """The row's conditions; none where it has no `when`."""
    if not row.has("when"):
        return ()
    conditions = row.row("when").left
    try:
        return tuple(condition(name, value) for name, value in conditions.items())
    except ValueError as error:
        raise WrongRow(row.where, str(error)) from None


def read_figure(row: Row, documents: Documents, units: Iterable[str], does: Sequence[Does], ranges: bool = False) -> Figure:
    """A row with a figure, which does exactly one of `does`; an open one has no unit. Only where `ranges` may it be a range."""
    done = [verb for verb in does if row.has(verb)]
    if len(done) != 1:
        raise WrongRow(row.where, f"a row has exactly one of {', '.join(does)}")
    verb = done[0]
    low = high = Fraction(0)
    per = missing = ""
    if verb == "open":
        missing = row.one_of("open", REVIEWS)
    else:
        low, high = read_range(row, verb)
        per = row.one_of("per", units)
        if low < high and not ranges:
            raise WrongRow(row.where, "this list takes no range")
    rate_class = row.text("class") if row.has("class") else "regular"
    return Figure(read_when(row), verb, low, high, per, documents.source(row), rate_class, missing)


def read_range(row: Row, key: str) -> tuple[Fraction, Fraction]:
    """`"61.60"`, or a range `["6.40", "12.00"]`, as printed: figures are texts, so that no float ever comes near."""
    written = row.left.pop(key)
    texts = written if isinstance(written, list) else [written, written]
    if len(texts) != 2 or not all(isinstance(text, str) and FIGURE.fullmatch(text) for text in texts):
        raise WrongRow(row.where, f'a figure is written like "61.60" or ["6.40", "12.00"], not {written!r}')
    low, high = map(Fraction, texts)
    if low > high:
        raise WrongRow(row.where, f"the range {written!r} runs backwards")
    return low, high
