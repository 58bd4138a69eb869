"""`offduty cancellation-fee`: what cancelling a shift would cost, for programs as JSON lines."""

from typing import Annotated, Any

import typer


def command(
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Answer JSON requests from standard input, one a line.")] = False,
) -> None:
    """Tell the fee for cancelling a shift, from JSON requests."""
    if not jsonl:
        raise typer.BadParameter("cancellation-fee reads JSON lines: use --jsonl")
    from cli.jsonl import answer_lines

    answer_lines(answer)


def answer(asked: dict[str, Any]) -> dict[str, Any]:
    """The public answer to one request, without its id."""
    import pricing
    from cli.jsonl import BadRequest
    from cli.quote_request import moment, number, read_request, taken

    request = read_request(asked)
    approved, cancelled_at = taken(asked, "approved", bool), moment(asked, "cancelled_at")
    worked = number(asked, "hours_worked") if asked.get("hours_worked") is not None else 0
    how: dict[str, Any] = {key: taken(asked, key, str) for key in ("because", "doing", "channel") if asked.get(key) is not None}
    try:
        quote = pricing.quote(request)
        fee = pricing.cancellation_fee(request, quote, approved=approved, cancelled_at=cancelled_at, hours_worked=worked, **how)
        return fee.to_json()
    except pricing.PricingError as error:
        return {"status": "error", "error": error.code}
    except ValueError as error:
        raise BadRequest(str(error)) from None
