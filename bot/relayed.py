"""Words of one person shown to another: data, never layout and never a live link."""

import re
import unicodedata

_SCHEME = re.compile(r"(?i)\b(https?|ftp)://")
_HIDDEN = {"Cc", "Cf", "Co", "Cs", "Cn"}
_JOINS = "\u200d\ufe0f"  # inside an emoji


def harmless(text: str, most: int = 1600) -> str:
    """The words without control and direction marks, on one line, with links that no phone makes live."""
    seen = "".join(c if c in _JOINS or unicodedata.category(c) not in _HIDDEN else " " for c in text[:most])
    return " ".join(_SCHEME.sub(lambda found: f"{found[1]} :// ", seen).split())
