"""Why a text was heard first: the words that weighed most, for a person who asks."""

from bot.understanding.learned import parts_of, score, weighed, weights
from bot.understanding.tokens import clean, tokenize

_MOST = 3


def telling(text: str, question: str) -> tuple[str, ...]:
    """The words of a text, at most three and in their order, without which it would say least of "emergency" or "opt_out"."""
    tokens = [token.text for token in tokenize(clean(text))]
    learnt = weights(question)

    def says(words: list[str]) -> int:
        return score(weighed(question, parts_of(words)), learnt)

    lost = {at: says(tokens) - says(tokens[:at] + tokens[at + 1 :]) for at, word in enumerate(tokens) if word.isalnum()}
    heavy = sorted((at for at, less in lost.items() if less > 0), key=lambda at: -lost[at])[:_MOST]
    return tuple(tokens[at] for at in sorted(heavy))
