"""Telegram, both ways: updates in by webhook, messages with buttons out by the Bot."""

import datetime as dt
import hmac
import logging
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from flask import Blueprint, Response, abort, request
from sqlalchemy.exc import OperationalError

from desk.channel import Outgoing, Receipt
from desk.desk import Desk
from desk.take_message import take_message
from webhooks.received import as_json

if TYPE_CHECKING:
    from telegram import CallbackQuery, InlineKeyboardMarkup, Update
    from telegram.error import TelegramError

    from desk.settings import Settings
    from webhooks.telegram_bot import BotThread

_log = logging.getLogger(__name__)

PATH = "/webhooks/telegram"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  # the header's name
OURS = "offduty_bot"  # our address, whatever the bot is called: a conversation is known by it, and a bot may be renamed
TIMEOUT = 10.0
GREATEST_REQUEST = 256 * 1024
GREATEST_TEXT = 4096
GREATEST_REPLY = 64  # bytes a button can carry


@dataclass(frozen=True, slots=True)
class BotAccount:
    """One bot: its token, the secret that its updates carry, and where its API is."""

    token: str
    secret: str
    api_url: str
    timeout: float = TIMEOUT

    def thread(self) -> "BotThread":
        """The Bot of this process. The library is imported here: not every process speaks to Telegram."""
        from webhooks.telegram_bot import bot_thread

        return bot_thread(self.token, self.api_url, self.timeout)


def account(settings: "Settings") -> BotAccount | None:
    """The bot of the settings; None where the channel is off."""
    if settings.telegram_token is None or settings.telegram_secret is None:
        return None
    return BotAccount(settings.telegram_token, settings.telegram_secret, settings.telegram_api_url.rstrip("/"))


def username(ours: BotAccount) -> str | None:
    """The bot's name, for links to it; None where Telegram does not answer."""
    from telegram.error import TelegramError

    thread = ours.thread()
    try:
        return thread.run(thread.bot.get_me()).username
    except (TelegramError, TimeoutError) as error:
        _log.warning("Telegram does not say the bot's name, so that no link can be given: %s", error)
        return None


# --- in -------------------------------------------------------------------------------------------------------------------------------


def blueprint(desk: Desk, ours: BotAccount) -> Blueprint:
    """The address that Telegram calls. An update without the secret is answered 403, and nothing of it is kept."""
    door = Blueprint("telegram", __name__)

    @door.post(PATH)
    def receive() -> Response:
        given = request.headers.get(SECRET, "").encode("utf-8", "replace")
        if not hmac.compare_digest(given, ours.secret.encode()):
            abort(403)
        request.max_content_length = GREATEST_REQUEST
        update = _parsed(as_json(request.get_data()))
        if update is not None:
            take_update(desk, ours, update)
        return Response(status=200)

    return door


def _parsed(data: Any) -> "Update | None":
    """The update in a request's body; None for what is none, which would only come again if it were refused."""
    from telegram import Update

    try:
        return Update.de_json(data, None)
    except Exception:
        _log.exception("an update could not be read")
        return None


def take_update(desk: Desk, ours: BotAccount, update: "Update") -> None:
    """Take in one update, and answer a pressed button.

    Only a database that cannot be reached raises: any other update that failed would come again for ever, and block its chat.
    """
    from webhooks.telegram_update import read

    try:
        inbound = read(update, OURS)
        if inbound is not None:
            take_message(desk, inbound)
    except OperationalError:
        raise
    except Exception:
        _log.exception("update %d could not be taken in", update.update_id)
    if update.callback_query is not None:
        thread = ours.thread()
        thread.start(_answer(thread, update.callback_query))


async def _answer(thread: "BotThread", query: "CallbackQuery") -> None:
    """Stop the button's spinner, and take the buttons away: they were used."""
    from telegram import Message
    from telegram.error import BadRequest

    with suppress(BadRequest):  # pressed too long ago to be answered
        await thread.bot.answer_callback_query(query.id)
    if isinstance(query.message, Message) and query.message.reply_markup:
        await thread.bot.edit_message_reply_markup(chat_id=query.message.chat.id, message_id=query.message.message_id)


# --- out ------------------------------------------------------------------------------------------------------------------------------


class TelegramChannel:
    """The way out for Telegram. Safe for threads and for processes forked after it was made."""

    name = "telegram"
    pace = 25.0  # 30 a second in all; one a second a chat is left to RetryAfter

    def __init__(self, ours: BotAccount) -> None:
        self._account = ours

    def send(self, message: Outgoing) -> Receipt:
        """Hand the message to Telegram, its words as they are: no mark-up is read in them, and no link is unfolded."""
        from telegram import LinkPreviewOptions
        from telegram.error import TelegramError

        thread = self._account.thread()
        try:
            sent = thread.run(
                thread.bot.send_message(
                    chat_id=message.address,
                    text=message.text[:GREATEST_TEXT],
                    reply_markup=_keyboard(message),
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
            )
        except TelegramError as error:
            return _receipt(error)
        except TimeoutError:
            return Receipt("unknown", error="timeout")
        return Receipt("sent", provider_id=f"{message.address}-{sent.message_id}")

    def find(self, message: Outgoing, since: dt.datetime) -> Receipt | None:
        """None: Telegram cannot be asked what a bot has sent."""
        return None


def _keyboard(message: Outgoing) -> "InlineKeyboardMarkup | None":
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    short = [button for button in message.buttons if len(button.reply.encode()) <= GREATEST_REPLY]
    return InlineKeyboardMarkup([[InlineKeyboardButton(b.label, callback_data=b.reply) for b in short]]) if short else None


def _receipt(error: "TelegramError") -> Receipt:
    """What to make of an error; its words never hold the token, since only the library's own are kept."""
    from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, RetryAfter

    if isinstance(error, RetryAfter):
        return Receipt("later", error="too many requests", retry_after=_seconds(error.retry_after))
    if isinstance(error, Forbidden):
        return Receipt("failed", error=str(error)[:120], dead_address=True)
    if isinstance(error, BadRequest):
        return Receipt("failed", error=str(error)[:120], dead_address="chat not found" in str(error).lower())
    if isinstance(error, InvalidToken):
        return Receipt("failed", error="token refused", tell_staff=True)
    if isinstance(error, NetworkError):
        return Receipt("later" if _never_left(error) else "unknown", error=type(error.__cause__ or error).__name__)
    return Receipt("failed", error=type(error).__name__)


def _seconds(span: int | dt.timedelta) -> float:
    return span.total_seconds() if isinstance(span, dt.timedelta) else float(span)


def _never_left(error: "TelegramError") -> bool:
    """Whether the request surely did not reach Telegram: no connection was made, or none was free."""
    import httpx

    return isinstance(error.__cause__, httpx.ConnectError | httpx.ConnectTimeout | httpx.PoolTimeout)
