"""What Twilio's error codes mean for a message, as a table: from the API's answer and from delivery reports alike.

Source: Twilio's error and warning dictionary.
"""

from collections.abc import Mapping
from dataclasses import replace

from desk.channel import Receipt

_BAD_NUMBER = Receipt("failed", dead_address=True)
_ONCE_MORE = Receipt("later", retry_after=300)
_BACK_OFF = Receipt("later", retry_after=15)
_TELL = Receipt("failed", tell_staff=True)

VERDICTS: Mapping[int, Receipt] = {
    20003: _TELL,  # credentials refused
    20429: _BACK_OFF,  # too many requests
    21211: _BAD_NUMBER,  # not a phone number
    21408: _TELL,  # that country is not allowed
    21606: _TELL,  # our number cannot send there
    21610: Receipt("failed", opted_out=True),  # opted out with the carrier
    21612: _TELL,  # no route from our number to that one
    21614: _BAD_NUMBER,  # not a mobile number
    30001: _BACK_OFF,  # queue overflow
    30002: _TELL,  # account suspended
    30003: _ONCE_MORE,  # handset unreachable
    30005: _BAD_NUMBER,  # unknown handset
    30006: _BAD_NUMBER,  # landline
    30007: _TELL,  # filtered by the carrier: never the same text again
    30008: _ONCE_MORE,  # unknown error
    30034: _TELL,  # number not registered for 10DLC
    63016: _TELL,  # WhatsApp outside its 24 hours takes only templates
}


def verdict(code: int | str | None) -> Receipt:
    """What to make of a message that came back with this code; a code not in the table has failed, and nothing more is known."""
    known = VERDICTS.get(int(code)) if code and str(code).isdecimal() else None
    return replace(known or Receipt("failed"), error=str(code or "unknown"))
