"""What a dialog wants done, and the use case that does it."""

from collections.abc import Callable, Mapping
from typing import Any

from booking import commands as c
from booking.life import NotPossible
from bot.phrasing import Say
from desk import (
    addressing,
    answering,
    cancelling,
    changing,
    deciding,
    detailing,
    earning,
    escalating,
    gaps,
    inviting,
    own_settings,
    pending,
    post_orders,
    quoting,
    sharing,
    shift_day,
    talking,
    undoing,
    why,
)
from desk.work import Work

USE_CASES: Mapping[type, Callable[[Work, Any], None]] = {
    c.ShowQuote: quoting.show,
    c.Answer: answering.answer,
    c.GiveDetails: detailing.give,
    c.AskToCancel: cancelling.price,
    c.AskToChange: changing.price,
    c.Undo: undoing.undo,
    c.Keep: undoing.keep,
    c.ShiftWord: shift_day.word,
    c.Acknowledge: post_orders.acknowledge,
    c.GivePostOrders: post_orders.give,
    c.ShareReport: sharing.report,
    c.ShareSiteCode: sharing.code,
    c.SetSite: sharing.place,
    c.SetQuiet: own_settings.quiet,
    c.SetLanguage: own_settings.language,
    c.SetChannel: own_settings.channel,
    c.AskCalendar: own_settings.calendar,
    c.AskPay: earning.say,
    c.Invite: inviting.invite,
    c.Join: inviting.join,
    c.Decide: deciding.decide,
    c.TakeOver: talking.take_over,
    c.GiveBack: talking.give_back,
    c.RelayToCustomer: talking.to_customer,
    c.RelayToStaff: talking.to_staff,
    c.CallStaff: escalating.called,
    c.AskAgency: gaps.asked,
    c.AskWhy: why.why,
    c.OptOut: addressing.opt_out,
    c.OptIn: addressing.opt_in,
    c.SayAgain: talking.say_again,
    c.AskPending: pending.say,
    c.LinkTelegram: addressing.link_telegram,
}


def perform(work: Work, command: c.Command) -> None:
    """Do it on the locked rows. A step that the thing's life does not have is answered, never half done."""
    try:
        USE_CASES[type(command)](work, command)
    except NotPossible:
        work.reply([Say("first.not_possible")])
