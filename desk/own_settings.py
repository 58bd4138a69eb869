"""What officers set for themselves by text: quiet hours, language, channel, and the link of their calendar."""

import datetime as dt

from booking.commands import AskCalendar, SetChannel, SetLanguage, SetQuiet
from bot.phrasing import Say
from desk.links import link
from desk.work import Work
from storage import people, reach


def quiet(work: Work, command: SetQuiet) -> None:
    """At every agency they work for."""
    people.set_quiet(work.conn, work.person or 0, command.hours)
    work.audit(f"person {work.person}", None, "quiet hours", command.hours)
    if command.hours == "none":
        work.reply([Say("own.quiet_none")])
        return
    begins, ends = (dt.time.fromisoformat(part) for part in command.hours.split("-"))
    work.reply([Say("own.quiet", {"begins": begins, "ends": ends})])


def language(work: Work, command: SetLanguage) -> None:
    people.set_language(work.conn, work.person or 0, command.language)
    work.audit(f"person {work.person}", None, "language", command.language)
    work.reply([Say("own.language")])


def channel(work: Work, command: SetChannel) -> None:
    """Where they want to be written to, of the channels that reach them; a word on another one changes nothing."""
    known = {way["channel"] for way in reach.live_addresses(work.conn, work.person or 0)}
    if command.channel not in known:
        work.reply([Say("own.channel_unknown")])
        return
    reach.prefer(work.conn, work.person or 0, command.channel)
    work.audit(f"person {work.person}", None, "channel", command.channel)
    work.reply([Say("own.channel", {"channel": command.channel})])


def calendar(work: Work, command: AskCalendar) -> None:
    """The link stays good until another is asked for."""
    feed = people.feed(work.conn, work.person or 0, new=command.new)
    page = link(work.desk, "calendar", work.person or 0, feed, until=None)
    work.reply([Say("own.calendar", {"link": f"{page}.ics"})])
