"""Emergencies and opting out, heard before anything else, whatever else a text says and in every language on file."""

from typing import NamedTuple

from bot.understanding.codes import Codes
from bot.understanding.cues import whole
from bot.understanding.language import spoken
from bot.understanding.learned import DOUBTED, parts_of, said
from bot.understanding.lexicon import lexicon
from bot.understanding.reading import Reading, read_text
from bot.understanding.tokens import tokenize

_CRY = 6  # tokens: "officer down!", "STOP"; what is longer is left to what was learnt


class First(NamedTuple):
    """The intent "emergency" or "stop" that is heard, or else those that the text may have."""

    intent: str | None
    perhaps: tuple[str, ...] = ()


def heard_first(text: str, reading: Reading, codes: Codes) -> First:
    """What comes before all else. `text` is all of it, with the codes that the reading leaves out."""
    cried = _cried(reading)
    parts = parts_of([token.text for token in tokenize(text)])
    alarm, wish = said("emergency", parts), said("opt_out", parts)
    if "emergency" in cried or alarm > 0:
        return First("emergency")
    if ("stop" in cried and not codes.spans) or wish > 0:
        return First("stop")
    doubted = {"emergency": alarm > DOUBTED["emergency"], "stop": wish > DOUBTED["opt_out"]}
    return First(None, tuple(intent for intent, may_be in doubted.items() if may_be))


def _cried(reading: Reading) -> set[object]:
    """What the whole of a short text says, in any language."""
    tokens = reading.tokens
    if len(tokens) > _CRY:
        return set()
    others = (read_text(reading.text, tokens, lexicon(code)) for code in spoken(tokens) if code != reading.lexicon.code)
    return {whole(each) for each in (reading, *others)}
