"""A language asked for in so many words: "en español por favor", "English please". Each language lists how it is asked for."""

from bot.phrasing import languages
from bot.topics import matching


def wished_language(text: str) -> str | None:
    """The language that a text asks us to write in; None where it asks for none."""
    return next((code for code in languages() if matching(text, code, "language")), None)
