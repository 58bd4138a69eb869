"""Stretches of numbers as complaints call them."""

import math

import pytest

from pricing.spans import Span

BELOW_5 = Span(-math.inf, False, 5, True)
TO_5 = Span(0, False, 5, False)
FROM_5 = Span(5, False, 8, False)
ABOVE_5 = Span(5, True, math.inf, True)


@pytest.mark.parametrize(
    ("span", "said"),
    [
        (BELOW_5, "below 5"),
        (TO_5, "up to 5"),
        (FROM_5, "from 5 up to 8"),
        (ABOVE_5, "above 5"),
        (Span(5, False, math.inf, True), "from 5"),
        (Span(5, False, 5, False), "exactly 5"),
        (Span(5, True, 8, True), "above 5 to below 8"),
        (Span(2.5, False, 7.25, True), "from 2.5 to below 7.25"),
    ],
)
def test_a_span_is_said(span: Span, said: str) -> None:
    assert str(span) == said


@pytest.mark.parametrize(
    ("one", "after", "touch"),
    [
        (BELOW_5, FROM_5, True),
        (TO_5, ABOVE_5, True),
        (TO_5, FROM_5, False),  # both hold 5
        (BELOW_5, ABOVE_5, False),  # neither does
        (TO_5, Span(6, False, 9, False), True),  # whole numbers beside each other
        (BELOW_5, Span(6, False, 9, False), False),
        (TO_5, Span(7, False, 9, False), False),
        (Span(0, False, 7, False), Span(6, False, 9, False), False),
    ],
)
def test_spans_touch_where_nothing_lies_between(one: Span, after: Span, touch: bool) -> None:
    assert one.touches(after) is touch
    assert one.joined(after) == Span(one.low, one.open_low, after.high, after.open_high)
