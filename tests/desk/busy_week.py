"""A made-up week at one agency: customers book, officers take, pass or say nothing, and text their way through the shift.

Whoever answers reads the code in the message they were sent, so the week is made while it is run: `make` gives its events as the lines
that `offduty replay` takes, with what was said to each.
"""

import datetime as dt
import heapq
import io
import json
import random
import re
from dataclasses import dataclass, field
from pathlib import Path

from cli.replay import Replay

LINE = "+15125550100"
MONDAY = dt.datetime(2026, 12, 7, 9, tzinfo=dt.timezone(dt.timedelta(hours=-6)))
CODES = {"quote": r"Reply Y (\w{4}) to book", "offer": r"Y (\w{4}) to take it", "shift": r"ON (\w{4}), OFF"}
HOURS = ("6pm-midnight", "8am to 4pm", "noon to 5pm", "9pm to 2am", "5pm to 10pm", "7am to 11am")


def desk_file(path: Path, officers: int = 40, order: str = "fairness") -> Path:
    """One agency that approves at once, with so many officers of whom every third drives."""
    limits = "max_day_hours = 16\nmin_rest_hours = 6"
    rows = [f'[[agency]]\nkey = "bastrop-tx"\nsms = "{LINE}"\napproval = "automatic"\noffers = "{order}"\n{limits}']
    for n in range(officers):
        who = f'name = "O. N{n}"\nbadge = "{n}"\nagency = "bastrop-tx"\nphone = "{officer(n)}"\nroles = ["officer", "traffic"]'
        rows.append(f"[[officer]]\n{who}\nhired = 20{n % 20 + 5:02}-01-01\nvehicle = {str(n % 3 == 0).lower()}")
    rows.append('[[staff]]\nname = "Dana"\nphone = "+15125550190"\nagencies = ["*"]\n')
    path.write_text("\n".join(rows))
    return path


def officer(n: int) -> str:
    return f"+1512556{n:04}"


@dataclass
class Week:
    """The week under way: what is still to come, what was said, and by what chance people act."""

    run: Replay
    out: io.StringIO
    chance: random.Random
    willing: float = 0.75
    lines: list[str] = field(default_factory=list)
    ahead: list[tuple[dt.datetime, int, dict[str, object]]] = field(default_factory=list)
    put: int = 0
    read: int = 0

    def later(self, at: dt.datetime, **event: object) -> None:
        self.put += 1
        heapq.heappush(self.ahead, (at, self.put, event))

    def texts(self, at: dt.datetime, who: str, words: str) -> None:
        self.later(at, channel="sms", to=LINE, text=words, **{"from": who})

    def go_on(self, until: dt.datetime) -> None:
        """Run what is ahead; what is said leads to more."""
        while self.ahead and self.ahead[0][0] <= until:
            at, _, event = heapq.heappop(self.ahead)
            line = json.dumps({"at": at.isoformat(), **event})
            self.lines.append(line)
            self.run.event(len(self.lines) - 1, line.encode())
            for said in self._said():
                self._react(said)

    def _said(self) -> list[dict[str, str]]:
        text = self.out.getvalue()
        new, self.read = text[self.read :], len(text)
        return [json.loads(line) for line in new.splitlines()]

    def _react(self, said: dict[str, str]) -> None:
        if "text" not in said:
            return
        at, who = dt.datetime.fromisoformat(said["at"]).astimezone(MONDAY.tzinfo), said["to"]
        now = max(at, dt.datetime.fromisoformat(json.loads(self.lines[-1])["at"]))
        for kind, pattern in CODES.items():
            found = re.search(pattern, said["text"])
            if found:
                getattr(self, f"_{kind}")(now, who, found[1], said["text"])

    def _quote(self, now: dt.datetime, who: str, code: str, text: str) -> None:
        self.texts(now + dt.timedelta(minutes=2), who, f"y {code}")

    def _offer(self, now: dt.datetime, who: str, code: str, text: str) -> None:
        drawn, soon = self.chance.random(), now + dt.timedelta(minutes=self.chance.randint(1, 40))
        if drawn < self.willing:
            self.texts(soon, who, f"Y {code}")
        elif drawn < self.willing + (1 - self.willing) / 2:
            self.texts(soon, who, f"n {code}")

    def _shift(self, now: dt.datetime, who: str, code: str, text: str) -> None:
        if self.chance.random() < 0.05:
            self.texts(now + dt.timedelta(hours=1), who, f"DROP {code}")


def make(desk: Path, requests: int = 60, days: int = 7, seed: int = 7, willing: float = 0.75) -> Week:
    """Run a week of so many requests, from twenty customers, for days within the ten that follow."""
    out = io.StringIO()
    week = Week(Replay(out, desk, seed), out, random.Random(seed), willing)
    for n in range(requests):
        at = MONDAY + dt.timedelta(minutes=week.chance.randint(0, days * 24 * 60 - 1))
        at = at.replace(hour=week.chance.randint(8, 20))
        day = at + dt.timedelta(days=week.chance.randint(1, 10))
        wanted = f"{week.chance.randint(1, 3)} officers {day:%b} {day.day} {week.chance.choice(HOURS)}"
        week.texts(at, f"+1512557{n:04}", wanted)
    week.go_on(MONDAY + dt.timedelta(days=days + 14))
    end = MONDAY + dt.timedelta(days=days + 14)
    for table in ("requests", "offers", "escalations"):
        week.later(end, show=table)
    week.go_on(end)
    return week
