"""The facts of a `Heard`, in the form of the public `offduty understand` command: absent where not said."""

from bot.heard import Heard


def facts(heard: Heard) -> dict[str, object]:
    """Everything a booking can use."""
    found: dict[str, object] = {
        "intent": heard.intents[0] if heard.intents else None,
        "agency": heard.agency,
        "shifts": [{"starts_at": f"{span.starts_at:%Y-%m-%dT%H:%M}", "ends_at": f"{span.ends_at:%Y-%m-%dT%H:%M}"} for span in heard.shifts],
        "date": _day(heard),
        "starts": f"{heard.starts:%H:%M}" if heard.starts else None,
        "ends": f"{heard.ends:%H:%M}" if heard.ends else None,
        "hours": _number(heard.hours) if heard.hours is not None else None,
        "recurrence": heard.recurrence,
        "posts": dict(heard.posts),
        "category": heard.category,
        "activity": heard.activity,
        "place": heard.place,
        "reference": heard.reference,
    }
    if heard.vehicles is not None:
        vehicles: dict[str, object] = {"count": heard.vehicles.count, "use": heard.vehicles.use}
        if heard.vehicles.miles is not None:
            vehicles["miles"] = _number(heard.vehicles.miles)
        found["vehicles"] = {name: value for name, value in vehicles.items() if value is not None}
    return {name: value for name, value in found.items() if value is not None and value not in ([], {})}


def _day(heard: Heard) -> str | None:
    """The one day that is spoken of; of a booking that loses one, the day that goes."""
    goes = heard.intents[:1] == ("cancel",) or (heard.intents[:1] == ("change",) and not heard.dates)
    dropped = heard.dropped if goes else ()
    days = dropped if len(dropped) == 1 else heard.dates
    return days[0].isoformat() if len(days) == 1 else None


def _number(value: object) -> int | float:
    number = float(str(value))
    return int(number) if number == int(number) else number
