"""The tables of the staff console: who may sign in, where they are signed in, what staff note for each other, what officers must renew."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Integer, String, Table, Text, UniqueConstraint

from storage.tables import metadata
from storage.types import Instant

__all__ = ["accounts", "card_files", "credentials", "gap_askers", "gap_cases", "gaps", "metadata", "sign_ins", "staff_notes"]

accounts = Table(
    "accounts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("email", String(254), nullable=False, unique=True),  # lower case
    Column("name", String(120), nullable=False),
    Column("password", String(255), nullable=False),  # an argon2 hash
    Column("role", String(16), nullable=False),  # coordinator, approver, auditor, administrator
    Column("agencies", JSON, nullable=False),  # ["*"] or keys
    Column("staff_id", ForeignKey("staff.id")),  # in whose name they act; an auditor does not
    Column("active", Boolean, nullable=False),
    Column("fs_uniquifier", String(64), nullable=False, unique=True),  # a new one ends every session
    Column("tf_primary_method", String(20)),  # authenticator, where a second factor is set up
    Column("tf_totp_secret", Text),  # encrypted with the settings' secret
    Column("tf_last_counter", Integer),  # the last code that was used; each counts once
    Column("failures", Integer, nullable=False),  # wrong passwords and codes since the last right one
    Column("locked_until", Instant),
    Column("created_at", Instant, nullable=False),
)

sign_ins = Table(
    "sign_ins",  # one browser that is signed in, until it signs out or is shut out
    metadata,
    Column("id", Integer, primary_key=True),
    Column("account_id", ForeignKey("accounts.id"), nullable=False, index=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("browser", String(200), nullable=False),
    Column("at", Instant, nullable=False),
    Column("ended_at", Instant),
)

staff_notes = Table(
    "staff_notes",  # what staff note on a conversation; the customer never sees it
    metadata,
    Column("id", Integer, primary_key=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("who", String(120), nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

credentials = Table(
    "credentials",  # what an officer must renew: a licence, an insurance, a permit to work off duty
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer_id", ForeignKey("officers.id"), nullable=False, index=True),
    Column("name", String(80), nullable=False),
    Column("expires", Date, nullable=False),
    UniqueConstraint("officer_id", "name"),
)

gaps = Table(
    "gaps",  # a figure that no page gives: one question for the agency, however many cases meet it
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency", String(40), nullable=False),
    Column("code", String(40), nullable=False),  # the review code of pricing that met it; "asked ..." of a question in somebody's words
    Column("question", Text),  # those words, as they were asked first
    Column("opened_at", Instant, nullable=False),
    Column("answer", Text),
    Column("source", Text),  # where the answer stands, or who gave it
    Column("holds_from", Date),
    Column("answered_by", String(120)),
    Column("answered_at", Instant),
    UniqueConstraint("agency", "code"),
)

gap_cases = Table(
    "gap_cases",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gap_id", ForeignKey("gaps.id"), nullable=False),
    Column("request_id", ForeignKey("requests.id"), nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("gap_id", "request_id"),
)

gap_askers = Table(
    "gap_askers",  # who asked what no page says, in the conversation where the answer is told
    metadata,
    Column("id", Integer, primary_key=True),
    Column("gap_id", ForeignKey("gaps.id"), nullable=False),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("words", Text, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("gap_id", "conversation_id"),
)

card_files = Table(
    "card_files",  # an agency's file with a card beyond those installed: a draft, or signed, and then in force from its date
    metadata,
    Column("id", Integer, primary_key=True),
    Column("agency", String(40), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("starts", Date, nullable=False),  # the new card's date
    Column("gap_id", ForeignKey("gaps.id")),  # the question that it answers
    Column("drafted_by", String(120), nullable=False),
    Column("drafted_at", Instant, nullable=False),
    Column("signed_by", String(120)),
    Column("signed_at", Instant, index=True),
    Column("dropped_at", Instant),  # a draft that came to nothing
)
