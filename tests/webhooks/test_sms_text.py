"""Words for a text message fit GSM-7, and their parts are counted as carriers count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from webhooks.sms_text import parts, sms_text


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("6\u202fPM\u201312\u00a0AM", "6 PM-12 AM"),
        ("\u201cYes\u201d, it\u2019s booked\u2026", '"Yes", it\'s booked...'),
        ("¿Cuántos policías mañana? ¡Así será, adiós, pingüino, té!", "¿Cuantos policias mañana? ¡Asi sera, adios, pingüino, té!"),
        ("ÁÍÓÚ áíóú Éé Ññ Üü", "AIOU aiou Éé Ññ Üü"),
        ("2 officers × 6 h — $840.00", "2 officers x 6 h - $840.00"),
        ("safe\u202egnip\u2069 \u200bto\x00 send\r\nnow", "safegnip to send\nnow"),
        ("[B-4F2K] {x} ~ | ^ \\ €", "[B-4F2K] {x} ~ | ^ \\ €"),
        ("ﬁrst ① Łódź", "first 1 Łodz"),
    ],
)
def test_words_fit_gsm_7(written: str, sent: str) -> None:
    assert sms_text(written) == sent


def test_words_without_a_likeness_are_kept_whole() -> None:
    assert sms_text("Gate code 👮 星, más") == "Gate code 👮 星, mas"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", 1),
        ("a" * 160, 1),
        ("a" * 161, 2),
        ("a" * 306, 2),
        ("a" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("a" * 152 + "€" + "a" * 152, 3),
        ("á" + "a" * 69, 1),
        ("á" + "a" * 70, 2),
        ("á" + "a" * 134, 3),
        ("👮" * 35, 1),
        ("👮" * 36, 2),
        ("👮" * 67, 3),
        ("ñ¿¡éü" * 32, 1),
    ],
)
def test_parts_are_counted_as_carriers_count_them(text: str, expected: int) -> None:
    assert parts(text) == expected


@given(st.text())
def test_words_once_fitted_stay_as_they_are(text: str) -> None:
    assert sms_text(sms_text(text)) == sms_text(text)


@given(st.text(st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cf"])))
def test_fitting_never_costs_more_than_twice_the_characters(text: str) -> None:
    assert parts(sms_text(text)) <= 2 * parts(text)
