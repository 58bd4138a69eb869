"""`offduty screen`: whether an agency does this sort of work, for a person as a sentence, for programs as JSON lines."""

from typing import Annotated, Any

import typer


def command(
    agency: Annotated[str, typer.Argument(help="The agency's key, such as bastrop-tx.")] = "",
    text: Annotated[str, typer.Argument(help="What the job is.")] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer JSON requests from standard input, one a line.")] = False,
) -> None:
    """Hold a job against the agency's own list of prohibited work."""
    if jsonl:
        from cli.jsonl import answer_lines

        answer_lines(answer)
        return
    if not (agency and text):
        raise typer.BadParameter('name the agency and say what the job is, or use --jsonl: offduty screen keller-tx "casino night"')
    found = answer({"agency": agency, "text": text})
    if "status" in found:
        typer.echo(f"No agency {agency!r} is on file.", err=True)
        raise typer.Exit(1)
    for line in (found["outcome"], found["rule"], found["question"]):
        if line:
            typer.echo(line)


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The public answer to one request, without its id."""
    import pricing
    from bot.understanding.screening import screen
    from cli.jsonl import BadRequest

    key, text, language = asked.get("agency"), asked.get("text"), asked.get("lang")
    if not isinstance(key, str) or not isinstance(text, str):
        raise BadRequest("agency and text are strings")
    if language is not None and not isinstance(language, str):
        raise BadRequest("lang is a language's code")
    agency = pricing.agencies().get(key)
    if agency is None:
        return {"status": "error", "error": "unknown_agency"}
    found = screen(agency, text, language)
    return {"outcome": found.outcome, "rule": found.rule, "question": found.question}
