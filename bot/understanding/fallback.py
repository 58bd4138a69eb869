"""The last resort: dateparser, for one short phrase that the grammar does not know. What it says is always asked back.

Imported only when it is needed, never given a bare number, and only the text's own language.
"""

import datetime as dt

LONGEST = 60  # characters of the phrase


def last_resort(text: str, language: str, now: dt.datetime) -> dt.date | None:
    """The day that dateparser finds in a text of which nothing else was understood; None for a bare number, or where it finds none."""
    phrase = text.strip()
    if len(phrase) > LONGEST or not any(char.isdigit() for char in phrase) or not any(char.isalpha() for char in phrase):
        return None
    import dateparser

    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": now,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "PARSERS": ["absolute-time", "relative-time"],
    }
    try:
        found = dateparser.parse(phrase, languages=[language], settings=settings)
    except (ValueError, OverflowError, RecursionError, TypeError, AttributeError):
        return None
    return found.date() if found and found.date() >= now.date() else None
