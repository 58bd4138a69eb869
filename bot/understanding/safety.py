"""Emergencies and opting out, heard before anything else; their look-alikes are neither."""

from bot.understanding.cues import covered, whole
from bot.understanding.reading import Reading


def is_emergency(reading: Reading) -> bool:
    """Somebody is in danger now."""
    if whole(reading, "{whole_alarm}"):
        return True
    return covered(reading, "{alarm}", "{calm}")


def opts_out(reading: Reading) -> bool:
    """A wish, in plain words, for no more messages."""
    return covered(reading, "{quit}", "{not_quit}")
