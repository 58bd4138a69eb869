"""What a page's address and form say."""

import datetime as dt
from typing import Any
from urllib.parse import urlsplit

from flask import redirect, request


def before() -> int | None:
    """The id that a list goes on below."""
    return request.args.get("before", type=int)


def back(otherwise: str) -> Any:
    """To the page of the console that the form was on."""
    came_from = urlsplit(request.headers.get("Referer", "")).path
    return redirect(came_from if came_from.startswith("/console/") else otherwise)


def on_day(name: str, otherwise: dt.date) -> dt.date:
    """A date of the address, or the other where it holds none."""
    try:
        return dt.date.fromisoformat(request.args.get(name, ""))
    except ValueError:
        return otherwise


def said(name: str, most: int = 400) -> str:
    """A field of the form, trimmed."""
    return request.form.get(name, "").strip()[:most]
