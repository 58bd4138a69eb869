"""The words of a rate card: the one table that the loader, the checker, the editor's schema and the docs all read.

A card is lists of rows. A row says to whom and when it applies (`when`, `unless`: the CONDITIONS), does one thing (a verb of VERBS, in a
unit of UNITS) and names its document (`source`). LISTS says which of these may stand where.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from pricing.vocabulary_words import CHOICES, CONDITIONS, UNITS, VERBS, Word

__all__ = ["AGENCY_KEYS", "CARD_KEYS", "CHOICES", "CONDITIONS", "EVERY_ROW", "LISTS", "UNITS", "VERBS", "ListOf", "Word"]

TIMES = frozenset({"on", "weekday", "clock", "week"})
TREATED = ("on", "category", "customer", "tier", "condition")
"""What a job can be treated as."""
ASKED = frozenset(
    {
        "category",
        "customer",
        "tier",
        "condition",
        "attendance",
        "distance",
        "people",
        "vehicles",
        "equipment",
        "posted",
        "without",
        "length",
    }
)
SOON = frozenset({"notice", "approved"})
PERSON = frozenset({"role", "drives", "into", "unpublished"})
WHOLE = ASKED | TIMES | SOON | {"by", "unpublished"}
"""What a row about the whole shift sees; its `on`, `weekday`, `clock` and `week` mean any part of the shift, unless `by` says otherwise."""

NO_UNIT = ("times", "percent", "off", "open", "offer", "steps", "round_up", "round_down", "round_nearest", "at_least", "at_most")
"""Verbs whose row may leave out its unit: they act on a figure that has one."""


@dataclass(frozen=True, slots=True)
class ListOf:
    """One list of a card: what its rows are about, what each may hold, and what it may depend on.

    A row has exactly one of `verbs` (where there are any), all of `needs`, any of `may`. Keys are explained in KEYS or by the verb.
    """

    says: str
    verbs: tuple[str, ...] = ()
    units: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    may: tuple[str, ...] = ()
    sees: frozenset[str] = frozenset()


NAMED = ListOf("A name of ours and the page's own title.", needs=("key", "title"))
LISTS: Mapping[str, ListOf] = {
    "roles": ListOf(
        "Who can be hired, lowest rank first: a name of ours and the page's own title. The lowest ranks drive the vehicles.",
        needs=("key", "title"),
        may=("drives",),
    ),
    "categories": ListOf("Kinds of work or place that the card tells apart; the ordinary one is called standard.", needs=("key", "title")),
    "customers": ListOf("Customer classes that the card tells apart; the first is meant where none is named.", needs=("key", "title")),
    "tiers": ListOf("Higher prices that a customer may choose to get a post filled, lowest first.", needs=("key", "title")),
    "conditions": ListOf("What may hold of a job, such as alcohol or hazardous.", needs=("key", "title")),
    "items": ListOf("Equipment other than a plain vehicle: motorcycle, boat, horse.", needs=("key", "title")),
    "days": ListOf(
        "Days of the year, good for any year.",
        needs=("kind",),
        may=("name", "on", "set", "through", "begins", "ends", "observed", "moved", "once"),
    ),
    "treats": ListOf("A job is treated as another: one at short notice as on a holiday.", needs=("as",), sees=WHOLE),
    "rates": ListOf(
        "What a person costs. The rows of no class make the regular rate; each class makes its own of it; the highest counts.",
        verbs=("is", "plus", "minus", "times", "at_least", "at_most", "offer", "open"),
        units=("hour", "person", "job"),
        may=("class",),
        sees=WHOLE | PERSON,
    ),
    "finally": ListOf(
        "What is done to the rate that came out of `rates`, such as overtime and a ceiling.",
        verbs=("plus", "minus", "times", "at_least", "at_most"),
        units=("hour",),
        sees=WHOLE | PERSON,
    ),
    "hours": ListOf(
        "How a person's hours are counted, from the shift's own: minimum, added time, rounding, steps. With `item`, a vehicle's.",
        verbs=("is", "plus", "minus", "times", "at_least", "at_most", "round_up", "round_nearest", "round_down", "steps"),
        units=("hour",),
        may=("blocks", "every"),
        sees=WHOLE | {"role", "drives", "item"},
    ),
    "posts": ListOf(
        "Who has to be there: people turned into supervisors, added to them, or a least number of officers.",
        verbs=("turn", "add"),
        may=("into", "count", "every", "of", "rounded", "or_added"),
        sees=WHOLE,
    ),
    "vehicle": ListOf(
        "What vehicles and other equipment cost; `is` replaces what rows before it said, `plus` in another unit adds to it.",
        verbs=("is", "plus", "minus", "times", "percent", "at_least", "at_most", "open"),
        units=("hour", "mile", "km", "shift", "use", "job", "day"),
        may=("item", "beyond", "least", "most", "payee"),
        sees=WHOLE | {"use", "into"},
    ),
    "compulsory": ListOf(
        "Equipment that a job has to take though nobody asked for it.", needs=("item", "each"), may=("every",), sees=WHOLE
    ),
    "fees": ListOf(
        "What is added to the bill or taken off, in this order: admin fee, surcharge, tax, discount. A percent is of what `of` names.",
        verbs=("is", "percent", "minus", "off", "open"),
        units=("hour", "person", "further", "job", "day"),
        needs=("key", "title"),
        may=("of", "beyond", "at_least", "at_most", "least", "most", "payee"),
        sees=WHOLE | {"paid"},
    ),
    "remarks": ListOf(
        "What staff must decide (`review`), the customer should know (`note`), or is not done at all (`refuse`).",
        verbs=("review", "note", "refuse"),
        sees=WHOLE | {"paid"},
    ),
    "admin": ListOf(
        "The admin fee that an hour's published rate already holds.",
        verbs=("is", "percent", "open"),
        units=("hour",),
        sees=WHOLE | {"role"},
    ),
    "worked": ListOf(
        "What is billed when the job ended sooner or later than ordered; the first row that holds counts.",
        verbs=("bill",),
        sees=WHOLE | {"worked", "because"},
    ),
    "cancelling": ListOf(
        "What cancelling costs; the first row that holds counts, and the last one holds always.",
        may=("basis", "admin_hours", "hours", "worked", "percent", "fees", "bill", "sum", "per", "open"),
        sees=WHOLE | {"because", "doing", "channel"},
    ),
    "terms": ListOf(
        "How and when is paid, and what happens otherwise: told to people, not part of a quote.",
        needs=("about",),
        may=("is", "percent", "per", "after"),
    ),
}
EVERY_ROW: Mapping[str, Word] = {
    "when": Word("conditions", "all of these must hold; without it, always"),
    "unless": Word("conditions", "none of it applies where all of these hold"),
    "source": Word("document", "the document of this row, a name from [documents]; a row without one is not on file"),
    "review": Word("review", "where this row counts, staff decide, for this reason"),
    "says": Word("text", "what the page says, in a sentence, where the row alone could be misread"),
}
"""What any row with a verb may hold besides; `source` must be there in every row."""
CARD_KEYS: Mapping[str, Word] = {
    "from": Word("date", "the first day of shifts that this card prices; without it, always in force"),
    "until": Word("date", "the last day, where the page gives one"),
    "announced": Word("date", "when the card was made known, where that was before it came into force"),
    "draft": Word("flag", "not in force, whatever its date: only tried and compared"),
    "source": Word("document", "the document of the card as a whole"),
    "doubt": Word("text", "what the page leaves open or contradicts, in a sentence"),
    "special": Word("special", "which class counts where several apply; highest where it is left out"),
    "business_days": Word("weekdays", "the days that business days are; monday-friday, without the card's holidays, where it is left out"),
    "shorter_may_cost_more": Word("text", "why more hours may cost less here, as the page has it"),
}
AGENCY_KEYS: Mapping[str, Word] = {
    "key": Word("key", "the file's own name"),
    "name": Word("text", "the agency's full name"),
    "short": Word("text", "what people call it"),
    "nicknames": Word("texts", "other names; each is one agency's alone"),
    "zone": Word("zone", "its IANA time zone"),
    "currency": Word("currency", "what its figures are in"),
    "request_page": Word("text", "where its own request form is; may be left out"),
}
