"""What may be an emergency or a wish for no more messages is answered as it would have been, behind a word on what to do if it is one."""

import datetime as dt
from dataclasses import replace

from bot.facts import Facts
from bot.heard import Heard
from bot.phrasing import Say
from bot.turn import Turn

AGAIN = dt.timedelta(minutes=10)  # the same word is not said twice within this
HOW_TO_STOP = ("first.help", "question.wrong_number", "question.my_number")  # they say it themselves


def caution(intent: str) -> Say:
    """What is said to somebody who may mean "emergency" or "stop"."""
    return Say(f"first.perhaps_{intent}")


def cautious(turn: Turn, heard: Heard, facts: Facts) -> Turn:
    """The turn, with the word that a doubt asks for: of an emergency rather than of anything else, and nothing while out."""
    if not heard.perhaps or facts.opted_out:
        return turn
    intent = heard.perhaps[0]
    said = turn.conversation.cautioned.get(intent)
    if (said and facts.now - said < AGAIN) or (intent == "stop" and any(say.key in HOW_TO_STOP for say in turn.says)):
        return turn
    cautioned = {**turn.conversation.cautioned, intent: facts.now}
    return replace(turn, conversation=replace(turn.conversation, cautioned=cautioned), cautions=(caution(intent),))
