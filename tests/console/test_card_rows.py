"""A card at the console says every row that it has, as the card's language means it, with the title of its document."""

import pytest

from console.card_rows import agency_tables, card_tables
from pricing import agencies
from pricing.on_file import CARDS, as_written
from pricing.tables import Table, tables
from pricing.vocabulary import LISTS


def latest(key: str) -> tuple[Table, Table]:
    file = as_written(CARDS / f"{key}.toml")
    return file, file["card"][-1]


@pytest.mark.parametrize("key", sorted(agencies()))
def test_every_row_is_said_with_the_title_of_its_document(key: str) -> None:
    file, card = latest(key)
    said = [row for section in card_tables(file, card) for row in section.rows]
    assert len(said) == sum(len(list(tables(card, name, ()))) for name in LISTS)
    assert {source for _, source in said} <= set(file["documents"].values())


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("toronto-on", "CAD 37.38 an hour"),
        ("rockport-tx", "$0.63 a mile"),
        ("bastrop-tx", "at least $72.80 an hour"),
        ("umd-mn", "less than 5 days: the emergency rate, 2 times the rate"),
        ("umd-mn", "told after 18:00"),
        ("charlottesville-va", "Unfilled: Nobody is liable where too few officers sign up."),
    ],
)
def test_a_card_shows_its_figures_and_conditions_as_they_are_meant(key: str, words: str) -> None:
    assert any(words in said for section in card_tables(*latest(key)) for said, _ in section.rows)


def test_what_a_page_does_not_say_is_said() -> None:
    assert any(section.note.startswith("No minimum is on file") for section in card_tables(*latest("keller-tx")))


def test_what_is_in_doubt_of_a_whole_card_stands_first() -> None:
    first = next(card_tables(*latest("charlottesville-va")))
    assert (first.title, first.note) == ("In doubt", "The table of rates is not stored: nothing is quoted.")


def test_work_that_is_not_done_and_whom_to_call_stand_apart_from_the_cards() -> None:
    work, contacts = agency_tables(agencies()["tucson-az"])
    assert all(source for _, source in (*work.rows, *contacts.rows))
    assert any("520-791-4444" in said for said, _ in contacts.rows)
