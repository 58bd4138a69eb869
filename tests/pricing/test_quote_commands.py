"""`offduty quote` and `offduty cancellation-fee` as other programs and people meet them."""

import datetime as dt
import io
import json
import subprocess
import sys
from typing import Any

import pytest
from typer.testing import CliRunner

import pricing
from bot.heard import Heard, Span, Vehicles
from cli import cancellation_fee, quote
from cli.jsonl import answer_lines
from cli.main import app
from cli.quote_table import requests_of, table

ASKED = {
    "id": "q1",
    "agency": "bastrop-tx",
    "received_at": "2026-12-01T09:00:00-06:00",
    "starts_at": "2026-12-12T18:00",
    "ends_at": "2026-12-13T00:00",
    "posts": {"officer": 2},
    "vehicles": {"count": 1},
}
CANCELLED = {**ASKED, "approved": True, "cancelled_at": "2026-12-11T22:00:00-06:00"}


def answers(*lines: object, answer: Any = quote.answer) -> list[dict[str, Any]]:
    """What comes out for these lines; a text goes in as it stands."""
    written = [line if isinstance(line, str) else json.dumps(line) for line in lines]
    out = io.StringIO()
    answer_lines(answer, [line.encode() + b"\n" for line in written], out)
    said = [json.loads(line) for line in out.getvalue().splitlines()]
    assert len(said) == len(lines)
    return said


def test_a_quote_has_the_published_format_to_the_letter() -> None:
    assert answers(ASKED) == [
        {
            "id": "q1",
            "status": "ok",
            "review": [],
            "notes": ["supervisor_case_by_case"],
            "posts": {"officer": 2},
            "lines": [
                {"item": "officer", "rate_class": "regular", "unit": "hour", "units": "12", "unit_rate": "61.60", "amount": "739.20"},
                {"item": "vehicle", "rate_class": "regular", "unit": "hour", "units": "6", "unit_rate": "16.80", "amount": "100.80"},
            ],
            "total": "840.00",
            "agency": "bastrop-tx",
            "currency": "USD",
            "rate_card": {"from": "2022-06-27", "source": "001_b696d707b982b407.txt"},
        }
    ]


def test_what_agencies_refuse_and_what_is_optional() -> None:
    tucson = {**ASKED, "agency": "tucson-az", "category": None, "vehicles": None, "id": 7}
    (undated, refused, no_id) = answers(tucson, {**ASKED, "agency": "nowhere"}, {k: v for k, v in ASKED.items() if k != "id"})
    assert undated["rate_card"] == {"from": None, "source": "004_e5c766c429600556.txt"}
    assert refused == {"id": "q1", "status": "error", "error": "unknown_agency"}
    assert no_id["id"] is None
    assert no_id["total"] == "840.00"


def test_a_moving_vehicle_by_its_miles() -> None:
    moving = {**ASKED, "agency": "rockport-tx", "posts": {"officer": 1}, "vehicles": {"count": 1, "use": "moving", "miles": 12.5}}
    (said,) = answers(moving)
    assert said["lines"][1] == {
        "item": "vehicle",
        "rate_class": "regular",
        "unit": "mile",
        "units": "12.5",
        "unit_rate": "0.63",
        "amount": "7.88",
    }


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("", "Expecting value"),
        ("{", "Expecting property name"),
        ('{"id": 3, "posts": {"officer": NaN}}', "NaN"),
        ('{"id": 3, "posts": {"officer": -Infinity}}', "-Infinity"),
        ("[" * 100_000, "recursion"),
        ("9" * 5000, "digits"),
        ("\udcff", "surrogates"),
    ],
)
def test_what_is_no_json_is_answered_and_the_rest_goes_on(line: str, says: str) -> None:
    out = io.StringIO()
    answer_lines(quote.answer, [line.encode("utf-8", "surrogateescape"), json.dumps(ASKED).encode()], out)
    bad, good = map(json.loads, out.getvalue().splitlines())
    assert (bad["status"], bad["error"]) == ("error", "bad_json")
    assert bad["id"] in (None, 3)
    assert says in bad["detail"] or says == "surrogates"
    assert good["total"] == "840.00"


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"agency": None}, "agency must be a text"),
        ({"category": 3}, "category must be a text"),
        ({"received_at": "2026-12-01T09:00"}, "received_at needs its offset"),
        ({"received_at": "yesterday"}, "received_at must be a time"),
        ({"received_at": 1764601200}, "received_at must be a text"),
        ({"received_at": "2026-12-01T09:00-05:75"}, "received_at must be a time"),
        ({"received_at": "2026-12-01T09:00+24:00"}, "received_at must be a time"),
        ({"starts_at": "2026-12-12T18:00-06:00"}, "starts_at is the agency's wall clock"),
        ({"starts_at": "2026-12-12"}, "starts_at must be a time"),
        ({"starts_at": "2026-W50-6T18:00"}, "starts_at must be a time"),
        ({"ends_at": "2026-12-12T18:00Z"}, "ends_at is the agency's wall clock"),
        ({"ends_at": "2026-02-30T18:00"}, "ends_at: day"),
        ({"ends_at": "9999-12-31T23:59"}, "a time lies outside the years 1900 to 8999"),
        ({"posts": ["officer"]}, "posts must be an object"),
        ({"posts": {"officer": -1}}, "a count of people"),
        ({"posts": {"officer": 2.0}}, "officer must be a whole number"),
        ({"posts": {"officer": "2"}}, "officer must be a whole number"),
        ({"posts": {"officer": True}}, "officer must be a whole number"),
        ({"posts": {"officer": 10**30}}, "a count of people"),
        ({"vehicles": 1}, "vehicles must be an object"),
        ({"vehicles": {}}, "count is missing"),
        ({"vehicles": {"count": -1}}, "a count of vehicles"),
        ({"vehicles": {"count": 1, "use": "moving"}}, "a moving vehicle needs its miles"),
        ({"vehicles": {"count": 1, "use": "moving", "miles": None}}, "a moving vehicle needs its miles"),
        ({"vehicles": {"count": 1, "use": "moving", "miles": "40"}}, "miles must be a number"),
        ({"vehicles": {"count": 1, "use": "moving", "miles": True}}, "miles must be a number"),
        ({"vehicles": {"count": 1, "use": "moving", "miles": -1}}, "miles are a number"),
        ({"vehicles": {"count": 1, "use": ["static"]}}, "a vehicle is static or moving"),
    ],
)
def test_what_is_no_request_is_said(change: dict[str, Any], says: str) -> None:
    (said,) = answers({**ASKED, **change})
    assert (said["id"], said["status"], said["error"]) == ("q1", "error", "bad_request")
    assert said["detail"].startswith(says)


def test_lines_that_are_no_request() -> None:
    without = {key: value for key, value in ASKED.items() if key != "posts"}
    miles = '{"id": 1e999, "agency": "rockport-tx", "agency": "x"}'
    listed, lacking, twice, huge = answers(
        [1, 2], without, miles, json.dumps(CANCELLED).replace('"count": 1', '"count": 1, "miles": 1e400')
    )
    assert listed == {"id": None, "status": "error", "error": "bad_request", "detail": "the line is no JSON object"}
    assert lacking["detail"] == "posts is missing"
    assert (twice["id"], twice["detail"]) == (None, "'agency' is there twice")
    assert huge["detail"].startswith("miles are a number")


def test_a_fee_has_the_published_format_to_the_letter() -> None:
    grantsville = {**CANCELLED, "agency": "grantsville-ut", "posts": {"officer": 1}, "hours_worked": 2.5}
    open_end, nothing, exact = answers(CANCELLED, {**CANCELLED, "approved": False}, grantsville, answer=cancellation_fee.answer)
    assert open_end == {
        "id": "q1",
        "status": "review",
        "basis": "minimum_plus_admin",
        "fee": {"low": "246.40", "high": None},
        "review": ["admin_fee_unpublished"],
    }
    assert nothing == {"id": "q1", "status": "ok", "basis": "none", "fee": {"low": "0.00", "high": "0.00"}, "review": []}
    assert exact["fee"] == {"low": "197.75", "high": "197.75"}


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"approved": "yes"}, "bad_request", "approved must be true or false"),
        ({"approved": None}, "bad_request", "approved must be true or false"),
        ({"cancelled_at": "2026-12-11T22:00"}, "bad_request", "cancelled_at needs its offset"),
        ({"cancelled_at": "0001-01-01T00:00+14:00"}, "bad_request", "cancelled_at lies outside the years 1900 to 8999"),
        ({"cancelled_at": "9999-12-31T23:59-14:00"}, "bad_request", "cancelled_at lies outside the years 1900 to 8999"),
        ({"hours_worked": -1}, "bad_request", "hours_worked are"),
        ({"hours_worked": "2"}, "bad_request", "hours_worked must be a number"),
        ({"posts": {"sergeant": 1}}, "unknown_role", ""),
    ],
)
def test_a_fee_that_cannot_be_told(change: dict[str, Any], error: str, says: str) -> None:
    (said,) = answers({**CANCELLED, **change}, answer=cancellation_fee.answer)
    assert said["error"] == error
    assert said.get("detail", "").startswith(says)


def test_each_answer_is_there_before_the_next_question() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", "from cli.main import app; app()", "quote", "--jsonl"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        for number in range(3):
            program.stdin.write(json.dumps({**ASKED, "id": number}).encode() + b"\n")
            program.stdin.flush()
            assert json.loads(program.stdout.readline())["id"] == number
        program.stdin.close()
        assert program.wait(20) == 0


def test_the_command_wants_either_a_shift_or_lines() -> None:
    assert CliRunner().invoke(app, ["quote"]).exit_code == 2
    assert CliRunner().invoke(app, ["quote", "bastrop-tx"]).exit_code == 2
    assert CliRunner().invoke(app, ["cancellation-fee"]).exit_code == 2


def test_lines_come_in_and_go_out_over_the_command() -> None:
    ran = CliRunner().invoke(app, ["cancellation-fee", "--jsonl"], input=json.dumps(CANCELLED) + "\n")
    assert ran.exit_code == 0
    assert json.loads(ran.stdout)["fee"] == {"low": "246.40", "high": None}


def test_a_person_gets_a_table_with_the_document_of_every_line() -> None:
    times = [dt.datetime.fromisoformat(time) for time in ("2026-12-23T18:00", "2026-12-24T02:00")]
    heard = Heard("", "en", shifts=(Span(*times),), posts={"officer": 2}, vehicles=Vehicles(1, "moving"))
    (request,) = requests_of("bastrop-tx", heard, dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
    lines = list(table(request, pricing.quote(request)))
    assert lines[0] == "City of Bastrop Police Department, TX, Wed Dec 23 2026 6:00 PM to Thu Dec 24 2:00 AM (America/Chicago)"
    assert [line.split() for line in lines[1:5]] == [
        ["Regular,", "regular", "12", "hour", "x", "61.60", "=", "$739.20", "001_b696d707b982b407.txt"],
        ["Regular,", "holiday", "4", "hour", "x", "72.80", "=", "$291.20", "001_b696d707b982b407.txt"],
        ["the", "holiday", "rate", "applies", "(Christmas", "Eve)"],
        ["Vehicle,", "regular", "8", "hour", "x", "16.80", "=", "$134.40", "001_b696d707b982b407.txt"],
    ]
    assert "$1,164.80" in lines[5]
    assert lines[6].endswith("001_b696d707b982b407.txt")


@pytest.mark.parametrize(
    ("agency", "text", "says"),
    [("nowhere-tx", "2 officers sat 6pm-midnight", "No agency of that name is on file."), ("bastrop-tx", "hello", "say the day")],
)
def test_a_person_is_told_what_is_missing(agency: str, text: str, says: str) -> None:
    ran = CliRunner().invoke(app, ["quote", agency, text])
    assert ran.exit_code == 1
    assert ran.stderr.startswith(says)


def test_posts_are_asked_for() -> None:
    times = dt.datetime.fromisoformat("2026-12-23T18:00"), dt.datetime.fromisoformat("2026-12-24T02:00")
    with pytest.raises(ValueError, match="how many officers"):
        requests_of("bastrop-tx", Heard("", "en", shifts=(Span(*times),)), dt.datetime(2026, 12, 1, tzinfo=dt.UTC))
