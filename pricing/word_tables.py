"""Every word of the language as Markdown tables, made from the vocabulary: the last part of docs/rate-cards.md."""

from collections.abc import Iterator, Mapping

from pricing.codes import BASES, ERRORS, NOTES, REVIEWS
from pricing.forms import FORMS
from pricing.known_days import KNOWN
from pricing.vocabulary import AGENCY_KEYS, CARD_KEYS, CHOICES, CONDITIONS, EVERY_ROW, LISTS, UNITS, VERBS, ListOf, Word
from pricing.vocabulary_cases import CASE_WORDS
from pricing.vocabulary_file import FILE_KEYS, FILE_LISTS
from pricing.vocabulary_words import KEYS

BEGINS = "<!-- The tables below are made from pricing/vocabulary.py by `offduty agency schema`. -->"

CODES: Mapping[str, Mapping[str, str]] = {
    "Codes of `review` and `open`: what staff decide": REVIEWS,
    "Codes of `note`: what the customer should know": NOTES,
    "Codes of `refuse`, and of a quote that cannot be": ERRORS,
    "What a cancellation fee is called": BASES,
}


def reference() -> str:
    """All the tables, with their headings."""
    return "\n".join([BEGINS, "", *tables_of_words()]).rstrip() + "\n"


def renewed(page: str) -> str:
    """The page with its tables made anew; they are its end."""
    return page[: page.index(BEGINS)] + reference() if BEGINS in page else f"{page.rstrip()}\n\n{reference()}"


def tables_of_words() -> Iterator[str]:
    """A heading and a table for each kind of word."""
    yield from titled("The top of a file", words(AGENCY_KEYS))
    yield from titled("Lists above the cards", lists(FILE_LISTS))
    yield from titled("Words of their rows", words(FILE_KEYS))
    yield from titled("The top of a card", words(CARD_KEYS))
    yield from titled("Lists of a card", lists(LISTS))
    yield from titled("Words of any row", words(EVERY_ROW))
    yield from titled("Conditions, in `when` and `unless`", conditions())
    yield from titled("Verbs: what a row does", words(VERBS))
    yield from titled("Other words of rows", words(KEYS))
    yield from titled("Units, in `per`", table(("unit", "the figure is for"), ((f"`{name}`", says) for name, says in UNITS.items())))
    yield from titled("Days with a name", table(("day", "is"), ((f"`{name}`", f"`{rule}`") for name, rule in KNOWN.items())))
    yield from titled("Words of a worked example", words(CASE_WORDS))
    for heading, codes in CODES.items():
        yield from titled(heading, table(("code", "it says"), ((f"`{code}`", says) for code, says in codes.items())))
    choices = ((f"`{name}`", listed(names)) for name, names in CHOICES.items())
    yield from titled("Words that take one of a few", table(("word", "one of"), choices))


def titled(heading: str, rows: Iterator[str]) -> Iterator[str]:
    """A table under its heading."""
    yield from (f"### {heading}", "", *rows, "")


def table(head: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    """A Markdown table."""
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    yield from (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)


def words(of: Mapping[str, Word]) -> Iterator[str]:
    """Each word, what it says, and how it is written."""
    return table(("word", "it says", "written"), ((f"`{name}`", word.says, example(word)) for name, word in of.items()))


def example(word: Word) -> str:
    """An example as written, or the form in words."""
    return f"`{word.example}`" if word.example else FORMS[word.takes].written if word.takes in FORMS else '`{ role = "officer" }`'


def conditions() -> Iterator[str]:
    """Each condition, where it holds, and the lists that can depend on it."""
    rows = ((f"`{name}`", word.says, example(word), seen_by(name)) for name, word in CONDITIONS.items())
    return table(("condition", "holds by", "written", "in"), rows)


def seen_by(name: str) -> str:
    """The lists that see a condition."""
    seeing = [each for each, shape in LISTS.items() if name in shape.sees]
    blind = [each for each, shape in LISTS.items() if shape.sees and name not in shape.sees]
    return f"all but {listed(blind)}" if len(blind) < 4 and blind else listed(seeing) if blind else "all"


def lists(of: Mapping[str, ListOf]) -> Iterator[str]:
    """Each list with what its rows do, need and may hold."""
    rows = (
        (f"`{name}`", shape.says, listed(shape.verbs), listed(shape.needs), listed((*shape.may, *per(shape)))) for name, shape in of.items()
    )
    return table(("list", "its rows", "do one of", "need", "may hold"), rows)


def per(shape: ListOf) -> tuple[str, ...]:
    """The units of a list, as the word that takes them."""
    return (f"per {' '.join(shape.units)}",) if shape.units else ()


def listed(names: tuple[str, ...] | list[str]) -> str:
    """Words in a row."""
    return " ".join(f"`{name}`" for name in names)
