"""What a card's explanation says and what its quotes do are the same: neither knows a rule that the other does not."""

import datetime as dt
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

import pricing
from cli.main import app
from pricing import on_file
from pricing.describing import ORDER, described, described_card
from pricing.sentences import sentence, sourced
from pricing.tables import Table, several, tables
from pricing.vocabulary import CONDITIONS, LISTS, VERBS
from pricing.voice import Voice, voice_of

PLAIN = Voice({})
FILES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted(on_file.CARDS.glob("*.toml"))}


def rows(card: Table) -> Iterator[tuple[str, Table]]:
    for name in LISTS:
        yield from ((name, row) for _, row in tables(card, name, ()))


def card_of(key: str, quote: pricing.Quote) -> Table:
    """The card of the file that a quote was made by."""
    return next(card for _, card in tables(FILES[key], "card", ()) if card.get("from") == quote.card_from)


@pytest.mark.parametrize("key", FILES)
def test_every_row_and_every_figure_is_said_with_its_source(key: str) -> None:
    said = "\n".join(described(FILES[key]))
    for _, card in tables(FILES[key], "card", ()):
        for name, row in rows(card):
            assert sourced(name, row, voice_of(card, FILES[key]["currency"])) in said
            verbs = [*LISTS[name].verbs, "sum", "percent", "least", "most", "at_least", "at_most"]
            figures = [each for verb in verbs if verb in row for each in several(row[verb])]
            assert all(figure in said for figure in figures if re.fullmatch(r"[\d.]+", figure))
    for document in FILES[key]["documents"].values():
        assert document in said
    assert all(rule["rule"]["en"] in said for _, rule in tables(FILES[key], "prohibited", ()))


@st.composite
def requests(draw: st.DrawFn) -> pricing.QuoteRequest:
    """Any request to any agency, in the card's own names."""
    key = draw(st.sampled_from(sorted(FILES)))
    agency = pricing.agencies()[key]
    card = draw(st.sampled_from([card for card in agency.cards if not card.draft] or list(agency.cards)))
    first = max(card.starts or dt.date(2026, 1, 1), dt.date(2020, 1, 1))
    starts = dt.datetime.combine(first + dt.timedelta(days=draw(st.integers(0, 400))), dt.time(draw(st.integers(0, 23))))
    names: dict[str, list[str]] = {name: [each.key for each in getattr(card, name)] for name in ("customers", "tiers", "conditions")}
    people = draw(st.integers(1, 12))
    return pricing.QuoteRequest(
        agency=key,
        category=draw(st.sampled_from([each.key for each in card.categories])),
        received_at=starts.replace(tzinfo=agency.zone) - dt.timedelta(hours=draw(st.integers(1, 900))),
        starts_at=starts,
        ends_at=starts + dt.timedelta(minutes=15 * draw(st.integers(1, 96))),
        posts={draw(st.sampled_from([each.key for each in card.roles])): people},
        vehicles=draw(st.none() | st.builds(pricing.Vehicles, st.integers(1, people))),
        customer=draw(st.sampled_from(["", *names["customers"]])),
        tier=draw(st.sampled_from(["", *names["tiers"]])),
        conditions=frozenset(draw(st.lists(st.sampled_from(names["conditions"]), max_size=2)) if names["conditions"] else ()),
        attendance=draw(st.none() | st.integers(0, 3000)),
        equipment={item.key: 1 for item in card.items if draw(st.booleans())},
    )


@cache
def sentences_of(key: str, starts: dt.date | None) -> dict[str, set[str]]:
    """What the rows of a card say of themselves, by source."""
    card = next(card for _, card in tables(FILES[key], "card", ()) if card.get("from") == starts)
    voice = voice_of(card, FILES[key]["currency"])
    said: dict[str, set[str]] = {}
    for name, row in rows(card):
        document = FILES[key]["documents"][row["source"]]
        said.setdefault(document, set()).update({sentence(name, row, voice), str(row.get("says", ""))})
    return said


@settings(max_examples=400)
@given(requests())
def test_every_line_of_a_quote_is_named_in_the_explanation(request_: pricing.QuoteRequest) -> None:
    try:
        quote = pricing.quote(request_)
    except pricing.PricingError:
        return
    said = sentences_of(request_.agency, quote.card_from)
    explanation = "\n".join(described(FILES[request_.agency]))
    for line in quote.lines:
        assert line.rules
        assert all(rule.words in said[rule.source] for rule in line.rules)
        assert line.item == "vehicle" or line.item in voice_of(card_of(request_.agency, quote), "USD").titles
        assert line.rate_class in ("regular", "fee") or f"the {line.rate_class} rate" in explanation


@pytest.mark.parametrize("key", ["bastrop-tx", "grantsville-ut", "rockport-tx", "tucson-az"])
def test_every_figure_of_a_rate_is_used_by_some_quote(key: str) -> None:
    agency = pricing.agencies()[key]
    card = agency.cards[-1]
    used = set[str]()
    voice = voice_of(FILES[key]["card"][-1], "USD")
    days = [dt.date(2027, 3, 9), *card.marked(2027)]
    for day, notice, role, category in product(days, (2, 900), card.roles, card.categories):
        starts = dt.datetime.combine(day, dt.time(10))
        received = starts.replace(tzinfo=agency.zone) - dt.timedelta(hours=notice)
        asked = pricing.QuoteRequest(key, category.key, received, starts, starts + dt.timedelta(hours=4), {role.key: 1})
        used |= {rule.words for line in pricing.quote(asked).lines for rule in line.rules}
    assert [row for name, row in rows(FILES[key]["card"][-1]) if name == "rates" and sentence(name, row, voice) not in used] == []


def test_every_condition_and_verb_can_be_said() -> None:
    for name, word in CONDITIONS.items():
        value: Any = tomllib.loads(f"x = {word.example}")["x"]
        assert sentence("rates", {"when": {name: value}, "is": "1", "per": "hour"}, PLAIN)
    for name, shape in LISTS.items():
        for verb in shape.verbs:
            written = VERBS[verb].example
            row = {
                verb: tomllib.loads(f"x = {written}")["x"],
                "per": "hour",
                "into": "supervisor",
                "about": "late",
                "title": "T",
                "key": "k",
            }
            assert sentence(name, row, PLAIN), (name, verb)


TITLES = {
    "officer": "Officer",
    "sergeant": "Desk Sergeant",
    "supervisor": "Supervisor",
    "traffic": "Traffic control",
    "boat": "Patrol boat",
    "gold": "Gold",
    "alcohol": "Alcohol is served",
    "non-profit": "Non-profit",
    "admin": "Administration",
    "tax": "Sales tax",
}
SAID = tomllib.loads((Path(__file__).parent / "sentences.toml").read_text("utf-8"))["said"]


@pytest.mark.parametrize("case", SAID, ids=[case["says"] for case in SAID])
def test_a_row_is_said_in_plain_words(case: dict[str, str]) -> None:
    ((name, row),) = tomllib.loads(case["row"]).items()
    assert sentence(name, row, Voice(TITLES)) == case["says"]
    assert sourced(name, {**row, "source": "page"}, Voice(TITLES)) == f"{case['says']} [page]"


def test_money_is_said_in_the_card_s_currency() -> None:
    assert sentence("rates", {"is": ["5.00", "6.00"], "per": "hour"}, Voice({}, "CAD")) == "CAD 5.00 to CAD 6.00 an hour"


def test_all_lists_are_explained() -> None:
    assert {*ORDER} == {*LISTS}


def test_what_a_card_says_as_a_whole_is_explained() -> None:
    said = list(
        described_card(
            {"source": "page", "business_days": "monday-saturday", "shorter_may_cost_more": "Day rates begin at 8 hours."}, "USD"
        )
    )
    assert "  Business days are monday-saturday." in said
    assert "  A longer shift may cost less: Day rates begin at 8 hours." in said


@pytest.mark.parametrize(
    ("card", "heading"),
    [
        ({}, "Rate card undated: always in force [page]:"),
        ({"from": "2026-01-01", "until": "2026-12-31"}, "Rate card from 2026-01-01 until 2026-12-31 [page]:"),
        ({"from": "2026-01-01", "announced": "2025-11-01"}, "Rate card from 2026-01-01, announced 2025-11-01 [page]:"),
        ({"draft": True, "doubt": "It contradicts itself."}, "Draft, not in force: Rate card undated: always in force [page]:"),
    ],
)
def test_a_card_is_headed_by_its_dates(card: Table, heading: str) -> None:
    said = list(described_card({"source": "page", **card}, "USD"))
    assert said[0] == heading
    assert ("  In doubt: It contradicts itself." in said) == ("doubt" in card)


def test_the_command_says_it_or_what_is_wrong(tmp_path: Path) -> None:
    ran = CliRunner().invoke(app, ["agency", "explain", str(on_file.CARDS / "keller-tx.toml")])
    assert "For Officer: $67.86 an hour [page]" in ran.stdout
    assert "Not published:" in ran.stdout
    wrong = tmp_path / "wrong-tx.toml"
    wrong.write_text('key = "wrong-tx"\n')
    ran = CliRunner().invoke(app, ["agency", "explain", str(wrong)])
    assert ran.exit_code == 1
    assert "name is missing" in ran.stderr
