"""The lines that programs talk in: whatever one line meets, the next is answered."""

import io
import json
from typing import Any

import pytest

from cli import understand
from cli.jsonl import BadRequest, answer_lines


def test_a_fault_with_one_line_is_told_and_the_others_are_answered(capsys: pytest.CaptureFixture[str]) -> None:
    def answer(asked: dict[str, Any]) -> dict[str, Any]:
        if asked["id"] == 2:
            raise BadRequest("no such role")
        return {"half": 6 // asked["by"]}

    out = io.StringIO()
    answer_lines(answer, [b'{"id": 1, "by": 0}', b'{"id": 2}', b"nonsense", b'{"id": 4, "by": 3}'], out)
    first, second, third, fourth = map(json.loads, out.getvalue().splitlines())
    assert (first["id"], first["status"], first["error"]) == (1, "error", "bad_request")
    assert "ZeroDivisionError" in first["detail"]
    assert "ZeroDivisionError" in capsys.readouterr().err
    assert second == {"id": 2, "status": "error", "error": "bad_request", "detail": "no such role"}
    assert third["error"] == "bad_json"
    assert fourth == {"id": 4, "half": 2}


@pytest.mark.parametrize(
    ("line", "back"),
    [
        (b'{"id": 1e999}', None),
        (b'{"id": [-1e999]}', None),
        (b'{"id": {"n": [7, 1e999]}}', None),
        (b'{"id": {"n": [7, null, true]}}', {"n": [7, None, True]}),
        (b'{"id": 1e99}', 1e99),
        (b'\xef\xbb\xbf{"id": 5}\r', 5),
    ],
)
def test_an_id_comes_back_as_it_was_or_not_at_all(line: bytes, back: object) -> None:
    out = io.StringIO()
    answer_lines(lambda asked: {"ok": True}, [line + b"\n"], out)
    assert json.loads(out.getvalue(), parse_constant=pytest.fail) == {"id": back, "ok": True}


@pytest.mark.parametrize("line", [b"\n", b"  \r\n", b"{\n", '{"id": 1}\n'.encode("utf-16")])
def test_a_complaint_about_a_line_speaks_of_that_line(line: bytes) -> None:
    out = io.StringIO()
    answer_lines(lambda asked: {"ok": True}, [line], out)
    said = json.loads(out.getvalue())
    assert (said["id"], said["status"], said["error"]) == (None, "error", "bad_json")
    assert "line 2" not in said["detail"]
    assert "utf-16" not in said["detail"]


@pytest.mark.parametrize("reference", ["0001-01-01T00:00", "1899-12-31T23:59", "9000-01-01T00:00", "9999-12-31T23:59"])
def test_a_now_beyond_all_shifts_is_refused_in_words(reference: str) -> None:
    with pytest.raises(BadRequest, match="reference lies outside the years 1900 to 8999"):
        understand.answer({"text": "every friday", "reference": reference})


@pytest.mark.parametrize("reference", ["1900-01-01T00:00", "8999-12-31T23:59"])
def test_the_first_and_the_last_now_are_understood(reference: str) -> None:
    assert understand.answer({"text": "every friday", "reference": reference})["facts"]


def test_no_lines_are_no_reason_to_read_others(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    out = io.StringIO()
    answer_lines(lambda asked: {}, [], out)
    assert out.getvalue() == ""
