"""Links to pages that need no account: signed, so that nobody makes one up, and good until a moment that is in them."""

import datetime as dt

from itsdangerous import BadSignature, URLSafeSerializer

from desk.desk import Desk

FOR_EVER = 0
SHARED = dt.timedelta(days=7)


def link(desk: Desk, page: str, *subject: int, until: dt.datetime | None) -> str:
    """The address of a page about something; without a moment it stays good, as a calendar's must."""
    ends = FOR_EVER if until is None else int(until.timestamp())
    return f"{desk.public_url}/{page}/{_signer(desk, page).dumps([*subject, ends])}"


def read(desk: Desk, page: str, token: str) -> tuple[int, ...] | None:
    """What a link is about; None for one that is not ours, is for another page, or is over."""
    try:
        *subject, ends = _signer(desk, page).loads(token)
    except (BadSignature, TypeError, ValueError):
        return None
    return tuple(subject) if ends == FOR_EVER or desk.clock.now().timestamp() < ends else None


def _signer(desk: Desk, page: str) -> URLSafeSerializer:
    return URLSafeSerializer(desk.secret, salt=f"offduty {page}")
