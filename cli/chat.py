"""`offduty chat`: phones in the terminal, and the conversation saved as a test."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.start import stop

if TYPE_CHECKING:
    from desk.script import Run

DEMO_DESK = Path(__file__).with_name("demo.toml")
HOW = """Write as the customer, or as anybody on the desk:
  need 2 officers sat 6pm-midnight in bastrop
  staff Dana> A1 ok
  officer Ramos> yes
  -- 2 hours pass --
  provider> last message failed 30005
  desk> request last approved
Ctrl-D ends it."""


def command(
    desk: Annotated[Path, typer.Option(help="The desk file: who works where.")] = DEMO_DESK,
    line: Annotated[
        str, typer.Option(help="The number of ours that the customer texts; an agency's own, or a general one.")
    ] = "+15125550000",
    zone: Annotated[str, typer.Option(help="The zone that times are written in.")] = "America/Chicago",
    at: Annotated[str | None, typer.Option(help="When it begins, like `2026-12-01 09:00`; now where not given.")] = None,
    save: Annotated[Path | None, typer.Option(help="Write the conversation to this .chat file.")] = None,
) -> None:
    """Talk with the program in the terminal, on one phone or several; nothing is sent to anybody."""
    from desk.desk_file import DeskFileError
    from desk.script import Run, ScriptError, head

    try:
        settings = head([f"# now: {at or _now(zone)} {zone}", f"# line: {line}"])
        run = Run.begin(settings, desk)
    except (DeskFileError, ScriptError, ValueError, KeyError) as error:
        stop(str(error))
    if sys.stdin.isatty():
        print(HOW, file=sys.stderr)
    said = [f"# now: {at or _now(zone)} {zone}", f"# line: {line}"]
    for answered in talk(run, _typed()):
        print("\n".join(answered[1:]), flush=True)
        said += ["", *answered]
    if save:
        save.write_text("# Say here in a sentence what is promised.\n" + "\n".join(said) + "\n", "utf-8")
        print(f"saved as {save}", file=sys.stderr)


def talk(run: "Run", typed: Iterable[str]) -> Iterable[list[str]]:
    """Each line as it counts, with what the program answers. A line without a speaker is the last speaker's."""
    from desk.script import ScriptError

    speaker = "customer"
    for text in typed:
        line = text.strip()
        if line.startswith("--") or line.split(" ")[0] in ("desk>", "provider>"):
            cause = line
        elif ">" in line and line.split(">")[0].split(" ")[0] in ("customer", "officer", "staff"):
            speaker, cause = line.split(">")[0], line
        else:
            cause = f"{speaker}> {line}"
        try:
            yield [cause, *run.do(cause)]
        except (ScriptError, ValueError, LookupError) as error:
            print(error, file=sys.stderr)


def _typed() -> Iterable[str]:
    """Lines from the terminal, with a prompt, or from a pipe."""
    prompt = "> " if sys.stdin.isatty() else ""
    while True:
        try:
            yield input(prompt)
        except (EOFError, KeyboardInterrupt):
            return


def _now(zone: str) -> str:
    from zoneinfo import ZoneInfo

    from desk.clock import now

    return f"{now().astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"
