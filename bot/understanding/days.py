"""Days of the calendar from what was said of them; every reader of single days and of stretches is in the table here."""

from bot.understanding import single_days, stretches
from bot.understanding.calendar import add_months, day_or_none, resolve, shift, single

__all__ = ["add_months", "day_or_none", "resolve", "shift", "single", "single_days", "stretches"]
