"""The desk: what every use case is handed, and nothing global."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desk.channel import Channels, Fetch
from desk.clock import Clock
from desk.ids import Ids
from storage.database import Database

if TYPE_CHECKING:
    from desk.budget import Budget


@dataclass(frozen=True, slots=True)
class Desk:
    """One running program: its database, its clock, its source of codes, its channels.

    `lines` is our general address on each channel ({"sms": "+15125550100", "telegram": "offduty_bot"}); an agency's own number, where it
    has one, comes before it. `fetchers` get what a channel's provider keeps for us.
    """

    database: Database
    clock: Clock
    ids: Ids
    channels: Channels = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    public_url: str = "http://127.0.0.1:8000"  # where links lead
    secret: str = field(default="", repr=False)  # signs them
    media: str = "memory://offduty"  # the store of pictures, as fsspec names it
    retention: int | None = None  # days until what was said is forgotten; None keeps it
    budget: "Budget | None" = None  # how much may be spent on messages; None is no limit
    fetchers: Mapping[str, Fetch] = field(default_factory=dict)
