"""An order in full is an order whatever is told beside it; what is only supposed, staff's and officers' words, and counts said twice."""

import datetime as dt

import pytest

from bot.heard import Heard
from bot.understanding import understand
from bot.understanding.facts import facts

SENT = dt.datetime(2026, 3, 4, 10)  # noqa: DTZ001 - the agency's wall clock has no offset; a Wednesday
HEARD = {
    "book": (
        "the bank requires 2 deputies, friday 9am to 4pm",
        "who knows who is coming, so 3 deputies saturday 5-10pm",
        "rehearsal at 2 but nobody needs to come then, 2 officers friday 6pm to 11pm",
        "saturday 3 to 9pm with 2 deputies at the ranch, oh and make it 4pm",
        "last year we cancelled but now 2 officers may 9 6pm-10pm",
        "have yall got anyone who could watch a gate friday 6 to 9pm, 1 officer",
        "any chance somebody can direct traffic sunday 8am-noon? 2 officers",
        "the mass is at 2 but we don't need anybody then. we want the officer from 5pm to 9pm on friday",
        "backup day is sunday only if it storms. 2 officers saturday 1pm-5pm",
        "el banco pide 2 oficiales, viernes de 9am a 4pm",
        "el sabado 14, no esperate, el domingo 15 de marzo de 2pm a 8pm, 2 oficiales",
        "la vez pasada cancelamos, ahora si: 2 oficiales el 9 de mayo de 6pm a 10pm",
    ),
    "change": (
        "make it 3 deputies friday 6-10pm",
        "works but make it 4",
        "change it to 2 officers friday 6pm to 10pm",
        "B-5GTF actually 2 officers saturday 6-10pm",
        "B-5GTF: go from 2 to 4 deputies",
        "bajen de 4 a 2 oficiales en la B-5GTF",
        "subanla de 1 a 2 oficiales, B-5GTF",
    ),
    "cancel": ("please cancel, it was 2 officers friday 6-10pm", "cancel our 2 deputies friday 6pm to 10pm"),
    "question": (
        "if i drop B-5GTF tonight what do i owe? not cancelling yet, just asking",
        "how much more if we stay til 2, just asking",
        "would starting at 4 lower the price of B-5GTF",
        "don't change anything yet, what if we add an officer to B-5GTF",
        "are saturdays more expensive",
        "is it any cheaper on a monday",
        "cuanto subiria si agregamos un oficial a la B-5GTF",
        "y si terminamos a la 1 cuanto mas seria, nomas pregunto",
        "cuanto me van a pagar del sabado",
        "is it any less if we drop the car on B-5GTF",
        "cuanto mas nos cuesta si vienen a las 5",
        "cuanto me toca por la boda",
    ),
    "quote": ("just curious, how much for 2 officers friday 6-10pm", "cuanto mas seria por 3 oficiales el viernes de 6pm a 10pm"),
    "off": ("clear of the graduation, headed home", "im clear , all quiet", "finished at the arena, heading home"),
    "drop": (
        "sorry gotta back out of saturday",
        "subpoena got moved, cant do friday",
        "trying to get out of sunday's detail",
        "necesito soltar el viernes",
    ),
    "person": ("prefiero una persona", "me puede llamar alguien"),
    "note": ("NOTE 5GTF dos carros con vidrios rotos en el estacionamiento",),
    "late": ("LATE 5GTF 10 el trafico esta parado",),
}


def hear(text: str) -> Heard:
    return understand(text, now=SENT)


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in HEARD.items() for text in texts])
def test_what_is_wanted(intent: str, text: str) -> None:
    assert hear(text).intents[:1] == (intent,)


@pytest.mark.parametrize(
    ("text", "intent", "code", "rest"),
    [
        ("A7 ok tell them to use the side gate", "approve", "A7", "tell them to use the side gate"),
        ("A7 yes but remind him about parking", "approve", "A7", "remind him about parking"),
        ("A7 si, diles que lleguen por atras", "approve", "A7", "diles que lleguen por atras"),
        ("giving it back, A7 back", "give_back", "A7", ""),
        ("bot may have A7 back", "give_back", "A7", ""),
        ("listo, A7 de vuelta", "give_back", "A7", ""),
    ],
)
def test_staff_decide_with_words_behind(text: str, intent: str, code: str, rest: str) -> None:
    heard = hear(text)
    assert (heard.intents, heard.escalation) == ((intent,), code)
    assert heard.rest.endswith(rest)


@pytest.mark.parametrize("text", ["A7 ok tell them only if they pay first", "A7 yes but wait", "A7 ok let them wait, not yet"])
def test_what_has_a_condition_decides_nothing(text: str) -> None:
    assert hear(text).intents == ()


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("2 deputies no wait 3 deputies friday 6-9pm", {"officer": 3}),
        ("2 officers for a car show. saturday 9am-3pm, 2 officers", {"officer": 2}),
        ("2 officers at the front gate. 2 officers at the back gate. friday 6-9pm", {"officer": 4}),
        ("2 officers and 2 officers friday 6-9pm", {"officer": 4}),
        ("the school says 1 officer but we want 3", {"officer": 3}),
        ("la escuela dice 1 oficial pero queremos 2", {"officer": 2}),
        ("not 4 officers. just 2. and a sergeant", {"officer": 2, "sergeant": 1}),
        ("una unidad con policia el viernes de 6pm a 10pm", {"officer": 1}),
        ("un sheriff el domingo de 9am a 1pm", {"officer": 1}),
        ("flagger needed friday 7am-3pm", {"traffic": 1}),
        ("move us from 2 up to 5 deputies", {"officer": 5}),
        ("suban de 2 a 5 oficiales", {"officer": 5}),
    ],
)
def test_people_are_counted_once(text: str, posts: dict[str, int]) -> None:
    assert dict(hear(text).posts) == posts


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("B-5GTF: friday and saturday stay, cancel the sunday 3/22", "2026-03-22"),
        ("cancelen nomas el domingo 22 de marzo de la B-5GTF, el sabado se queda", "2026-03-22"),
        ("we lost the hall, cancel sunday 3/22 of B-5GTF", "2026-03-22"),
    ],
)
def test_the_day_that_goes_is_the_date(text: str, day: str) -> None:
    found = facts(hear(text))
    assert (found["intent"], found["date"]) == ("cancel", day)


@pytest.mark.parametrize("text", ["yes but i cant be there til 7pm", "si pero no llego hasta las 7pm"])
def test_who_cannot_come_before_an_hour_starts_then(text: str) -> None:
    heard = hear(text)
    assert heard.intents[:1] == ("conditional",)
    assert (heard.starts, heard.ends) == (dt.time(19), None)
