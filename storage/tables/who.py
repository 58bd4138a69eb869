"""Who writes with us: people and how they are reached, officers, staff, agencies' settings."""

from sqlalchemy import JSON, Boolean, Column, Date, ForeignKey, Integer, String, Table, UniqueConstraint

from storage.tables.naming import metadata
from storage.types import Instant, Money

people = Table(
    "people",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120)),  # as the desk file or the person gives it
    Column("language", String(8), nullable=False, server_default="en"),
    Column("channel", String(16)),  # the one they asked to be written to on, where they did
    Column("feed", Integer, nullable=False, server_default="1"),  # which link to their calendar is good
    Column("created_at", Instant, nullable=False),
)

addresses = Table(
    "addresses",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("channel", String(16), nullable=False),  # sms, telegram, web, whatsapp
    Column("address", String(64), nullable=False),  # a number, or a chat's id
    Column("opted_out_at", Instant),
    Column("dead_at", Instant),  # the provider says nothing sent there arrives
    Column("last_heard_at", Instant),
    Column("unproven_since", Instant),  # heard from again after a long silence, and no code answered since
    UniqueConstraint("channel", "address"),
)

officers = Table(
    "officers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("agency", String(40), nullable=False, index=True),
    Column("name", String(120), nullable=False),
    Column("badge", String(20), nullable=False),
    Column("roles", JSON, nullable=False),  # ["officer", "traffic"]
    Column("hired", Date),
    Column("vehicle", Boolean, nullable=False),
    Column("quiet", String(16), nullable=False),  # "21:00-08:00" in the agency's zone, or "none"
    Column("active", Boolean, nullable=False),
    UniqueConstraint("agency", "badge"),
)

staff = Table(
    "staff",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False, unique=True),
    Column("name", String(120), nullable=False),
    Column("agencies", JSON, nullable=False),  # ["*"] or keys
    Column("rank", Integer, nullable=False),  # who is told first
    Column("on_call", String(120)),  # "mon-fri 08:00-18:00, sat 09:00-12:00" on the agency's wall clock; null is always
    Column("active", Boolean, nullable=False),
)

desks = Table(
    "desks",
    metadata,
    Column("agency", String(40), primary_key=True),
    Column("sms", String(20), unique=True),  # the agency's own number
    Column("approval", String(16), nullable=False),  # staff, automatic
    Column("offers", String(16), nullable=False),  # fairness, first-come, seniority, rotation
    Column("admin_fee", Money),
    Column("max_day_hours", Money),  # in any 24 hours; null is no limit
    Column("max_week_hours", Money),  # in any 7 days
    Column("min_rest_hours", Money),  # between two stretches of work
    Column("call_off", Integer, nullable=False, server_default="24"),  # hours before a start until which an officer may drop it by text
)

invites = Table(
    "invites",  # officers whom staff asked to join, each by a code that only that number can use
    metadata,
    Column("code", String(4), primary_key=True),
    Column("agency", String(40), nullable=False),
    Column("name", String(120), nullable=False),
    Column("badge", String(20), nullable=False),
    Column("roles", JSON, nullable=False),
    Column("vehicle", Boolean, nullable=False),
    Column("phone", String(20), nullable=False),
    Column("invited_by", String(120), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

desk_files = Table(
    "desk_files",  # what each entry of a desk file was when it was read last, so that it counts once
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(120), nullable=False, unique=True),
    Column("digests", JSON, nullable=False),
    Column("at", Instant, nullable=False),  # when something in it was new
)
