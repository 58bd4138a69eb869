"""Emergencies and opting out, heard before anything else, whatever else a text says and in every language on file."""

from bot.understanding.codes import Codes
from bot.understanding.cues import whole
from bot.understanding.language import spoken
from bot.understanding.learned import is_yes, parts_of
from bot.understanding.lexicon import lexicon
from bot.understanding.reading import Reading, read_text
from bot.understanding.tokens import tokenize

_CRY = 6  # tokens: "officer down!", "STOP"; what is longer is left to what was learnt


def heard_first(text: str, reading: Reading, codes: Codes) -> str | None:
    """ "emergency", "stop", or None. `text` is all of it, with the codes that the reading leaves out."""
    cried = _cried(reading)
    parts = parts_of([token.text for token in tokenize(text)])
    if "emergency" in cried or is_yes("emergency", parts):
        return "emergency"
    if ("stop" in cried and not codes.spans) or is_yes("opt_out", parts):
        return "stop"
    return None


def _cried(reading: Reading) -> set[object]:
    """What the whole of a short text says, in any language."""
    tokens = reading.tokens
    if len(tokens) > _CRY:
        return set()
    others = (read_text(reading.text, tokens, lexicon(code)) for code in spoken(tokens) if code != reading.lexicon.code)
    return {whole(each) for each in (reading, *others)}
