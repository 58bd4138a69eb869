"""What every channel is to the desk: an Inbound comes in, an Outgoing goes out, and a Receipt says what became of it."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal, Protocol


@dataclass(frozen=True, slots=True)
class Media:
    """A picture or file that came with a message: where the provider keeps it, or its bytes."""

    type: str
    url: str | None = None
    content: bytes | None = None


@dataclass(frozen=True, slots=True)
class Inbound:
    """One message as it arrived, its sender verified as far as the channel can."""

    channel: str
    address: str
    ours: str
    text: str
    provider_id: str
    media: tuple[Media, ...] = ()
    location: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Button:
    """A short answer offered as a button: pressing it is the same as texting `reply`."""

    label: str
    reply: str


@dataclass(frozen=True, slots=True)
class Outgoing:
    """One outbox row, as a channel sends it."""

    id: int
    channel: str
    address: str
    ours: str
    text: str
    buttons: tuple[Button, ...] = ()
    valid_until: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the provider said.

    `sent`: it has it. `failed`: it never will. `later`: not now, again after `retry_after` seconds. `unknown`: nobody can tell;
    it is looked up before it is sent again. `dead_address`: nothing sent there arrives. `tell_staff`: a person must know.
    """

    outcome: Literal["sent", "failed", "later", "unknown"]
    provider_id: str | None = None
    error: str | None = None
    retry_after: float | None = None
    dead_address: bool = False
    opted_out: bool = False
    tell_staff: bool = False


class Channel(Protocol):
    """One door's way out. `pace` is the most messages a second to send from one number."""

    name: str
    pace: float

    def send(self, message: Outgoing) -> Receipt:
        """Hand the message to the provider, within the HTTP timeout; never raises for what the provider does."""

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        """What the provider knows of a message that may have been sent since then; None where it cannot be asked."""


Channels = Mapping[str, Channel]

Fetch = Callable[[str, int], bytes | None]
"""A file that the provider keeps (`Media.url`), of so many bytes at most and one more; None where it cannot be had now."""
