"""A conversation as a text: who says what to whom, and what the program answers. Conversation tests, the terminal chat and the phone
simulator share this form; CONTRIBUTING.md shows it.

    # What is promised, in a sentence.
    # now: 2026-12-01 09:00 America/Chicago
    customer> need 2 officers sat 6pm-midnight
    bot> ...
    -- 2 hours pass --
    officer Ramos> y 4f2k
    bot to Ramos> ...
    officer Ramos> [photo] broken gate          (a picture; several where it stands several times)
    officer Ramos> [location 30.11,-97.31]      (a place that is shared)
    officer Ramos> on [site code]               (the six digits that the site shows now)
    provider> last message failed 30005
    desk> request B-4F2K approved, $840.00      (`request last` while its name is not known)
    desk> officer Ramos on_post, since 6 PM, proven by location

Codes are drawn anew at every run: a code of the text stands for the one drawn in its place.
"""

import base64
import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from zoneinfo import ZoneInfo

from booking.nouns import ServiceRequest
from booking.site_code import site_code
from bot.phrasing import Say, render
from desk.channel import Media
from desk.stage import Sent, Stage
from pricing import agencies
from pricing.money import in_money
from storage.requests import every_request, request_by_reference

CODE = re.compile(r"\b(?=[0-9A-Z]*[A-Z])(?=[0-9A-Z]*[2-9])[2-9BCDFGHJKMNPQRSTVWXZ]{4}\b")
_SPEAKS = re.compile(r"(customer|officer|staff|provider)((?: [^>]+)?)> ?(.*)", re.S)
_PASSES = re.compile(r"-- (?:(\d+) (minute|hour|day)s? pass(?:es)?|until (\d{4}-\d\d-\d\d \d\d:\d\d)) --")
_REPORT = re.compile(r"last message(?: to (.+?))? (failed|delivered)(?: (\d+))?")
_REQUEST = re.compile(r"request (\S+) (\w+)(?:, (\$[\d,.]+))?(?:, fee (.+))?")
_PHOTO, _PLACE = re.compile(r"\[photo\] ?"), re.compile(r"\[location (-?[\d.]+), ?(-?[\d.]+)\] ?")
_SITE_CODE = "[site code]"
CUSTOMERS = "+1512555{:04}"
PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAIAAAACCAIAAAD91JpzAAAAFklEQVR4nGNkYGhgYGBgYmBgYGBgAAAFqgCE5BB4wAAAAABJRU5ErkJggg==")
NUMBERS = re.compile(r"\+\d{8,15}")


class ScriptError(Exception):
    """A line of a conversation that cannot be read, with its number."""


@dataclass(slots=True)
class Cast:
    """Who is on stage: each name with its channel and address, and the line of ours that they write to."""

    stage: Stage
    line: str
    names: dict[str, tuple[str, str]] = field(default_factory=dict)

    def address(self, role: str, name: str) -> tuple[str, str]:
        """A speaker's channel and address; a customer's first word brings their phone along."""
        speaker = _speaker(role, name)
        if speaker not in self.names and role == "customer":
            named = NUMBERS.fullmatch(name)
            self.names[speaker] = ("sms", named[0] if named else CUSTOMERS.format(1 + sum(n.startswith("customer") for n in self.names)))
        if speaker not in self.names:
            raise ScriptError(f"nobody called {name} is on the desk")
        return self.names[speaker]

    def called(self, channel: str, address: str) -> str:
        """Whose phone this is."""
        return next((n for n, where in self.names.items() if where == (channel, address)), f"customer {address}")


def _speaker(role: str, name: str) -> str:
    return name if role != "customer" else f"customer {name}".strip()


@dataclass(frozen=True, slots=True)
class Settings:
    """What the head of a conversation says: the moment, the desk file, the line the customer texts, the channel."""

    promise: str
    now: dt.datetime
    zone: ZoneInfo
    desk: str | None = None
    line: str = "+15125550000"
    channel: str = "sms"


def head(lines: Iterable[str]) -> Settings:
    """Read the comment lines that a conversation begins with."""
    comments = [line[1:].strip() for line in lines if line.startswith("#")]
    said = dict(c.split(": ", 1) for c in comments if re.match(r"(now|desk|line|channel): ", c))
    if "now" not in said:
        raise ScriptError("the head lacks its line `# now: 2026-12-01 09:00 America/Chicago`")
    day, clock, zone = said["now"].split()
    where = ZoneInfo(zone)
    now = dt.datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=where)
    promise = next((c for c in comments if not re.match(r"(now|desk|line|channel): ", c)), "")
    return Settings(promise, now, where, said.get("desk"), said.get("line", "+15125550000"), said.get("channel", "sms"))


def cast(stage: Stage, settings: Settings) -> Cast:
    """Everybody of the desk by last name, on the phones that the desk file gives them."""
    from storage.people import everybody

    found = Cast(stage, settings.line)
    if settings.channel != "sms":
        found.names["customer"] = (settings.channel, "7001" if settings.channel == "telegram" else CUSTOMERS.format(1))
    with stage.desk.database.read() as conn:
        for name, phone in everybody(conn):
            found.names[name.split()[-1]] = ("sms", phone)
    return found


@dataclass(slots=True)
class Run:
    """A conversation under way. `codes` maps the codes of the text to those that were drawn."""

    stage: Stage
    cast: Cast
    zone: ZoneInfo
    codes: dict[str, str] = field(default_factory=dict)
    heard: int = 0

    @classmethod
    def begin(cls, settings: Settings, desk: Path | None, seed: int = 1) -> "Run":
        stage = Stage.set_up(desk, settings.now, seed)
        return cls(stage, cast(stage, settings), settings.zone)

    def do(self, line: str) -> list[str]:
        """Carry out one line that somebody says, that passes time or that asks how things stand; what comes of it, as lines."""
        passes, speaks = _PASSES.fullmatch(line), _SPEAKS.fullmatch(line)
        if passes:
            self._pass(passes)
        elif line.startswith("desk> "):
            return [f"desk> {self._state(self.with_codes(line[6:]))}"]
        elif speaks and speaks[1] == "provider":
            self._report(speaks[3])
        elif speaks:
            channel, address = self.cast.address(speaks[1], speaks[2].strip())
            ours = "offduty_bot" if channel == "telegram" else self.cast.line
            self._arrive(channel, address, ours, self.with_codes(speaks[3]).replace("\\n", "\n"))
        else:
            raise ScriptError(f"this says nothing: {line}")
        return [self._line(sent) for sent in self._new()]

    def _arrive(self, channel: str, address: str, ours: str, said: str) -> None:
        """A message with what stands in brackets: pictures, a place, the code of the site."""
        place, text = _PLACE.search(said), _PLACE.sub("", _PHOTO.sub("", said))
        if _SITE_CODE in text:
            text = text.replace(_SITE_CODE, site_code(self.stage.desk.secret, self._last().reference, self.stage.clock.now()))
        media = [Media("image/png", content=PICTURE)] * len(_PHOTO.findall(said))
        self.stage.arrive(channel, address, ours, text.strip(), media=media, location=(float(place[1]), float(place[2])) if place else None)

    def _last(self) -> ServiceRequest:
        with self.stage.desk.database.read() as conn:
            return every_request(conn)[-1]

    def with_codes(self, text: str) -> str:
        """The text with its codes replaced by those that were drawn in their place, in the case they are written in."""

        def drawn(found: re.Match[str]) -> str:
            code = self.codes.get(found[0].upper())
            return found[0] if code is None else (code if found[0].isupper() else code.lower())

        return re.sub(r"\b[0-9A-Za-z]{4}\b", drawn, text)

    def _new(self) -> list[Sent]:
        new = self.stage.sent[self.heard :]
        self.heard = len(self.stage.sent)
        return new

    def _line(self, sent: Sent) -> str:
        who = self.cast.called(sent.message.channel, sent.message.address)
        to = "bot" if who == "customer" else f"bot to {who}"
        return f"{to}> {sent.message.text}".replace("\n", "\\n")

    def _pass(self, passes: re.Match[str]) -> None:
        if passes[3]:
            until = dt.datetime.fromisoformat(passes[3]).replace(tzinfo=self.zone)
        else:
            until = self.stage.clock.now() + dt.timedelta(**{f"{passes[2]}s": int(passes[1])})
        self.stage.until(until)

    def _report(self, words: str) -> None:
        said = _REPORT.fullmatch(words)
        if said is None or not self.stage.sent:
            raise ScriptError(f"this is no report: {words}")
        meant = [s for s in self.stage.sent if said[1] is None or self.cast.called(s.message.channel, s.message.address) == said[1]]
        self.stage.report(meant[-1].number, said[2], said[3] or ("30005" if said[2] == "failed" else None))

    def _state(self, words: str) -> str:
        """`request B-4F2K approved, $840.00` or `officer Ramos on_post` as it stands."""
        if words.startswith("officer "):
            return self._officer(words.split()[1].rstrip(","))
        asked = _REQUEST.fullmatch(words)
        if asked is None:
            raise ScriptError(f"the desk is asked like `request B-4F2K approved, $840.00`: {words}")
        with self.stage.desk.database.read() as conn:
            request = every_request(conn)[-1] if asked[1] == "last" else request_by_reference(conn, asked[1])
        if request is None:
            return f"request {asked[1]} unknown"
        currency = agencies()[request.agency].currency
        total = f", {in_money(request.total, currency)}" if asked[3] else ""
        fee = f", fee {_fee(request.fee, currency)}" if asked[4] else ""
        return f"request {request.reference} {request.status}{total}{fee}"

    def _officer(self, name: str) -> str:
        """What an officer of the last request says, and what was shown."""
        on_it = [a for s in self._last().shifts for a in s.assignments if a.name.split()[-1] == name]
        if not on_it:
            return f"officer {name} is not on it"
        times = {"since": on_it[-1].on_post_at, "until": on_it[-1].relieved_at}
        said = [
            f"{word} {render('en', Say('reading.time', {'time': at.astimezone(self.zone).time()}))}" for word, at in times.items() if at
        ]
        shown = f"proven by {on_it[-1].proven_by}" if on_it[-1].proven_by else "not proven"
        return ", ".join([f"officer {name} {on_it[-1].status}", *said, shown])


def _fee(fee: Mapping[str, str | None] | None, currency: str) -> str:
    if fee is None:
        return "none"
    low, high = fee["low"], fee["high"]
    ends = [in_money(Decimal(end), currency) if end is not None else "open" for end in (low, high)]
    return ends[0] if low == high else f"{ends[0]} to {ends[1]}"


def pair_codes(written: str, said: str, codes: dict[str, str]) -> None:
    """Note which code was drawn in the place of which, where two lines hold equally many."""
    old, new = CODE.findall(written), CODE.findall(said)
    if len(old) == len(new):
        for a, b in zip(old, new, strict=True):
            codes.setdefault(a, b)


def same_words(written: str, said: str, codes: Mapping[str, str]) -> bool:
    """Whether two lines are the same, each code of the first standing for the one drawn in its place."""
    return CODE.sub(lambda found: codes.get(found[0], found[0]), written) == said


def is_answer(line: str) -> bool:
    """Whether a line is what the program says, rather than what makes it speak."""
    return bool(re.match(r"bot(?: to [^>]+)?> ", line)) or line.startswith("desk> ")


def scenes(lines: Iterable[str]) -> Iterator[tuple[int, str, list[str]]]:
    """What makes the program speak, with its line number, and the answers written below it. A question to the desk is a scene."""
    number, cause, answers = 0, "", list[str]()
    for at, raw in enumerate(lines, 1):
        line = raw.rstrip("\n")
        if not line.strip() or line.startswith("#"):
            continue
        if is_answer(line) and not line.startswith("desk> "):
            answers.append(line)
            continue
        if cause:
            yield number, cause, answers
        number, cause, answers = at, line, [line] if line.startswith("desk> ") else []
    if cause:
        yield number, cause, answers
