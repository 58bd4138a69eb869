"""How long things wait for an answer."""

import datetime as dt

STAFF_ANSWER = dt.timedelta(minutes=10)  # then the next member of staff is told
SILENCE = dt.timedelta(minutes=10)  # after a start, before staff are alarmed
COMING = dt.timedelta(minutes=30)  # who takes a place once it has started is given so long to get there
CONFIRM = dt.timedelta(hours=24)  # before a start, the officer is asked whether they still come
CONFIRM_ANSWER = dt.timedelta(hours=4)  # then staff are told
QUIET = "21:00-08:00"  # a customer's night, in the agency's zone
NUDGE = dt.timedelta(hours=2)  # before a start
CHECK_IN = dt.timedelta(hours=4)  # a word of the day that comes sooner than this before the start is about another shift
SIGN_OFF = dt.timedelta(days=7)  # after that a shift is signed off or disputed with a person alone
CLOSE = dt.timedelta(hours=4)  # after an end, a shift that nobody signed off is closed
SWAP_ANSWER = dt.timedelta(hours=4)  # how long a named replacement may think
