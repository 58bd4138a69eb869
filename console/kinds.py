"""What waits for a person, by its kind, as a heading: what happened, in few words."""

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "approval": "To be approved",
    "review": "To be approved, with a doubt",
    "version": "A change to be approved",
    "change": "Wants to change a booking",
    "change_fee": "A fee to be settled",
    "fee": "A fee to be settled",
    "condition": "An officer's condition",
    "limits": "Beyond an officer's limits",
    "wants_off": "An officer cannot come",
    "dropped": "An officer gave a shift back",
    "handed_over": "A shift was handed over",
    "person": "A customer asks for a person",
    "hopeless": "The bot does not follow",
    "emergency": "Emergency words",
    "dispute": "A customer disputes a shift",
    "holdover": "Wants officers for longer",
    "missed": "A customer misses an officer",
    "unfilled": "Nobody left to ask",
    "gap": "Hours that nobody covers",
    "still_short": "Open a day before",
    "short_unasked": "Open a day before, nobody asked",
    "short_soon": "Open two hours before",
    "uncovered": "Nobody took it, and it is over",
    "silent": "An officer is not heard from",
    "silent_late": "An officer is later than they said",
    "late": "An officer is late",
    "unconfirmed": "An officer has not confirmed",
    "turned_up": "An officer came after all",
    "left_early": "An officer left early",
    "no_show": "An officer never came",
    "not_signed_off": "Hours to be checked",
    "expired": "Nobody decided in time",
    "opted_out": "Has to be phoned",
    "delivery_failed": "A message did not arrive",
    "stuck": "A step of the program failed",
    "spending_breaker": "The limit of texts is reached",
    "asked": "A question for the agency",
    "paper_soon": "A paper runs out",
    "paper_out": "A paper has run out",
    "tour_clash": "On duty at that time",
    "tour_limit": "Beyond limits with a tour",
}
OPEN_PLACES = ("unfilled", "gap", "still_short", "short_unasked", "short_soon", "limits")
"""What an officer who is assigned settles."""
BY_TEXT = ("answers", "talk", "done", "read", "link")
"""Figures of the message to staff that tell how it is answered by text, and where its page is."""
