"""Every form in which a time, a length, a repetition or a number is said: forms/<language>.txt, a line a meaning.

A meaning is a kind and its parts, as `offduty understand` names them; where speakers differ, " or " stands between what either may mean.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from bot.heard import Want
from bot.understanding import understand

FORMS = Path(__file__).parent / "forms"
KINDS = {
    "d": ("date", ("date",)),
    "t": ("time", ("time",)),
    "dt": ("datetime", ("datetime",)),
    "dr": ("date_range", ("start", "end")),
    "tr": ("time_range", ("start", "end")),
    "dtr": ("datetime_range", ("start", "end")),
    "dur": ("duration", ("seconds",)),
    "n": ("number", ("number",)),
}
WANTS: dict[str, Want] = {"dur": "duration", "n": "number"}


def lines(language: str) -> Iterator[tuple[str, dt.datetime, str, str]]:
    """The language, the moment, the forms and their meaning."""
    now = ""
    for line in (FORMS / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("moment "):
            now = line.removeprefix("moment ")
        elif " | " in line:
            forms, meaning = line.rsplit(" | ", 1)
            yield language, dt.datetime.fromisoformat(now), forms, meaning


def means(kind: str | None, value: Mapping[str, object], meaning: str) -> bool:
    """Is that what was meant? The last day of a stretch may be written as the next."""
    name, *parts = meaning.split()
    if name == "r":
        return kind == "recurrence" and _repeats(value, parts)
    wanted, keys = KINDS[name]
    if kind != wanted:
        return False
    if name in ("dur", "n"):
        return abs(float(str(value[keys[0]])) - float(parts[0])) < 1e-6
    if name == "dr":
        late = dt.date.fromisoformat(str(value["end"])) - dt.date.fromisoformat(parts[1])
        return value["start"] == parts[0] and late.days in (0, 1)
    return [value[key] for key in keys] == parts


def _repeats(value: Mapping[str, object], parts: list[str]) -> bool:
    freq, *more = parts
    interval = next((int(part) for part in more if part.isdigit()), 1)
    named = next((part.split(",") for part in more if "=" not in part and not part.isdigit()), [])
    limits = dict(part.split("=") for part in more if "=" in part)
    days = [int(day) for day in limits.pop("bymonthday", "").split(",") if day]
    return (
        (value["freq"], value["interval"]) == (freq, interval)
        and sorted(value.get("byday", [])) == sorted(named)  # type: ignore[call-overload]
        and (not days or value.get("bymonthday") == days)
        and all(str(value.get(key)) == limit for key, limit in limits.items())
    )


@pytest.mark.parametrize(("language", "now", "forms", "meaning"), [*lines("en"), *lines("es")])
def test_every_form_of_a_meaning_is_understood(language: str, now: dt.datetime, forms: str, meaning: str) -> None:
    meanings = meaning.split(" or ")
    want = WANTS.get(meaning.split()[0], "when")
    for form in forms.split(" ;; "):
        heard = understand(form, now=now, language=language, want=want)
        assert any(means(heard.kind, heard.value, each) for each in meanings), (form, heard.kind, heard.value)
