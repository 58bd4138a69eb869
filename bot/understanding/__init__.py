"""Text -> what was heard. Pure: the moment is an argument; never raises, whatever the text."""

from bot.understanding.understand import understand, warm

__all__ = ["understand", "warm"]
