"""All that is wrong with a file is said at once: what is wrong alone is said also beside something else."""

import random
import re
import tomllib
from itertools import combinations, islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pricing.checking import complaints
from pricing.comparing import quoted, samples
from pricing.on_file import CARDS, read_agency

BASTROP = (CARDS / "bastrop-tx.toml").read_text("utf-8")
WRONG = tomllib.loads((Path(__file__).parent / "wrong_files.toml").read_text("utf-8"))["wrong"]
HIDES = ("[papers]", "[[cards]]", "documents = 3", "key = \n")
"""A heading that is misspelt hides what stands below it."""


def said(text: str) -> set[str]:
    """The complaints about a text without their places; those that name another line are left out."""
    found = {re.sub(r"^[^:]+:\d+:\d+: ", "", each) for each in complaints("bastrop-tx.toml", text, "bastrop-tx")}
    return {each for each in found if "line" not in each}


def spoiled(text: str, case: dict[str, str]) -> str:
    return text.replace(case["what"], case["becomes"], 1)


ALONE = [(case, said(spoiled(BASTROP, case))) for case in WRONG]
PAIRS = [
    pair
    for pair in combinations([(case, found) for case, found in ALONE if not any("TOML" in each for each in found)], 2)
    if not any(hidden in case["becomes"] for case, _ in pair for hidden in HIDES)
    and not any(one["what"] in two["what"] for (one, _), (two, _) in (pair, pair[::-1]))
    and pair[1][0]["what"] in spoiled(BASTROP, pair[0][0])
]


def test_two_wrong_things_are_both_said() -> None:
    for (one, first), (two, second) in random.Random(4).sample(PAIRS, 200):
        assert first | second <= said(spoiled(spoiled(BASTROP, one), two)), (one["says"], two["says"])


SPOILING = ("", "3", "true", '"x"', '"-1"', "[]", "{}", '["1", "2"]', "2026-01-01", '"monday"', '"< 3 h"', '"99:99"', '"holiday"', "1.5")
VALUE = re.compile(r'(?<== )("[^"\n]*"|\d+|true|\[[^\]\n{]*\])')
TEXTS = {path.stem: path.read_text("utf-8") for path in sorted(CARDS.glob("*.toml"))}


@settings(max_examples=100)
@given(st.sampled_from(sorted(TEXTS)), st.data())
def test_a_spoiled_file_is_refused_in_good_order_or_works(key: str, data: st.DataObject) -> None:
    text = TEXTS[key]
    for _ in range(data.draw(st.integers(1, 3))):
        found = data.draw(st.sampled_from(list(VALUE.finditer(text))))
        value = data.draw(st.sampled_from(SPOILING) | st.sampled_from(VALUE.findall(text)))
        text = text[: found.start()] + value + text[found.end() :]
    wrong = complaints(f"{key}.toml", text)
    assert all(re.match(r"[^:\n]+:\d+:\d+: \S[^\n]*$", each) for each in wrong), wrong
    if not wrong:
        agency = read_agency(tomllib.loads(text))
        assert len(quoted(agency, list(islice(samples(agency, 2027), 3)))) == 3


def test_what_is_wrong_elsewhere_does_not_hide_a_gap() -> None:
    text = BASTROP.replace("holidays", "holydays", 1).replace('"12-25"', '"12-32"', 1).replace('"< 48 h"', '"soon"', 1)
    assert any("never falls" in each for each in complaints("bastrop-tx.toml", text))


@pytest.mark.parametrize("text", ["", "card = 3", "[[card]]\nrates = 3", "card = [{ rates = [3] }]", "prohibited = [{ rule = 3 }]"])
def test_a_file_that_is_hardly_one_is_refused(text: str) -> None:
    assert complaints("x.toml", text)
