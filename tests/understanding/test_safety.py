"""Emergencies and opting out are never missed, in either language, and their look-alikes are neither."""

import datetime as dt
from dataclasses import replace

import pytest

from bot.heard import Doubt
from bot.understanding import safety, understand

SENT = dt.datetime(2026, 12, 1, 9)  # noqa: DTZ001 - the agency's wall clock has no offset


def first_intent(text: str) -> str | None:
    intents = understand(text, now=SENT).intents
    return intents[0] if intents else None


@pytest.mark.parametrize(
    "text",
    [
        "shots fired",
        "    SHOTS FIRED at the club!!",
        "    someone is breaking in",
        "    there's someone breaking into my shop right now",
        "    officer down",
        "    we need help officer needs assistance",
        "    he has a gun",
        "    my wife isn't breathing",
        "    i don't want to live anymore",
        "    i want to kill myself",
        "    i'm going to end my life",
        "    911",
        "    call 911",
        "    send an ambulance",
        "    there's a fire in the building",
        "    big fight in the parking lot",
        "    bomb threat at the school",
        "    hay una balacera",
        "    se están metiendo a mi casa",
        "    se estan metiendo a la tienda",
        "    quiero matarme",
        "    me quiero morir",
        "    oficial herido",
        "    hay un incendio",
        "    necesito una ambulancia",
        "    no puede respirar",
        "    me está golpeando mi esposo",
        "    auxilio",
    ],
)
def test_emergencies(text: str) -> None:
    assert first_intent(text.strip()) == "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "what's the emergency rate",
        "    emergency rate?",
        "    fire alarm test on monday 9am need 1 officer",
        "    911 memorial 5k sept 11 6am-10am 3 officers",
        "    suicide prevention walk oct 3 8am-noon 2 officers",
        "    active shooter training monday 9-12",
        "    we have a movie shoot on saturday",
        "    gun show saturday 9-5 2 officers",
        "    fireworks show july 4 8pm to 10pm",
        "    stop the bleed class tuesday 6pm",
        "    it's not an emergency",
        "    family emergency, can't make my shift",
        "    cuál es la tarifa de emergencia",
        "    simulacro de incendio el lunes a las 10am",
        "    noche de peleas de box el sabado 7pm-11pm",
    ],
)
def test_what_only_sounds_like_an_emergency(text: str) -> None:
    assert first_intent(text.strip()) != "emergency"


@pytest.mark.parametrize(
    "text",
    [
        "STOP",
        "    stop.",
        "    StopAll",
        "    UNSUBSCRIBE",
        "    cancel",
        "    END",
        "    quit",
        "    revoke",
        "    OPTOUT",
        "    opt out",
        "    stop texting me",
        "    please stop sending me messages",
        "    take me off your list",
        "    don't text me again",
        "    no more texts",
        "    ALTO",
        "    no más mensajes",
        "    ya no me manden mensajes",
        "    dejen de escribirme",
        "    quiero darme de baja",
    ],
)
def test_opting_out(text: str) -> None:
    assert understand(text.strip(), now=SENT).intents == ("stop",)


@pytest.mark.parametrize(
    "text",
    [
        "stop by the front desk at 6",
        "    please stop by the office",
        "    cancel B-4F2K",
        "    cancel my booking",
        "    cancel saturday",
        "    the bus stop on main, 1 officer",
        "    end at 11",
        "    quit at 10",
        "    cancelar B-4F2K",
        "    quiero cancelar mi reserva",
        "    stop 4F2K",
    ],
)
def test_what_only_sounds_like_opting_out(text: str) -> None:
    assert "stop" not in understand(text.strip(), now=SENT).intents


@pytest.mark.parametrize(
    "text", ["2 officers dec 12 6pm to midnight", "Y 4F2K", "thanks, see you then", "dos oficiales el sábado de 6 a 12", "A7 ok", "??", ""]
)
def test_what_may_be_first_is_told_and_changes_nothing_else(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "DOUBTED", {"emergency": 0, "opt_out": 0})
    sure = understand(text, now=SENT)
    monkeypatch.setattr(safety, "DOUBTED", {"emergency": -(10**6), "opt_out": -(10**6)})
    doubted = understand(text, now=SENT)
    assert sure.perhaps == ()
    assert replace(doubted, perhaps=()) == sure
    assert doubted.every_doubt == (*sure.doubts, Doubt("emergency", (False, True), ""), Doubt("stop", (False, True), ""))


def test_what_is_heard_first_is_in_no_doubt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety, "DOUBTED", {"emergency": -(10**6), "opt_out": -(10**6)})
    assert understand("he has a gun", now=SENT).perhaps == understand("no more texts", now=SENT).perhaps == ()
