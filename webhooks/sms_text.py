"""What a text message may hold: words that fit GSM-7, and how many parts they cost."""

import re
import unicodedata

_GSM = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_GSM_ESCAPED = frozenset("^{}\\[~]|€")  # an escape and the character: two septets
_GSM_PART, _GSM_ALONE = 153, 160
_UCS2_PART, _UCS2_ALONE = 67, 70

_PLAIN = str.maketrans(
    {
        "\t": " ", "\u00a0": " ", "\u2007": " ", "\u2009": " ", "\u200a": " ", "\u202f": " ", "\u2002": " ", "\u2003": " ",
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u2032": "'", "`": "'", "\u00b4": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u2033": '"', "«": '"', "»": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2015": "-", "\u2212": "-",
        "\u2026": "...", "\u2022": "-", "·": "-", "×": "x", "→": "->", "←": "<-", "✓": "ok",
        "½": "1/2", "¼": "1/4", "¾": "3/4", "º": "o", "ª": "a",
        "\u2028": "\n", "\u2029": "\n",
    }
)  # fmt: skip
_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe0e\ufe0f\ufeff]")


def sms_text(text: str) -> str:
    """The same words in GSM-7 where it has them: plain quotes, dashes and spaces, á í ó ú without their accents, é ñ ü ¿ ¡ kept.

    Control and direction marks go. What GSM-7 has no likeness of (an emoji, another script) stays, for it is somebody's words: that
    message then costs UCS-2 parts.
    """
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text).translate(_PLAIN))
    return plain if _is_gsm(plain) else "".join(map(_likeness, plain))


def parts(text: str) -> int:
    """How many parts the text costs as it stands: 160 GSM-7 characters or 70 UCS-2 units in one, 153 or 67 each in several."""
    if _is_gsm(text):
        return _count([2 if c in _GSM_ESCAPED else 1 for c in text], _GSM_ALONE, _GSM_PART)
    return _count([2 if ord(c) > 0xFFFF else 1 for c in text], _UCS2_ALONE, _UCS2_PART)


def _is_gsm(text: str) -> bool:
    return all(c in _GSM or c in _GSM_ESCAPED for c in text)


def _likeness(character: str) -> str:
    if character in _GSM or character in _GSM_ESCAPED:
        return character
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c)).translate(_PLAIN)
    return bare if bare and _is_gsm(bare) else character


def _count(sizes: list[int], alone: int, part: int) -> int:
    """Parts for characters of these sizes; a character of two is never split between parts."""
    if sum(sizes) <= alone:
        return 1
    used, count = 0, 1
    for size in sizes:
        if used + size > part:
            used, count = 0, count + 1
        used += size
    return count
