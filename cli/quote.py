"""`offduty quote`: what a shift costs, for a person as a table, for programs as JSON lines."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:  # at run time only what a call needs is imported, so that the command starts at once
    from pricing import Quote


def command(
    agency: Annotated[str, typer.Argument(help="The agency's key, such as bastrop-tx.")] = "",
    text: Annotated[str, typer.Argument(help='The shift in plain words: "2 officers sat dec 12 6pm-midnight, one car".')] = "",
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer JSON requests from standard input, one a line.")] = False,
) -> None:
    """Price a shift: every line with the document that its rate comes from."""
    if jsonl:
        from cli.jsonl import answer_lines

        answer_lines(answer)
    elif agency and text:
        from cli.quote_table import print_quote

        print_quote(agency, text)
    else:
        raise typer.BadParameter('name the agency and say what is wanted, or use --jsonl: offduty quote bastrop-tx "2 officers ..."')


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The public answer to one request, without its id."""
    import pricing
    from cli.quote_request import read_request

    try:
        return public(pricing.quote(read_request(asked)))
    except pricing.PricingError as error:
        return {"status": "error", "error": error.code}


def public(quote: "Quote") -> dict[str, Any]:
    """A quote in the published format, which holds neither who drives nor the reasons or the document of a single line."""
    shown = quote.to_json()
    shown.pop("drivers", None)
    if quote.total_high is None:  # what is missing is among the codes of the review
        del shown["total_high"]
    for line in shown["lines"]:
        del line["source"], line["why"], line["rules"]
    return shown
