"""The words of a worked example: what was asked, how it was cancelled or ended, and what came of it."""

from collections.abc import Mapping

from pricing.vocabulary_words import Word

CASE_WORDS: Mapping[str, Word] = {
    "says": Word("text", "what the example shows", '"The fourth is a sergeant"'),
    "agency": Word("key", "the agency, where it is not that of the file", '"springfield-il"'),
    "received": Word("time", "when the request came, by the agency's clock", "2026-12-01 09:00:00"),
    "starts": Word("time", "when the shift starts", "2026-12-12 18:00:00"),
    "ends": Word("time", "when it ends", "2026-12-13 00:00:00"),
    "posts": Word("counts", "people by role", "{ officer = 2 }"),
    "vehicles": Word(
        "vehicles", "vehicles: count, use (static or moving), miles or km of each", '{ count = 1, use = "moving", miles = "40" }'
    ),
    "category": Word("text", "the kind of work; standard where it is left out", '"traffic"'),
    "customer": Word("text", "the customer's class; the first one where it is left out", '"non-profit"'),
    "tier": Word("text", "the price that was chosen", '"gold"'),
    "conditions": Word("texts", "what holds of the job", '["alcohol"]'),
    "attendance": Word("count", "how many attend", "300"),
    "equipment": Word("counts", "equipment besides vehicles", "{ boat = 1 }"),
    "distance": Word("text", "miles to the job", '"31"'),
    "offer": Word("text", "the rate an hour that the customer offers", '"95.00"'),
    "paid": Word("text", "how it is paid", '"card"'),
    "approved": Word("time", "when it was approved", "2026-12-02 10:00:00"),
    "cancelled": Word(
        "cancelled",
        "it was cancelled so many hours before the start",
        '{ hours_before = 20, hours_worked = 2, because = "weather", channel = "voice", doing = "move" }',
    ),
    "after": Word("changed", "what it was changed to instead of cancelled: the words above that differ", "{ posts = { officer = 1 } }"),
    "ended": Word("time", "when the job ended otherwise than ordered", "2026-12-12 23:00:00"),
    "because": Word("text", "why it ended so", '"released"'),
    "lines": Word("texts", "the lines of the quote, in its order", '["officer regular 12 h x 61.60 = 739.20"]'),
    "total": Word("text", "their sum, the low end of a range", '"829.20"'),
    "total_high": Word("text", 'the high end; "open" where it has none', '"1523.20"'),
    "review": Word("texts", "the codes of what staff decide", '["lead_time"]'),
    "notes": Word("texts", "the codes of what the customer should know", '["prepayment"]'),
    "required": Word("counts", "who has to be there", "{ officer = 3, sergeant = 1 }"),
    "error": Word("text", "the code of why there is no quote", '"rate_unpublished"'),
    "fee": Word(
        "texts", 'what cancelling costs: what it is called, low and high end ("" for an open one)', '["hours_owed", "184.80", "184.80"]'
    ),
    "fee_review": Word("texts", "the codes of what staff decide about that fee", '["admin_fee_unpublished"]'),
}
CANCELLED_WORDS = frozenset({"hours_before", "approved", "hours_worked", "admin_fee", "because", "channel", "doing"})
VEHICLES_WORDS = frozenset({"count", "use", "miles", "km"})
