"""What customers, officers and staff want, in everyday and odd manners."""

import datetime as dt

import pytest

from bot.heard import Heard, Known, Want
from bot.understanding import understand

SENT = dt.datetime(2026, 3, 4, 10)  # noqa: DTZ001 - the agency's wall clock has no offset; a Wednesday
ASKED = Known(agency="bastrop-tx", dates=(dt.date(2026, 3, 13),), starts=dt.time(19), ends=dt.time(23))
WISHES = {
    "book": (
        "can anybody guard our gate saturday 8pm-1am",
        "we want an officer present while we hand out checks friday 9-11am",
        "get me 2 for the auction friday 6-9pm",
        "pencil us in for 2 officers on the 20th 6-10pm",
        "nobody has replied to us. also need one more officer saturday 1-5pm",
        "put us down for the 14th 6-10pm",
        "need 3 no sorry 4 deputies saturday 6-10pm",
        "need 3 deputies saturday 6 to 10pm, actually lets say 7 to 11",
    ),
    "quote": (
        "what would 6 hours with 2 officers come to",
        "send us some figures for 2 deputies friday",
        "what would 3 officers add up to",
        "if we used 4 officers for 5 hours",
        "ballpark this, one sergeant 6 hrs",
        "just need rough numbers for 2 officers sat 6-10pm",
        "not ready to book, 3 officers friday 7pm-1am",
        "what would we be paying for 2 deputies",
    ),
    "change": (
        "switch friday for saturday",
        "can i get two more on B-3K7R",
        "theyre going to finish by 9 now",
        "make friday saturday",
        "tack an hour on",
        "add on another officer",
        "take that car off please",
        "we want to go from 4 officers to 3",
        "trim half an hour off",
        "the fair got washed out so now its sunday, B-7KM4",
        "friday was iced out, we're doing saturday now",
        "could you push the guys to 9",
        "can they drop the second car",
        "bump the whole thing an hour",
        "slide everything back an hour",
        "the address is wrong on that one",
        "its fine but start at 8pm",
        "works but make it 3 officers",
        "lose the second day on B-2H7W",
        "actually 3 officers",
        "dj is running late, can you move the officers back an hour",
    ),
    "cancel": (
        "the rain ruined it so its not happening",
        "get rid of our friday booking",
        "the parade is off",
        "take the picnic off the calendar",
        "cxl B-9C3D",
        "disregard our booking",
        "do not send anyone tomorrow",
        "please ignore our request for saturday",
        "cancel us for friday",
        "scrap B-9C3D",
        "b-9c3d nix",
        "please void B-9C3D",
        "we have to call off saturday",
        "were gonna scrap the whole thing",
        "i must cancel our friday booking",
        "can we cancel B-5R8T",
        "could i please cancel B-5R8T",
        "the game got snowed out",
        "we are not having the picnic after all",
        "drop sunday and keep saturday on B-9C3D",
        "cant make the 14th, B-9C3D",
    ),
    "question": (
        "do you text me beforehand",
        "can they leave early if the party dies",
        "are nights higher",
        "is the sales tax added",
        "does the quote cover the cruiser",
        "can i cancel",
        "can we cancel anytime",
        "how much is it to cancel B-5R8T",
        "how much extra if we add a car",
        "would it be cheaper on a monday",
    ),
    "status": (
        "howd the game go",
        "whats up with our booking",
        "whats the delay",
        "any takers",
        "u guys see my request",
        "will someone be there at 8",
        "hey are we good",
        "were you able to line up anybody",
        "have not received a confirmation",
        "please confirm our booking",
        "what did we book again",
        "when will i find out",
        "do you have my 2 officers",
        "everything set for tomorrow",
        "who are yall sending us on friday",
        "where do things stand",
        "how are we looking for saturday",
        "nobody has told us anything",
        "no one ever got back to me",
        "not sure if you got my request",
        "are the deputies still coming",
        "is cop coming",
        "how many of our officers have you found",
        "how many of them do we have",
        "look up my reservation",
        "am i on the books for sunday",
        "has anyone picked up the friday detail",
    ),
    "rebook": (
        "regular crew this friday",
        "same thing again saturday",
        "schedule that again for may 9",
        "the usual crew on friday",
        "same as our march one",
        "same as the last job",
        "run that back for friday",
        "exactly what we did last spring",
    ),
    "person": (
        "who is in charge over there",
        "put us through please",
        "put somebody on the line",
        "could i speak with the coordinator",
        "we would like a callback",
        "any actual people there",
        "have your supervisor call me",
        "give us a shout at 512-555-0199",
        "is there a real human there",
    ),
    "help": ("im so confused", "who did i text", "who are we talking to"),
    "late": ("still cant find the entrance", "traffic is backed up", "be there 10 past", "running a hair behind", "gonna be a bit late"),
    "thanks": ("awesome job thank you", "thanks, the deputies were wonderful", "ty he was very polite"),
    "omw": ("15 mikes out", "coming your way", "headed to the site", "just left the station", "rolling to the stadium"),
    "on_post": ("at the gate now", "were 10-97", "standing by near the gate", "posted up at the main entrance"),
    "off": ("all secure for the evening", "secured at 2240", "cleared at 1am", "got turned loose early", "we were sent home"),
    "drop": (
        "want out of the friday thing",
        "unable to be there friday, mandatory overtime",
        "need a substitute for saturday",
        "does anyone want my saturday shift",
        "have to hand off my sunday shift",
        "trying to trade my tuesday tour",
        "need to call off for friday, wife is ill",
    ),
    "conditional": ("only the second half", "just the first 3 hours would work"),
    "schedule": (
        "what nights am i working",
        "how many hrs have i worked",
        "got any shifts for me",
        "any extra jobs next week",
        "are there any details open",
    ),
}


def heard(text: str, want: Want | None = None, known: Known = ASKED) -> Heard:
    return understand(text, now=SENT, language="en", want=want, known=known)


@pytest.mark.parametrize(("intent", "text"), [(intent, text) for intent, texts in WISHES.items() for text in texts])
def test_what_is_wanted(intent: str, text: str) -> None:
    assert understand(text, now=SENT).intents[:1] == (intent,)


@pytest.mark.parametrize("text", ["friday got washed out so sunday now", "saturday was rained out, doing sunday instead"])
def test_what_fell_through_is_not_cancelled_where_another_day_is_named(text: str) -> None:
    assert "cancel" not in heard(text).intents


@pytest.mark.parametrize("text", ["make it 4", "lets do 4", "maybe like 4", "can we do 4", "i was thinking 4", "just the 4 then"])
def test_asked_how_many_a_number_is_no_hour(text: str) -> None:
    said = heard(text, "number")
    assert (said.number, said.starts, said.shifts, said.dates, said.doubts) == (4, None, (), (), ())


@pytest.mark.parametrize("text", ["start at 8 instead", "saturday at 7", "actually 8pm to 11pm"])
def test_asked_how_many_an_hour_that_is_said_stays_one(text: str) -> None:
    assert heard(text, "number").starts is not None


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("2 ppl", {"officer": 2}),
        ("3 people please", {"officer": 3}),
        ("need 2 people on friday 6-10pm", {"officer": 2}),
        ("120 people", {}),
        ("wedding, 80 people, friday 6-10pm", {}),
        ("2 people got hurt last time", {}),
        ("2 traffic and a sergeant", {"traffic": 2, "sergeant": 1}),
        ("2 traffic lanes closed friday", {}),
        ("put us down for 2 on friday 6-10pm", {"officer": 2}),
        ("need somebody friday 10pm-2am. just one.", {"officer": 1}),
        ("friday 6-10pm for 2 bands", {}),
        ("ill take 2 for friday 6-10pm", {"officer": 2}),
        ("need 2 at the Copper Still friday 7-11pm", {"officer": 2}),
        ("need a police presence friday 6-10pm, send 3", {"officer": 3}),
        ("how much for one guy", {"officer": 1}),
        ("our club needs 4 for the bake sale friday 6-9pm", {"officer": 4}),
        ("2 cops for the flea market, doors at 6, 10k run friday", {"officer": 2}),
        ("friday 6-10pm please, officer for the auction", {"officer": 1}),
    ],
)
def test_who_is_to_come(text: str, posts: dict[str, int]) -> None:
    assert dict(heard(text, "when", Known(agency="bastrop-tx")).posts) == posts


@pytest.mark.parametrize(
    ("text", "activity", "place"),
    [
        ("1 officer sat 9am-noon, bake sale", "bake sale", None),
        ("2 officers friday 6-9pm choir recital", "choir recital", None),
        ("its a truck show, one officer sat 9am-noon", "truck show", None),
        ("2 officers for the 5k on friday 6am-9am", "5k", None),
        ("has anyone heard of the rodeo yet, 2 officers friday 6-9pm", "rodeo", None),
        ("2 officers friday 6-9pm for prom, civic center", "prom", "civic center"),
        ("boda dinner at salon Reyes on hwy 21 friday 6-11pm, 2 officers", "boda dinner", "salon Reyes"),
        ("lane closure on hwy 21 friday 7am-3pm, 1 traffic officer", "lane closure", "hwy 21"),
        ("officer in the lobby of Prairie Savings friday 9am-5pm", None, "Prairie Savings"),
        ("repaving pecan st monday 7am-3pm, 2 traffic officers", None, "pecan st"),
    ],
)
def test_what_and_where(text: str, activity: str | None, place: str | None) -> None:
    said = heard(text, known=Known(agency="bastrop-tx"))
    assert (said.activity, said.place) == (activity, place)


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("aight", True),
        ("put me in", True),
        ("i changed my mind", False),
        ("ill take it", True),
        ("leave it the way it is", False),
        ("not for that price", False),
    ],
)
def test_yes_and_no(text: str, answer: bool) -> None:
    assert heard(text, "boolean").value == {"boolean": answer}


def test_a_number_beside_whole_hours_counts_people_where_some_are_known() -> None:
    known = Known(agency="bastrop-tx", posts={"officer": 1})
    assert dict(heard("ok put us down for 2 friday and saturday 9pm-2am", known=known).posts) == {"officer": 2}
    assert not heard("friday 9pm-2am, we have 2 entrances", known=known).posts


def test_supposing_a_number_far_from_the_hour_is_of_people() -> None:
    known = Known(agency="bastrop-tx", dates=(dt.date(2026, 3, 13),), starts=dt.time(8), ends=dt.time(16), posts={"officer": 2})
    assert (dict(heard("what if its 3", known=known).posts), heard("its 9 actually", known=known).starts) == ({"officer": 3}, dt.time(9))


@pytest.mark.parametrize("text", ["do what we did for the 12th but on the 21st", "like for the 12th but on the 21st"])
def test_the_day_of_an_earlier_booking_is_none_to_come(text: str) -> None:
    assert heard(text, known=Known(agency="bastrop-tx")).dates == (dt.date(2026, 3, 21),)
