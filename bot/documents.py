"""The documents that figures stand in, as they are said."""

import re
from collections.abc import Iterable

from bot.phrasing import Say
from pricing import Agency, Card

_FILE = re.compile(r"\S+\.\w{2,4}")


def documents(sources: Iterable[str], agency: Agency, card: Card) -> Say:
    """Each once, by their titles.

    A file has no title: it is called the rates page, with the month its rates are from. How a page is read is no document of its own.
    """
    named = list(dict.fromkeys(source for source in sources if "/" not in source)) or [card.source]
    titles = [source for source in named if not _FILE.fullmatch(source)]
    by_month = Say("question.rates_page", {"agency": agency.short, "starts": card.starts})
    return Say("question.page", {"documents": titles if titles == named else [*titles, by_month]})
