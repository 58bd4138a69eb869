"""The words of an agency's file that stand above its cards: how it is reached, what comes with it, what it does not do."""

from collections.abc import Mapping

from pricing.vocabulary import ListOf
from pricing.vocabulary_words import Word

OPTIONAL_KEYS = frozenset({"request_page", "nicknames"})
"""What an agency's file may leave out."""
FILE_KEYS: Mapping[str, Word] = {
    "kind": Word("text", "what the number is for, or what the work is", '"toll-free"'),
    "phone": Word("text", "the number as published", '"1-877-636-8300"'),
    "key": Word("key", "a name of ours: small letters and hyphens", '"liability"'),
    "text": Word("languages", "what comes with it, in each language", '{ en = "officer payroll", es = "la nómina" }'),
    "rule": Word("languages", "the page's rule, in each language", '{ en = "No bill collecting.", es = "Nada de cobrar deudas." }'),
    "outcome": Word("outcome", "what such a job leads to: declined, put to staff, or a question first", '"decline"'),
    "question": Word("languages", "what is asked, where the outcome is ask", '{ en = "Is alcohol served?", es = "¿Se sirve alcohol?" }'),
    "if_yes": Word("outcome", "what a yes leads to: decline or staff; a no clears the job", '"staff"'),
    "source": Word("document", "the document of this row", '"page"'),
}
FILE_LISTS: Mapping[str, ListOf] = {
    "contacts": ListOf("Telephone numbers; the first is where a person is sent.", needs=("kind", "phone", "source")),
    "services": ListOf("What comes with hiring through the agency.", needs=("key", "text", "source")),
    "prohibited": ListOf("Work that the page speaks against.", needs=("kind", "rule", "outcome", "source"), may=("question", "if_yes")),
}
