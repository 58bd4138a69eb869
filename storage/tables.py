"""The tables, and nothing else. What a column means is said here once; the nouns themselves are the dataclasses of booking/."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from storage.types import Instant, Money

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# --- who ------------------------------------------------------------------------------------------------------------------------------

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

# --- what is said ---------------------------------------------------------------------------------------------------------------------

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

# --- what is booked -------------------------------------------------------------------------------------------------------------------

requests = Table(
    "requests",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("reference", String(8), nullable=False, unique=True),  # B-4F2K
    Column("agency", String(40), nullable=False),
    Column("person_id", ForeignKey("people.id"), nullable=False, index=True),
    Column("conversation_id", ForeignKey("conversations.id"), nullable=False, index=True),
    Column("status", String(16), nullable=False),
    Column("category", String(24), nullable=False),
    Column("activity", Text),
    Column("place", Text),
    Column("contact", Text),
    Column("instructions", Text),
    Column("site", JSON),  # [lat, lon], where the customer shared the place
    Column("asked_posts", JSON, nullable=False),  # as the customer said
    Column("posts", JSON, nullable=False),  # as the card requires
    Column("vehicles", JSON),
    Column("quotes", JSON, nullable=False),  # one pricing.Quote a shift, as shown
    Column("total", Money, nullable=False),
    Column("review", JSON, nullable=False),
    Column("doubtful", JSON, nullable=False),  # kinds of work on the agency's list that staff judge
    Column("received_at", Instant, nullable=False),  # when the quote that counts was shown
    Column("approved_at", Instant),
    Column("ended_at", Instant),
    Column("fee", JSON),  # {"low", "high"} once one is owed
    Column("starts_at", Instant, nullable=False),  # of the first shift
    Column("ends_at", Instant, nullable=False),  # of the last shift
    Column("created_at", Instant, nullable=False),
    Index("ix_requests_agency_starts", "agency", "starts_at"),
    Index("ix_requests_status_starts", "status", "starts_at"),
)

shifts = Table(
    "shifts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False, index=True),
    Column("starts", DateTime, nullable=False),  # the agency's wall clock
    Column("ends", DateTime, nullable=False),
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Column("status", String(12), nullable=False),
    Column("received_at", Instant),  # when the quote of this shift that counts was shown, where a change put it in later than the request
    Column("removed_at", Instant),  # a change took it out of the request; what refers to it stays on file
    Column("signed_off_at", Instant),  # the customer found it in order
    Column("dispute", Text),  # what they found wrong, in their words
    Index("ix_shifts_starts_at", "starts_at"),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", String(4), nullable=False, unique=True),
    Column("shift_id", ForeignKey("shifts.id"), nullable=False, index=True),
    Column("officer_id", ForeignKey("officers.id"), nullable=False),
    Column("role", String(24), nullable=False),
    Column("vehicle", Boolean, nullable=False),
    Column("status", String(12), nullable=False),  # open, accepted, declined, expired, withdrawn, lost
    Column("wave", Integer, nullable=False),
    Column("starts_at", Instant),  # where it is for a part of the shift: from when
    Column("ends_at", Instant),  # and until when
    Column("made_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("answered_at", Instant),
    Column("wanted_at", Instant),  # a yes that came when the place was gone
    Column("standing", JSON, nullable=False),  # the order, the rank in it and the hours weighed, as they were
    Index("ix_offers_officer_status", "officer_id", "status"),
)

assignments = Table(
    "assignments",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shift_id", ForeignKey("shifts.id"), nullable=False, index=True),
    Column("officer_id", ForeignKey("officers.id"), nullable=False),
    Column("role", String(24), nullable=False),
    Column("vehicle", Boolean, nullable=False),
    Column("code", String(4), nullable=False, unique=True),  # the shift's code for this officer
    Column("status", String(12), nullable=False),  # confirmed, on_the_way, on_post, relieved, dropped, no_show, cancelled
    Column("starts_at", Instant, nullable=False),  # the shift's, or as a condition leaves it; overlaps are one bounded look-up
    Column("ends_at", Instant, nullable=False),
    Column("condition", Text),  # in the officer's words, as staff agreed to it
    Column("confirmed_at", Instant),  # the officer said a day before that they still come
    Column("on_the_way_at", Instant),
    Column("on_post_at", Instant),  # since when, as the officer says
    Column("on_post_told_at", Instant),  # when they said so
    Column("relieved_at", Instant),
    Column("relieved_told_at", Instant),  # empty where nobody said so and the program closed the shift
    Column("late_minutes", Integer),
    Column("proven_at", Instant),  # when it was shown that they are at the site
    Column("proven_by", String(12)),  # location, site_code
    Column("location", JSON),  # [lat, lon] as last shared, near the site or not
    Column("made_at", Instant, nullable=False),
    Index("ix_assignments_officer_starts", "officer_id", "starts_at"),
)

post_orders = Table(
    "post_orders",  # what officers must know at the site; each change is a version
    metadata,
    Column("id", Integer, primary_key=True),
    Column("request_id", ForeignKey("requests.id"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
    UniqueConstraint("request_id", "version"),
)

acknowledgements = Table(
    "acknowledgements",  # which officer has read which version
    metadata,
    Column("id", Integer, primary_key=True),
    Column("post_orders_id", ForeignKey("post_orders.id"), nullable=False),
    Column("assignment_id", ForeignKey("assignments.id"), nullable=False, index=True),
    Column("at", Instant, nullable=False),
    UniqueConstraint("post_orders_id", "assignment_id"),
)

tours = Table(
    "tours",  # on-duty hours from elsewhere
    metadata,
    Column("id", Integer, primary_key=True),
    Column("officer_id", ForeignKey("officers.id"), nullable=False),
    Column("agency", String(40), nullable=False),
    Column("source", String(120), nullable=False),  # an import replaces what the same source gave before
    Column("starts_at", Instant, nullable=False),
    Column("ends_at", Instant, nullable=False),
    Index("ix_tours_officer_starts", "officer_id", "starts_at"),
    Index("ix_tours_source", "agency", "source"),
)

overrides = Table(
    "overrides",  # limits that staff allowed, or would not allow, an officer to break for one shift
    metadata,
    Column("id", Integer, primary_key=True),
    Column("shift_id", ForeignKey("shifts.id"), nullable=False, index=True),
    Column("officer_id", ForeignKey("officers.id"), nullable=False),
    Column("rule", String(8), nullable=False),  # day, week, rest
    Column("hours", Money, nullable=False),  # allowed up to these, for rest down to these
    Column("limit", Money, nullable=False),
    Column("granted", Boolean, nullable=False),
    Column("staff_id", ForeignKey("staff.id"), nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

field_notes = Table(
    "field_notes",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("assignment_id", ForeignKey("assignments.id"), nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("at", Instant, nullable=False),
)

photos = Table(
    "photos",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("note_id", ForeignKey("field_notes.id"), nullable=False, index=True),
    Column("channel", String(16), nullable=False),
    Column("source", String(400)),  # where the provider keeps it
    Column("raw", LargeBinary),  # as it arrived, until it has been looked at
    Column("status", String(10), nullable=False),  # waiting, kept, refused, forgotten
    Column("reason", String(16)),  # why it was refused: not_a_picture, too_large, not_fetched
    Column("path", String(200)),  # in the media store
    Column("width", Integer),
    Column("height", Integer),
    Column("at", Instant, nullable=False),
)

links = Table(
    "links",  # one-time links that tie a Telegram account to a person
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token_hash", String(64), nullable=False, unique=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("used_at", Instant),
)

questions = Table(
    "questions",  # every coded question ever put to a customer or an officer
    metadata,
    Column("code", String(4), primary_key=True),
    Column("person_id", ForeignKey("people.id"), nullable=False),
    Column("kind", String(12), nullable=False),  # quote, cancel, change, offer, shift, confirm, stay, orders, orders_given, swap, digest
    Column("reference", String(8)),  # the request it is about
    Column("payload", JSON, nullable=False),  # what a yes accepts
    Column("status", String(12), nullable=False),  # open, accepted, declined, replaced, expired, withdrawn
    Column("asked_at", Instant, nullable=False),
    Column("closed_at", Instant),
    Index("ix_questions_person_status", "person_id", "status"),
    Index("ix_questions_reference_status", "reference", "status"),
)

# --- what needs a person, what is due, what was done ------------------------------------------------------------------------------------

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
