"""The rows that many lists of a card share, read: documents, conditions, figures. pricing/checking.py has found nothing wrong with them."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from pricing.figure import Figure, Rule
from pricing.load_when import conditions, unless
from pricing.sentences import sentence
from pricing.tables import Table, several
from pricing.vocabulary import LISTS, NO_UNIT
from pricing.voice import Voice
from pricing.when import When


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row is read with: the documents by the short name that the rows use, and the voice in which its rule is said."""

    files: Mapping[str, str]
    voice: Voice

    def source(self, row: Table) -> str:
        """The document of a row."""
        return self.files[row["source"]]


def read_when(row: Table) -> When:
    """The row's conditions; none where it has neither `when` nor `unless`."""
    found = conditions(row.get("when", {}))
    return (*found, unless(row["unless"])) if "unless" in row else found


def read_figure(row: Table, reading: Reading, name: str) -> Figure:
    """A row of the list `name` with a figure, which does one of that list's verbs."""
    verb = next(verb for verb in LISTS[name].verbs if verb in row)
    low, high = read_range(row[verb]) if verb not in ("open", "steps") else (Fraction(0), Fraction(0))
    source = reading.source(row)
    return Figure(
        when=read_when(row),
        does=verb,
        low=low,
        high=high,
        per=read_unit(row, verb, LISTS[name].units),
        source=source,
        rate_class=row.get("class", "regular"),
        missing=row.get("open", ""),
        review=row.get("review", ""),
        steps=tuple(map(Fraction, row.get("steps", ()))),
        blocks=read_amount(row, "blocks"),
        item=row.get("item", "vehicle"),
        every=row.get("every", 0),
        beyond=read_amount(row, "beyond") or Fraction(0),
        least=read_amount(row, "least"),
        most=read_amount(row, "most"),
        payee=row.get("payee", ""),
        rule=Rule(row.get("says") or sentence(name, row, reading.voice), figure_text(row[verb]), source),
    )


def read_unit(row: Table, verb: str, units: tuple[str, ...]) -> str:
    """The unit of a figure; verbs that act on a figure need none, nor does a list that has only one."""
    return str(row.get("per", "" if verb in NO_UNIT or len(units) != 1 else units[0]))


def read_amount(row: Table, key: str) -> Fraction | None:
    """A single figure that may be left out."""
    return Fraction(row[key]) if key in row else None


def read_range(written: str | list[str]) -> tuple[Fraction, Fraction]:
    """`"61.60"`, or a range `["6.40", "12.00"]`, as printed: figures are texts, so that no float ever comes near."""
    low, high = written if isinstance(written, list) else (written, written)
    return Fraction(low), Fraction(high)


def read_part(written: str) -> Fraction:
    """`"50 %"` as a part of one."""
    return Fraction(written.rstrip("% ")) / 100


def figure_text(written: object) -> str:
    """A figure as its page prints it."""
    return " to ".join(several(written))
