"""Every place between two steps, as `child.py` dies there and `test_killed.py` counts."""

MESSAGE_POINTS = ("received, not committed", "committed, not delivered", "leased, not sent", "sent, not settled")
DUE_POINTS = ("due, nothing done", "due, effect not committed", "due, effect committed")
POINTS = (*MESSAGE_POINTS, *DUE_POINTS)
