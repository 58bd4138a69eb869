"""What needs a person, what is due, what was done."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text

from storage.tables.naming import metadata
from storage.types import Instant

escalations = Table(
    "escalations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(4), nullable=False, index=True),  # A7; the newest of that name counts
    Column("kind", String(24), nullable=False),
    Column("agency", String(40)),
    Column("request_id", ForeignKey("requests.id"), index=True),
    Column("conversation_id", ForeignKey("conversations.id"), index=True),
    Column("person_id", ForeignKey("people.id")),  # whom it is about
    Column("say", JSON, nullable=False),  # the sentence's key and figures, worded for each who is told
    Column("status", String(12), nullable=False),  # open, held, approved, declined, closed
    Column("told", JSON, nullable=False),  # staff ids, in the order they were told
    Column("answered_by", ForeignKey("staff.id")),
    Column("answer", Text),
    Column("opened_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Index("ix_escalations_status", "status", "opened_at"),
)

due = Table(
    "due",  # what falls due: a row with a time; running twice does nothing twice
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String(80), nullable=False, unique=True),  # "expire-request-17"
    Column("kind", String(32), nullable=False),
    Column("subject", Integer, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("done_at", Instant),
    Index("ix_due_open", "done_at", "due_at"),
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", Instant, nullable=False),
    Column("who", String(80), nullable=False),  # "customer 3", "staff Dana", "program"
    Column("inbox_id", ForeignKey("inbox.id")),  # by which message
    Column("subject", String(40), nullable=False, index=True),  # "request B-4F2K"
    Column("before", String(40)),
    Column("after", String(40), nullable=False),
    Column("note", Text),
)
