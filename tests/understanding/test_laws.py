"""Whatever is texted: nothing is raised, nothing is slow, and what was heard holds together."""

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.heard import Known, Want
from bot.understanding import understand, warm
from bot.understanding.facts import facts
from bot.understanding.lexicon import codes, lexicon
from bot.understanding.screening import screen
from pricing import agencies

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset
MILLISECONDS = 25.0  # five where it is measured alone; other tests share the machine

WORDS = sorted(
    {word for code in codes() for word in lexicon(code).vocabulary}
    | {"12", "7", "6pm", "18:00", "3/4", "1830", "2026-12-12", "4F2K", "B-4F2K", "A7", ",", "-", "?"}
)
texts = st.one_of(
    st.text(alphabet=st.characters(), max_size=200),
    st.text(max_size=80),
    st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join),
)
wants: st.SearchStrategy[Want | None] = st.sampled_from([None, "when", "duration", "number", "boolean", "act"])


@settings(max_examples=400, deadline=None)
@given(
    texts,
    wants,
    st.sampled_from([None, "en", "es", "fr"]),
    st.datetimes(min_value=dt.datetime(1990, 1, 1), max_value=dt.datetime(2150, 1, 1)),  # noqa: DTZ001 - a wall clock
)
def test_nothing_is_raised_and_it_holds_together(text: str, want: Want | None, language: str | None, now: dt.datetime) -> None:
    heard = understand(text, now=now, want=want, language=language)
    assert facts(heard) is not None
    assert all(span.starts_at < span.ends_at for span in heard.shifts)
    assert all(0 <= start < end <= len(heard.text) for start, end in heard.ranges.values())
    assert all(count >= 0 for count in heard.posts.values())
    assert all(doubt.readings for doubt in heard.doubts)
    assert len(heard.text) <= 1600


@settings(max_examples=100, deadline=None)
@given(texts)
def test_what_is_known_raises_nothing(text: str) -> None:
    known = Known("bastrop-tx", (dt.date(2026, 12, 12),), dt.time(18), dt.time(0), None, {"officer": 2}, "wedding")
    heard = understand(text, now=SENT, known=known)
    assert all(span.starts_at < span.ends_at for span in heard.shifts)


@settings(max_examples=100, deadline=None)
@given(texts, st.sampled_from(sorted(agencies())))
def test_screening_raises_nothing(text: str, key: str) -> None:
    found = screen(agencies()[key], text)
    assert found.outcome in ("clear", "ask", "staff", "decline")
    assert (found.question is not None) == (found.outcome == "ask")
    assert (found.rule is not None) == (found.outcome != "clear")


@pytest.mark.parametrize(
    "text", ["", " ", "\x00", "\ud800", "\u202e7pm\u202c", "👍" * 1600, "\u0301" * 50, "İ" * 100, "٣ ٤", "①②③", "½½½", "\r\n\t"]
)
def test_odd_characters(text: str) -> None:
    understand(text, now=SENT)


@pytest.mark.parametrize(
    "text",
    [
        "505505^+12-5",
        "999999999999999^40 point five thousand",
        "1e9point999 third and",
        "123,456,789,123,456,789,123,456,789,123,456.5 million",
        "million million million million million and a half",
        "nine trillion trillion trillion point five",
        "un millón de billones de billones y medio",
    ],
)
@pytest.mark.parametrize("want", ["number", "duration", None])
def test_no_number_is_too_large_to_read(text: str, want: Want | None) -> None:
    for language in ("en", "es"):
        understand(text, now=SENT, want=want, language=language)


PIECES = [
    "1 ",
    "6 to 7 ",
    "monday and ",
    "5 and ",
    "first monday of ",
    "every ",
    "twenty one thousand ",
    "no ",
    "a",
    "1",
    "1:",
    ".",
    "\n",
    "412 main ",
    "dec 1, ",
    "el lunes a las 5 ",
]


@pytest.mark.parametrize("piece", PIECES)
def test_the_worst_texts_are_not_slow(piece: str) -> None:
    warm()
    text = (piece * 1600)[:1600]
    assert min(_milliseconds(text) for _ in range(5)) < MILLISECONDS


def test_a_text_of_any_length_is_cut() -> None:
    warm()
    assert min(_milliseconds("need 2 officers sat " * 5000) for _ in range(5)) < MILLISECONDS


def _milliseconds(text: str) -> float:
    begun = time.perf_counter()
    understand(text, now=SENT)
    return (time.perf_counter() - begun) * 1000


DATES = ["dec 12", "12/12", "december 12th", "the 12th", "saturday dec 12", "12/12/2026", "2026-12-12", "dec 12th 2026"]
HOURS = [
    "6pm-midnight",
    "6p-12a",
    "18:00-00:00",
    "from 6pm to midnight",
    "6 pm till 12 am",
    "1800-0000",
    "6pm – midnight",
    "between 6pm and midnight",
    "6pm for 6 hours",
]
POSTS = ["2 officers", "two cops", "a couple of officers"]


@given(st.permutations([0, 1, 2]), st.sampled_from(DATES), st.sampled_from(HOURS), st.sampled_from(POSTS), st.sampled_from([" ", ", "]))
def test_the_same_request_in_any_order_is_the_same(order: list[int], date: str, hours: str, posts: str, joint: str) -> None:
    parts = [date, hours, posts]
    heard = understand(joint.join(parts[number] for number in order), now=SENT, language="en")
    assert [(span.starts_at, span.ends_at) for span in heard.shifts] == [(SENT.replace(day=12, hour=18), SENT.replace(day=13, hour=0))]
    assert heard.posts == {"officer": 2}
    assert heard.intents[0] == "book"


def test_one_language_is_not_taken_for_the_other() -> None:
    assert understand("necesito un oficial el viernes", now=SENT).language == "es"
    assert understand("necesito un oficial el viernes", now=SENT, language="en").language == "es"
    assert understand("ok", now=SENT, language="es").language == "es"
    assert understand("saturday 6pm", now=SENT).language == "en"


@pytest.mark.parametrize("text", ["every monday for 10000 years", "every friday for 99999 months", "cada lunes por 10000 años"])
def test_a_repeat_longer_than_a_calendar_has_no_end(text: str) -> None:
    assert understand(text, now=dt.datetime.fromisoformat("2026-12-01T09:00")).recurrence
