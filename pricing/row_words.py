"""A row of a card as a short sentence, for the lines of a quote: what it does, to which figure, and when."""

from collections.abc import Mapping
from typing import Any

DOES: Mapping[str, str] = {
    "is": "{}",
    "plus": "{} more",
    "times": "times {}",
    "percent": "{} percent",
    "at_least": "at least {}",
    "at_most": "at most {}",
    "offer": "the customer's offer, in steps of {}",
    "open": "no figure is published",
    "round_up": "rounded up to {}",
    "round_nearest": "rounded to the nearest {}",
    "round_down": "rounded down to {}",
    "steps": "in steps of {}",
}
A_UNIT: Mapping[str, str] = {
    "hour": "an hour",
    "mile": "a mile",
    "person": "a person",
    "further": "each further person",
    "job": "for the job",
    "shift": "a shift",
    "use": "a use",
    "day": "a day",
    "month": "a month",
}


def row_words(row: Mapping[str, Any]) -> str:
    """`72.80 an hour (holiday; on holiday)`."""
    does = next((verb for verb in DOES if verb in row), "is")
    said = [DOES[does].format(listed(row.get(does), " to ")), A_UNIT.get(str(row.get("per")), "")]
    about = [str(row["title"])] if "title" in row else []
    about += [str(row["class"])] if "class" in row else []
    about += [condition_words(row["when"])] if row.get("when") else []
    about += [f"unless {condition_words(row['unless'])}"] if row.get("unless") else []
    return " ".join(part for part in said if part) + (f" ({'; '.join(about)})" if about else "")


def condition_words(when: Mapping[str, Any]) -> str:
    """`role officer, notice < 48 h`."""
    return ", ".join(f"{name} {listed(value, ' or ')}" for name, value in when.items()) if isinstance(when, dict) else ""


def listed(value: Any, between: str) -> str:
    """A value, or several, in words."""
    if isinstance(value, list):
        return between.join(map(str, value))
    if isinstance(value, dict):
        return ", ".join(f"{name} {each}" for name, each in value.items())
    return str(value).lower() if isinstance(value, bool) else str(value)
