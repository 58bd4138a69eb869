"""The cases under cases/ and beside the rate cards: each a request and what comes of it, that a person can hold against the page."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

import pricing
import pricing.on_file
from pricing.examples import otherwise

CASES = {
    f"{path.stem}: {case['says']}": case
    for folder in (Path(__file__).parent / "cases", pricing.on_file.CARDS / "cases")
    for path in sorted(folder.glob("*.toml"))
    for case in tomllib.loads(path.read_text("utf-8"))["case"]
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_case(case: dict[str, Any]) -> None:
    assert otherwise(case) == ""


def test_all_cases_on_files_read_anew() -> None:
    pricing.on_file.read_anew()
    assert [said for case in CASES.values() if (said := otherwise(case))] == []


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("total", "1.00", 'total is "840.00", not "1.00"'),
        ("lines", [], "lines is ["),
        ("review", ["lead_time"], "review is [], not ['lead_time']"),
        ("error", "in_the_past", 'error is not "in_the_past": it comes to'),
        ("required", {"officer": 3}, "required is {'officer': 2}"),
        ("posts", {"officer": "two"}, "the example cannot be read"),
        ("starts", "noon", "the example cannot be read"),
    ],
)
def test_a_case_that_comes_out_otherwise_says_how(key: str, value: object, says: str) -> None:
    case = next(case for case in CASES.values() if case.get("total") == "840.00" and case["agency"] == "bastrop-tx")
    assert says in otherwise({**case, key: value})


def test_a_fee_that_comes_out_otherwise_says_how() -> None:
    case = next(case for case in CASES.values() if case.get("fee") == ["admin_only", "26.00", "26.00"])
    assert "fee is ['admin_only', '26.00', '26.00'], not ['none', '', '']" in otherwise({**case, "fee": ["none", "", ""]})
