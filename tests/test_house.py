"""What the house promises of its lists: each test fails naming what is missing."""

import ast
import datetime as dt
import re
import string
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from booking import events
from booking.notices import NOTICES
from bot.phrasing import Posts, Say, When, languages, render, replies
from pricing.codes import ERRORS, NOTES, REVIEWS
from webhooks.sms_text import parts, sms_text

ROOT = Path(__file__).parent.parent
WORDS_ONLY = {"calendar", "half", "zones", "roles"}  # read by bot/phrasing.py and bot/choosing.py, not sentences of their own
ROOMS = ("booking", "bot", "desk", "console")

CONVERSATIONS = {  # where each dialog is held by conversations
    "after": "day/*.chat",
    "cancel": "cancelling/*.chat",
    "change": "changing/*.chat",
    "details": "booking/ten*.chat",
    "dispute": "day/*dispute*.chat",
    "hire": "booking/*.chat",
    "joining": "day/joining*.chat",
    "officer": "officers/*.chat",
    "own_work": "officers/own_questions*.chat",
    "question": "questions/*.chat",
    "rebook": "booking/same*.chat",
    "staff": "staff/*.chat",
    "status": "booking/status*.chat",
    "why": "offers/why*.chat",
}


def keys(language: str) -> list[str]:
    return [f"{section}.{name}" for section, names in replies(language).items() if section not in WORDS_ONLY for name in names]


def trees() -> Iterator[ast.AST]:
    for room in ROOMS:
        for path in (ROOT / room).rglob("*.py"):
            yield ast.parse(path.read_text("utf-8"))


def spoken() -> tuple[set[str], list[re.Pattern[str]]]:
    """Every key that stands in the code, and the shapes of those that are put together there."""
    literal, shapes = set[str](), list[re.Pattern[str]]()
    for node in (node for tree in trees() for node in ast.walk(tree)):
        if isinstance(node, ast.JoinedStr):
            shape = "".join(re.escape(str(v.value)) if isinstance(v, ast.Constant) else ".+" for v in node.values)
            if re.fullmatch(r"(?:[a-z_]|\\\.|\.\+)+", shape) and "\\." in shape and re.search("[a-z]", shape):
                shapes.append(re.compile(shape))
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z_]+\.[a-z_]*[a-z]", node.value):
            literal.add(node.value)
    for page in (ROOT / "webhooks/templates").rglob("*.html"):
        literal |= set(re.findall(r"say\([\"']([a-z_]+\.[a-z_]+)", page.read_text("utf-8")))
    return literal, shapes


def test_everybody_is_told_of_every_event_or_it_says_that_nobody_is() -> None:
    every = [e for e in vars(events).values() if isinstance(e, type) and issubclass(e, events.Event) and e is not events.Event]
    missing = [event.__name__ for event in every if event not in NOTICES]
    assert every
    assert not missing, f"these events have no row in booking/notices.py: {', '.join(missing)}"


def test_every_sentence_that_the_code_says_is_in_the_catalogue() -> None:
    literal, _ = spoken()
    known, sections = set(keys("en")), set(replies("en"))
    missing = sorted(key for key in literal if key.split(".")[0] in sections - WORDS_ONLY and key not in known)
    assert not missing, f"these sentences are said and not in languages/en/replies.toml: {', '.join(missing)}"


def test_every_sentence_of_the_catalogue_is_said() -> None:
    literal, shapes = spoken()
    unused = [key for key in keys("en") if key not in literal and not any(shape.fullmatch(key) for shape in shapes)]
    assert not unused, f"nobody says these sentences of languages/en/replies.toml: {', '.join(unused)}"


@pytest.mark.parametrize("language", languages())
def test_every_language_says_what_english_says(language: str) -> None:
    missing = sorted(set(keys("en")) - set(keys(language)))
    assert not missing, f"languages/{language}/replies.toml lacks: {', '.join(missing)}"


@pytest.mark.parametrize("language", languages())
def test_every_code_of_pricing_has_a_sentence(language: str) -> None:
    has = replies(language)
    missing = [f"error.{c}" for c in ERRORS if c not in has["error"]]
    missing += [f"review.{c}" for c in REVIEWS if c not in has["review"]] + [f"note.{c}" for c in NOTES if c not in has["note"]]
    assert not missing, f"these codes have no sentence in {language}: {', '.join(missing)}"


def test_whatever_needs_a_person_has_its_sentence_for_staff() -> None:
    calls = [node for tree in trees() for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call.args[at] for call in calls if (at := _kind_stands_at(call)) is not None]
    kinds = {arg.value for arg in named if isinstance(arg, ast.Constant)}
    missing = sorted(str(kind) for kind in kinds if kind not in replies("en")["staff"])
    assert kinds
    assert not missing, f"staff have no sentence for: {', '.join(missing)}"


def _kind_stands_at(call: ast.Call) -> int | None:
    """Which argument of a call names what staff are told of."""
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    place = {"CallStaff": 0, "about": 1, "_open": 1}.get(name)
    return place if place is not None and len(call.args) > place else None


def test_every_dialog_is_held_by_conversations() -> None:
    dialogs = [path.stem for path in (ROOT / "bot/dialogs").glob("*.py") if path.stem != "__init__"]
    here = ROOT / "tests/conversations"
    missing = [d for d in dialogs if d not in CONVERSATIONS or not list(here.glob(CONVERSATIONS[d]))]
    assert not missing, f"these dialogs have no conversation in tests/conversations: {', '.join(missing)}"


def test_every_conversation_says_what_is_promised() -> None:
    chats = sorted((ROOT / "tests/conversations").rglob("*.chat"))
    silent = [
        str(path.relative_to(ROOT)) for path in chats if not re.match(r"# (?!now:|line:|desk:|channel:).{20,}", path.read_text("utf-8"))
    ]
    assert not silent, f"the first line says what is promised, and not in: {', '.join(silent)}"


def test_what_a_button_sends_fits_telegram() -> None:
    replied = [reply.format(code="4F2K") for notices in NOTICES.values() for notice in notices for _, reply in notice.buttons]
    assert replied
    assert not [reply for reply in replied if len(reply.encode()) > 64]


# --- how long a reply is --------------------------------------------------------------------------------------------------------------

EVENING = dt.datetime.fromisoformat("2026-12-23T20:30")
TYPICAL: dict[str, Any] = {  # by what is said of a figure
    "money": Decimal("1840.00"),
    "when": When(((EVENING, EVENING + dt.timedelta(hours=5.5), Decimal("5.5")),), "America/Phoenix"),
    "posts": Posts({"officer": 4, "sergeant": 1}, 1),
    "people": {"officer": 4, "sergeant": 1},
    "moment": EVENING,
    "date": EVENING.date(),
    "since": EVENING.date(),
    "time": EVENING.time(),
    "clock": EVENING.time(),
    "holiday": "Thanksgiving Eve",
    "holidays": ["Presidents' Day", "Independence Day", "Thanksgiving Day", "Black Friday", "Christmas Eve"],
    "number": Decimal("2.5"),
    "count": 3,
    "role": "traffic",
    "roles": "traffic",
    "list": ["A. Ramos", "J. Lee"],
    "or": ["Bastrop", "Grantsville", "Keller", "Rockport", "Tucson"],
    "then": "Grantsville",
}
FIGURES: dict[str, Any] = {  # by name
    "activity": "wedding",
    "place": "412 Main St",
    "contact": "Maria, 512-555-0147",
    "reference": "B-4F2K",
    "code": "4F2K",
    "offer": "7H3N",
    "escalation": "A17",
    "agency": "Grantsville",
    "phone": "1-877-636-8300",
    "officer": "A. Ramos",
    "who": "Dana",
    "words": "can somebody please call me about the gate",
    "text": "two cars can park behind the hall, please use the side gate",
    "reason": "all our officers work the parade that night",
    "link": "https://t.me/offduty_bot?start=" + "x" * 64,
    "rule": "No event at which armed private security is present.",
    "class": Say("classes.emergency"),
    "status": Say("status.requested", {"agency": "Grantsville"}),
    "answer": Say("escalation_status.approved"),
    "answers": Say("staff.answers", {"escalation": "A17"}),
    "talk": Say("staff.talk", {"escalation": "A17"}),
    "again": Say("hire.ask_agency", {"agencies": TYPICAL["or"]}),
    "review": Say("review.lead_time"),
    "reasons": [Say("review_short.holiday_list_unpublished"), Say("review_short.vehicle_rate_unpublished")],
    "notes": [
        Say("quote.converted", {"agency": "Tucson", "posts": Posts({"sergeant": 1})}),
        Say("quote.driver", {"hours": Decimal("0.5")}),
        Say("quote.all_special", {"class": Say("classes.emergency")}),
    ],
    "lines": Say("first.question_quote", {"code": "4F2K", "when": TYPICAL["when"]}),
    "cheaper": Say("cancel.cheaper", {"moment": EVENING}),
    "changed": Say("cancel.changed"),
    "pay": Say("officer.pay_range", {"low": Decimal("312.66"), "high": Decimal("346.26")}),
    "why": Say("review.admin_fee_unpublished", {"low": Decimal("246.40")}),
}


def typical(template: str) -> dict[str, Any]:
    """A usual figure for everything that a sentence names."""
    named = [(name, (spec or "").split(":")[0]) for _, name, spec, _ in string.Formatter().parse(template) if name]
    return {
        name: FIGURES.get(name, TYPICAL.get(how, "usual words")) if how in ("", "paren", "with", "each", "list") else TYPICAL[how]
        for name, how in named
    }


@pytest.mark.parametrize("language", languages())
def test_every_reply_fits_two_parts_of_a_text_message(language: str) -> None:
    long = []
    for key in keys(language):
        section, name = key.split(".")
        template = replies(language)[section][name]
        for time, one in enumerate(template if isinstance(template, list) else [template]):
            figures = typical(one) | ({"time": time} if isinstance(template, list) else {})
            words = sms_text(render(language, Say(key, figures)))
            if parts(words) > 2 or parts(words) > parts("x" * len(words)):  # outside GSM-7 it costs more than as many letters do
                long.append(f"{key} ({parts(words)} parts): {words}")
    assert not long, "over two parts, or outside GSM-7:\n" + "\n".join(long)


def test_no_two_files_of_tests_have_one_name() -> None:
    """Each room's tests run alone; together the second of a name would not be collected."""
    named = Counter(path.name for path in (ROOT / "tests").rglob("*.py") if path.name != "conftest.py")
    assert [name for name, times in named.items() if times > 1] == []
