"""The short signature check agrees with Twilio's own, vector by vector."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from twilio.request_validator import HMAC_SHA1, HMAC_SHA256, RequestValidator
from werkzeug.datastructures import MultiDict

from webhooks.twilio_signature import algorithm, bases, is_signed

PUBLISHED_URL = "https://mycompany.com/myapp.php?foo=1&bar=2"
PUBLISHED = MultiDict(
    {"CallSid": "CA1234567890ABCDE", "Digits": "1234", "From": "+14158675309", "To": "+18005551212", "Caller": "+14158675309"}
)

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
forms = st.lists(st.tuples(words, words), max_size=8).map(MultiDict)
hosts = st.sampled_from(
    ["https://desk.example.org", "https://desk.example.org:8443", "http://desk.example.org", "https://d.example.org/base"]
)


def test_the_vector_that_twilio_publishes() -> None:
    assert is_signed([PUBLISHED_URL], PUBLISHED, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", ["12345"])
    assert not is_signed([PUBLISHED_URL], PUBLISHED, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", ["54321"])


@given(forms, hosts, st.text(string.printable, min_size=1, max_size=40), st.sampled_from([HMAC_SHA1, HMAC_SHA256]))
def test_what_the_library_signs_is_signed(form: MultiDict[str, str], host: str, token: str, name: str) -> None:
    url = f"{host}/webhooks/twilio/sms"
    signature = RequestValidator(token).compute_signature(url, form, name)
    urls = [base + "/webhooks/twilio/sms" for base in bases(host)]
    assert RequestValidator(token).validate(url, form, signature, name)
    assert is_signed(urls, form, signature, [token], name)
    assert is_signed(urls, form, signature, ["another", token], name)


@given(forms, hosts, words, st.sampled_from([HMAC_SHA1, HMAC_SHA256, "HMAC_MD5"]))
def test_what_the_library_refuses_is_refused(form: MultiDict[str, str], host: str, signature: str, name: str) -> None:
    url = f"{host}/webhooks/twilio/sms"
    urls = [base + "/webhooks/twilio/sms" for base in bases(host)]
    assert is_signed(urls, form, signature, ["12345"], name) == RequestValidator("12345").validate(url, form, signature, name)


@pytest.mark.parametrize("signing", ["https://desk.example.org", "https://desk.example.org:443"])
def test_an_address_is_signed_with_its_port_or_without(signing: str) -> None:
    signature = RequestValidator("12345").compute_signature(f"{signing}/x", PUBLISHED)
    assert is_signed([base + "/x" for base in bases("https://desk.example.org/")], PUBLISHED, signature, ["12345"])


def test_a_parameter_added_later_is_part_of_the_signature() -> None:
    more = PUBLISHED.copy()
    more.add("Sentiment", "good")
    assert not is_signed([PUBLISHED_URL], more, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", ["12345"])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, HMAC_SHA1),
        ("", HMAC_SHA1),
        ("key=webhooks_sharedkey_1,algorithm=HMAC_SHA256", HMAC_SHA256),
        ("algorithm=hmac_sha256", HMAC_SHA256),
    ],
)
def test_the_header_names_the_algorithm(header: str | None, expected: str) -> None:
    assert algorithm(header) == expected


def test_an_algorithm_nobody_knows_signs_nothing() -> None:
    assert not is_signed([PUBLISHED_URL], PUBLISHED, "RSOYDt4T1cUTdK1PDd93/VVr8B8=", ["12345"], "HMAC_SHA512")
