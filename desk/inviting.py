"""Officers join by a code from staff, good for a week, that only the number it was sent to can use."""

import datetime as dt

from booking.commands import Invite, Join
from bot.phrasing import Say
from desk.work import Work
from storage import invites, people

LASTS = dt.timedelta(days=7)


def invite(work: Work, command: Invite) -> None:
    """Staff name an officer of an agency that they decide for; the code goes to the number they gave."""
    staff = people.staff_of_person(work.conn, work.person or 0)
    if staff is None or not staff.decides_for(command.agency):
        work.reply([Say("joining.not_yours")])
        return
    code = put(work, command, staff.name)
    agency = work.agency(command.agency).short
    if code is None:
        work.reply([Say("joining.known", {"name": command.name})])
        return
    roles = [Say("reading.role", {"role": role}) for role in command.roles]
    figures = {"name": command.name, "agency": agency, "roles": roles, "code": code, "ending": f"...{command.phone[-4:]}"}
    work.reply([Say("joining.invited", figures)])
    person = people.person_at(work.conn, "sms", command.phone) or people.newcomer(work.conn, command.name, command.phone, work.now)
    work.say_to(person, [Say("joining.invitation", {"who": staff.name, "agency": agency, "code": code})], agency=command.agency)


def put(work: Work, command: Invite, who: str) -> str | None:
    """Put an invitation on file; its code, or None where an officer of that agency has that number or badge already."""
    person = people.person_at(work.conn, "sms", command.phone)
    officers = people.officers_of_agency(work.conn, command.agency)
    if any(o.person == person or o.badge == command.badge for o in officers):
        return None
    code = work.fresh_code()
    invited = invites.Invited(command.agency, command.name, command.badge or code, command.roles, command.vehicle)
    invites.add(work.conn, code, invited, command.phone, who, work.now + LASTS)
    work.audit(f"invitation {code}", None, "invited", f"{command.name} to {command.agency}, by {who}")
    return code


def join(work: Work, command: Join) -> None:
    """The one who was invited comes: from here on they are an officer of that agency."""
    address = work.thread.address if work.thread else ""
    invited = invites.take(work.conn, command.code, address, work.now)
    if invited is None or work.person is None:
        work.reply([Say("joining.no_code")])
        return
    people.add_officer(work.conn, work.person, invited.agency, invited.name, invited.badge, invited.roles, invited.vehicle)
    work.audit(f"invitation {command.code}", "invited", "joined", invited.name)
    work.reply([Say("joining.welcome", {"name": invited.name, "agency": work.agency(invited.agency).short})])
