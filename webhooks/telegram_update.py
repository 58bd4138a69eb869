"""A Telegram update, read: what a person wrote, pressed, photographed or shared."""

from telegram import CallbackQuery, Message, Update

from desk.channel import Inbound, Media
from webhooks.received import place, words


def read(update: Update, ours: str) -> Inbound | None:
    """The message in an update; None for what is nobody's message to us: an edited one, a group's, a channel's.

    A pressed button is its text. A contact that is the sender's own comes as media of type `contact` with a `tel:` address, which no
    text can imitate; anybody else's comes as text.
    """
    if update.callback_query is not None:
        return _pressed(update.update_id, update.callback_query, ours)
    if update.message is not None and update.message.chat.type == "private" and update.message.from_user is not None:
        return _written(update.update_id, update.message, ours)
    return None


def _pressed(update_id: int, query: CallbackQuery, ours: str) -> Inbound | None:
    message = query.message
    if message is None or message.chat.type != "private" or message.chat.id != query.from_user.id or not query.data:
        return None
    return Inbound("telegram", str(message.chat.id), ours, words(query.data), str(update_id))


def _written(update_id: int, message: Message, ours: str) -> Inbound:
    return Inbound(
        channel="telegram",
        address=str(message.chat.id),
        ours=ours,
        text=words(message.text or message.caption or _contact_of_another(message)),
        provider_id=str(update_id),
        media=_media(message),
        location=place(message.location.latitude, message.location.longitude) if message.location else None,
    )


def _media(message: Message) -> tuple[Media, ...]:
    """Files by their `file_id`; never a path, which holds the token."""
    found = []
    if message.photo:
        found.append(Media("image/jpeg", f"telegram:{message.photo[-1].file_id}"))
    if message.document:
        found.append(Media(words(message.document.mime_type or "application/octet-stream")[:100], f"telegram:{message.document.file_id}"))
    if _is_own_contact(message) and message.contact:
        found.append(Media("contact", f"tel:+{words(message.contact.phone_number).lstrip('+')[:64]}"))
    return tuple(found)


def _is_own_contact(message: Message) -> bool:
    return bool(message.contact and message.from_user and message.contact.user_id == message.from_user.id)


def _contact_of_another(message: Message) -> str:
    if message.contact is None or _is_own_contact(message):
        return ""
    return f"{message.contact.first_name} {message.contact.last_name or ''} {message.contact.phone_number}".replace("  ", " ")
