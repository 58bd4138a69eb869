"""Each agency's own list decides; words that only look like it do not."""

import pytest

from bot.understanding.screening import screen
from pricing import agencies


@pytest.mark.parametrize(
    ("key", "text", "outcome"),
    [
        ("keller-tx", "casino grand opening", "decline"),
        ("keller-tx", "security at the strip club", "decline"),
        ("keller-tx", "serve court papers to a tenant", "decline"),
        ("keller-tx", "repo a truck from my ex", "decline"),
        ("keller-tx", "follow my husband", "decline"),
        ("keller-tx", "collect a debt", "decline"),
        ("keller-tx", "towing unauthorized cars", "decline"),
        ("keller-tx", "gentlemen's club", "staff"),
        ("keller-tx", "repo", "staff"),
        ("keller-tx", "eviction standby", "staff"),
        ("grantsville-ut", "workers on strike at the plant", "decline"),
        ("grantsville-ut", "picket line at the mine", "decline"),
        ("grantsville-ut", "una huelga en la mina", "decline"),
        ("grantsville-ut", "plain clothes officer for a store", "staff"),
        ("tucson-az", "event with armed guards present", "decline"),
        ("tucson-az", "concert, we also have private security", "ask"),
        ("tucson-az", "bar on 4th ave", "ask"),
        ("tucson-az", "una cantina el viernes", "ask"),
        ("tucson-az", "liquor store", "staff"),
        ("tucson-az", "bodyguard for a rapper", "decline"),
        ("tucson-az", "bouncer at my club", "decline"),
        ("tucson-az", "serve divorce papers", "decline"),
        ("tucson-az", "a community service officer at the crossing", "staff"),
    ],
)
def test_what_is_on_the_list(key: str, text: str, outcome: str) -> None:
    assert screen(agencies()[key], text).outcome == outcome


@pytest.mark.parametrize(
    ("key", "text"),
    [
        ("keller-tx", "Security for the casino night fundraiser"),
        ("keller-tx", "noche de casino para la escuela"),
        ("keller-tx", "book club"),
        ("keller-tx", "picket line"),
        ("keller-tx", "plain clothes officer"),
        ("keller-tx", "strip mall grand opening"),
        ("keller-tx", "collect toys for tots"),
        ("keller-tx", "tow truck parade"),
        ("keller-tx", "traffic control"),
        ("keller-tx", "gun club dinner"),
        ("grantsville-ut", "bowling strike night"),
        ("grantsville-ut", "casino"),
        ("grantsville-ut", "labor day parade"),
        ("grantsville-ut", "credit union opening"),
        ("tucson-az", "bartender's wedding"),
        ("tucson-az", "wedding with open bar"),
        ("tucson-az", "bar mitzvah"),
        ("tucson-az", "country club dinner"),
        ("tucson-az", "the bodyguard musical"),
        ("tucson-az", "picket line"),
        ("bastrop-tx", "strip club"),
        ("rockport-tx", "casino"),
        ("tucson-az", "boda"),
    ],
)
def test_what_is_not_on_the_list(key: str, text: str) -> None:
    assert screen(agencies()[key], text).outcome == "clear"


def test_the_reason_and_the_question_are_in_the_language_of_the_text() -> None:
    asked = screen(agencies()["tucson-az"], "una cantina el viernes por la noche")
    assert asked.question is not None
    assert asked.question.startswith("¿")
    assert screen(agencies()["tucson-az"], "bar on friday", "en").question == "Is selling alcohol the principal business there?"


def test_every_kind_on_a_card_has_words() -> None:
    from bot.understanding.lexicon import codes, read

    for code in codes():
        named = {
            kind for rules in read(code, "screening").values() for name in rules for kind in name.removeprefix("const").strip().split(",")
        }
        kinds = {rule.kind for agency in agencies().values() for rule in agency.prohibited}
        assert kinds <= named
