"""What is booked: requests, shifts, offers, who has a place, and what happens on the day."""

from sqlalchemy import JSON, Boolean, Column, DateTime, ForeignKey, Index, Integer, LargeBinary, String, Table, Text, UniqueConstraint

from storage.tables.naming import metadata
from storage.types import Instant, Money

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
