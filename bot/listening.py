"""A message is read in the language that its person speaks with us: kept from one to the next, changed when they plainly change it."""

from dataclasses import replace

from bot.conversation import Conversation
from bot.dialog import known, wanted
from bot.dialogs import details, hire
from bot.facts import Facts
from bot.filling import has_details
from bot.heard import Heard
from bot.heard_again import heard_again
from bot.phrasing import languages
from bot.understanding import understand
from bot.understanding.language import spoken
from bot.understanding.lexicon import lexicon
from bot.understanding.tokens import clean, tokenize
from bot.wished_language import wished_language

SWITCHES = {"greet", "help"}  # one word of these is a wish to be answered in its language; "gracias" or "ok" alone is none
IN_ANY = {"emergency", "stop"}  # heard in every language, and answered in the one it is said in


def hear(text: str, conversation: Conversation, facts: Facts) -> Heard:
    """What a text says, with the language to answer in. Never raises."""
    kept = None if _unknown(conversation, facts) else conversation.language
    heard = _elsewhere(_read(text, kept, conversation, facts), conversation, facts)
    if conversation.dialog in (None, hire.NAME):
        heard = heard_again(heard, conversation.wish)
    return replace(heard, language=_answered_in(heard, conversation, facts))


def _unknown(conversation: Conversation, facts: Facts) -> bool:
    """Whether this person has told us nothing yet that shows their language, nor the desk file."""
    return conversation == Conversation() and not (facts.requests or facts.officer or facts.staff)


def _read(text: str, language: str | None, conversation: Conversation, facts: Facts) -> Heard:
    now = facts.local_now(conversation.wish.agency or facts.line)
    return understand(text, now=now, language=language, want=wanted(conversation, facts), known=known(conversation, facts))


def _elsewhere(heard: Heard, conversation: Conversation, facts: Facts) -> Heard:
    """What was heard; where that is nothing, and every word is one of another language, what it says there."""
    if heard.intents or heard.code or heard.escalation or has_details(heard):
        return heard
    own, words = _own(heard.text), [token.text for token in tokenize(clean(heard.text)) if token.text.isalpha()]
    if len(own) != 1 or own[0] == heard.language or not all(word in lexicon(own[0]).vocabulary for word in words):
        return heard
    other = _read(heard.text, own[0], conversation, facts)
    if not other.intents and not has_details(other):
        return heard
    return other if set(other.intents) & SWITCHES else replace(other, language=heard.language)


def _own(text: str) -> list[str]:
    """The languages of which the text has a word of its own."""
    return spoken(tokenize(clean(text)))


def _answered_in(heard: Heard, conversation: Conversation, facts: Facts) -> str:
    """The language asked for, else the one that is plainly spoken. Nothing is told by words that staff pass on to a customer, nor by the
    address and the names that a customer was asked for."""
    if heard.escalation or facts.holds:
        return conversation.language
    wished = wished_language(heard.text)
    if not wished and conversation.dialog == details.NAME and not heard.intents:
        return conversation.language
    own = _own(heard.text) if IN_ANY & set(heard.intents) else []
    spoken_in = own[0] if len(own) == 1 else heard.language
    language = wished or spoken_in
    return language if language in languages() else conversation.language
