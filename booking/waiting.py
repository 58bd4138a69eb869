"""How long things wait for an answer."""

import datetime as dt

STAFF_ANSWER = dt.timedelta(minutes=10)  # then the next member of staff is told
SILENCE = dt.timedelta(minutes=10)  # after a start, before staff are alarmed
