"""Which language a message is answered in: the person's own until they plainly change it, and never because of a neutral word."""

import datetime as dt

import pytest

from bot.conversation import Conversation, Wish
from bot.facts import Facts
from bot.listening import hear
from bot.wished_language import wished_language
from pricing import agencies

NOW = dt.datetime.fromisoformat("2026-12-01T09:00-06:00")
FACTS = Facts(now=NOW, channel="sms", agencies=agencies(), line="bastrop-tx")
BEGUN = Wish(agency="bastrop-tx", posts={"officer": 2})


def answered_in(text: str, conversation: Conversation, facts: Facts = FACTS) -> str:
    return hear(text, conversation, facts).language


@pytest.mark.parametrize("kept", ["en", "es"])
@pytest.mark.parametrize(
    "text",
    ["ok", "2", "Y 4F2K", "n 4f2k", "DROP 4F2K", "A7 ok", "👍", "", "6pm-12am", "12/12", "412 Main St", "Bastrop", "Keller", "Tran",
     "STATUS", "status", "no", "B-4F2K", "$840.00", "512-555-0147", "?"],
)  # fmt: skip
def test_a_neutral_message_keeps_the_language(text: str, kept: str) -> None:
    assert answered_in(text, Conversation(language=kept, wish=BEGUN)) == kept


@pytest.mark.parametrize(("text", "kept"), [("gracias", "en"), ("sí", "en"), ("mañana", "en"), ("thanks", "es"), ("yes", "es")])
def test_one_word_of_the_other_language_is_understood_and_changes_nothing(text: str, kept: str) -> None:
    heard = hear(text, Conversation(language=kept, wish=BEGUN), FACTS)
    assert heard.language == kept
    assert heard.intents or heard.dates


@pytest.mark.parametrize(("text", "kept", "then"), [
    ("necesito dos oficiales más para el sábado", "en", "es"),
    ("actually we need two more officers on saturday", "es", "en"),
    ("hola", "en", "es"),
    ("ayuda", "en", "es"),
    ("¿cuánto cuesta por hora?", "en", "es"),
    ("what is the rate per hour", "es", "en"),
])  # fmt: skip
def test_who_plainly_writes_the_other_language_is_answered_in_it(text: str, kept: str, then: str) -> None:
    assert answered_in(text, Conversation(language=kept, wish=BEGUN)) == then


@pytest.mark.parametrize(("text", "language"), [
    ("en español por favor", "es"), ("EN ESPAÑOL", "es"), ("español", "es"), ("spanish please", "es"), ("do you speak spanish?", "es"),
    ("no hablo inglés", "es"), ("i don't speak english", "es"), ("¿habla español?", "es"), ("puede escribirme en español", "es"),
    ("English please", "en"), ("english", "en"), ("in english", "en"), ("do you speak english?", "en"), ("no hablo español", "en"),
    ("can we do this in english", "en"), ("¿habla inglés?", "en"),
])  # fmt: skip
def test_a_language_is_asked_for(text: str, language: str) -> None:
    assert wished_language(text) == language
    assert {answered_in(text, Conversation(language=kept, wish=BEGUN)) for kept in ("en", "es")} == {language}


@pytest.mark.parametrize("text", [
    "need an officer who speaks spanish", "the mass is in spanish", "do your officers speak spanish?", "un oficial que hable inglés",
    "event at the english department", "412 spanish oak dr", "the spanish festival", "ok",
])  # fmt: skip
def test_a_language_that_is_only_spoken_of_is_not_asked_for(text: str) -> None:
    assert wished_language(text) is None


def test_who_has_said_nothing_yet_is_answered_in_the_language_of_the_first_words() -> None:
    assert answered_in("2 oficiales 12/12 6pm-12am", Conversation()) == "es"
    assert answered_in("2 officers 12/12 6pm-12am", Conversation()) == "en"


def test_an_address_and_a_name_that_were_asked_for_tell_no_language() -> None:
    asked = Conversation(language="en", dialog="details")
    assert answered_in("Casa de la Fiesta, 1400 Avenida del Sol", asked) == "en"
    assert answered_in("la señora María de los Ángeles, 512-555-0199", asked) == "en"


def test_words_that_staff_pass_on_tell_nothing_of_theirs() -> None:
    assert answered_in("A7 buenas tardes, ya vamos a revisar su reservación", Conversation(language="en", wish=BEGUN)) == "en"


def test_an_emergency_is_answered_in_its_own_language() -> None:
    heard = hear("balazos", Conversation(language="en", wish=BEGUN), FACTS)
    assert (heard.intents, heard.language) == (("emergency",), "es")
