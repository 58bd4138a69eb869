"""Texts as customers, officers and staff thumb them: the facts that decide a booking, and what each of them wants."""

import datetime as dt

import pytest

from bot.heard import Heard
from bot.understanding import understand
from bot.understanding.facts import facts

SENT = dt.datetime(2026, 3, 4, 10)  # noqa: DTZ001 - the agency's wall clock has no offset; a Wednesday


def heard(text: str) -> Heard:
    return understand(text, now=SENT)


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("i need help", "help"),
        ("can you do it for less", "question"),
        ("any discount for nonprofits", "question"),
        ("how do i pay the invoice", "question"),
        ("when will i know if its approved", "status"),
        ("officer is late where is he", "status"),
        ("event cancelled", "cancel"),
        ("can you tell me what 3 officers would run me", "quote"),
        ("we want the same 2 officers as last week", "rebook"),
        ("any chance we could get 2 officers friday 6-9pm", "book"),
        ("do you have anyone for tonight 8pm-2am", "book"),
        ("we'd also like a patrol car", "change"),
        ("put me down", "affirm"),
        ("im already working that night", "deny"),
        ("can do it if it pays double", "conditional"),
        ("put me down but only till 9pm", "conditional"),
        ("yes if somebody lends me a radio", "conditional"),
        ("yes when my partner is cleared too", "conditional"),
        ("si, si alguien me presta un radio", "conditional"),
        ("le entro pero salgo a las 10pm", "conditional"),
        ("me apunto", "affirm"),
        ("can somebody cover my friday shift", "drop"),
        ("they let us go early", "off"),
        ("salgo del turno", "off"),
        ("no alcanzo a llegar a tiempo", "late"),
        ("who else is working with me", "schedule"),
        ("en que va mi solicitud", "status"),
        ("ya lo autorizaron", "status"),
        ("ya nomas ocupamos 1 oficial", "change"),
        ("agregale un carro", "change"),
        ("cuanto cobran si cancelo", "question"),
        ("me da un quote para 2 oficiales", "quote"),
        ("cancelar", "cancel"),
        ("we filled out the form last week, need 2 officers sat 6pm-10pm", "book"),
        ("nobody got back to me, can i just book 2 officers for friday 8pm-midnight", "book"),
        ("ya no me escriban", "stop"),
        ("necesito ayuda", "help"),
        ("officers were supposed to be here at 7 and its 720", "status"),
        ("still nothing on our request, did yall ever find anybody", "status"),
        ("mornin everyone", "greet"),
        ("what is the admin fee on there for", "question"),
        ("the board needs to know what it'd cost", "quote"),
        ("what would two officers set me back", "quote"),
        ("had to check with the board, they said ok so yes please go ahead", "affirm"),
        ("no its ok go ahead", "affirm"),
        ("whats it gonna cost me if i back out saturday", "question"),
        ("off shift, nothing to report", "off"),
        ("I'd take the parade but I gotta be gone by noon", "conditional"),
        ("ill b there in 5 mins, not late", "omw"),
        ("my truck wont start, wont be there on time", "late"),
        ("i'm reporting that two guests had to be escorted out", "note"),
        ("how come i didnt get asked for saturday", "question"),
        ("ya lo vimos con el comite y si, adelante", "affirm"),
        ("no pues perfecto, dele", "affirm"),
        ("que pasaria si cancelamos un dia antes", "question"),
        ("si puedo el sabado pero nomas hasta las 9", "conditional"),
        ("les reporto que hubo un choque en el estacionamiento", "note"),
        ("ya ando llegando, no llego tarde", "omw"),
        ("por que no me ofrecieron el del sabado", "question"),
        ("does it cost anything to cancel B-3N8R today", "question"),
        ("how long do i have to cancel B-3N8R", "question"),
        ("would 3 officers still need a sergeant", "question"),
        ("are 3 officers free friday 6-9pm", "book"),
        ("overslept, be there in 30", "late"),
        ("do we have any cops lined up for the 28th", "status"),
        ("did our deposit clear", "status"),
        ("sorry i didnt get back to you, yes lets do it", "affirm"),
        ("move it to friday and book it", "change"),
        ("need to think about it", "deny"),
        ("i want to but i cant", "deny"),
        ("you've been a huge help", "thanks"),
        ("take us off your calendar", "cancel"),
        ("how long do i have to cancel B-4F2K", "question"),
        ("never used this before, what do i type", "help"),
        ("waiting on a train", "late"),
        ("1 officer in front and 1 behind the bar friday 9pm-1am", "book"),
        ("gotta bow out of saturday", "drop"),
        ("my mom is in the hospital, we need to cancel the party", "cancel"),
        ("what do i have lined up", "schedule"),
        ("i can do it, only problem is i dont have a car", "conditional"),
        ("siempre no se va a hacer la boda", "cancel"),
        ("no vamos a hacer cambios en la hora, solo agregue un oficial", "change"),
        ("esta caro, ahi la dejamos", "deny"),
        ("atorado por un choque en la 71", "late"),
        ("le entro, nomas que llego a las 7:30", "conditional"),
        ("its ten after and your guy still isnt here", "status"),
        ("what do you ask for for one deputy on a weeknight", "quote"),
        ("should of said 8 not 7", "change"),
        ("forget about friday", "cancel"),
        ("the total looks good to us, you can go ahead", "affirm"),
        ("thanks but its over our budget", "deny"),
        ("so who cleans up the cones after", "question"),
        ("are your officers armed", "question"),
        ("same as the ones you sent last time", "rebook"),
        ("i have to hand back my friday shift", "drop"),
        ("sarge kept me over, be there 20 past", "late"),
        ("wheels up, see you in a few", "omw"),
        ("left at 10:15, all secure", "off"),
        ("direct traffic left at 5th street friday 6-10pm, 1 officer", "book"),
        ("could cover the first three hours", "conditional"),
        ("what time am i on tomorrow", "schedule"),
        ("no hay nadie todavia", "status"),
        ("terminaron temprano", "off"),
        ("orale pues, asi quedamos", "affirm"),
        ("ya no es necesario, gracias", "cancel"),
    ],
)
def test_what_is_wanted(text: str, intent: str) -> None:
    assert heard(text).intents[:1] == (intent,)


@pytest.mark.parametrize(
    ("text", "intent", "rest"),
    [
        ("A7 ok no one else can cover it", "approve", "no one else can cover it"),
        ("A7 ok go ahead, thanks", "approve", ""),
        ("A7 ok adelante", "approve", ""),
        ("A7 aprobado no hay otro", "approve", "no hay otro"),
        ("A7 ok but only 2 officers", None, "ok but only 2 officers"),
        ("A7 ok we will call you at 3", None, "ok we will call you at 3"),
        ("A7 yes they bring a dog", None, "yes they bring a dog"),
        ("A7 ok?", None, "ok?"),
        ("A7 ill take it from here", "take_over", ""),
        ("A7 done, back to you", "give_back", ""),
        ("A7 rechaza, no hay gente", "decline", "no hay gente"),
        ("A7 back to you, she just needs the invoice", "give_back", ""),
        ("A7 al bot, ya hable con ella", "give_back", ""),
        ("A7 fine with me, same crew as last year", "approve", "same crew as last year"),
        ("A7 he agreed to the price, back to you", "give_back", ""),
        ("A7 she is upset, ill call her", "take_over", ""),
        ("A7 lo conozco, yo le hablo", "take_over", ""),
        ("A7 she can call me back", None, "she can call me back"),
        ("A7 yes go ahead, chief signed", "approve", "chief signed"),
        ("A7 nah we are short that weekend", "decline", "we are short that weekend"),
        ("A7 done, see you at 3", None, "done, see you at 3"),
        ("do not approve A7, its an eviction", "decline", "its an eviction"),
        ("no lo apruebes A7, es un embargo", "decline", "es un embargo"),
        ("i'll take A7, she called me already", "take_over", ""),
        ("yo tomo el A7, ya hable con el", "take_over", ""),
    ],
)
def test_staff_with_a_reason(text: str, intent: str | None, rest: str) -> None:
    said = heard(text)
    assert (said.escalation, next(iter(said.intents), None), said.rest) == ("A7", intent, rest)


@pytest.mark.parametrize(
    ("text", "intent"),
    [("take B-4F2K", "take_over"), ("tomo b-4f2k", "take_over"), ("B-4F2K back", "give_back"), ("cancel B-4F2K", "cancel")],
)
def test_staff_name_a_booking(text: str, intent: str) -> None:
    assert (heard(text).reference, heard(text).intents[0]) == ("B-4F2K", intent)


@pytest.mark.parametrize("text", ["we are in building A7, come around back", "meet at lot B2, gate 4", "no I35, we take 290"])
def test_a_letter_and_a_number_are_no_code_without_the_words_of_staff(text: str) -> None:
    assert heard(text).escalation is None


@pytest.mark.parametrize("text", ["can they bring a k9", "I-35 closure tomorrow 7am-5pm", "k9 demo friday", "is it on the i35"])
def test_dogs_and_roads_are_no_code(text: str) -> None:
    assert heard(text).escalation is None


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("target parking lot 5pm fri", "target parking lot"),
        ("Holiday Inn Express sat 6pm", "Holiday Inn"),
        ("2 officers sat 6-10pm Moose Lodge", "Moose Lodge"),
        ("traffic control on pecan street 7am-3pm", "pecan street"),
        ("boda en el salon Los Pinos sabado 6pm", "el salon Los Pinos"),
        ("2 oficiales, parque Zaragoza, domingo 2pm", "parque Zaragoza"),
        ("baptist church picnic sat noon-4pm", None),
        ("in our parking lot fri 5pm", None),
        ("open bar wedding sat 5-11pm", None),
        ("im on my way", None),
    ],
)
def test_a_place_without_at(text: str, place: str | None) -> None:
    assert heard(text).place == place


@pytest.mark.parametrize(
    ("text", "activity"),
    [
        ("1 officer for a puppet festival sat 1-4pm", "puppet festival"),
        ("2 officers for our llama crossing fri 1-4pm", "llama crossing"),
        ("iglesia San Juan, control de trafico, domingo 8am", "control de trafico"),
        ("2 officers for my boss fri 1-4pm", None),
        ("2 officers for a few hours fri at 1pm", None),
    ],
)
def test_a_job_of_no_list(text: str, activity: str | None) -> None:
    assert heard(text).activity == activity


@pytest.mark.parametrize(
    ("text", "posts", "cars"),
    [
        ("3 officers each with a marked unit", {"officer": 3}, 3),
        ("2 cops and their cars", {"officer": 2}, 2),
        ("cada oficial con su patrulla, 4 oficiales", {"officer": 4}, 4),
        ("need 3 guys, 1 of them a sergeant", {"officer": 2, "sergeant": 1}, None),
        ("a uniformed officer friday", {"officer": 1}, None),
        ("need dos oficiales for sat", {"officer": 2}, None),
        ("2 officers and a k9 unit", {"officer": 2}, None),
    ],
)
def test_who_and_what(text: str, posts: dict[str, int], cars: int | None) -> None:
    said = heard(text)
    assert dict(said.posts) == posts
    assert (said.vehicles.count if said.vehicles else None) == cars


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("tuscon pd 2 officers", "tucson-az"),
        ("rock port 2 officers", "rockport-tx"),
        ("kellr police", "keller-tx"),
        ("parque Fisherman", None),
        ("killer party sat", None),
    ],
)
def test_agencies_as_they_are_thumbed(text: str, agency: str | None) -> None:
    assert heard(text).agency == agency


def test_a_greeting_is_no_hour() -> None:
    said = heard("good afternoon, 2 officers sunday 8:30 to 12:30 for services")
    assert (said.starts, said.ends) == (dt.time(8, 30), dt.time(12, 30))


def test_a_note_is_kept_as_it_was_written() -> None:
    assert facts(heard("NOTE 4F2K gate left open on elm street at 9pm")) == {"intent": "note"}


@pytest.mark.parametrize(
    ("text", "start", "repeats"),
    [
        ("first friday of the month 6-10pm", "2026-03-06T18:00", False),
        ("first tuesday of the month 6-10pm", "2026-04-07T18:00", False),
        ("el primer lunes del mes de 6 a 10pm", "2026-04-06T18:00", False),
        ("every first friday of the month 6-10pm", "2026-03-06T18:00", True),
        ("first fridays of the month 6-10pm", "2026-03-06T18:00", True),
        ("first and third friday of the month 6-10pm", "2026-03-06T18:00", True),
    ],
)
def test_one_day_of_a_month_repeats_only_where_that_is_said(text: str, start: str, repeats: bool) -> None:
    said = heard(text)
    assert said.shifts[0].starts_at.isoformat(timespec="minutes") == start
    assert bool(said.recurrence) == repeats == (len(said.shifts) > 1)


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        ("2 instead of 3 officers", {"officer": 2}),
        ("4 en vez de 3 oficiales", {"officer": 4}),
        ("estimate for commander 3 hours", {"commander": 1}),
    ],
)
def test_a_count_that_replaces_another(text: str, posts: dict[str, int]) -> None:
    assert dict(heard(text).posts) == posts


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("not right now", "deny"),
        ("por ahora no", "deny"),
        ("wedding is off", "cancel"),
        ("can we do that again on march 21", "rebook"),
        ("can it start at 6:30pm", "change"),
        ("el oficial no llego", "status"),
        ("dan recibo", "question"),
        ("off shift", "off"),
        ("can work it until 10pm", "conditional"),
        ("thats great thank you", "thanks"),
        ("sounds good thanks", "affirm"),
    ],
)
def test_more_that_is_wanted(text: str, intent: str) -> None:
    assert heard(text).intents[:1] == (intent,)


def test_nobody_shows_up_is_no_show() -> None:
    assert heard("officer didnt show up").activity is None


def test_an_officers_own_car_is_none_that_is_asked_for() -> None:
    assert heard("car broke down, gonna be late").vehicles is None
