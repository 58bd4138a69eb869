"""Questions at a terminal, or answers from a pipe, one a line: what cannot be used is asked again, or, from a pipe, ends with its line."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TextIO, TypeVar

from cli.quote_table import refuse

T = TypeVar("T")


@dataclass(slots=True)
class Asker:
    """Puts one question after the other. `answers` is where the answers come from; the questions go to `asked`."""

    answers: TextIO
    asked: TextIO
    line: int = 0

    def ask(self, question: str, read: Callable[[str], T], default: str | None = None) -> T:
        """The answer, as `read` understands it (ValueError says what is wrong with it); an empty one is the default."""
        while True:
            said = self.heard(f"{question}{f' [{default}]' if default else ''}: ")
            try:
                if not said and default is None:
                    raise ValueError("this needs an answer")
                return read(said or default or "")
            except ValueError as error:
                self.wrong(str(error))

    def text(self, question: str, default: str | None = None) -> str:
        """Any answer."""
        return self.ask(question, str, default)

    def several(self, question: str, read: Callable[[str], T]) -> Iterator[T]:
        """Answers until an empty one."""
        while True:
            said = self.heard(f"{question} (nothing: done): ")
            if not said:
                return
            try:
                yield read(said)
            except ValueError as error:
                self.wrong(str(error))

    def heard(self, question: str) -> str:
        """The next line; the end of the answers is an empty one."""
        print(question, end="", file=self.asked, flush=True)
        self.line += 1
        said = self.answers.readline().strip()
        if not self.answers.isatty():
            print(said, file=self.asked)
        return said

    def wrong(self, what: str) -> None:
        """Say what is wrong with the answer; where nobody is there to give another, that is the end."""
        if not self.answers.isatty():
            refuse(f"answer {self.line}: {what}")
        print(f"  {what}", file=self.asked)


def at_the_terminal() -> Asker:
    """Whoever is there, or a pipe."""
    return Asker(sys.stdin, sys.stderr)
