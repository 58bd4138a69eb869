"""What is said: conversations, messages in and out, what providers report of them."""

from sqlalchemy import JSON, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from storage.tables.naming import metadata
from storage.types import Instant

conversations = Table(
    "conversations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("address", String(64), nullable=False),
    Column("ours", String(64), nullable=False),  # the number or bot that was written to
    Column("state", JSON, nullable=False),  # bot.conversation.Conversation, what is known
    Column("held_by", ForeignKey("staff.id")),  # a person who took over
    Column("updated_at", Instant, nullable=False, index=True),
    UniqueConstraint("channel", "address", "ours"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("provider_id", String(80), nullable=False),
    Column("address", String(64), nullable=False),
    Column("ours", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("media", JSON, nullable=False),  # [{"type", "url" or "stored"}]
    Column("location", JSON),  # [lat, lon]
    Column("received_at", Instant, nullable=False),
    Column("person_id", ForeignKey("people.id")),
    Column("heard", JSON),  # what was understood: facts, the words they stand on, doubts
    UniqueConstraint("channel", "provider_id"),  # the same message delivered twice is one message
    Index("ix_inbox_thread", "channel", "address", "id"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("address", String(64), nullable=False),
    Column("ours", String(64), nullable=False),
    Column("person_id", ForeignKey("people.id"), index=True),
    Column("text", Text, nullable=False),  # the final words
    Column("buttons", JSON, nullable=False),  # [{"label", "reply"}]
    Column("kind", String(24), nullable=False),  # reply, notice, offer, orders, escalation, relay, opt_out (sent though opted out)
    Column("subject", String(40)),  # "request B-4F2K", "escalation A7"
    Column("status", String(12), nullable=False),  # queued, sending, sent, delivered, failed, unknown, withheld
    Column("due_at", Instant, nullable=False),
    Column("valid_until", Instant),  # not sent after this
    Column("slot_at", Instant),  # its place in the sender's line, once it has one
    Column("lease_until", Instant),
    Column("attempts", Integer, nullable=False, server_default="0"),
    Column("provider_id", String(80)),
    Column("error", String(120)),
    Column("inbox_id", ForeignKey("inbox.id")),  # what it answers
    Column("created_at", Instant, nullable=False),
    Column("sent_at", Instant),
    Index("ix_outbox_due", "status", "due_at"),
    Index("ix_outbox_counts", "channel", "status"),  # for /metrics
    Index("ix_outbox_thread", "channel", "address", "id"),
    Index("ix_outbox_subject", "subject"),
    Index("ix_outbox_provider", "channel", "provider_id"),
)

senders = Table(
    "senders",  # one of our numbers, and when it may send again
    metadata,
    Column("channel", String(16), primary_key=True),
    Column("ours", String(64), primary_key=True),
    Column("next_at", Instant, nullable=False),
)

spending = Table(
    "spending",  # message parts handed to a carrier, by hour and by day; staff are told where they reach the limit
    metadata,
    Column("span", String(4), primary_key=True),  # hour, day
    Column("begins", Instant, primary_key=True),
    Column("parts", Integer, nullable=False),
    Column("leave", Integer, nullable=False, server_default="0"),  # how many limits more staff have allowed it
    Column("told", Integer, nullable=False, server_default="0"),  # how many times staff were told
)

workers = Table(
    "workers",  # who does the background work, and when it was last seen
    metadata,
    Column("name", String(80), primary_key=True),
    Column("seen_at", Instant, nullable=False),
)

reports = Table(
    "reports",  # what a provider said of a message, each word once
    metadata,
    Column("id", Integer, primary_key=True),
    Column("channel", String(16), nullable=False),
    Column("provider_id", String(80), nullable=False),
    Column("status", String(20), nullable=False),
    Column("error", String(40)),
    Column("at", Instant, nullable=False),
    UniqueConstraint("channel", "provider_id", "status"),
)
