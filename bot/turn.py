"""What one message leads to: the conversation as it is now, what is said, and what is wanted done."""

from collections.abc import Callable
from dataclasses import dataclass

from booking.commands import Command
from bot.conversation import Conversation
from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say


@dataclass(frozen=True, slots=True)
class Turn:
    """`says` become one message; `commands` are decided by the desk, whose notices answer them.

    `cautions` come before everything that is answered, in a message of their own where it would be too long with them.
    """

    conversation: Conversation
    says: tuple[Say, ...] = ()
    commands: tuple[Command, ...] = ()
    cautions: tuple[Say, ...] = ()


Gate = Callable[[Conversation, Heard, Facts], Turn | None]
"""A turn where this gate or dialog is the one to answer, else None."""
