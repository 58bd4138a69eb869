"""Every .chat file is a conversation that must come out word for word, but for the codes drawn."""

import difflib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from desk.script import Run, head, pair_codes, same_words, scenes

HERE = Path(__file__).parent
CHATS = sorted(HERE.glob("**/*.chat"))


@dataclass
class Played:
    """A conversation as it is written, as it comes out now in the codes of the text, and as it comes out with the codes drawn."""

    written: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    drawn: list[str] = field(default_factory=list)


def play(path: Path) -> Played:
    lines = path.read_text("utf-8").splitlines()
    settings = head(lines)
    run, played = Run.begin(settings, HERE / (settings.desk or "desk.toml")), Played()
    for number, cause, answers in scenes(lines):
        try:
            came = run.do(cause)
        except Exception as error:
            raise AssertionError(f"{path.name}:{number}: {cause}: {error}") from error
        for old, new in zip(answers, came, strict=False):
            pair_codes(old, new, run.codes)
        if not cause.startswith("desk> "):
            played.written.append(cause)
            played.said.append(cause)
            played.drawn += ["", run.with_codes(cause)]
        played.written += answers
        played.said += [old if same_words(old, new, run.codes) else new for old, new in zip(answers, came, strict=False)]
        played.said += came[len(answers) :]
        played.drawn += came
    return played


def rewrite(path: Path, said: list[str]) -> None:
    """Write the conversation anew: its head, and what was said."""
    comments = [line for line in path.read_text("utf-8").splitlines() if line.startswith("#")]
    path.write_text("\n".join([*comments, *said]) + "\n", "utf-8")


@pytest.mark.parametrize("path", CHATS, ids=lambda path: str(path.relative_to(HERE))[:-5])
def test_the_conversation_comes_out_as_written(path: Path, request: pytest.FixtureRequest) -> None:
    played = play(path)
    if request.config.getoption("--rewrite"):
        rewrite(path, played.drawn)
        return
    changes = difflib.unified_diff(played.written, played.said, "written", "said now", lineterm="", n=2)
    assert not (shown := "\n".join(changes)), f"{path}\n{shown}\n(pytest --rewrite writes it anew)"
