"""At night a customer is not woken for what cannot be decided then: it is told in the morning, as it stands by then."""

from booking.events import Event, NobodyCame, ShiftDone, WentUncovered
from booking.nouns import Shift
from booking.offering import after_quiet
from booking.waiting import QUIET
from desk.work import Work

AFTERWARDS = (ShiftDone, NobodyCame, WentUncovered)


def waits_for_morning(work: Work, event: Event) -> bool:
    """Whether the customer hears of it in the morning; then that is set.

    Never where it answers them, nor where the shift starts so soon after the night that it cannot wait.
    """
    if work.thread is not None and work.thread.id == event.request.conversation:
        return False
    shift: Shift = event.shift  # type: ignore[attr-defined]  # what waits is about a shift
    zone = work.agency(event.request.agency).zone
    morning = after_quiet(QUIET, zone, None if isinstance(event, AFTERWARDS) else shift.starts_at, work.now)
    if morning == work.now:
        return False
    work.fall_due(f"morning-{shift.id}-{morning:%Y%m%d}", "in_the_morning", shift.id, morning)
    return True
