"""From text to atoms: tokens, the words they are, the parser, and the best cover."""

from collections.abc import Container
from dataclasses import dataclass
from typing import Any

from bot.understanding.chart import Cell, Seed, parse
from bot.understanding.choose import Atom, choose
from bot.understanding.lexicon import Lexicon, Meaning
from bot.understanding.misspelt import almost, drawn_out
from bot.understanding.numbers import number_seeds
from bot.understanding.places import address_seeds
from bot.understanding.tokens import Token

_SOFT = frozenset((",", "(", ")", "\n", '"', "|", "“", "”", "¿", "¡", "*"))
ENDS_A_SENTENCE = frozenset(".!?;\n")
MARKS = frozenset(".,!?¡¿;:-\n\"'…)(*~")
_NAME_TOO = ("<name_too>", True)
_CROWD = ("<crowd>", True)
_COUNTED, _DATED, _DAY, _NOTHING = frozenset(("{n}", "{dd}", "{hh}")), frozenset(("{dd}", "{hh}")), frozenset(("{dd}",)), frozenset[str]()
_HALVES = frozenset(("am", "pm"))
_CLOCKS = frozenset(("{hhmm}", "{hhmm4}", "{hhmmy}"))
MOST_SEEDS = 260  # readings of single words; a message of people has some sixty, what is beyond the bound is left unread
_NAMED_WITHIN = 2  # words behind a number, its people
_SMALL = ("<article>", "<on>")
_SHORT = 4  # a full stop after so few letters may belong to an abbreviation


@dataclass(slots=True)
class Reading:
    """A text as it was read in one language."""

    text: str
    tokens: list[Token]
    chart: list[Cell]
    atoms: list[Atom]
    lexicon: Lexicon
    symbols: set[str]  # all that the chart holds somewhere: most questions to it are answered by their symbol not being there
    bounds: tuple[int, int]  # the first and behind the last token that is not a mark
    asks: bool  # does it end with a question mark?
    said: tuple[Any, ...] | None = None  # every yes and no, once they were looked for

    def find(self, symbol: str) -> list[tuple[int, int, Any]]:
        """Every place of a symbol: where it begins, behind which token it ends, and its value."""
        if symbol not in self.symbols:
            return []
        return [(at, end, value) for at, cell in enumerate(self.chart) if symbol in cell for end, value in cell[symbol]]

    def words(self, atom: Atom) -> str:
        """The stretch of the text that an atom was read from."""
        return self.text[self.tokens[atom.start].start : self.tokens[atom.end - 1].end]


def read_text(text: str, tokens: list[Token], lexicon: Lexicon, want: str | None = None) -> Reading:
    """The reading of a cleaned text, whose tokens are given."""
    seeds: list[list[Seed]] = []
    budget = MOST_SEEDS
    for at in range(len(tokens)):
        seeds.append(_seeds(text, tokens, at, lexicon))
        budget -= len(seeds[-1])
        if budget < 0:
            break
    if len(seeds) < len(tokens):
        tokens = tokens[: len(seeds)]
        seeds = [[seed for seed in each if seed[1] <= len(tokens)] for each in seeds]
    soft = [token.text in _SOFT or (token.text == "." and _abbreviates(tokens, at)) for at, token in enumerate(tokens)]
    chart = parse(tokens, seeds, soft, lexicon.root)
    atoms = choose(chart, soft, want, month_first=not lexicon.day_first)
    return Reading(text, tokens, chart, atoms, lexicon, set().union(*chart), _bounds(tokens), text.rstrip().endswith("?"))


def _bounds(tokens: list[Token]) -> tuple[int, int]:
    first, last = 0, len(tokens)
    while first < last and tokens[first].text in MARKS:
        first += 1
    while last > first and tokens[last - 1].text in MARKS:
        last -= 1
    return first, last


def _is_name(text: str, token: Token) -> bool:
    """Is it written as a name: with a capital, where not everything is?"""
    return text[token.start].isupper() and text[token.start : token.end].istitle() and not text.isupper()


def _abbreviates(tokens: list[Token], at: int) -> bool:
    return at > 0 and tokens[at].glued and tokens[at - 1].text.isalpha() and len(tokens[at - 1].text) <= _SHORT


def _seeds(text: str, tokens: list[Token], at: int, lexicon: Lexicon) -> list[Seed]:
    """Everything that the word at a place can be, or can be the beginning of, by itself."""
    word = tokens[at].text
    meanings = lexicon.meanings.get(word) or lexicon.meanings.get(drawn_out(word, lexicon), [])
    if tokens[at].end - tokens[at].start > len(word):
        meanings = _contracted(word, meanings)
    if at and _NAME_TOO in meanings and _is_name(text, tokens[at]):
        return []  # "ask for Tom" is no "tomorrow"
    seeds = [(symbol, at + 1, value) for symbol, value in meanings]
    digits = word[0].isdigit()
    if word in lexicon.number_words or not (word.isalpha() or (digits and _inside_a_word(tokens, at, lexicon))):
        seeds += number_seeds(tokens, at, lexicon)
        if digits and len(word) > 2 and _are_counted(tokens, at + 1, lexicon):
            seeds = [seed for seed in seeds if seed[0] not in _CLOCKS]
        if digits:
            none = _is_not(tokens, at, lexicon)
            seeds = [seed for seed in seeds if seed[0] not in none] if none else seeds
            seeds += _minutes_apart(tokens, at, lexicon)
        elif _are_people(tokens, at, lexicon):
            seeds = [seed for seed in seeds if seed[0] not in _DAY]
    if not seeds:
        seeds += [(symbol, at + 1, value) for symbol, value in almost(word, lexicon)]
    if digits or word == "(" or word in lexicon.roads:
        seeds += address_seeds(tokens, at, lexicon)
    if digits and len(word) < 3 and word.isascii():
        behind = at + 2 if _is(tokens, at + 1, (".",)) else at + 1
        if _is(tokens, behind, lexicon.ordinal_suffixes):
            seeds.append(("{ord}", behind + 1, int(word)))
    return seeds


def _contracted(word: str, meanings: list[Meaning]) -> list[Meaning]:
    """ "friday's" is one Friday, and "we'd" no Wednesday."""
    if word[-1] == "d":
        return [(symbol, value) for symbol, value in meanings if symbol == word]
    return [("{weekday}" if symbol == "{weekdays}" and word[-1] == "s" else symbol, value) for symbol, value in meanings]


def _are_counted(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "about 150 kids", "200 cheerleaders": a crowd, or a word in the plural that the language does not know."""
    if at >= len(tokens) or tokens[at].glued:
        return False
    word = tokens[at].text
    unknown = word.isalpha() and word not in lexicon.vocabulary and word not in lexicon.same
    return _CROWD in lexicon.meanings.get(word, ()) or (unknown and len(word) > _SHORT and word.endswith("s"))


def _is_not(tokens: list[Token], at: int, lexicon: Lexicon) -> frozenset[str]:
    """What digits are not, for what stands around them."""
    if tokens[at].glued and at > 1 and tokens[at - 1].text == ":" and tokens[at - 1].glued and tokens[at - 2].text.isdigit():
        return _COUNTED  # "until 3:30, flaggers"
    behind = tokens[at + 1].text if at + 1 < len(tokens) and tokens[at + 1].glued else ""
    unknown = len(behind) > 1 and behind.isalpha() and behind not in lexicon.vocabulary and behind[:2] not in _HALVES
    if behind in lexicon.scales or unknown:
        return _DATED  # "the 10k", "7HKT"
    return _DAY if _are_people(tokens, at, lexicon) or _before_a_date(tokens, at, lexicon) else _NOTHING


def _minutes_apart(tokens: list[Token], at: int, lexicon: Lexicon) -> list[Seed]:
    """ "5 30 pm", though not behind a month ("april 3 10 pm") nor across a comma."""
    if at + 1 >= len(tokens) or tokens[at + 1].glued or (at and _means(tokens[at - 1].text, "{month}", lexicon)):
        return []
    hour, minute = tokens[at].text, tokens[at + 1].text
    written = len(hour) < 3 and len(minute) == 2 and (hour + minute).isascii() and (hour + minute).isdigit()
    return [("{hhmm_apart}", at + 2, (int(hour), int(minute)))] if written and int(minute) < 60 else []


def _are_people(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "sat, 4 tall guys" are four people, "saturday, 1 sunday" is one, and neither a Saturday the fourth or the first."""
    if at < 2 or tokens[at - 1].text != "," or not _means(tokens[at - 2].text, "{weekday}", lexicon):
        return False
    behind = at + 1
    while behind < len(tokens) and behind - at <= _NAMED_WITHIN and any(_means(tokens[behind].text, small, lexicon) for small in _SMALL):
        behind += 1
    if behind < len(tokens) and _means(tokens[behind].text, "{weekday}", lexicon):
        return True
    return any(_means(each.text, "{role}", lexicon) for each in tokens[at + 1 : at + 1 + _NAMED_WITHIN])


def _before_a_date(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """ "need 2, dec 15": behind the comma a month has its own day."""
    if at + 3 >= len(tokens) or tokens[at + 1].text != "," or not _means(tokens[at + 2].text, "{month}", lexicon):
        return False
    leads = at and (_means(tokens[at - 1].text, "{weekday}", lexicon) or _means(tokens[at - 1].text, "{month}", lexicon))
    return tokens[at + 3].text.isdigit() and len(tokens[at + 3].text) < 3 and not leads


def _means(word: str, symbol: str, lexicon: Lexicon) -> bool:
    return any(name == symbol for name, _ in lexicon.meanings.get(word, ()))


def _inside_a_word(tokens: list[Token], at: int, lexicon: Lexicon) -> bool:
    """The digit of "sum1" is no number; that of "dec12" is."""
    before = tokens[at - 1].text if at and tokens[at].glued else ""
    return len(before) > 1 and before.isalpha() and before not in lexicon.words and before not in lexicon.literals


def _is(tokens: list[Token], at: int, words: Container[str]) -> bool:
    """Does one of these words stand here, without a space before it?"""
    return at < len(tokens) and tokens[at].glued and tokens[at].text in words
