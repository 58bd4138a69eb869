"""Codes that people can read aloud: drawn at random, never mistaken for a word, a time or a number."""

import random
import re
import secrets
import string
from collections.abc import Callable

LETTERS = "BCDFGHJKMNPQRSTVWXZ"  # no vowels, nothing that looks like a digit, and not Y, which is a yes
DIGITS = "23456789"
_CODE = re.compile(rf"(?=.*[{LETTERS}])(?=.*[{DIGITS}])[{LETTERS}{DIGITS}]{{4}}")
_TOKEN = string.ascii_letters + string.digits + "_-"
_PLAIN = re.compile(r"\d+[A-Z]+|[A-Z]+\d+")  # 24HR, 22ND, HWY7: something else than a code


class Ids:
    """A source of codes. `seed` makes it repeat itself, for replay and tests; without one it cannot be guessed."""

    def __init__(self, seed: int | None = None) -> None:
        self._random: random.Random = secrets.SystemRandom() if seed is None else random.Random(seed)  # noqa: S311  # only where a seed is wanted

    def code(self, taken: Callable[[str], bool] = lambda _: False) -> str:
        """Four letters and digits for which `taken` is false."""
        while True:
            drawn = "".join(self._random.choice(LETTERS + DIGITS) for _ in range(4))
            if _CODE.fullmatch(drawn) and not _PLAIN.fullmatch(drawn) and not taken(drawn):
                return drawn

    def token(self) -> str:
        """64 characters that nobody guesses, for a one-time link."""
        return "".join(self._random.choice(_TOKEN) for _ in range(64))
