"""The tables, and nothing else. What a column means is said here once; the nouns themselves are the dataclasses of booking/."""

from storage.tables.booked import (
    acknowledgements,
    assignments,
    field_notes,
    links,
    offers,
    overrides,
    photos,
    post_orders,
    questions,
    requests,
    shifts,
    tours,
)
from storage.tables.naming import metadata
from storage.tables.said import conversations, inbox, outbox, reports, senders, spending, workers
from storage.tables.waiting import audit, due, escalations
from storage.tables.who import addresses, desk_files, desks, invites, officers, people, staff

__all__ = [
    "acknowledgements",
    "addresses",
    "assignments",
    "audit",
    "conversations",
    "desk_files",
    "desks",
    "due",
    "escalations",
    "field_notes",
    "inbox",
    "invites",
    "links",
    "metadata",
    "offers",
    "officers",
    "outbox",
    "overrides",
    "people",
    "photos",
    "post_orders",
    "questions",
    "reports",
    "requests",
    "senders",
    "shifts",
    "spending",
    "staff",
    "tours",
    "workers",
]
