"""What somebody does at the console: the same use cases as by text, in one transaction, in their name; the reply is shown to them."""

from collections.abc import Callable

from booking.commands import Command
from booking.life import NotPossible
from booking.nouns import Staff
from bot.phrasing import Say, render_all
from desk import cards
from desk.desk import Desk
from desk.perform import perform
from desk.work import Work
from storage import people
from storage.database import insist

Step = Callable[[Work], None]


class NotStaff(Exception):
    """The account acts in nobody's name."""


def act(desk: Desk, staff_id: int | None, step: Step) -> str:
    """Do it, and give the words of the reply. NotStaff for an account that acts in nobody's name."""

    def once() -> str:
        with desk.database.write() as conn:
            staff = people.staff_named(conn, [staff_id or 0]).get(staff_id or 0)
            if staff is None:
                raise NotStaff
            cards.look(conn)
            work = Work(desk, conn, desk.clock.now(), who=f"staff {staff.name}", person=staff.person)
            try:
                step(work)
            except NotPossible:
                work.answers.append(Say("first.not_possible"))
            work.put_out()
            return render_all("en", work.answers)

    return insist(once)


def doing(command: Command) -> Step:
    """The step that performs a command, as a text would have."""
    return lambda work: perform(work, command)


def me(work: Work) -> Staff:
    """The member of staff who acts."""
    staff = people.staff_of_person(work.conn, work.person or 0)
    if staff is None:
        raise NotStaff
    return staff
